"""Write the findings of a DataError as sentences that a reader can act on."""

from ipp.dataset.rules import Finding
from ipp.language import words

MOST = 50


def format_finding(finding: Finding, lang: str) -> str:
    """Return one finding as a sentence: file, row, column, value and rule, as far as the finding has them."""
    rule = words.text(f"errors.rule_{finding.rule}", lang, None, **dict(finding.details))
    return words.text(
        f"errors.finding_{choose_form(finding)}",
        lang,
        file=finding.file,
        row=finding.row,
        column=finding.column,
        value=finding.value,
        rule=rule,
    )


def choose_form(finding: Finding) -> str:
    """Return the key of the sentence that fits what the finding knows of its place."""
    if finding.column is None:
        if finding.row is None:
            return "file"
        return "row" if finding.value is None else "row_value"
    if finding.row is None:
        return "column" if finding.value is None else "column_value"
    return "empty" if finding.value is None else "cell"


def format_findings(findings: list[Finding], lang: str, heading: str = "errors.refused_one", **values: object) -> str:
    """Return a heading with the number of findings, then the first `MOST` findings, one a line."""
    lines = [words.text(heading, lang, count=len(findings), **values)]
    lines += [format_finding(each, lang) for each in findings[:MOST]]
    left = len(findings) - MOST
    return "\n".join(lines + ([words.text("errors.more", lang, count=left)] if left > 0 else []))
