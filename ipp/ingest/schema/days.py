"""Parse a cell as a day, or reject it with the days that it may mean."""

import datetime
import re

from ipp.dataset.rules import parse_partial_date
from ipp.ingest.readers.raw_sheet import DATE, NUMBER, NUMBER_1904, TEXT
from ipp.ingest.readers.raw_sheet import format_day as serial_day
from ipp.ingest.schema.parsed_cell import ParsedCell, reject_cell

ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
PARTIAL = re.compile(r"(?:19|20)\d\d(?:-\d\d)?")
MIDNIGHT = re.compile(r"[ T]00:00(:00(\.0+)?)?$")
SLASHED = re.compile(r"(\d{1,4})[/.\- ](\d{1,2})[/.\- ](\d{1,4})")
DIGITS = re.compile(r"0|[1-9]\d{0,8}")
# No mission is older than the United Nations.
EARLIEST, LATEST = datetime.date(1945, 10, 24), datetime.date(2100, 12, 31)


def parse_day(text: str, kind: str) -> ParsedCell:
    """Parse a day: text as YYYY-MM-DD, or a number that a workbook stores as a date."""
    if kind == NUMBER:
        text, kind = serial_day(text, from_1904=False), DATE
    plain = MIDNIGHT.sub("", text)
    if kind in (TEXT, DATE) and ISO.fullmatch(plain):
        return check_day(plain)
    if kind == DATE and ISO.match(text):
        return reject_cell("date_with_time", day=text[:10])
    if kind == TEXT and (found := SLASHED.fullmatch(text)):
        return explain_slashed_date(*found.groups())
    if kind in (TEXT, NUMBER_1904) and DIGITS.fullmatch(text) and ISO.fullmatch(shown := serial_day(text, False)):
        return reject_cell("date_serial", day=shown)
    return reject_cell("date_form")


def parse_partial_day(text: str, kind: str) -> ParsedCell:
    """Parse a day that may be known to the month or the year only, as ISO text of that length."""
    plain = text.removesuffix(".0") if kind == NUMBER else text  # a year typed as a number
    if PARTIAL.fullmatch(plain) and parse_partial_date(plain):
        return ParsedCell(plain)
    found = parse_day(text, kind)
    if isinstance(found.value, datetime.date):
        return ParsedCell(found.value.isoformat())
    return reject_cell("partial_date") if found.rule == "date_form" else found


def check_day(text: str) -> ParsedCell:
    """Parse YYYY-MM-DD, and reject days before the United Nations or after 2100."""
    try:
        found = datetime.date.fromisoformat(text)
    except ValueError:
        return reject_cell("date_form")
    return ParsedCell(found) if EARLIEST <= found <= LATEST else reject_cell("date_range", first=EARLIEST, last=LATEST)


def explain_slashed_date(first: str, second: str, third: str) -> ParsedCell:
    """Reject a day such as 3/4/2020, with each date that it may mean."""
    year_first = len(first) == 4
    orders = (
        ((first, second, third), (first, third, second))
        if year_first
        else ((third, second, first), (third, first, second))
    )
    readings = list(dict.fromkeys(filter(None, (format_calendar_day(*order) for order in orders))))
    if len(readings) == 2:
        return reject_cell("date_ambiguous", first=readings[0], second=readings[1])
    return reject_cell("date_order", day=readings[0]) if readings else reject_cell("date_form")


def format_calendar_day(year: str, month: str, day: str) -> str | None:
    """Return the day as YYYY-MM-DD, or None if it does not exist or its year has not four digits."""
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat() if len(year) == 4 else None
    except ValueError:
        return None
