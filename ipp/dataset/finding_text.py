"""What is wrong with the data, as sentences a person can act on."""

from ipp.dataset.rules import Finding
from ipp.language import words

MOST = 50


def sentence(finding: Finding, lang: str) -> str:
    """One finding: file, row, column, value and rule, as far as they are known."""
    rule = words.text(f"errors.rule_{finding.rule}", lang, **dict(finding.told))
    return words.text(
        f"errors.finding_{form(finding)}",
        lang,
        file=finding.file,
        row=finding.row,
        column=finding.column,
        value=finding.value,
        rule=rule,
    )


def form(finding: Finding) -> str:
    """Which sentence tells the finding: by what is known of its place."""
    if finding.column is None:
        if finding.row is None:
            return "file"
        return "row" if finding.value is None else "row_value"
    if finding.row is None:
        return "column" if finding.value is None else "column_value"
    return "empty" if finding.value is None else "cell"


def told(findings: list[Finding], lang: str, heading: str = "errors.refused_one", **values: object) -> str:
    """Every finding on a line of its own, the first `MOST` of them, under a line that counts them."""
    said = [words.text(heading, lang, count=len(findings), **values)]
    said += [sentence(each, lang) for each in findings[:MOST]]
    left = len(findings) - MOST
    return "\n".join(said + ([words.text("errors.more", lang, count=left)] if left > 0 else []))
