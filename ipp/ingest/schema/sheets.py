"""Define what each sheet of a workbook holds: once, for the template, the reader and the findings."""

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
    "cap_level": ("cap", "ceiling", "authorized", "pledge"),
    "precision": ("exact", "at_least", "about", "sum"),
    "dating": ("exact", "month", "window"),
    "until_kind": ("planned", "inferred", "last_named"),
    "dates_of": ("mission", "canada"),
    "document_language": ("en", "fr"),
    "cap_status": ("suspended",),
    "confidence": ("A", "B", "C"),
    "value_status": ("published", "redacted"),
    "category": ("ipo", "fpu", "all"),
    "target_status": ("published", "derived"),
    "lead": ("un", "eu", "coalition", "bilateral", "court"),
    "working_language": ("en", "fr"),
    "armed": ("yes", "no"),
}
# Sheets of the template that explain it and hold no figures.
EXPLANATORY = ("definitions", "lists")


@dataclass(frozen=True)
class Column:
    """One column: how its cells are parsed, and the list of codes that they come from, if any."""

    key: str
    kind: str
    required: bool
    codes: str | None
    meaning: str

    @property
    def type(self) -> pyarrow.DataType:
        """The Arrow type of its parsed cells."""
        return TYPES.get(self.kind, pyarrow.string())

    @property
    def choices(self) -> str:
        """The list of a column of choices. Raises ValueError if the column has none."""
        if self.codes is None:
            raise ValueError(self.key)
        return self.codes


@dataclass(frozen=True)
class Sheet:
    """One kind of sheet and its columns, in the order of the template."""

    key: str
    columns: tuple[Column, ...]

    @property
    def schema(self) -> pyarrow.Schema:
        """The schema of its table: the row number as a spreadsheet shows it, then each column."""
        return pyarrow.schema([("row", pyarrow.int64()), *((each.key, each.type) for each in self.columns)])

    def find_column(self, key: str) -> Column:
        """Return the column of that key. Raises KeyError if there is none."""
        return {each.key: each for each in self.columns}[key]


def define_sheet(key: str, *columns: str) -> Sheet:
    """Define a sheet by its columns, each written as `key kind` or `key kind:codes`.

    `!` after the key means required; `=meaning` at the end names a definition shared with other columns.
    """
    return Sheet(key, tuple(map(define_column, columns)))


def define_column(written: str) -> Column:
    """Define one column from the notation of `define_sheet`. Raises ValueError for another notation."""
    found = re.fullmatch(r"(\w+)(!?) (\w+)(?::(\w+))?(?:=(\w+))?", written)
    if found is None:
        raise ValueError(written)
    key, required, kind, codes, meaning = found.groups()
    return Column(key, kind, bool(required), codes, meaning or (codes if kind == "choice" else key))


SOURCE = "source_id! code:sources"
PLACE = ("lat decimal", "lon decimal")
SHEETS = {
    each.key: each
    for each in (
        define_sheet(
            "counts",
            *("as_of! date", "level! choice:level", "id! code:ids", "officers! whole", "women whole"),
            *("precision choice:precision", SOURCE, "note text"),
        ),
        define_sheet(
            "tours",
            *("tour_id! number", "mission_id! code:missions", "sex! choice:sex", "start_date! date", "end_date date"),
            *("home_service text", "role text"),
        ),
        define_sheet(
            "caps",
            *("scope! code:scopes", "level! choice:cap_level", "officers whole=cap_officers", "stated_from! date"),
            *("stated_to date", "ends date", "due date", "dating choice:dating", "status choice:cap_status"),
            *("covers text", SOURCE, "confidence choice:confidence", "value_status choice:value_status"),
            "mission_id code:missions=cap_mission",
        ),
        define_sheet(
            "targets",
            *("category! choice:category", "year! whole", "women_share! share", "status! choice:target_status"),
            *("known_from date", "source_id code:sources", "note text"),
        ),
        define_sheet(
            "missions",
            *("mission_id! key=own_mission", "acronym_en! text", "acronym_fr! text", "name_en! text", "name_fr! text"),
            *("engagement_id! code:engagements", "lead! choice:lead", "first_date! date", "last_date date"),
            *("dates_of choice:dates_of", *PLACE, "roles_en! text", "roles_fr! text", SOURCE),
        ),
        define_sheet(
            "engagements",
            *("engagement_id! key=own_engagement", "name_en! text", "name_fr! text", "iso3 text", *PLACE),
            *("since whole", "until date", "until_kind choice:until_kind", "until_source_id code:sources"),
            *("succeeds code:engagements", "working_language choice:working_language", "armed choice:armed", SOURCE),
        ),
        define_sheet(
            "sources",
            *("source_id! key=own_source", "publisher_en! text", "publisher_fr! text", "title_en! text"),
            *("title_fr! text", "about_en text", "about_fr text", "published partial_date", "url! text", "url_fr text"),
            *("confidence! choice:confidence", "note text", "language choice:document_language"),
        ),
    )
}


def fold_text(text: str) -> str:
    """Return a text normalized for comparison: NFKC, case-folded, single spaces, plain apostrophes."""
    plain = unicodedata.normalize("NFKC", text).replace("’", "'").casefold()
    return " ".join(plain.split())


def name_program(lang: str) -> str:
    """Return the word for the whole program, which a file may use instead of the code `program`."""
    return name_choice("level", "program", lang)


def name_sheet(key: str, lang: str) -> str:
    """Return the name of a sheet."""
    return words.text(f"ingest.sheet_{key}", lang)


def name_column(key: str, lang: str) -> str:
    """Return the head of a column."""
    return words.text(f"ingest.column_{key}", lang)


def list_note_heads(lang: str) -> list[str]:
    """Return the heads of the sheet that lists the findings in a marked copy."""
    return [words.text(f"ingest.note_{each}", lang) for each in ("weight", "place", "rule", "advice")]


def is_notes(header: list[str]) -> bool:
    """Return whether a header is that of the findings in a marked copy, in either language."""
    return header in [list_note_heads(lang) for lang in words.LANGUAGES]


def name_choice(codes: str, code: str, lang: str) -> str:
    """Return the word for one code of a list."""
    return words.text(f"ingest.choice_{codes}_{code.lower()}", lang)


def map_names(keys: Iterable[str], name_key) -> dict[str, str]:
    """Return a map from each name of each key, in either language, and from the key itself, to the key."""
    keys = list(keys)
    return {fold_text(name): key for key in keys for name in (*(name_key(key, lang) for lang in words.LANGUAGES), key)}


@cache
def map_titles() -> dict[str, str]:
    """Return a map from the names of all sheets, in both languages, to their keys."""
    return map_names([*SHEETS, *EXPLANATORY], name_sheet)


@cache
def map_headers(sheet_key: str) -> dict[str, str]:
    """Return a map from the heads of a sheet, in both languages, to the keys of its columns."""
    return map_names([each.key for each in SHEETS[sheet_key].columns], name_column)


@cache
def map_choices(codes: str) -> dict[str, str]:
    """Return a map from the words of a list, in both languages, to its codes."""
    return map_names(CHOICES[codes], lambda code, lang: name_choice(codes, code, lang))


@cache
def map_languages(codes: str) -> dict[str, str]:
    """Return the language of each word of a list of codes that only one language uses."""
    words_by_language = {
        lang: {fold_text(name_choice(codes, code, lang)) for code in CHOICES[codes]} for lang in words.LANGUAGES
    }
    shared = set.intersection(*words_by_language.values()) | {fold_text(code) for code in CHOICES[codes]}
    return {word: lang for lang, all_words in words_by_language.items() for word in all_words - shared}
