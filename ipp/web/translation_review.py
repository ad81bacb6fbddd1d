"""Every text in both languages side by side, with where it is said and whether both say the same numbers."""

import ast
import re
import string
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ipp.language import words
from ipp.paths import ROOT
from ipp.site import PAGES

FRAME = ("paper", "shell", "ui")  # what these say stands on every page
NAME = r"([\w.]+)"


@dataclass(frozen=True)
class Entry:
    """A text: its key, its forms by language, the pages it stands on, the modules that say it, what is unequal."""

    key: str
    forms: dict[str, dict[str, str]]
    pages: list[str]
    modules: list[str]
    unequal: list[str]

    @property
    def stem(self) -> str:
        """The file the text is in."""
        return self.key.partition(".")[0]

    @property
    def name(self) -> str:
        """Its name in that file."""
        return self.key.partition(".")[2]


@cache
def entries() -> tuple[Entry, ...]:
    """Every text of the product, in the order of the files."""
    return tuple(entry(key) for key in words.entries())


def entry(key: str) -> Entry:
    """One text."""
    forms = {lang: plural_forms(key, lang) for lang in words.LANGUAGES}
    modules = [module for module, (literals, patterns) in said().items() if says(key, literals, patterns)]
    return Entry(key, forms, pages(key, modules), modules, unequal(forms))


def plural_forms(key: str, lang: str) -> dict[str, str]:
    """The texts of a key in one language: its plural forms, or one without a name."""
    found = words.entries()[key][lang]
    return found if isinstance(found, dict) else {"": found}


def says(key: str, literals: set[str], patterns: list[re.Pattern]) -> bool:
    """Whether a module writes the key, or makes it."""
    return key in literals or any(pattern.fullmatch(key) for pattern in patterns)


def pages(key: str, modules: list[str]) -> list[str]:
    """The pages a text stands on: that of its file, those whose own modules say it, all where the frame does."""
    if any(module in FRAME for module in modules):
        return list(PAGES)
    named = {key.partition(".")[0], *(module.rpartition("/")[2].removesuffix(".html") for module in modules)}
    return [page for page in PAGES if page in named]


@cache
def said() -> dict[str, tuple[set[str], list[re.Pattern]]]:
    """By module and template: the keys it writes out, and a pattern for each family of keys it makes."""
    files = sorted(path for folder in ("ipp", "pages") for path in (ROOT / folder).rglob("*") if path.is_file())
    read = {".py": in_code, ".html": in_template}
    return {named(path): read[path.suffix](path.read_text("utf-8")) for path in files if path.suffix in read}


def named(path: Path) -> str:
    """A file as the proof names it: `caps` of `pages/`, `figures/gauge` of `ipp/figures/`."""
    within = path.relative_to(ROOT).as_posix().removeprefix("ipp/")
    return within.removesuffix(".py")


def in_code(text: str) -> tuple[set[str], list[re.Pattern]]:
    """The strings and the f-strings of a module that can be keys."""
    nodes = list(ast.walk(ast.parse(text)))
    literals = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    filled = [node for node in nodes if isinstance(node, ast.JoinedStr)]
    return literals, [pattern(node) for node in filled if re.match(r"[a-z]+\.", opening(node))]


def opening(node: ast.JoinedStr) -> str:
    """The text an f-string begins with."""
    first = node.values[0]
    return first.value if isinstance(first, ast.Constant) else ""


def pattern(node: ast.JoinedStr) -> re.Pattern:
    """What an f-string can become."""
    return re.compile(
        "".join(re.escape(each.value) if isinstance(each, ast.Constant) else NAME for each in node.values)
    )


def in_template(text: str) -> tuple[set[str], list[re.Pattern]]:
    """The quoted keys of a template."""
    return set(re.findall(r"""["'](\w+\.\w+)["']""", text)), []


def unequal(forms: dict[str, dict[str, str]]) -> list[str]:
    """`placeholders` and `numbers`, where the languages do not have the same ones."""
    kinds = {"placeholders": placeholders, "numbers": numbers}
    return [kind for kind, found in kinds.items() if differ(forms, found)]


def differ(forms: dict[str, dict[str, str]], found) -> bool:
    """Whether some form has other ones in English than in French."""
    english, french = forms["en"], forms["fr"]
    return any(found(english[form]) != found(french.get(form, "")) for form in english)


def placeholders(text: str) -> set[str]:
    """The names between braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def numbers(text: str) -> list[str]:
    """The numbers of a text with their digits only, in order of size: 46.9 and 46,9 are the same."""
    bare = re.sub(r"\{[^}]*\}", "", text)
    return sorted(re.sub(r"\D", "", each) for each in re.findall(r"\d(?:[\d.,\u00a0\u202f]*\d)?", bare))
