"""Report the result of a check, as sentences and as a document."""

from ipp.dataset.rules import Finding
from ipp.ingest.report.finding_text import format_advice, format_line, format_rule, shorten_value
from ipp.ingest.schema import sheets
from ipp.ingest.schema.checked import CheckResult
from ipp.ingest.schema.findings import SEVERITIES
from ipp.language import words


def format_verdict(checked: CheckResult, lang: str) -> str:
    """Return whether the file can be published, as a sentence."""
    found = sum(checked.counted.values())
    key = "ingest.refused" if checked.is_refused else "ingest.clean_with" if found else "ingest.clean"
    return words.text(key, lang, file=checked.file)


def format_report(checked: CheckResult, lang: str) -> str:
    """Return the result as lines: the verdict, the counts, then each finding."""
    summary = filter(None, [format_counts(checked, lang)])
    findings = (format_line(each, lang) for each in checked.findings)
    return "\n".join(
        [
            format_verdict(checked, lang),
            *format_row_counts(checked, lang),
            *summary,
            *findings,
            *format_omitted(checked, lang),
        ]
    )


def format_row_counts(checked: CheckResult, lang: str) -> list[str]:
    """Return how many rows each sheet has, one line each."""
    return [
        words.text("ingest.rows", lang, count=count, sheet=sheets.name_sheet(key, lang))
        for key, count in checked.rows.items()
    ]


def format_counts(checked: CheckResult, lang: str) -> str:
    """Return how many errors, remarks and revisions there are; empty if there are none."""
    return words.listed(
        [
            words.text(f"ingest.{severity}s", lang, count=checked.counted[severity])
            for severity in SEVERITIES
            if checked.counted[severity]
        ],
        lang,
    )


def format_omitted(checked: CheckResult, lang: str) -> list[str]:
    """Return a sentence on findings that are counted but not listed; an empty list if there are none."""
    more = sum(checked.counted.values()) - len(checked.findings)
    return [words.text("ingest.more", lang, count=more)] if more else []


def tabulate_findings(checked: CheckResult, lang: str) -> list[dict[str, str]]:
    """Return the findings as rows of a table: severity, cell and its content, what is wrong, what to do."""
    return [tabulate_finding(each, lang) for each in checked.findings]


def tabulate_finding(finding: Finding, lang: str) -> dict[str, str]:
    """Return a finding as a row of the table; parts that it does not have are marked as not applicable."""
    none = words.mark("not_applicable", lang)
    column = " · ".join(filter(None, (finding.letter, finding.column)))
    return {
        "weight": words.text(f"ingest.severity_{finding.severity}", lang),
        "sheet": finding.sheet or none,
        "file_row": none if finding.row is None else words.number(finding.row, lang),
        "file_column": column or none,
        "cell": shorten_value(finding.value) if finding.value is not None else none,
        "rule": format_rule(finding, lang),
        "to_do": format_advice(finding, lang),
    }


def build_document(checked: CheckResult, lang: str) -> dict:
    """Return the result as a document of plain values for JSON."""
    return {
        "file": checked.file,
        "sha256": checked.sha256,
        "today": checked.today.isoformat(),
        "refused": checked.is_refused,
        "rows": checked.rows,
        "counted": checked.counted,
        "findings": [describe_finding(each, lang) for each in checked.findings],
    }


def describe_finding(finding: Finding, lang: str) -> dict:
    """Return a finding as plain values, with its sentences."""
    return {
        "severity": finding.severity,
        "sheet": finding.sheet,
        "row": finding.row,
        "column": finding.column,
        "letter": finding.letter,
        "value": finding.value,
        "rule": finding.rule,
        "says": format_rule(finding, lang),
        "do": format_advice(finding, lang),
    }
