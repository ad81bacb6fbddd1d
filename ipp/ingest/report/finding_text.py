"""Write a finding on an uploaded file in words: where it is, what is wrong, what to do."""

import unicodedata

from ipp.dataset.rules import Finding
from ipp.ingest.schema import sheets
from ipp.ingest.schema.cells import UNSEEN
from ipp.language import words


def format_rule(finding: Finding, lang: str) -> str:
    """Return what is wrong, as a sentence; rules of the dataset use the sentences of the build."""
    key = f"checks.rule_{finding.rule}"
    values = dict(finding.details)
    if "level" in values:
        values["level"] = sheets.name_choice("level", values["level"], lang)
    key = key if key in words.entries() else f"errors.rule_{finding.rule}"
    return words.text(key, lang, None, **{"value": finding.value} | values)


def format_advice(finding: Finding, lang: str) -> str:
    """Return what to do about a finding, as a sentence."""
    key = f"checks.do_{finding.rule}"
    return words.text(key if key in words.entries() else "checks.do_base", lang, None, **dict(finding.details))


def format_place(finding: Finding, lang: str) -> str:
    """Return where a finding is: sheet, row, column and value as far as known, else the file."""
    named = "ingest.at_column_named" if finding.column else "ingest.at_column"
    parts = [
        words.text("ingest.at_sheet", lang, sheet=finding.sheet) if finding.sheet else None,
        words.text("ingest.at_row", lang, row=finding.row) if finding.row else None,
        words.text(named, lang, letter=finding.letter, column=finding.column) if finding.letter else None,
        format_value(finding, lang),
    ]
    return ", ".join(filter(None, parts)) or finding.file


def format_value(finding: Finding, lang: str) -> str | None:
    """Return the value on one line, or that the cell is empty; None if the finding is not about a cell."""
    if finding.value is None:
        return words.text("ingest.at_empty", lang) if finding.row and finding.letter else None
    return words.text("ingest.at_value", lang, value=shorten_value(finding.value))


def shorten_value(value: str) -> str:
    """Return a value on one line of at most 80 characters; invisible characters are shown as “�”."""
    short = " ".join(value.split())
    short = "".join("\ufffd" if unicodedata.category(each) in UNSEEN else each for each in short)
    return short if len(short) <= 80 else short[:79] + "…"


def format_line(finding: Finding, lang: str) -> str:
    """Return a finding on one line."""
    weight = words.text(f"ingest.severity_{finding.severity}", lang)
    return words.text(
        "ingest.line",
        lang,
        severity=weight,
        place=format_place(finding, lang),
        rule=format_rule(finding, lang),
        advice=format_advice(finding, lang),
    )
