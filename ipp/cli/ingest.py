"""A department's own figures: the template to fill in, the check of what comes back, its publication."""

import datetime
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from xlsxwriter.exceptions import XlsxWriterException

from ipp.cli.terminal import fail, language, offered, parsed, workbook_name
from ipp.dataset import finding_text, versions
from ipp.dataset.read import KINDS, DataError, find_data_folder
from ipp.ingest import sandbox
from ipp.ingest import template as templates
from ipp.ingest.publish import publish as publish_publish
from ipp.ingest.publish.publish import Target, find_target
from ipp.ingest.report import document
from ipp.ingest.report.marked_copy import NAME, ROWS
from ipp.ingest.schema.checked import CheckResult
from ipp.language import words


def template(
    out: Annotated[Path, typer.Argument(help="the workbook to write, ending in .xlsx")],
    lang: Annotated[str, typer.Option(help="en or fr")] = "",
) -> None:
    """Write a workbook to fill in: heads, lists to choose from, definitions, examples."""
    lang = language(lang)
    workbook_name(out, lang)
    try:
        templates.write_template(out, lang, find_data_folder())
    except DataError as refused:
        fail(finding_text.format_findings(refused.findings, lang), 1)
    except (OSError, XlsxWriterException):
        fail(words.text("ingest.not_written", lang, path=out), 1)
    print(words.text("ingest.written", lang, path=out))


def ingest(
    file: Annotated[Path, typer.Argument(help="the workbook, CSV or Parquet file")],
    to: Annotated[Path | None, typer.Option(help="the folder to publish into; its earlier versions are kept")] = None,
    check_only: Annotated[bool, typer.Option("--check-only", help="check, and publish nothing")] = False,
    kind: Annotated[
        str | None,
        typer.Option(help="internal, illustrative or public; left out, what the folder holds, else internal"),
    ] = None,
    lang: Annotated[str, typer.Option(help="en or fr")] = "",
    format: Annotated[str, typer.Option(help="text or json")] = "text",
    marked_copy: Annotated[
        Path | None, typer.Option("--marked", help="where to write a copy with the cells marked, ending in .xlsx")
    ] = None,
    as_of: Annotated[str | None, typer.Option(help="the day that counts as today, as 2019-09-05")] = None,
) -> None:
    """Check a department's figures and publish them; exit code 1 when that cannot be, and nothing changes."""
    lang = language(lang)
    offered(format, lang)
    today = parsed(as_of, lang)
    if kind not in (None, *KINDS):
        fail(words.text("ingest.bad_kind", lang, value=kind), 2)
    if to is None and not check_only:
        fail(words.text("ingest.where", lang), 2)
    if marked_copy:
        workbook_name(marked_copy, lang)
    into = None if to is None else aimed(to, kind, lang)
    with tempfile.TemporaryDirectory(prefix="ipp-") as made:
        folder = Path(made)
        place = find_data_folder() if into is None else into.place
        kind = kind if into is None else into.kind
        checked = sandbox.check_in_sandbox(file, place, today, folder, lang, marked_copy is not None, kind)
        kept = True
        if marked_copy:
            kept = keep(folder / NAME, marked_copy, lang)
        publishes = not checked.is_refused and not check_only and kept
        published = publish(checked, file, into, lang) if publishes else None
        print(told(checked, published, into, lang, format))
    raise typer.Exit(1 if checked.is_refused or not kept else 0)


def aimed(folder: Path, kind: str | None, lang: str) -> Target:
    """The folder to publish into; the program ends when nothing can be published there."""
    try:
        return find_target(folder, kind)
    except DataError as refused:
        fail(finding_text.format_findings(refused.findings, lang, "errors.not_published"), 1)


def publish(checked: CheckResult, file: Path, into: Target, lang: str) -> versions.PublishedVersion:
    """The version that the figures are in; the program ends with every reason when there is none."""
    try:
        return publish_publish.publish_checked(checked, file, into, datetime.datetime.now(datetime.UTC))
    except DataError as refused:
        fail(finding_text.format_findings(refused.findings, lang, "errors.not_published"), 1)


def told(
    checked: CheckResult,
    published: versions.PublishedVersion | None,
    into: publish_publish.Target | None,
    lang: str,
    format: str,
) -> str:
    """The outcome in the form asked for, with the version where one was published."""
    if format == "json":
        version = {} if published is None else {"version": published.name}
        return json.dumps(document.build_document(checked, lang) | version, ensure_ascii=False, indent=2)
    said = [document.format_report(checked, lang)]
    if published is not None:
        key = "ingest.unchanged" if published.name == into.parent else "ingest.published"
        said.append(words.text(key, lang, name=published.name, folder=into.folder))
    return "\n".join(said)


def keep(made: Path, out: Path, lang: str) -> bool:
    """Puts the marked copy where it was asked for, or says why there is none; False when it cannot be written there."""
    said = words.text("ingest.marked", lang, path=out)
    try:
        if made.exists():
            shutil.copyfile(made, out)
        else:
            said = words.text("ingest.not_marked", lang, limit=words.number(ROWS, lang))
    except OSError:
        print(words.text("ingest.copy_not_written", lang, path=out), file=sys.stderr)
        return False
    print(said, file=sys.stderr)
    return True
