"""The error for data that must not be shown or published."""

from ipp.dataset.rules import Finding


class DataError(Exception):
    """Data that must not be shown or published; `findings` says why, by cell where possible."""

    def __init__(self, findings: list[Finding]):
        super().__init__(f"{len(findings)} finding(s) in the data")
        self.findings = findings
