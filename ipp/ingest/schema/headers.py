"""Match a raw sheet and its columns with ours, and report what does not match."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow.compute as pc

from ipp.dataset.rules import Finding
from ipp.ingest.readers.raw_sheet import Batch, RawSheet, format_column
from ipp.ingest.schema import sheets
from ipp.ingest.schema.cells import find_closest
from ipp.language import words

# Words for traits of a person. NAMES count as such only with one of PERSONS or without one of THINGS.
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
class MatchedSheet:
    """A raw sheet matched with a sheet of the schema, and the index of each known column in it."""

    file: str
    sheet: sheets.Sheet
    raw: RawSheet
    places: dict[str, int]

    def make_finding(
        self,
        rule: str,
        row: int | None,
        column: str | None,
        value: str | None,
        severity: str | None = None,
        details: tuple[tuple[str, str], ...] = (),
    ) -> Finding:
        """Return a finding on a cell, row or sheet, under the names that the file itself uses."""
        place = self.places.get(column) if column else None
        return make_finding_at(self.file, self.raw, rule, row, place, value, severity, details)


def make_finding_at(
    file: str,
    raw: RawSheet,
    rule: str,
    row: int | None,
    place: int | None,
    value: str | None,
    severity: str | None = None,
    details: tuple[tuple[str, str], ...] = (),
) -> Finding:
    """Return a finding at a place of a raw sheet; a column without a head is identified by its letter."""
    if rule in ("personal_code", "personal_code_words", "personal_value", "personal_roles"):
        value = "…"  # the report is kept longer than the file, so it must not repeat personal data
    column = None if place is None else (raw.header[place] if place < len(raw.header) else "")
    letter = None if place is None else format_column(place)
    severity = severity or SEVERITY.get(rule, "error")
    return Finding(file, row, column, value, rule, severity, raw.name, letter, details)


def find_sheet_key(raw: RawSheet) -> str | None:
    """Return which of our sheets a raw sheet is, or None.

    It matches by its name in either language, or else by its header if at least half of the required columns are
    there.
    """
    if key := sheets.map_titles().get(sheets.fold_text(raw.name)):
        return key
    given = {sheets.fold_text(each) for each in raw.header}
    best = max(sheets.SHEETS, key=lambda key: measure_fit(key, given))
    return best if measure_fit(best, given) >= (0.5, 2) else None


def report_unknown_sheet(file: str, raw: RawSheet, alone: bool) -> Finding:
    """Return the finding on an unknown sheet; one that is `alone` in its file lacks a header, not a name."""
    if alone:
        return make_finding_at(file, raw, "no_header", raw.header_row or None, None, ", ".join(raw.header)[:200])
    likely = find_closest(raw.name, [name for name, key in sheets.map_titles().items() if key in sheets.SHEETS])
    details = (("closest", likely),) if likely else ()
    return make_finding_at(
        file, raw, "unknown_sheet_closest" if likely else "unknown_sheet", None, None, None, details=details
    )


def check_headless_columns(matched: MatchedSheet, batch: Batch) -> Iterator[Finding]:
    """Yield a finding for each value in a column without a head, which would otherwise be ignored."""
    for place, given in enumerate(matched.raw.header):
        if not given.strip():
            for index in pc.indices_nonzero(pc.not_equal(batch.texts[place], "")).to_pylist():
                value = batch.texts[place][index].as_py()
                yield make_finding_at(
                    matched.file, matched.raw, "surplus_cells", batch.rows[index].as_py(), place, value
                )


def measure_fit(key: str, given: set[str]) -> tuple[float, int]:
    """Return how well heads fit one of our sheets: the share of required columns present, and how many columns are."""
    names = sheets.map_headers(key)
    there = {names[each] for each in given if each in names}
    required = {each.key for each in sheets.SHEETS[key].columns if each.required}
    return len(there & required) / len(required), len(there)


def match_header(file: str, raw: RawSheet, key: str) -> tuple[MatchedSheet, list[Finding]]:
    """Return a sheet matched with ours by its heads, and what is wrong with its header."""
    names = sheets.map_headers(key)
    found = [names.get(sheets.fold_text(each)) for each in raw.header]
    places = {each: place for place, each in reversed(list(enumerate(found))) if each}
    matched = MatchedSheet(file, sheets.SHEETS[key], raw, places)
    return matched, [
        *check_unknown_columns(matched, found),
        *check_missing_columns(matched),
        *check_repeated_columns(matched, found),
        *check_languages(matched),
    ]


def check_unknown_columns(matched: MatchedSheet, found: list[str | None]) -> Iterator[Finding]:
    """Yield a finding for each unknown column."""
    for place, (given, key) in enumerate(zip(matched.raw.header, found, strict=True)):
        if key is None and given.strip():
            yield report_unknown_column(matched, place, given)


def report_unknown_column(matched: MatchedSheet, place: int, given: str) -> Finding:
    """Return the finding on an unknown column; one on persons breaks a stricter rule."""
    details: tuple[tuple[str, str], ...] = ()
    rule = "unknown_column"
    if is_personal(given):
        rule = "personal_column"
    elif likely := find_closest(
        given, [each for each in sheets.map_headers(matched.sheet.key) if each not in matched.places]
    ):
        rule, details = "unknown_column_closest", (("closest", likely),)
    return make_finding_at(
        matched.file, matched.raw, rule, matched.raw.header_row or None, place, given, details=details
    )


def is_personal(given: str) -> bool:
    """Return whether a head suggests a name, badge number, birth date or the like, in either language."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", unicodedata.normalize("NFKD", given))
    plain = " ".join(re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f]", "", apart).casefold()))
    named = NAMES.search(plain) and (PERSONS.search(plain) or not THINGS.search(plain))
    return bool(named or PERSONAL.search(plain))


def check_missing_columns(matched: MatchedSheet) -> Iterator[Finding]:
    """Yield a finding for each required column that is missing."""
    for column in matched.sheet.columns:
        if column.required and column.key not in matched.places:
            details = tuple((f"head_{lang}", sheets.name_column(column.key, lang)) for lang in words.LANGUAGES)
            yield make_finding_at(
                matched.file, matched.raw, "missing_column", matched.raw.header_row or None, None, None, details=details
            )


def check_repeated_columns(matched: MatchedSheet, found: list[str | None]) -> Iterator[Finding]:
    """Yield a finding for each column that occurs more than once."""
    for key, count in Counter(each for each in found if each).items():
        if count > 1:
            place = len(found) - 1 - found[::-1].index(key)
            yield make_finding_at(
                matched.file,
                matched.raw,
                "column_twice",
                matched.raw.header_row or None,
                place,
                matched.raw.header[place],
            )


def check_languages(matched: MatchedSheet) -> Iterator[Finding]:
    """Yield a finding if the header is partly in English and partly in French."""
    given = {key: sheets.fold_text(matched.raw.header[place]) for key, place in matched.places.items()}
    heads = {lang: {key: sheets.fold_text(sheets.name_column(key, lang)) for key in given} for lang in words.LANGUAGES}
    only = [
        any(given[key] == heads[lang][key] != heads[other][key] for key in given)
        for lang, other in (("en", "fr"), ("fr", "en"))
    ]
    if all(only):
        yield make_finding_at(matched.file, matched.raw, "mixed_languages", matched.raw.header_row or None, None, None)
