"""The outcome of a check, as sentences and as one document."""

from ipp.dataset.rules import Finding
from ipp.ingest.report.finding_text import advice, line, rule, shortened
from ipp.ingest.schema import sheets
from ipp.ingest.schema.checked import Checked
from ipp.ingest.schema.findings import SEVERITIES
from ipp.language import words


def verdict(checked: Checked, lang: str) -> str:
    """Whether the file can be published, in a sentence."""
    found = sum(checked.counted.values())
    key = "ingest.refused" if checked.refused else "ingest.clean_with" if found else "ingest.clean"
    return words.text(key, lang, file=checked.file)


def text(checked: Checked, lang: str) -> str:
    """The outcome as lines: the verdict, what was counted, then each finding."""
    summary = filter(None, [counted(checked, lang)])
    told = (line(each, lang) for each in checked.findings)
    return "\n".join([verdict(checked, lang), *rows(checked, lang), *summary, *told, *left(checked, lang)])


def rows(checked: Checked, lang: str) -> list[str]:
    """How many rows each sheet has, a line each."""
    return [
        words.text("ingest.rows", lang, count=count, sheet=sheets.title(key, lang))
        for key, count in checked.rows.items()
    ]


def counted(checked: Checked, lang: str) -> str:
    """How many errors, remarks and revisions there are, empty where there are none."""
    return words.listed(
        [
            words.text(f"ingest.{severity}s", lang, count=checked.counted[severity])
            for severity in SEVERITIES
            if checked.counted[severity]
        ],
        lang,
    )


def left(checked: Checked, lang: str) -> list[str]:
    """That more was found than is told, in a sentence; nothing where all is told."""
    more = sum(checked.counted.values()) - len(checked.findings)
    return [words.text("ingest.more", lang, count=more)] if more else []


def table(checked: Checked, lang: str) -> list[dict[str, str]]:
    """The findings told as rows of a table: how grave, the cell and what it holds, what is wrong, what to do."""
    return [cells(each, lang) for each in checked.findings]


def cells(finding: Finding, lang: str) -> dict[str, str]:
    """One finding as a row; what it has no place in does not apply."""
    none = words.mark("not_applicable", lang)
    column = " · ".join(filter(None, (finding.letter, finding.column)))
    return {
        "weight": words.text(f"ingest.severity_{finding.severity}", lang),
        "sheet": finding.sheet or none,
        "file_row": none if finding.row is None else words.number(finding.row, lang),
        "file_column": column or none,
        "cell": shortened(finding.value) if finding.value is not None else none,
        "rule": rule(finding, lang),
        "to_do": advice(finding, lang),
    }


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
