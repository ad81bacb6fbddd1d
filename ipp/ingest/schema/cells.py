"""One cell of text as a date, a number or a code: by explicit rules, or refused with what it probably means."""

import datetime
import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ipp.ingest.readers.guard import LIMITS
from ipp.ingest.readers.raw_sheet import DATE, ERROR, NUMBER, NUMBER_1904, TEXT, TRUTH, UNCOMPUTED
from ipp.ingest.readers.raw_sheet import format_day as serial_day
from ipp.ingest.schema import sheets

ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
MIDNIGHT = re.compile(r"[ T]00:00(:00(\.0+)?)?$")
SLASHED = re.compile(r"(\d{1,4})[/.\- ](\d{1,2})[/.\- ](\d{1,4})")
DIGITS = re.compile(r"0|[1-9]\d{0,8}")
DECIMAL = re.compile(r"-?\d{1,3}(?:[.,]\d{1,17})?")
GROUPED = re.compile(r"[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+")
POINTED = re.compile(r"(\d+)[.,]0+")
KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
EARLIEST, LATEST = datetime.date(1945, 10, 24), datetime.date(2100, 12, 31)  # no mission is older than the UN
NUMBERS = (NUMBER, NUMBER_1904)
COUNTED = ("whole", "share", "decimal")  # what can be a true zero


@dataclass(frozen=True)
class Read:
    """A cell once read: its value, or the rule it breaks with what the words of the rule name."""

    value: object = None
    rule: str | None = None
    details: tuple[tuple[str, str], ...] = ()


def broken(rule: str, **told: object) -> Read:
    """A cell that breaks a rule."""
    return Read(None, rule, tuple((key, str(each)) for key, each in told.items()))


def read(column: sheets.Column, text: str, kind: str, known: Mapping[str, str] | None = None) -> Read:
    """One cell of a column; `known` leads from each code, and what it may be called, to the code."""
    if kind in (ERROR, UNCOMPUTED):
        return broken("error_value" if kind == ERROR else "formula_without_value")
    if not text.strip():
        return broken("required" if column.kind in COUNTED else "required_cell") if column.required else Read()
    if len(text) > LIMITS.cell:
        return broken("long_cell", limit=LIMITS.cell)
    if column.kind in READERS:
        return READERS[column.kind](text.strip(), kind)
    if kind in (TRUTH, DATE):
        return broken("not_text")
    if column.kind == "choice":
        return choice(text, sheets.choices(column.codes))
    return code(text, known) if column.kind == "code" else PLAIN["url" if column.key == "url" else column.kind](text)


def date(text: str, kind: str) -> Read:
    """A day: ISO text, or a serial number that a workbook keeps as one."""
    if kind == NUMBER:
        text, kind = serial_day(text, from_1904=False), DATE
    plain = MIDNIGHT.sub("", text)
    if kind in (TEXT, DATE) and ISO.fullmatch(plain):
        return within(plain)
    if kind == DATE and ISO.match(text):
        return broken("date_with_time", day=text[:10])
    if kind == TEXT and (found := SLASHED.fullmatch(text)):
        return slashed(*found.groups())
    if kind in (TEXT, NUMBER_1904) and DIGITS.fullmatch(text) and ISO.fullmatch(shown := serial_day(text, False)):
        return broken("date_serial", day=shown)
    return broken("date_form")


def within(text: str) -> Read:
    """A day of the calendar that a mission can have seen."""
    try:
        found = datetime.date.fromisoformat(text)
    except ValueError:
        return broken("date_form")
    return Read(found) if EARLIEST <= found <= LATEST else broken("date_range", first=EARLIEST, last=LATEST)


def slashed(first: str, second: str, third: str) -> Read:
    """A day written with strokes: refused with each reading it has."""
    year_first = len(first) == 4
    orders = (
        ((first, second, third), (first, third, second))
        if year_first
        else ((third, second, first), (third, first, second))
    )
    readings = list(dict.fromkeys(filter(None, (calendar(*order) for order in orders))))
    if len(readings) == 2:
        return broken("date_ambiguous", first=readings[0], second=readings[1])
    return broken("date_order", day=readings[0]) if readings else broken("date_form")


def calendar(year: str, month: str, day: str) -> str | None:
    """The day as ISO text, if the calendar has it and its year is written in full."""
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat() if len(year) == 4 else None
    except ValueError:
        return None


