"""The command line: build the data, ask for the status of a date, serve the dashboard."""

import json
import os
import socket
import sys
import threading
import webbrowser
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from ipp import build as building
from ipp import db, findings, status, words
from ipp.files import Refused, data_folder

ROOT = Path(__file__).parent.parent
app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__, pretty_exceptions_enable=False)


def spoken() -> str:
    """The language of the terminal: French where the locale says so, else English."""
    return "fr" if os.environ.get("LC_ALL", os.environ.get("LANG", "")).startswith("fr") else "en"


def fail(sentence: str, code: int) -> None:
    """Ends the program with one sentence on standard error."""
    print(sentence, file=sys.stderr)
    raise typer.Exit(code)


@app.command()
def build() -> None:
    """Write the Parquet tables and the manifest from the originals in `raw/`."""
    lang = spoken()
    try:
        building.build(data_folder())
    except (OSError, ValueError, KeyError) as reason:
        fail(words.text("errors.bad_original", lang, reason=reason), 1)
    print(words.text("errors.built", lang, folder=data_folder()))


@app.command(name="status")
def show_status(
    as_of: Annotated[
        str, typer.Option(help="The date, as 2019-09-05; left out, the date the dashboard opens on.")
    ] = "",
    lang: Annotated[str, typer.Option(help="en or fr")] = "",
    format: Annotated[str, typer.Option(help="text or json")] = "text",
) -> None:
    """Print the status of the program on a date, as sentences or as the document of /api/status.json."""
    if lang not in ("", *words.LANGUAGES):
        fail(words.text("errors.bad_language", spoken(), value=lang), 2)
    lang = lang or spoken()
    if format not in ("text", "json"):
        fail(words.text("errors.bad_format", lang, value=format), 2)
    version = opened(lang)
    try:
        day = status.parse_date(version, as_of, lang) if as_of else status.default_date(version)
    except status.NotADate as refused:
        fail(str(refused), 2)
    if format == "json":
        print(json.dumps(status.document(version, day, lang), ensure_ascii=False, indent=2))
    else:
        print("\n".join(status.lines(version, day, lang)))


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
    uvicorn.run("app:app", host=address, port=port, server_header=False, access_log=False, log_level="warning")


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
