"""Findings gathered in one pass: the first ones kept to be told, all of them counted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ipp.dataset.rules import Finding
from ipp.ingest.readers.guard import LIMITS

SEVERITIES = ("error", "warning", "revision")


@dataclass
class Collected:
    """What was found so far."""

    limit: int = LIMITS.findings
    kept: list[Finding] = field(default_factory=list)
    counted: Counter = field(default_factory=Counter)

    @property
    def room(self) -> int:
        """How many findings more would be kept."""
        return max(0, self.limit - len(self.kept))

    def add(self, findings: Iterable[Finding], untold: int = 0, severity: str = "error") -> None:
        """Takes findings, and `untold` more of one severity that nobody spelled out."""
        for finding in findings:
            self.counted[finding.severity] += 1
            if self.room:
                self.kept.append(finding)
        self.counted[severity] += untold

    def ordered(self) -> list[Finding]:
        """The findings kept, each told once, what refuses the file first, then as they stand in the file."""
        return sorted(dict.fromkeys(self.kept), key=order)


def order(finding: Finding) -> tuple:
    """Where a finding comes in a list: by weight, then by sheet, row and column."""
    weight = SEVERITIES.index(finding.severity)
    return (
        weight,
        finding.sheet or "",
        finding.row or 0,
        len(finding.letter or ""),
        finding.letter or "",
        finding.rule,
    )
