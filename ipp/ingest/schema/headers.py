"""Which sheet a raw sheet is, and which of our columns each of its columns is; what is no column of ours is refused."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow.compute as pc

from ipp.dataset.rules import Finding
from ipp.ingest.readers.raw_sheet import Batch, RawSheet, format_column
from ipp.ingest.schema import sheets
from ipp.ingest.schema.cells import closest
from ipp.language import words

# Traits of a person; and words that are so only where they are not said of a thing.
PERSONAL = re.compile(
    r"\b((first|last|given|family|middle|maiden|full|sur|nick) ?names?"
    r"|prenoms?|initials?|initiales?|\w*birth\w*|born|dob|naissance|nee? le|ddn|ages?|badge\w*|matricules?"
    r"|regimental|regt|reg (no|nr|num|number)|employees?|employes?|hrmis|pri|cidp|sin|nas|passports?|passeports?"
    r"|e ?mail|courriel|phone|telephone|service (number|no)|numero (de |d )?(insigne|service|employe))\b"
)
NAMES = re.compile(r"\b(names?|noms?|address|adresse)\b")
THINGS = re.compile(
    r"\b(mission|engagement|operation|country|pays|organisation|organization|source|publisher|editeur)\b"
)
PERSONS = re.compile(r"\b(officers?|members?|persons?|agents?|policiers?|policieres?|membres?|personnes?)\b")
SEVERITY = dict.fromkeys(("windows_1252", "mixed_languages", "total_unread"), "warning")


@dataclass(frozen=True)
class Head:
    """A sheet recognised: ours, the sheet as the file names it, and the place of each of our columns in it."""

    file: str
    sheet: sheets.Sheet
    raw: RawSheet
    places: dict[str, int]

    def finding(self, rule: str, row: int | None, column: str | None, value: str | None, **more: object) -> Finding:
        """A finding on a cell of one of our columns, told by the file's own names; or on the row or sheet."""
        place = self.places.get(column) if column else None
        return located(self.file, self.raw, rule, row, place, value, **more)


def located(
    file: str, raw: RawSheet, rule: str, row: int | None, place: int | None, value: str | None, **more: object
) -> Finding:
    """A finding at a place of a raw sheet; a column without a head is known by its letter."""
    if rule in ("personal_code", "personal_code_words", "personal_value", "personal_roles"):
        value = "…"  # a report is kept longer than the file
    column = None if place is None else (raw.header[place] if place < len(raw.header) else "")
    where = {"sheet": raw.name, "letter": None if place is None else format_column(place)}
    severity = more.pop("severity", None) or SEVERITY.get(rule, "error")
    return Finding(file, row, column, value, rule, severity, **where, details=tuple(more.pop("details", ())))


def recognised(raw: RawSheet) -> str | None:
    """Which of our sheets a raw sheet is: by its name in either language, else by its header if half of it fits."""
    if key := sheets.titles().get(sheets.folded(raw.name)):
        return key
    given = {sheets.folded(each) for each in raw.header}
    best = max(sheets.SHEETS, key=lambda key: fit(key, given))
    return best if fit(best, given) >= (0.5, 2) else None


def stranger(file: str, raw: RawSheet, alone: bool) -> Finding:
    """The finding on a sheet that is none of ours; one that is `alone` in its file wants a header, not a name."""
    if alone:
        return located(file, raw, "no_header", raw.header_row or None, None, ", ".join(raw.header)[:200])
    likely = closest(raw.name, [name for name, key in sheets.titles().items() if key in sheets.SHEETS])
    told = (("closest", likely),) if likely else ()
    return located(file, raw, "unknown_sheet_closest" if likely else "unknown_sheet", None, None, None, details=told)


def headless(made: Head, batch: Batch) -> Iterator[Finding]:
    """Values in columns that have no head, which would be read as nothing."""
    for place, given in enumerate(made.raw.header):
        if not given.strip():
            for index in pc.indices_nonzero(pc.not_equal(batch.texts[place], "")).to_pylist():
                value = batch.texts[place][index].as_py()
                yield located(made.file, made.raw, "surplus_cells", batch.rows[index].as_py(), place, value)


def fit(key: str, given: set[str]) -> tuple[float, int]:
    """How well the heads of a sheet fit one of ours: the part of the required ones that are there, and how many are."""
    names = sheets.headers(key)
    there = {names[each] for each in given if each in names}
    required = {each.key for each in sheets.SHEETS[key].columns if each.required}
    return len(there & required) / len(required), len(there)


def head(file: str, raw: RawSheet, key: str) -> tuple[Head, list[Finding]]:
    """The columns of a sheet, and what is wrong with its header."""
    names = sheets.headers(key)
    found = [names.get(sheets.folded(each)) for each in raw.header]
    places = {each: place for place, each in reversed(list(enumerate(found))) if each}
    made = Head(file, sheets.SHEETS[key], raw, places)
    return made, [*unknown(made, found), *missing(made), *twice(made, found), *mixed(made)]


def unknown(made: Head, found: list[str | None]) -> Iterator[Finding]:
    """Columns that are none of ours; those that may speak of a person are refused by that name."""
    for place, (given, key) in enumerate(zip(made.raw.header, found, strict=True)):
        if key is None and given.strip():
            yield strange(made, place, given)


def strange(made: Head, place: int, given: str) -> Finding:
    """The finding on one column that is none of ours."""
    told, rule = (), "unknown_column"
    if personal(given):
        rule = "personal_column"
    elif likely := closest(given, [each for each in sheets.headers(made.sheet.key) if each not in made.places]):
        rule, told = "unknown_column_closest", (("closest", likely),)
    return located(made.file, made.raw, rule, made.raw.header_row or None, place, given, details=told)


def personal(given: str) -> bool:
    """Whether a head speaks of a name, a badge number, a birth date or the like, in either language, however joined."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", unicodedata.normalize("NFKD", given))
    plain = " ".join(re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f]", "", apart).casefold()))
    named = NAMES.search(plain) and (PERSONS.search(plain) or not THINGS.search(plain))
    return bool(named or PERSONAL.search(plain))


def missing(made: Head) -> Iterator[Finding]:
    """Columns that every such sheet must have."""
    for column in made.sheet.columns:
        if column.required and column.key not in made.places:
            told = tuple((f"head_{lang}", sheets.header(column.key, lang)) for lang in words.LANGUAGES)
            yield located(made.file, made.raw, "missing_column", made.raw.header_row or None, None, None, details=told)


def twice(made: Head, found: list[str | None]) -> Iterator[Finding]:
    """Columns that stand in the sheet more than once."""
    for key, count in Counter(each for each in found if each).items():
        if count > 1:
            place = len(found) - 1 - found[::-1].index(key)
            yield located(
                made.file, made.raw, "column_twice", made.raw.header_row or None, place, made.raw.header[place]
            )


def mixed(made: Head) -> Iterator[Finding]:
    """A header partly in English and partly in French."""
    given = {key: sheets.folded(made.raw.header[place]) for key, place in made.places.items()}
    said = {lang: {key: sheets.folded(sheets.header(key, lang)) for key in given} for lang in words.LANGUAGES}
    only = [
        any(given[key] == said[lang][key] != said[other][key] for key in given)
        for lang, other in (("en", "fr"), ("fr", "en"))
    ]
    if all(only):
        yield located(made.file, made.raw, "mixed_languages", made.raw.header_row or None, None, None)
