"""What the tests share: the public record as the product loads it, and copies of it to break."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ipp import build, db

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="session")
def store() -> db.Store:
    """A store over the project's own data folder."""
    return db.Store(DATA)


@pytest.fixture(scope="session")
def version(store) -> db.Version:
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
        build.write_manifest(copied)
        return copied

    return rebuilt_manifest
