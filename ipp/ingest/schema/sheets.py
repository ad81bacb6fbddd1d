"""What each sheet of a workbook holds: written once, for the template, the reader, the definitions and the findings."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyarrow

from ipp.language import words

TYPES = {
    "date": pyarrow.date32(),
    "whole": pyarrow.int32(),
    "share": pyarrow.float64(),
    "decimal": pyarrow.float64(),
}
CHOICES = {
    "level": ("program", "engagement", "mission"),
    "sex": ("F", "M", "X"),
    "cap_level": ("cap", "ceiling", "authorized"),
    "dating": ("exact", "month", "window"),
    "cap_status": ("suspended",),
    "confidence": ("A", "B", "C"),
    "value_status": ("published", "redacted"),
    "category": ("ipo", "fpu", "all"),
    "target_status": ("published", "derived"),
    "lead": ("un", "eu", "coalition", "bilateral", "court"),
    "working_language": ("en", "fr"),
    "armed": ("yes", "no"),
}
# Sheets of the template that explain and hold no figures.
SILENT = ("definitions", "lists")


@dataclass(frozen=True)
class Column:
    """One column: how its cells are read, and of which list of codes they are, if of one."""

    key: str
    kind: str
    required: bool
    codes: str | None
    meaning: str

    @property
    def type(self) -> pyarrow.DataType:
        """The type of its cells once read."""
        return TYPES.get(self.kind, pyarrow.string())


@dataclass(frozen=True)
class Sheet:
    """One kind of sheet and its columns, in the order of the template."""

    key: str
    columns: tuple[Column, ...]

    @property
    def schema(self) -> pyarrow.Schema:
        """The table made of it: the number of the row as the spreadsheet shows it, then each column."""
        return pyarrow.schema([("row", pyarrow.int64()), *((each.key, each.type) for each in self.columns)])

    def column(self, key: str) -> Column:
        """The column of that key; KeyError when there is none."""
        return {each.key: each for each in self.columns}[key]


def sheet(key: str, *columns: str) -> Sheet:
    """A sheet of columns written as `key kind`, `key kind:codes`, with `!` for required, then `=meaning` if shared."""
    return Sheet(key, tuple(map(column, columns)))


def column(written: str) -> Column:
    """One column written as `sheet` says."""
    found = re.fullmatch(r"(\w+)(!?) (\w+)(?::(\w+))?(?:=(\w+))?", written)
    key, required, kind, codes, meaning = found.groups()
    return Column(key, kind, bool(required), codes, meaning or (codes if kind == "choice" else key))


SOURCE = "source_id! code:sources"
PLACE = ("lat decimal", "lon decimal")
SHEETS = {
    each.key: each
    for each in (
        sheet(
            "counts",
            *("as_of! date", "level! choice:level", "id! code:ids", "officers! whole", "women whole", SOURCE),
            "note text",
        ),
        sheet(
            "tours",
            *("tour_id! number", "mission_id! code:missions", "sex! choice:sex", "start_date! date", "end_date date"),
            *("home_service text", "role text"),
        ),
        sheet(
            "caps",
            *("scope! code:scopes", "level! choice:cap_level", "officers whole=cap_officers", "stated_from! date"),
            *("stated_to date", "dating choice:dating", "status choice:cap_status", "covers text", SOURCE),
            *("confidence choice:confidence", "value_status choice:value_status"),
        ),
        sheet(
            "targets",
            *("category! choice:category", "year! whole", "women_share! share", "status! choice:target_status"),
            *("source_id code:sources", "note text"),
        ),
        sheet(
            "missions",
            *("mission_id! key=own_mission", "acronym_en! text", "acronym_fr! text", "name_en! text", "name_fr! text"),
            *("engagement_id! code:engagements", "lead! choice:lead", "first_date! date", "last_date date", *PLACE),
            *("roles_en! text", "roles_fr! text", SOURCE),
        ),
        sheet(
            "engagements",
            *("engagement_id! key=own_engagement", "name_en! text", "name_fr! text", "iso3 text", *PLACE),
            *("since whole", "until date", "succeeds code:engagements", "working_language choice:working_language"),
            *("armed choice:armed", SOURCE),
        ),
        sheet(
            "sources",
            *("source_id! key=own_source", "publisher_en! text", "publisher_fr! text", "title_en! text"),
            *("title_fr! text", "published date", "url! text", "confidence! choice:confidence", "note text"),
        ),
    )
}


def folded(text: str) -> str:
    """A text as it is compared: one form of each letter, small letters, single spaces, plain apostrophes."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    return " ".join(plain.split())


def program(lang: str) -> str:
    """What the code of the whole program is called, beside `program` itself."""
    return choice("level", "program", lang)


def title(key: str, lang: str) -> str:
    """The name of a sheet."""
    return words.text(f"ingest.sheet_{key}", lang)


def header(key: str, lang: str) -> str:
    """The head of a column."""
    return words.text(f"ingest.column_{key}", lang)


def notes(lang: str) -> list[str]:
    """The heads of the sheet that lists the findings in a marked copy."""
    return [words.text(f"ingest.note_{each}", lang) for each in ("weight", "place", "rule", "advice")]


def is_notes(header: list[str]) -> bool:
    """Whether a sheet is the one that a marked copy lists its findings on, in either language."""
    return header in [notes(lang) for lang in words.LANGUAGES]


def choice(codes: str, code: str, lang: str) -> str:
    """The word for one code of a list."""
    return words.text(f"ingest.choice_{codes}_{code.lower()}", lang)


def named(keys: Iterable[str], said) -> dict[str, str]:
    """The key behind each thing it may be called: itself, or its name in either language."""
    keys = list(keys)
    return {folded(name): key for key in keys for name in (*(said(key, lang) for lang in words.LANGUAGES), key)}


@cache
def titles() -> dict[str, str]:
    """The sheets, those that hold no figures too, by their names in both languages."""
    return named([*SHEETS, *SILENT], title)


@cache
def headers(sheet_key: str) -> dict[str, str]:
    """The columns of a sheet by their heads in both languages."""
    return named([each.key for each in SHEETS[sheet_key].columns], header)


@cache
def choices(codes: str) -> dict[str, str]:
    """The codes of a list by their words in both languages."""
    return named(CHOICES[codes], lambda code, lang: choice(codes, code, lang))


@cache
def tongues(codes: str) -> dict[str, str]:
    """The language of each word of a list that only one language says so."""
    said = {lang: {folded(choice(codes, code, lang)) for code in CHOICES[codes]} for lang in words.LANGUAGES}
    shared = set.intersection(*said.values()) | {folded(code) for code in CHOICES[codes]}
    return {word: lang for lang, all_words in said.items() for word in all_words - shared}
