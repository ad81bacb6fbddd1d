"""List every text in English and French, for translators: its key, both wordings, what differs, where it is used."""

import ast
import csv
import io
import re
import shutil
import string
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Annotated, Literal

import typer

from ipp.language import words
from ipp.paths import ROOT

NAME = r"([\w.]+)"  # what may stand in the place of a value in a key
HEADINGS = ("key", "en", "fr", "differs", "used_in")
KEY_WIDTH, GAP = 36, "  "  # characters


@dataclass(frozen=True)
class Translation:
    """One wording in both languages. `form` is its plural form, empty where there is one form only."""

    key: str
    form: str
    en: str
    fr: str
    used_in: tuple[str, ...]

    @property
    def name(self) -> str:
        """The key, with the plural form in brackets."""
        return f"{self.key} [{self.form}]" if self.form else self.key

    @property
    def differs(self) -> tuple[str, ...]:
        """`placeholders` and `numbers`, where the two languages do not have the same ones."""
        kinds: dict[str, Callable[[str], object]] = {"placeholders": find_placeholders, "numbers": find_numbers}
        return tuple(kind for kind, find in kinds.items() if find(self.en) != find(self.fr))


def show_translations(
    format: Annotated[Literal["text", "csv"], typer.Option(help="a table to read, or CSV for a spreadsheet")] = "text",
) -> None:
    """List every text in English and French, with the files that use it."""
    rows = list(list_translations())
    sys.stdout.write(write_csv(rows) if format == "csv" else write_table(rows, shutil.get_terminal_size().columns))


@cache
def list_translations() -> tuple[Translation, ...]:
    """Return every text of the product, one entry for each plural form, in the order of the text files."""
    return tuple(
        Translation(key, form, english, french.get(form, ""), find_files_using(key))
        for key in words.entries()
        for french in [split_plural_forms(key, "fr")]
        for form, english in split_plural_forms(key, "en").items()
    )


def split_plural_forms(key: str, lang: str) -> dict[str, str]:
    """Return the wordings of a key by plural form; a text with one form has it under an empty name."""
    found = words.entries()[key][lang]
    return found if isinstance(found, dict) else {"": found}


def write_csv(rows: list[Translation]) -> str:
    """Return the texts as CSV, one line for each wording."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(HEADINGS)
    for row in rows:
        writer.writerow([row.name, row.en, row.fr, " ".join(row.differs), " ".join(row.used_in)])
    return sheet.getvalue()


def write_table(rows: list[Translation], width: int) -> str:
    """Return the texts as a table in plain characters, as wide as a terminal of `width` columns."""
    half = max((width - KEY_WIDTH - 2 * len(GAP)) // 2, 24)
    lines = [line for row in rows for line in (*list_row_lines((row.name, row.en, row.fr), half), "")]
    return "\n".join([*list_row_lines(HEADINGS[:3], half), "", *lines]).rstrip() + "\n"


def list_row_lines(cells: tuple[str, ...], width: int) -> Iterator[str]:
    """Yield the lines of one row; the key and both wordings are wrapped, each in its own column."""
    widths = (KEY_WIDTH, width, width)
    columns = [textwrap.wrap(cell, wide) for cell, wide in zip(cells, widths, strict=True)]
    for parts in zip_longest(*columns, fillvalue=""):
        yield GAP.join(part.ljust(wide) for part, wide in zip(parts, widths, strict=True)).rstrip()


def find_files_using(key: str) -> tuple[str, ...]:
    """Return the files that write out a key, or an f-string that can become it."""
    return tuple(
        name
        for name, (literals, patterns) in find_keys_in_files().items()
        if key in literals or any(pattern.fullmatch(key) for pattern in patterns)
    )


@cache
def find_keys_in_files() -> dict[str, tuple[set[str], list[re.Pattern[str]]]]:
    """Return, for each module and template, the strings that can be keys and a pattern for each f-string of keys."""
    paths = sorted(path for folder in ("ipp", "pages") for path in (ROOT / folder).rglob("*") if path.is_file())
    readers = {".py": find_keys_in_code, ".html": find_keys_in_template}
    return {
        path.relative_to(ROOT).as_posix(): readers[path.suffix](path.read_text("utf-8"))
        for path in paths
        if path.suffix in readers
    }


def find_keys_in_code(text: str) -> tuple[set[str], list[re.Pattern[str]]]:
    """Return the strings of a module, and a pattern for each f-string that begins as a key does."""
    nodes = list(ast.walk(ast.parse(text)))
    literals = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    filled = [node for node in nodes if isinstance(node, ast.JoinedStr)]
    return literals, [build_pattern(node) for node in filled if re.match(r"[a-z]+\.", find_opening(node))]


def find_keys_in_template(text: str) -> tuple[set[str], list[re.Pattern[str]]]:
    """Return the quoted keys of a template."""
    return set(re.findall(r"""["'](\w+\.\w+)["']""", text)), []


def find_opening(node: ast.JoinedStr) -> str:
    """Return the text an f-string begins with, empty where it begins with a value."""
    first = node.values[0] if node.values else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def build_pattern(node: ast.JoinedStr) -> re.Pattern[str]:
    """Return a pattern of what an f-string can become."""
    parts = [re.escape(str(part.value)) if isinstance(part, ast.Constant) else NAME for part in node.values]
    return re.compile("".join(parts))


def find_placeholders(text: str) -> set[str]:
    """Return the names between braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def find_numbers(text: str) -> list[str]:
    """Return the numbers of a text as digits only, sorted, so that 46.9 and 46,9 are the same."""
    bare = re.sub(r"\{[^}]*\}", "", text)
    return sorted(re.sub(r"\D", "", each) for each in re.findall(r"\d(?:[\d.,\u00a0\u202f]*\d)?", bare))
