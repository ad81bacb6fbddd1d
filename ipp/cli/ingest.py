"""The commands `template` and `ingest`: the workbook to fill in, its check and its publication."""

import datetime
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from xlsxwriter.exceptions import XlsxWriterException

from ipp.cli.terminal import check_format, check_workbook_name, choose_language, fail, parse_today
from ipp.dataset import error_text, version_record
from ipp.dataset.errors import DataError
from ipp.dataset.read import KINDS, find_data_folder
from ipp.ingest import sandbox
from ipp.ingest import template as templates
from ipp.ingest.publish import publish as publish_publish
from ipp.ingest.publish.publish import Target, find_target
from ipp.ingest.report import document
from ipp.ingest.report.marked_copy import NAME, ROWS
from ipp.ingest.schema.checked import CheckResult
from ipp.language import words


def write_template_file(
    out: Annotated[Path, typer.Argument(help="the workbook to write, ending in .xlsx")],
    lang: Annotated[str, typer.Option(help="en or fr")] = "",
) -> None:
    """Write a workbook to fill in: heads, lists to choose from, definitions, examples."""
    lang = choose_language(lang)
    check_workbook_name(out, lang)
    try:
        templates.write_template(out, lang, find_data_folder())
    except DataError as refused:
        fail(error_text.format_findings(refused.findings, lang), 1)
    except (OSError, XlsxWriterException):
        fail(words.text("ingest.not_written", lang, path=out), 1)
    print(words.text("ingest.written", lang, path=out))


def ingest_file(
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
    lang = choose_language(lang)
    check_format(format, lang)
    today = parse_today(as_of, lang)
    if kind not in (None, *KINDS):
        fail(words.text("ingest.bad_kind", lang, value=kind), 2)
    if to is None and not check_only:
        fail(words.text("ingest.where", lang), 2)
    if marked_copy:
        check_workbook_name(marked_copy, lang)
    into = None if to is None else require_target(to, kind, lang)
    with tempfile.TemporaryDirectory(prefix="ipp-") as results:
        folder = Path(results)
        place = find_data_folder() if into is None else into.place
        kind = kind if into is None else into.kind
        checked = sandbox.check_in_sandbox(file, place, today, folder, lang, marked_copy is not None, kind)
        kept = True
        if marked_copy:
            kept = save_marked_copy(folder / NAME, marked_copy, lang)
        is_ready = not checked.is_refused and not check_only and kept
        published = publish_or_exit(checked, file, into, lang) if is_ready and into is not None else None
        print(format_outcome(checked, published, into, lang, format))
    raise typer.Exit(1 if checked.is_refused or not kept else 0)


def require_target(folder: Path, kind: str | None, lang: str) -> Target:
    """Return the folder to publish into; end the program if nothing can be published there."""
    try:
        return find_target(folder, kind)
    except DataError as refused:
        fail(error_text.format_findings(refused.findings, lang, "errors.not_published"), 1)


def publish_or_exit(checked: CheckResult, file: Path, into: Target, lang: str) -> version_record.PublishedVersion:
    """Publish the figures and return the version; end the program with every reason if that fails."""
    try:
        return publish_publish.publish_checked(checked, file, into, datetime.datetime.now(datetime.UTC))
    except DataError as refused:
        fail(error_text.format_findings(refused.findings, lang, "errors.not_published"), 1)


def format_outcome(
    checked: CheckResult,
    published: version_record.PublishedVersion | None,
    into: publish_publish.Target | None,
    lang: str,
    format: str,
) -> str:
    """Return the result in the format asked for, with the version if one was published."""
    if format == "json":
        version = {} if published is None else {"version": published.name}
        return json.dumps(document.build_document(checked, lang) | version, ensure_ascii=False, indent=2)
    lines = [document.format_report(checked, lang)]
    if published is not None and into is not None:
        key = "ingest.unchanged" if published.name == into.parent else "ingest.published"
        lines.append(words.text(key, lang, name=published.name, folder=into.folder))
    return "\n".join(lines)


def save_marked_copy(results: Path, out: Path, lang: str) -> bool:
    """Copy the marked copy to `out`, or say why there is none; return False if it cannot be written there."""
    message = words.text("ingest.marked", lang, path=out)
    try:
        if results.exists():
            shutil.copyfile(results, out)
        else:
            message = words.text("ingest.not_marked", lang, limit=words.number(ROWS, lang))
    except OSError:
        print(words.text("ingest.copy_not_written", lang, path=out), file=sys.stderr)
        return False
    print(message, file=sys.stderr)
    return True
