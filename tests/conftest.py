"""What the tests share: the public record as the product loads it, copies of it to break, a server and a browser."""

import os
import shutil
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from bench.server import run_dashboard
from ipp import paths
from ipp.dataset import database, write
from ipp.dataset.store import Store
from tests.support import selection
from tests.support.browser import FLAGS, LAPTOP, MEND, PLAIN_MEDIA, executable, shared

DATA = paths.DATA


def pytest_addoption(parser):
    """Offer --all: every combination of values, in place of a selection that covers them."""
    parser.addoption("--all", action="store_true", help="try every combination of values (tests.support.selection)")


def pytest_configure(config):
    """Tell the tests, and the workers that run them, whether everything is asked for.

    A question may take long on a machine that does other work; that it is stopped after two seconds has its own test.
    """
    os.environ["IPP_QUERY_SECONDS"] = "120"
    if config.getoption("--all"):
        os.environ[selection.SWITCH] = "1"


@pytest.fixture(scope="session")
def store() -> Store:
    """A store over the project's own data folder."""
    return Store(DATA)


@pytest.fixture(scope="session")
def version(store) -> database.Version:
    """The public record, loaded once for all tests; nothing may change it."""
    return store.current()


@pytest.fixture
def copied(tmp_path) -> Path:
    """A copy of the data folder, without the originals, to be broken."""
    return Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("raw")))


@pytest.fixture
def rebuilt(copied) -> Callable[[], Path]:
    """Writes the manifest of the copy anew, so that every hash is right whatever the files now hold."""

    def rebuilt_manifest() -> Path:
        write.write_manifest(copied)
        return copied

    return rebuilt_manifest


@pytest.fixture(scope="session")
def base():
    """The address of a server of the dashboard, whose locale is nobody's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LANG", "C")
        with run_dashboard() as (port, _):
            yield f"http://localhost:{port}"


@pytest.fixture(scope="session")
def browser():
    """A Chromium; the tests that need one fail where there is none, and say how to mend it."""
    path = executable()
    if path is None:
        pytest.fail(MEND)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def tab(browser):
    """The tab that tests share to open one address after another: of a laptop's size, in the light theme."""
    page = shared(browser)
    page.emulate_media(**PLAIN_MEDIA)
    page.set_viewport_size(LAPTOP)
    return page


@pytest.fixture
def own_main(monkeypatch):
    """A main module without a file: a page run as a script leaves itself there, and a new process would run it."""
    monkeypatch.setitem(sys.modules, "__main__", types.ModuleType("__main__"))
