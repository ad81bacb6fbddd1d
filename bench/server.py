"""The dashboard as a process of its own, and sessions that speak to it as a browser does."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from ipp import paths

ROOT = paths.ROOT
PATIENCE = 60


def free_port() -> int:
    """A port nothing listens on."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


@contextmanager
def running(
    arguments: list[str], port: int, folder: Path, data: Path | None = None, **more: str
) -> Iterator[subprocess.Popen]:
    """A Python process that serves Streamlit on a port, over a data folder or the public record; ended on leaving.

    `more` is put into its environment.
    """
    environment = os.environ | {"IPP_DATA": str(data or "")} | more
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_until_healthy(port)
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


@contextmanager
def dashboard(data: Path | None = None, **more: str) -> Iterator[tuple[int, int]]:
    """The dashboard over a data folder, or the public record, on a free port: that port, and the process id."""
    port = free_port()
    with running(["-m", "ipp", "serve", "--port", str(port)], port, ROOT, data, **more) as process:
        yield port, process.pid


def wait_until_healthy(port: int) -> None:
    """Waits for a server to say it is up; TimeoutError when it never does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(f"nothing answers on port {port}")


class Session:
    """One visitor's open page."""

    def __init__(self, port: int):
        """Opens the connection and runs the overview once, which tells the hashes of the pages."""
        self.socket = connect(f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=None)
        self.pages: dict[str, str] = {}
        self.kept: set[str] = set()
        self.rerun("", "")

    def rerun(self, page: str, query: str) -> float:
        """The milliseconds from asking for a page to the end of its script; RuntimeError when it fails."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_script_hash = self.pages.get(page, "")
        message.rerun_script.cached_message_hashes.extend(self.kept)
        content = message.SerializeToString()
        start = time.perf_counter()
        self.socket.send(content)
        received = list(self.until_finished())
        taken = (time.perf_counter() - start) * 1000
        self.learn(received)
        return taken

    def until_finished(self) -> Iterator[ForwardMsg]:
        """The answers up to the end of the script; RuntimeError when it did not run or an exception was drawn."""
        while True:
            answer = ForwardMsg.FromString(self.socket.recv(PATIENCE))
            yield answer
            if answer.WhichOneof("type") == "script_finished":
                if answer.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    raise RuntimeError("the script did not finish")
                return
            if answer.delta.new_element.HasField("exception"):
                raise RuntimeError(answer.delta.new_element.exception.message)

    def learn(self, received: list[ForwardMsg]) -> None:
        """Keeps the pages and the messages that need not be sent again."""
        for answer in received:
            if answer.WhichOneof("type") == "navigation":
                self.pages = {page.url_pathname: page.page_script_hash for page in answer.navigation.app_pages}
        cacheable = (answer for answer in received if answer.metadata.cacheable or answer.ref_hash)
        self.kept = {answer.ref_hash or answer.hash for answer in cacheable}

    def close(self) -> None:
        """Leaves."""
        self.socket.close()
