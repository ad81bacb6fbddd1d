"""The result of parsing one cell."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ParsedCell:
    """The result of parsing a cell: its value, or the rule it breaks with details for the sentence of that rule."""

    value: object = None
    rule: str | None = None
    details: tuple[tuple[str, str], ...] = ()


def reject_cell(rule: str, **details: object) -> ParsedCell:
    """Return the result for a cell that breaks a rule."""
    return ParsedCell(None, rule, tuple((key, str(each)) for key, each in details.items()))
