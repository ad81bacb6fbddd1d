"""The folders of the package and of its tests are laid out as promised."""

import ast
from pathlib import Path

from ipp.paths import PACKAGE, ROOT

TESTS = ROOT / "tests"


def folders_with_code(root: Path) -> list[Path]:
    """The folders that hold modules."""
    return sorted({path.parent for path in root.rglob("*.py")})


def test_every_folder_of_the_package_says_in_one_line_what_it_is_for():
    folders = folders_with_code(PACKAGE)
    assert len(folders) >= 26
    for folder in folders:
        said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))) or ""
        assert said and len(said.splitlines()) == 1, folder


def test_every_folder_of_tests_is_a_package():
    folders = folders_with_code(TESTS)
    assert len(folders) >= 24
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def imports_of(path: Path) -> set[str]:
    """The full names that a module imports from others."""
    nodes = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
    return {f"{node.module}.{alias.name}" for node in nodes for alias in node.names}


def test_no_test_imports_another():
    modules = sorted(TESTS.rglob("test_*.py"))
    assert len(modules) >= 70
    found = {
        path.relative_to(TESTS).as_posix(): name for path in modules for name in imports_of(path) if ".test_" in name
    }
    assert found == {}
