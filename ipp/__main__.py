"""The command line: build the data, ask for the status of a date, check a department's figures, serve the dashboard."""

import datetime
import json
import os
import shutil
import socket
import sys
import tempfile
import threading
import webbrowser
from pathlib import Path
from typing import Annotated

import typer
import uvicorn
from xlsxwriter.exceptions import XlsxWriterException

from ipp import build as building
from ipp import db, findings, status, versions, words
from ipp.files import Refused, data_folder
from ipp.ingest import child, marked, report
from ipp.ingest import template as templates

ROOT = Path(__file__).parent.parent
app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__, pretty_exceptions_enable=False)


def spoken() -> str:
    """The language of the terminal: French where the locale says so, else English."""
    return "fr" if os.environ.get("LC_ALL", os.environ.get("LANG", "")).startswith("fr") else "en"


def fail(sentence: str, code: int) -> None:
    """Ends the program with one sentence on standard error."""
    print(sentence, file=sys.stderr)
    raise typer.Exit(code)


def language(lang: str) -> str:
    """The language asked for, or that of the terminal; the program ends when it is not offered."""
    if lang not in ("", *words.LANGUAGES):
        fail(words.text("errors.bad_language", spoken(), value=lang), 2)
    return lang or spoken()


def offered(format: str, lang: str) -> None:
    """Ends the program when a format is not offered."""
    if format not in ("text", "json"):
        fail(words.text("errors.bad_format", lang, value=format), 2)


@app.command()
def build() -> None:
    """Write the Parquet tables and the manifest from the originals in `raw/`."""
    lang = spoken()
    try:
        building.build(data_folder())
    except Refused as refused:
        fail(findings.told(refused.findings, lang, "errors.not_built"), 1)
    print(words.text("errors.built", lang, folder=data_folder()))


@app.command(name="status")
def show_status(
    as_of: Annotated[
        str | None, typer.Option(help="The date, as 2019-09-05; left out, the date the dashboard opens on.")
    ] = None,
    lang: Annotated[str, typer.Option(help="en or fr")] = "",
    format: Annotated[str, typer.Option(help="text or json")] = "text",
    known_on: Annotated[str | None, typer.Option(help="the day of belief: what was recorded later is left out")] = None,
) -> None:
    """Print the status of the program on a date, as sentences or as the document of /api/status.json."""
    lang = language(lang)
    offered(format, lang)
    version = opened(lang)
    try:
        version = version if known_on is None else status.believed(version, known_on, lang)
        day = status.default_date(version) if as_of is None else status.parse_date(version, as_of, lang)
    except status.NotADate as refused:
        fail(str(refused), 2)
    if format == "json":
        print(json.dumps(status.document(version, day, lang), ensure_ascii=False, indent=2))
    else:
        print("\n".join(status.lines(version, day, lang)))


@app.command(name="versions")
def show_versions(folder: Annotated[Path, typer.Argument(help="the folder of versions")]) -> None:
    """List the versions kept in a folder, newest first, with when and from what each was made."""
    lang = spoken()
    try:
        shown, kept = versions.current(folder), versions.history(folder)
    except Refused as refused:
        fail(findings.told(refused.findings, lang), 1)
    if not kept:
        fail(words.text("errors.no_versions", lang, folder=folder), 1)
    for each in kept:
        print(version_line(each, each.name == shown, lang))


def version_line(each: versions.Published, shown: bool, lang: str) -> str:
    """One version: its name, when and from what it was made, and whether it is the one shown."""
    origin = words.joined([origin.file for origin in each.origins], lang) or words.mark("not_published", lang)
    line = words.text("errors.version_line", lang, name=each.name, at=each.recorded_at, origin=origin)
    return words.text("errors.version_shown", lang, line=line) if shown else line


@app.command()
def rollback(
    folder: Annotated[Path, typer.Argument(help="the folder of versions")],
    name: Annotated[str, typer.Argument(help="the version to show again")],
) -> None:
    """Show an earlier version again; the newer ones are kept."""
    lang = spoken()
    try:
        versions.roll_back(folder, name)
    except Refused as refused:
        fail(findings.told(refused.findings, lang, "errors.not_published"), 1)
    print(words.text("errors.rolled_back", lang, folder=folder, name=name))


