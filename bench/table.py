"""What the bench prints: one line for each measure, with its bound and whether it holds."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

WIDTH = 62
HEADER = f"{'measure':<{WIDTH}}{'median':>12}{'bound':>12}  verdict"


@dataclass(frozen=True)
class Measure:
    """One figure the bench found; without a bound it is told for information, without a value it failed."""

    name: str
    value: float | None
    unit: str
    bound: float | None = None
    floor: bool = False

    def verdict(self) -> str:
        """Whether the value keeps to its bound: at most that, or at least that where the bound is a floor."""
        if self.value is None:
            return "failed"
        if self.bound is None:
            return ""
        return "ok" if (self.value >= self.bound if self.floor else self.value <= self.bound) else "over"


def line(measure: Measure) -> str:
    """One measure as a line of the table."""
    value = "none" if measure.value is None else f"{measure.value:,.2f} {measure.unit}"
    sign = "≥" if measure.floor else "≤"
    bound = "" if measure.bound is None else f"{sign} {measure.bound:,g} {measure.unit}"
    return f"{measure.name:<{WIDTH}}{value:>12}{bound:>12}  {measure.verdict()}".rstrip()


def milliseconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def middle(values: list[float]) -> float | None:
    """The median, or None when nothing was measured."""
    return median(values) if values else None
