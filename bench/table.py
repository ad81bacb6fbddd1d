"""The table that the bench prints: a line for each measure, with its bound and whether it is kept."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

WIDTH = 62
HEADER = f"{'measure':<{WIDTH}}{'median':>12}{'bound':>12}  verdict"


@dataclass(frozen=True)
class Measure:
    """One measure. Without a bound it is for information only; without a value it has failed."""

    name: str
    value: float | None
    unit: str
    bound: float | None = None
    is_floor: bool = False

    def judge(self) -> str:
        """Return whether the value keeps its bound, which is an upper one unless `is_floor` is set."""
        if self.value is None:
            return "failed"
        if self.bound is None:
            return ""
        return "ok" if (self.value >= self.bound if self.is_floor else self.value <= self.bound) else "over"


def format_line(measure: Measure) -> str:
    """Return a measure as a line of the table."""
    value = "none" if measure.value is None else f"{measure.value:,.2f} {measure.unit}"
    sign = "≥" if measure.is_floor else "≤"
    bound = "" if measure.bound is None else f"{sign} {measure.bound:,g} {measure.unit}"
    return f"{measure.name:<{WIDTH}}{value:>12}{bound:>12}  {measure.judge()}".rstrip()


def time_call(call: Callable[[], object]) -> float:
    """Return the milliseconds that one call takes."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def find_median(values: list[float]) -> float | None:
    """Return the median; None when nothing was measured."""
    return median(values) if values else None
