"""The environment is read in one place, and what it sets has the documented defaults."""

import ast
from pathlib import Path

import pytest

from ipp import settings
from ipp.paths import PACKAGE

# Modules beside `settings` that may name the environment, and why.
ALLOWED = {"ingest/sandbox.py": "passes it on to the child process that reads a stranger's file"}
NAMES = {"environ", "environb", "getenv", "getenvb", "putenv"}


def environment_names(source: str) -> set[str]:
    """The names of the environment that a module uses, as attributes or imports of `os`."""
    tree = ast.parse(source)
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "os":
            used |= {alias.name for alias in node.names}
    return used & NAMES


def test_only_the_settings_read_the_environment():
    modules = {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
    assert len(modules) > 150
    assert {name for name, source in modules.items() if environment_names(source)} == {"settings.py", *ALLOWED}


@pytest.mark.parametrize("source", ["import os\nos.environ['A']", "from os import getenv", "import os\nos.getenv('A')"])
def test_a_read_of_the_environment_is_found(source):
    assert environment_names(source)


def test_nothing_set_leaves_the_defaults(monkeypatch):
    for name in ("IPP_DATA", "IPP_UPLOAD", "IPP_ADDRESS", "IPP_QUERY_SECONDS", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert settings.read_data_folder() is None
    assert settings.read_address() is None
    assert settings.read_locale() == ""
    assert settings.read_query_seconds() == 2
    assert not settings.is_upload_enabled()


def test_an_empty_variable_counts_as_one_not_set(monkeypatch):
    for name in ("IPP_DATA", "IPP_UPLOAD", "IPP_ADDRESS", "IPP_QUERY_SECONDS"):
        monkeypatch.setenv(name, "")
    assert settings.read_data_folder() is None
    assert settings.read_address() is None
    assert settings.read_query_seconds() == 2
    assert not settings.is_upload_enabled()


def test_what_is_set_is_returned(monkeypatch):
    monkeypatch.setenv("IPP_DATA", "own")
    monkeypatch.setenv("IPP_UPLOAD", "1")
    monkeypatch.setenv("IPP_ADDRESS", "https://ipp.example")
    monkeypatch.setenv("IPP_QUERY_SECONDS", "30")
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    monkeypatch.setenv("LANG", "en_CA.UTF-8")
    assert settings.read_data_folder() == Path("own")
    assert settings.is_upload_enabled()
    assert settings.read_address() == "https://ipp.example"
    assert settings.read_query_seconds() == 30
    assert settings.read_locale() == "fr_CA.UTF-8"
