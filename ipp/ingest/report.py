"""The outcome of a check, as sentences and as one document."""

from ipp import words
from ipp.ingest import sheets
from ipp.ingest.child import Checked
from ipp.ingest.collected import SEVERITIES
from ipp.ingest.sayings import advice, line, rule
from ipp.rules import Finding


def verdict(checked: Checked, lang: str) -> str:
    """Whether the file can be published, in a sentence."""
    found = sum(checked.counted.values())
    key = "ingest.refused" if checked.refused else "ingest.clean_with" if found else "ingest.clean"
    return words.text(key, lang, file=checked.file)


def text(checked: Checked, lang: str) -> str:
    """The outcome as lines: the verdict, what was counted, then each finding."""
    counted = [
        words.text(f"ingest.{severity}s", lang, count=checked.counted[severity])
        for severity in SEVERITIES
        if checked.counted[severity]
    ]
    rows = [
        words.text("ingest.rows", lang, count=rows, sheet=sheets.title(key, lang)) for key, rows in checked.rows.items()
    ]
    left = sum(checked.counted.values()) - len(checked.findings)
    more = [words.text("ingest.more", lang, count=left)] if left else []
    summary = [words.listed(counted, lang)] if counted else []
    return "\n".join([verdict(checked, lang), *rows, *summary, *(line(each, lang) for each in checked.findings), *more])


def document(checked: Checked, lang: str) -> dict:
    """The outcome as one document of plain values."""
    return {
        "file": checked.file,
        "sha256": checked.sha256,
        "today": checked.today.isoformat(),
        "refused": checked.refused,
        "rows": checked.rows,
        "counted": checked.counted,
        "findings": [entry(each, lang) for each in checked.findings],
    }


def entry(finding: Finding, lang: str) -> dict:
    """One finding as plain values, with its words."""
    return {
        "severity": finding.severity,
        "sheet": finding.sheet,
        "row": finding.row,
        "column": finding.column,
        "letter": finding.letter,
        "value": finding.value,
        "rule": finding.rule,
        "says": rule(finding, lang),
        "do": advice(finding, lang),
    }