@app.command()
def template(
    out: Annotated[Path, typer.Argument(help="the workbook to write, ending in .xlsx")],
    lang: Annotated[str, typer.Option(help="en or fr")] = "",
) -> None:
    """Write a workbook to fill in: heads, lists to choose from, definitions, examples."""
    lang = language(lang)
    workbook_name(out, lang)
    try:
        templates.write(out, lang, data_folder())
    except Refused as refused:
        fail(findings.told(refused.findings, lang), 1)
    except (OSError, XlsxWriterException):
        fail(words.text("ingest.not_written", lang, path=out), 1)
    print(words.text("ingest.written", lang, path=out))


@app.command()
def ingest(
    file: Annotated[Path, typer.Argument(help="the workbook, CSV or Parquet file")],
    check_only: Annotated[bool, typer.Option("--check-only", help="check, and publish nothing")] = False,
    lang: Annotated[str, typer.Option(help="en or fr")] = "",
    format: Annotated[str, typer.Option(help="text or json")] = "text",
    marked_copy: Annotated[
        Path | None, typer.Option("--marked", help="where to write a copy with the cells marked, ending in .xlsx")
    ] = None,
    as_of: Annotated[str | None, typer.Option(help="the day that counts as today, as 2019-09-05")] = None,
) -> None:
    """Check a department's figures: every finding in one pass; exit code 1 when one of them refuses the file."""
    lang = language(lang)
    offered(format, lang)
    today = parsed(as_of, lang)
    if not check_only:
        fail(words.text("ingest.only_check", lang), 2)
    if marked_copy:
        workbook_name(marked_copy, lang)
    with tempfile.TemporaryDirectory(prefix="ipp-") as folder:
        checked = child.checked(file, data_folder(), today, Path(folder), lang, marked_copy is not None)
        print(told(checked, lang, format))
        if marked_copy:
            keep(Path(folder) / marked.NAME, marked_copy, lang)
    raise typer.Exit(1 if checked.refused else 0)


def told(checked: child.Checked, lang: str, format: str) -> str:
    """The outcome of a check in the form asked for."""
    if format == "json":
        return json.dumps(report.document(checked, lang), ensure_ascii=False, indent=2)
    return report.text(checked, lang)


def keep(made: Path, out: Path, lang: str) -> None:
    """Puts the marked copy where it was asked for, or says why there is none; on standard error."""
    said = words.text("ingest.marked", lang, path=out)
    try:
        if made.exists():
            shutil.copyfile(made, out)
        else:
            said = words.text("ingest.not_marked", lang, limit=words.number(marked.ROWS, lang))
    except OSError:
        said = words.text("ingest.not_written", lang, path=out)
    print(said, file=sys.stderr)


def parsed(day: str | None, lang: str) -> datetime.date:
    """The day that counts as today; the program ends when it is none."""
    try:
        return datetime.datetime.now().astimezone().date() if day is None else datetime.date.fromisoformat(day)
    except ValueError:
        fail(words.text("errors.bad_date", lang, value=day), 2)


def workbook_name(out: Path, lang: str) -> None:
    """Ends the program when a name is none of a workbook."""
    if out.suffix.lower() != ".xlsx":
        fail(words.text("ingest.xlsx_name", lang), 2)


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="the port to listen on")] = 8501,
    address: Annotated[str, typer.Option(help="the address to listen on")] = "127.0.0.1",
    browser: Annotated[bool, typer.Option(help="open the dashboard in the browser")] = False,
) -> None:
    """Check the data, then serve the dashboard until stopped."""
    lang = spoken()
    opened(lang)
    if not free(address, port):
        fail(words.text("errors.port_taken", lang, port=port), 1)
    url = f"http://{'localhost' if address == '127.0.0.1' else address}:{port}"
    print(words.text("errors.serving", lang, url=url), flush=True)
    if browser:
        threading.Timer(2, webbrowser.open, [url]).start()
    os.chdir(ROOT)
    uvicorn.run(
        "app:app",
        host=address,
        port=port,
        server_header=False,
        access_log=False,
        log_level="warning",
        ws_per_message_deflate=False,
    )


def free(address: str, port: int) -> bool:
    """Whether nothing listens on the port yet."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((address, port))
        except OSError:
            return False
    return True


def opened(lang: str) -> db.Version:
    """The data, checked; the program ends with every finding when they may not be shown."""
    try:
        return db.Store(data_folder()).current()
    except Refused as refused:
        fail(findings.told(refused.findings, lang), 1)


if __name__ == "__main__":
    app(prog_name="python -m ipp")
