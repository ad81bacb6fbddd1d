"""A finding in words: where it is, what is wrong, what to do."""

import unicodedata

from ipp.dataset.rules import Finding
from ipp.ingest.schema import sheets
from ipp.ingest.schema.cells import UNSEEN
from ipp.language import words


def rule(finding: Finding, lang: str) -> str:
    """What is wrong, as a sentence; a rule of the tables of the dashboard is said as the build says it."""
    key = f"checks.rule_{finding.rule}"
    told = {"value": finding.value} | dict(finding.details)
    if "level" in told:
        told["level"] = sheets.choice("level", told["level"], lang)
    return words.text(key if key in words.entries() else f"errors.rule_{finding.rule}", lang, **told)


def advice(finding: Finding, lang: str) -> str:
    """What to do about it, as a sentence."""
    key = f"checks.do_{finding.rule}"
    return words.text(key if key in words.entries() else "checks.do_base", lang, **dict(finding.details))


def place(finding: Finding, lang: str) -> str:
    """Where it is: sheet, row, column and value, as far as they are known; the file when nothing is."""
    named = "ingest.at_column_named" if finding.column else "ingest.at_column"
    parts = [
        finding.sheet and words.text("ingest.at_sheet", lang, sheet=finding.sheet),
        finding.row and words.text("ingest.at_row", lang, row=finding.row),
        finding.letter and words.text(named, lang, letter=finding.letter, column=finding.column),
        value(finding, lang),
    ]
    return ", ".join(filter(None, parts)) or finding.file


def value(finding: Finding, lang: str) -> str | None:
    """The value as it stands in the file, on one line; that it is empty where it is a cell."""
    if finding.value is None:
        return words.text("ingest.at_empty", lang) if finding.row and finding.letter else None
    return words.text("ingest.at_value", lang, value=shortened(finding.value))


def shortened(value: str) -> str:
    """A value on one line of at most 80 characters; what cannot be seen, or turns what can, is a mark."""
    short = " ".join(value.split())
    short = "".join("\ufffd" if unicodedata.category(each) in UNSEEN else each for each in short)
    return short if len(short) <= 80 else short[:79] + "…"


def line(finding: Finding, lang: str) -> str:
    """One finding on a line."""
    weight = words.text(f"ingest.severity_{finding.severity}", lang)
    said = {"place": place(finding, lang), "rule": rule(finding, lang), "advice": advice(finding, lang)}
    return words.text("ingest.line", lang, severity=weight, **said)
