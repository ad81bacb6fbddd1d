"""What is wrong with the data, as sentences a person can act on."""

from ipp import words
from ipp.rules import Finding

MOST = 50


def sentence(finding: Finding, lang: str) -> str:
    """One finding: file, row, column, value and rule, as far as they are known."""
    rule = words.text(f"errors.rule_{finding.rule}", lang)
    if finding.column is None:
        form = "file"
    elif finding.row is None:
        form = "column"
    else:
        form = "empty" if finding.value is None else "cell"
    return words.text(
        f"errors.finding_{form}",
        lang,
        file=finding.file,
        row=finding.row,
        column=finding.column,
        value=finding.value,
        rule=rule,
    )


def told(findings: list[Finding], lang: str) -> str:
    """Every finding on a line of its own, the first `MOST` of them, under a line that counts them."""
    said = [words.text("errors.refused_one", lang, count=len(findings))]
    said += [sentence(each, lang) for each in findings[:MOST]]
    left = len(findings) - MOST
    return "\n".join(said + ([words.text("errors.more", lang, count=left)] if left > 0 else []))
