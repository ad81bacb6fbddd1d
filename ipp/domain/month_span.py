"""Spans of whole months, how addresses and sentences name them, and the history that lies within one."""

import datetime
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class Span:
    """Whole months from `first` to `last`, both the first day of their month."""

    first: datetime.date
    last: datetime.date

    def holds(self, day: datetime.date) -> bool:
        """Whether a day lies in one of the months."""
        return self.first <= start(day) <= self.last

    @property
    def end(self) -> datetime.date:
        """The first day after the last month."""
        return later(self.last, 1)

    @property
    def months(self) -> list[datetime.date]:
        """Every month of the span, oldest first."""
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        return [later(self.first, each) for each in range(count)]

    @property
    def codes(self) -> tuple[str, ...]:
        """Every month of the span as addresses write it."""
        return codes(self)


@dataclass(frozen=True)
class History:
    """Records of the questions about history that lie in a span; targets are those of every year.

    `whole` is whether the span holds every month there is from the first UN report to the newest.
    """

    span: Span
    months: list
    missions: list
    program: list
    events: list
    targets: list
    whole: bool

    @property
    def counted(self) -> list:
        """The counts of the program that were counted from tours."""
        return [row for row in self.program if row.dating == "tours"]

    @property
    def stated(self) -> list:
        """The counts of the program that somebody published, each on one date."""
        return [row for row in self.program if row.dating != "tours"]


def start(day: datetime.date) -> datetime.date:
    """The first day of a day's month."""
    return day.replace(day=1)


@lru_cache(maxsize=4096)
def later(month: datetime.date, count: int) -> datetime.date:
    """The month that comes `count` months after another; before it when negative."""
    years, place = divmod(month.month - 1 + count, 12)
    return datetime.date(month.year + years, place + 1, 1)


def code(month: datetime.date) -> str:
    """A month as addresses write it: 2019-09."""
    return month.isoformat()[:7]


@lru_cache(maxsize=64)
def codes(span: Span) -> tuple[str, ...]:
    """Every month of a span as addresses write it, told once: a slider offers them all on every run."""
    return tuple(map(code, span.months))
