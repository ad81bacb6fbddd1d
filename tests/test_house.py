"""The rules of the house that a program can check: names, lengths, places and words.

A list of exceptions may only get shorter: a new name, module or word that breaks a rule fails here.
"""

import ast
import io
import re
import tokenize
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from ipp import paths

MODULES = sorted(paths.PACKAGE.rglob("*.py"))
DEFINITIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
TOP_LEVEL = {"__init__", "__main__", "paths", "theme", "settings", "site", "view"}

# Names that mean the same by contract wherever they are defined.
SAME_IDEA = {
    "build_page": "each page builds its contents from a view",
    "open_sheets": "each reader of a workbook opens its sheets",
    "read_passages": "each reader of a kind of file reads its passages",
    "read_sheet": "each reader of a workbook reads one sheet",
    "scan": "each scanner looks for hidden rows, merges and formulas in one format",
}
MOST_SAME_IDEA = 12
MOST_LINES = 250
LONGER = {
    "ingest/readers/xlsx.py": (350, "one reader of the whole format, which belongs together"),
}
MOST_PAGE_LINES = 60
BANNED = re.compile(
    r"\b(told|said|mend|mends|mended|mending|nought|lies|heard|of its own|of their own)\b", re.IGNORECASE
)
# How a docstring begins that describes a result instead of an action.
NO_IMPERATIVE = re.compile(
    r"(A|Adds|All|An|And|Around|As|At|Both|By|Canadian|Counts|Each|English|Every|Everything|For|From|How|If|In|Its|Items"
    r"|Names|No|Of|On|Only|Over|That|The|This|Two|Under|What|When|Where|Whether|Which|Who|Whose|With|Words)\b"
)
# Folders and modules whose docstrings and comments are in plain English: all of them.
PLAIN = (
    *("cli", "content", "dataset", "domain", "export", "figures", "ingest", "language", "narrative", "request", "ui"),
    *("verification", "web", "paths.py", "settings.py", "site.py", "theme.py", "view.py", "__main__.py"),
)


def parse(path: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(path.read_text("utf-8"))


def find_shared_names() -> dict[str, list[str]]:
    """Return the modules of each public function or class name that three or more modules of ipp define."""
    homes: dict[str, list[str]] = defaultdict(list)
    for path in MODULES:
        found = {node.name for node in parse(path).body if isinstance(node, DEFINITIONS)}
        for name in found:
            if not name.startswith("_"):
                homes[name].append(path.relative_to(paths.PACKAGE).as_posix())
    return {name: modules for name, modules in homes.items() if len(modules) > 2}


def list_prose(path: Path) -> list[str]:
    """Return the docstrings and comments of a module."""
    text = path.read_text("utf-8")
    documented = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Module | DEFINITIONS)]
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    comments = [each.string for each in tokens if each.type == tokenize.COMMENT]
    return [ast.get_docstring(node) or "" for node in documented] + comments


def list_functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return the functions of a module with a docstring, without properties, whose docstrings are nouns."""
    found = [node for node in ast.walk(parse(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [
        each
        for each in found
        if ast.get_docstring(each) and not any("property" in ast.unparse(one) for one in each.decorator_list)
    ]


def test_there_are_modules_to_check():
    assert len(MODULES) > 150


def test_a_name_in_three_modules_is_the_same_idea_by_contract():
    shared = find_shared_names()
    assert {name: homes for name, homes in shared.items() if name not in SAME_IDEA} == {}
    assert set(SAME_IDEA) <= shared.keys() and len(SAME_IDEA) <= MOST_SAME_IDEA


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(paths.PACKAGE).as_posix())
def test_a_module_has_at_most_250_lines(path):
    most, _ = LONGER.get(path.relative_to(paths.PACKAGE).as_posix(), (MOST_LINES, ""))
    assert len(path.read_text("utf-8").splitlines()) <= most


def test_a_page_has_at_most_60_lines():
    pages = list(paths.PAGES.glob("*.py"))
    assert len(pages) >= 8
    assert {page.name for page in pages if len(page.read_text("utf-8").splitlines()) > MOST_PAGE_LINES} == set()


def test_modules_directly_in_the_package_are_the_ones_of_the_plan():
    assert {path.stem for path in paths.PACKAGE.glob("*.py")} <= TOP_LEVEL


def test_every_folder_is_a_package_so_that_the_layers_cover_it():
    assert {path.parent for path in MODULES if not (path.parent / "__init__.py").exists()} == set()


def test_no_folder_is_left_out_of_the_rules_on_prose():
    assert {path.relative_to(paths.PACKAGE).parts[0] for path in MODULES} - {"__init__.py"} == set(PLAIN)


@pytest.mark.parametrize("folder", PLAIN)
def test_docstrings_and_comments_are_in_plain_english(folder):
    modules = [path for path in MODULES if path.relative_to(paths.PACKAGE).parts[0] == folder]
    assert modules
    found = [(path.name, text) for path in modules for text in list_prose(path) if BANNED.search(text)]
    assert found == []


STRICT = {"ipp.dataset.*", "ipp.domain.*", "ipp.language.*", "ipp.narrative.*", "ipp.request.*", "ipp.view"}
MOST_UNCHECKED = 5  # casts and ignored faults of types in all


def test_no_module_is_left_out_of_the_check_of_types_and_the_inner_ones_are_strict():
    overrides = tomllib.loads((paths.ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mypy"]["overrides"]
    assert [each for each in overrides if "ignore_errors" in each] == []
    assert {name for each in overrides if each.get("disallow_untyped_defs") for name in each["module"]} == STRICT


def test_hardly_any_type_is_taken_on_trust():
    found = [line for path in MODULES for line in path.read_text("utf-8").splitlines()
             if re.search(r"# type: ignore|(?<![.\w])cast\(", line)]  # fmt: skip
    assert len(found) <= MOST_UNCHECKED
    assert [line for line in found if "#" not in line.replace("# type: ignore", "")] == []  # each says why


@pytest.mark.parametrize("folder", PLAIN)
def test_a_docstring_of_a_function_says_in_the_imperative_what_it_does(folder):
    modules = [path for path in MODULES if path.relative_to(paths.PACKAGE).parts[0] == folder]
    functions = [(path.name, each.name, ast.get_docstring(each)) for path in modules for each in list_functions(path)]
    assert [each for each in functions if NO_IMPERATIVE.match(each[2])] == []


def test_the_comments_of_the_questions_are_in_plain_english():
    files = list(paths.SQL.rglob("*.sql"))
    assert len(files) >= 80
    comments = {path.name: re.findall(r"--.*", path.read_text("utf-8")) for path in files}
    assert [(name, text) for name, texts in comments.items() for text in texts if BANNED.search(text)] == []
