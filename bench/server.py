"""The dashboard as a separate process, and sessions that talk to it as a browser does."""

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
PATIENCE = 600


def find_free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


@contextmanager
def run_server(
    arguments: list[str], port: int, folder: Path, data: Path | None = None, **more: str
) -> Iterator[subprocess.Popen]:
    """Run a Python process that serves Streamlit, over a data folder or the public record, until the context ends.

    `more` is added to its environment.
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
def run_dashboard(data: Path | None = None, **more: str) -> Iterator[tuple[int, int]]:
    """Run the dashboard over a data folder or the public record; give its port and process id."""
    port = find_free_port()
    with run_server(["-m", "ipp", "serve", "--port", str(port)], port, ROOT, data, **more) as process:
        yield port, process.pid


def wait_until_healthy(port: int) -> None:
    """Wait until a server answers. Raises TimeoutError if it never does."""
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
        """Open the connection and run the overview once, which gives the hashes of the pages."""
        self.socket = connect(f"ws://127.0.0.1:{port}/_stcore/stream", subprotocols=["streamlit"], max_size=None)
        self.pages: dict[str, str] = {}
        self.kept: set[str] = set()
        self.rerun("", "")

    def rerun(self, page: str, query: str) -> float:
        """Return the milliseconds from asking for a page to the end of its script. Raises RuntimeError if it fails."""
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_script_hash = self.pages.get(page, "")
        message.rerun_script.cached_message_hashes.extend(self.kept)
        content = message.SerializeToString()
        start = time.perf_counter()
        self.socket.send(content)
        received = list(self.receive_messages())
        taken = (time.perf_counter() - start) * 1000
        self.keep_messages(received)
        return taken

    def receive_messages(self) -> Iterator[ForwardMsg]:
        """Yield the messages up to the end of the script.

        Raises RuntimeError if it does not finish or draws an exception.
        """
        while True:
            answer = ForwardMsg.FromString(self.socket.recv(PATIENCE))
            yield answer
            if answer.WhichOneof("type") == "script_finished":
                if answer.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    raise RuntimeError("the script did not finish")
                return
            if answer.delta.new_element.HasField("exception"):
                raise RuntimeError(answer.delta.new_element.exception.message)

    def keep_messages(self, received: list[ForwardMsg]) -> None:
        """Store the pages and the messages that the server need not send again."""
        for answer in received:
            if answer.WhichOneof("type") == "navigation":
                self.pages = {page.url_pathname: page.page_script_hash for page in answer.navigation.app_pages}
        cacheable = (answer for answer in received if answer.metadata.cacheable or answer.ref_hash)
        self.kept = {answer.ref_hash or answer.hash for answer in cacheable}

    def close(self) -> None:
        """Close the connection."""
        self.socket.close()
