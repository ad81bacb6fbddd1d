"""Collect findings: keep the first ones, count all of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ipp.dataset.rules import Finding
from ipp.ingest.readers.guard import LIMITS

SEVERITIES = ("error", "warning", "revision")


@dataclass
class FindingCollector:
    """The findings so far: the first `limit` of them, and the number of all by severity."""

    limit: int = LIMITS.findings
    kept: list[Finding] = field(default_factory=list)
    counted: Counter = field(default_factory=Counter)

    @property
    def room(self) -> int:
        """How many more findings would be kept."""
        return max(0, self.limit - len(self.kept))

    def add(self, findings: Iterable[Finding], omitted: int = 0, severity: str = "error") -> None:
        """Add findings, and count `omitted` more of one severity."""
        for finding in findings:
            self.counted[finding.severity] += 1
            if self.room:
                self.kept.append(finding)
        self.counted[severity] += omitted

    def sort(self) -> list[Finding]:
        """Return the findings kept, without duplicates: errors first, then in the order of the file."""
        return sorted(dict.fromkeys(self.kept), key=rank_finding)


def rank_finding(finding: Finding) -> tuple:
    """Return the sort key of a finding: severity, then sheet, row and column."""
    weight = SEVERITIES.index(finding.severity)
    return (
        weight,
        finding.sheet or "",
        finding.row or 0,
        len(finding.letter or ""),
        finding.letter or "",
        finding.rule,
    )
