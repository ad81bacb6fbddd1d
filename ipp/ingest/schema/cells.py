"""Parse one cell of text as a date, number or code, or reject it with what it probably means."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping

from ipp.ingest.readers.guard import LIMITS
from ipp.ingest.readers.raw_sheet import DATE, ERROR, NUMBER, NUMBER_1904, TEXT, TRUTH, UNCOMPUTED
from ipp.ingest.schema import sheets
from ipp.ingest.schema.days import DIGITS, parse_day, parse_partial_day
from ipp.ingest.schema.parsed_cell import ParsedCell, reject_cell

DECIMAL = re.compile(r"-?\d{1,3}(?:[.,]\d{1,17})?")
GROUPED = re.compile(r"[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+")
POINTED = re.compile(r"(\d+)[.,]0+")
KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
NUMBERS = (NUMBER, NUMBER_1904)
ADDRESSES = ("url", "url_fr")  # columns that hold the address of a source
COUNT_KINDS = ("whole", "share", "decimal")  # kinds for which 0 is a value, not a gap


def parse_cell(column: sheets.Column, text: str, kind: str, known: Mapping[str, str] | None = None) -> ParsedCell:
    """Parse one cell of a column; `known` maps each code, and each name that a code may have, to the code."""
    if kind in (ERROR, UNCOMPUTED):
        return reject_cell("error_value" if kind == ERROR else "formula_without_value")
    if not text.strip():
        return (
            reject_cell("required" if column.kind in COUNT_KINDS else "required_cell")
            if column.required
            else ParsedCell()
        )
    if len(text) > LIMITS.cell:
        return reject_cell("long_cell", limit=LIMITS.cell)
    if column.kind in NUMBER_PARSERS:
        return NUMBER_PARSERS[column.kind](text.strip(), kind)
    if kind in (TRUTH, DATE):
        return reject_cell("not_text")
    if column.kind == "choice":
        return parse_choice(text, sheets.map_choices(column.choices))
    return (
        parse_code(text, known or {})
        if column.kind == "code"
        else TEXT_PARSERS["url" if column.key in ADDRESSES else column.kind](text)
    )


def parse_count(text: str, kind: str) -> ParsedCell:
    """Parse a count: text of digits only, or a whole number of a workbook."""
    if kind in NUMBERS:
        return parse_number_as_count(text)
    if kind == TEXT and DIGITS.fullmatch(text):
        return check_count(int(text))
    if kind == DATE:
        return reject_cell("date_as_count")
    if kind == TRUTH:
        return reject_cell("truth_as_count")
    if GROUPED.fullmatch(text):
        return reject_cell("whole_likely", likely=re.sub(r"\s", "", text))
    found = POINTED.fullmatch(text)
    return reject_cell("whole_likely", likely=int(found[1])) if found and len(text) < 12 else reject_cell("whole_form")


def parse_number_as_count(text: str) -> ParsedCell:
    """Parse a number of a workbook or a Parquet file as a count."""
    try:
        number = float(text)
    except ValueError:
        return reject_cell("whole_form")
    return check_count(int(number)) if number.is_integer() else reject_cell("whole_form")


def check_count(number: int) -> ParsedCell:
    """Accept a count from 0 to 100,000. Years pass too: their columns use this parser."""
    return ParsedCell(number) if 0 <= number <= 100_000 else reject_cell("count_range", most=100_000)


def parse_decimal(text: str, kind: str) -> ParsedCell:
    """Parse a number with a decimal point or comma."""
    if kind in NUMBERS:
        try:
            number = float(text)
        except ValueError:
            return reject_cell("decimal_form")
        return ParsedCell(number) if abs(number) < 1000 else reject_cell("decimal_form")
    if kind == TEXT and DECIMAL.fullmatch(text):
        return ParsedCell(float(text.replace(",", ".")))
    return reject_cell("decimal_form")


def parse_share(text: str, kind: str) -> ParsedCell:
    """Parse a share from 0 to 1, or a percentage with its sign."""
    percent = kind == TEXT and text.endswith("%")
    found = parse_decimal(text.removesuffix("%").strip() if percent else text, kind)
    if not isinstance(found.value, float):
        return reject_cell("share_form")
    value = round(found.value / 100, 15) if percent else found.value
    return ParsedCell(value) if 0 <= value <= 1 else reject_cell("share_form")


def parse_choice(text: str, known: Mapping[str, str]) -> ParsedCell:
    """Parse a word of a short list, in either language and any case, as its code."""
    found = known.get(sheets.fold_text(text))
    return ParsedCell(found) if found else reject_unknown("unknown_choice", text, known)


def parse_code(text: str, known: Mapping[str, str]) -> ParsedCell:
    """Parse a code that another sheet or the record has, letter for letter; reject others with the closest code."""
    if text in known:
        return ParsedCell(known[text])
    if text.strip() in known:
        return reject_cell("padded_code", closest=text.strip())
    if found := next((each for each in known if sheets.fold_text(each) == sheets.fold_text(text)), None):
        return reject_cell("lookalike_code", closest=found)
    return reject_unknown("unknown_code", text, known)


def reject_unknown(rule: str, text: str, known: Mapping[str, str]) -> ParsedCell:
    """Reject a code or word that is not known, with the closest one if any is similar."""
    found = find_closest(text, list(known))
    return reject_cell(f"{rule}_closest", closest=found) if found else reject_cell(rule)


def find_closest(text: str, names: list[str]) -> str | None:
    """Return the name most similar to a text, or None if none is similar."""
    plain = {sheets.fold_text(name): name for name in names}
    found = difflib.get_close_matches(sheets.fold_text(text)[:80], plain, 1, 0.6)
    return plain[found[0]] if found else None


def parse_key(text: str) -> ParsedCell:
    """Parse a code that the row itself defines: plain letters, digits and a few marks."""
    if KEY.fullmatch(text):
        return ParsedCell(text)
    if KEY.fullmatch(text.strip()):
        return reject_cell("padded_code", closest=text.strip())
    likely = re.sub(
        r"[^A-Za-z0-9._/-]+", "-", unicodedata.normalize("NFKD", text.strip()).encode("ascii", "ignore").decode()
    ).strip("-")
    return reject_cell("key_likely", likely=likely) if KEY.fullmatch(likely) else reject_cell("key_form")


def parse_tour_code(text: str) -> ParsedCell:
    """Parse the code of a tour: like that of a row, but with a digit, because letters alone may be a person's name."""
    return parse_key(text) if any(each.isdigit() for each in text) else reject_cell("personal_code")


def parse_text(text: str) -> ParsedCell:
    """Parse text: normalized to NFC and stripped. Reject invisible characters and e-mail addresses."""
    plain = unicodedata.normalize("NFC", text).strip()
    if any(unicodedata.category(each) in UNSEEN and each not in "\n\r\t" for each in plain):
        return reject_cell("control_character")
    if EMAIL.search(plain):
        return reject_cell("personal_value")
    return ParsedCell(plain)


def parse_url(text: str) -> ParsedCell:
    """Parse the place of a source: a web address, or text that is not a link."""
    found = parse_text(text)
    place = found.value
    if isinstance(place, str) and LINK.match(place) and not re.fullmatch(r"https?://[^\s<>]+", place):
        return reject_cell("address_form")
    return found


# Unicode categories of invisible characters and of those that change direction
UNSEEN = ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")
LINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w")
TEXT_PARSERS = {"key": parse_key, "number": parse_tour_code, "text": parse_text, "url": parse_url}


NUMBER_PARSERS: dict[str, Callable[[str, str], ParsedCell]] = {
    "date": parse_day,
    "partial_date": parse_partial_day,
    "whole": parse_count,
    "decimal": parse_decimal,
    "share": parse_share,
}
