"""Spans of whole months, how addresses write them, and the history within one."""

import datetime
from dataclasses import dataclass
from functools import lru_cache

from ipp.domain.records.history import HistoryEvent, HistoryMission, HistoryMonth
from ipp.domain.records.program import ProgramCount
from ipp.domain.records.women import Target


@dataclass(frozen=True)
class MonthSpan:
    """Whole months from `first` to `last`, both the first day of their month."""

    first: datetime.date
    last: datetime.date

    def has_day(self, day: datetime.date) -> bool:
        """Return whether a day is in one of the months."""
        return self.first <= find_month_start(day) <= self.last

    @property
    def end(self) -> datetime.date:
        """The first day after the last month."""
        return add_months(self.last, 1)

    @property
    def months(self) -> list[datetime.date]:
        """The first day of each month of the span, oldest first."""
        count = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        return [add_months(self.first, each) for each in range(count)]

    @property
    def codes(self) -> tuple[str, ...]:
        """Each month of the span as addresses write it (YYYY-MM), oldest first."""
        return list_month_codes(self)


@dataclass(frozen=True)
class History:
    """Records of the questions about history within a span; the targets are those of every year.

    `whole` says whether the span includes every month from the first UN report to the newest.
    """

    span: MonthSpan
    months: list[HistoryMonth]
    missions: list[HistoryMission]
    program: list[ProgramCount]
    events: list[HistoryEvent]
    targets: list[Target]
    whole: bool

    @property
    def counted(self) -> list[ProgramCount]:
        """The counts of the program that come from tours."""
        return [row for row in self.program if row.dating == "tours"]

    @property
    def stated(self) -> list[ProgramCount]:
        """The counts of the program that somebody published, each on one date."""
        return [row for row in self.program if row.dating != "tours"]


def find_month_start(day: datetime.date) -> datetime.date:
    """Return the first day of the month of a day."""
    return day.replace(day=1)


@lru_cache(maxsize=4096)
def add_months(month: datetime.date, count: int) -> datetime.date:
    """Return the first day of the month that comes `count` months after `month`, or before it if negative."""
    years, place = divmod(month.month - 1 + count, 12)
    return datetime.date(month.year + years, place + 1, 1)


def format_month(month: datetime.date) -> str:
    """Return a month as addresses write it: 2019-09."""
    return month.isoformat()[:7]


@lru_cache(maxsize=64)
def list_month_codes(span: MonthSpan) -> tuple[str, ...]:
    """Return each month of a span as addresses write it; cached, because a slider offers them on every run."""
    return tuple(map(format_month, span.months))
