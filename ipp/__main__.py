"""The command line: build the data, tell the status of a date, publish own figures, serve the dashboard."""

import json
import os
import socket
import threading
import webbrowser
from typing import Annotated

import typer
import uvicorn

from ipp.cli import brief, ingest, sample, verify, versions
from ipp.cli.terminal import fail, language, offered, opened, spoken
from ipp.cli.usage_errors import Commands
from ipp.content import status
from ipp.dataset import build as building
from ipp.dataset import finding_text
from ipp.dataset.as_of import NotADate, believed, default_date, parse_date
from ipp.dataset.read import Refused, data_folder
from ipp.language import words
from ipp.paths import ROOT

app = typer.Typer(
    cls=Commands, add_completion=False, no_args_is_help=True, help=__doc__, pretty_exceptions_enable=False
)


@app.command()
def build() -> None:
    """Write the Parquet tables and the manifest from the originals in `raw/`."""
    lang = spoken()
    try:
        building.build(data_folder())
    except Refused as refused:
        fail(finding_text.told(refused.findings, lang, "errors.not_built"), 1)
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
        version = version if known_on is None else believed(version, known_on, lang)
        day = default_date(version) if as_of is None else parse_date(version, as_of, lang)
    except NotADate as refused:
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


COMMANDS = {"template": ingest.template, "ingest": ingest.ingest, "sample": sample.make}


COMMANDS |= {"brief": brief.brief, "verify": verify.verify, "versions": versions.listed, "rollback": versions.roll_back}


for name, command in COMMANDS.items():
    app.command(name)(command)


if __name__ == "__main__":
    app(prog_name="python -m ipp")