def whole(text: str, kind: str) -> Read:
    """A count: digits only in text; a number of a workbook that is whole."""
    if kind in NUMBERS:
        return whole_number(text)
    if kind == TEXT and DIGITS.fullmatch(text):
        return bounded(int(text))
    if kind == DATE:
        return broken("date_as_count")
    if kind == TRUTH:
        return broken("truth_as_count")
    if GROUPED.fullmatch(text):
        return broken("whole_likely", likely=re.sub(r"\s", "", text))
    found = POINTED.fullmatch(text)
    return broken("whole_likely", likely=int(found[1])) if found and len(text) < 12 else broken("whole_form")


def whole_number(text: str) -> Read:
    """A number of a workbook or a Parquet file as a count."""
    try:
        number = float(text)
    except ValueError:
        return broken("whole_form")
    return bounded(int(number)) if number.is_integer() else broken("whole_form")


def bounded(number: int) -> Read:
    """A count that can be one; a year passes too."""
    return Read(number) if 0 <= number <= 100_000 else broken("count_range", most=100_000)


def decimal(text: str, kind: str) -> Read:
    """A number with a decimal point or comma."""
    if kind in NUMBERS:
        try:
            number = float(text)
        except ValueError:
            return broken("decimal_form")
        return Read(number) if abs(number) < 1000 else broken("decimal_form")
    if kind == TEXT and DECIMAL.fullmatch(text):
        return Read(float(text.replace(",", ".")))
    return broken("decimal_form")


def share(text: str, kind: str) -> Read:
    """A share from 0 to 1, or as a percentage with its sign."""
    percent = kind == TEXT and text.endswith("%")
    found = decimal(text.removesuffix("%").strip() if percent else text, kind)
    if found.rule:
        return broken("share_form")
    value = round(found.value / 100, 15) if percent else found.value
    return Read(value) if 0 <= value <= 1 else broken("share_form")


def choice(text: str, known: Mapping[str, str]) -> Read:
    """A code of a short list by its word in either language, whatever its case."""
    found = known.get(sheets.folded(text))
    return Read(found) if found else unknown("unknown_choice", text, known)


def code(text: str, known: Mapping[str, str]) -> Read:
    """A code that another sheet or the record has, letter for letter; else refused with the closest."""
    if text in known:
        return Read(known[text])
    if text.strip() in known:
        return broken("padded_code", closest=text.strip())
    if found := next((each for each in known if sheets.folded(each) == sheets.folded(text)), None):
        return broken("lookalike_code", closest=found)
    return unknown("unknown_code", text, known)


def unknown(rule: str, text: str, known: Mapping[str, str]) -> Read:
    """A code or a word that is not known, with the closest if one is like it at all."""
    found = closest(text, list(known))
    return broken(f"{rule}_closest", closest=found) if found else broken(rule)


def closest(text: str, names: list[str]) -> str | None:
    """The name most like a text, if one is like it at all."""
    plain = {sheets.folded(name): name for name in names}
    found = difflib.get_close_matches(sheets.folded(text)[:80], plain, 1, 0.6)
    return plain[found[0]] if found else None


def key(text: str) -> Read:
    """A code that the row itself bears: plain letters, digits and a few marks."""
    if KEY.fullmatch(text):
        return Read(text)
    if KEY.fullmatch(text.strip()):
        return broken("padded_code", closest=text.strip())
    likely = re.sub(
        r"[^A-Za-z0-9._/-]+", "-", unicodedata.normalize("NFKD", text.strip()).encode("ascii", "ignore").decode()
    ).strip("-")
    return broken("key_likely", likely=likely) if KEY.fullmatch(likely) else broken("key_form")


def number(text: str) -> Read:
    """The code of a tour: as that of a row, with a digit, since a code of letters only may well be a name."""
    return key(text) if any(each.isdigit() for each in text) else broken("personal_code")


def words(text: str) -> Read:
    """Plain text in one form of its letters, without blanks around it; what cannot be seen is refused."""
    plain = unicodedata.normalize("NFC", text).strip()
    if any(unicodedata.category(each) in UNSEEN and each not in "\n\r\t" for each in plain):
        return broken("control_character")
    if EMAIL.search(plain):
        return broken("personal_value")
    return Read(plain)


def address(text: str) -> Read:
    """Where a source is found, as plain text: a link of the web, or whatever is no link at all."""
    found = words(text)
    if found.rule or not LINK.match(found.value) or re.fullmatch(r"https?://[^\s<>]+", found.value):
        return found
    return broken("address_form")


UNSEEN = ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")  # kinds of signs: what cannot be seen, or turns what can
LINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w")
PLAIN = {"key": key, "number": number, "text": words, "url": address}


READERS: dict[str, Callable[[str, str], Read]] = {"date": date, "whole": whole, "decimal": decimal, "share": share}
