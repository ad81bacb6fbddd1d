"""The command `serve`: the dashboard in a browser."""

import os
import socket
import threading
import webbrowser
from contextlib import suppress
from typing import Annotated

import typer
import uvicorn
from uvicorn.main import STARTUP_FAILURE

from ipp.cli.terminal import detect_language, fail, open_data
from ipp.language import words
from ipp.paths import ROOT

LOOPBACK = "127.0.0.1"


def serve_dashboard(
    port: Annotated[int, typer.Option(help="the port to listen on")] = 8501,
    address: Annotated[str, typer.Option(help="the address to listen on")] = LOOPBACK,
    browser: Annotated[bool, typer.Option(help="open the dashboard in the browser")] = False,
) -> None:
    """Check the data, then serve the dashboard until stopped."""
    lang = detect_language()
    open_data(lang)
    if not is_port_free(address, port):
        fail(words.text("errors.port_taken", lang, port=port), 1)
    url = f"http://{'localhost' if address == LOOPBACK else address}:{port}"
    print(words.text("errors.serving", lang, url=url), flush=True)
    if browser:
        threading.Timer(2, webbrowser.open, [url]).start()
    os.chdir(ROOT)  # Streamlit looks for its settings in the working directory
    run_quietly(address, port)


def run_quietly(address: str, port: int) -> None:
    """Run the application until stopped; print warnings and errors, not each request."""
    config = uvicorn.Config(
        "app:app",
        host=address,
        port=port,
        server_header=False,
        access_log=False,
        log_level="warning",
        ws_per_message_deflate=False,
    )
    config.load()
    config.configure_logging()  # a second time, because importing Streamlit turns on the log of every request
    server = uvicorn.Server(config)
    with suppress(KeyboardInterrupt):
        server.run()
    if not server.started:
        raise typer.Exit(STARTUP_FAILURE)


def is_port_free(address: str, port: int) -> bool:
    """Return whether nothing listens on the port yet."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
    return True
