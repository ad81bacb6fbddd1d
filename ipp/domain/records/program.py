"""The whole program: counts, ceiling, authorized total, funding, as the questions answer."""

import datetime
from typing import NamedTuple


class Program(NamedTuple):
    """The program on a day: newest count, ceiling, authorized total, share of women and the UN's target.

    A count that is too old, or that a newer one of UN missions alone exceeds (`overtaken`), is in `last_officers`;
    `is_earlier` is a count of an earlier day. `first_as_of` is the day of the first count on record, and `reason` says
    why there is no utilization.
    """

    officers: int | None
    officers_as_of: datetime.date | None
    is_earlier: bool | None
    precision: str | None
    officers_source_id: str | None
    carried_forward: bool | None
    last_officers: int | None
    last_as_of: datetime.date | None
    last_precision: str | None
    last_source_id: str | None
    overtaken: bool
    first_as_of: datetime.date | None
    ceiling: int | None
    ceiling_stated: datetime.date | None
    ceiling_source_id: str | None
    authorized: int | None
    authorized_stated: datetime.date | None
    authorized_source_id: str | None
    reason: str | None
    utilization: float | None
    headroom: int | None
    women_coverage: str | None
    women_as_of: datetime.date | None
    women: int | None
    women_officers: int | None
    women_source_id: str | None
    women_carried_forward: bool | None
    women_share: float | None
    target: float | None
    target_year: int | None
    target_status: str | None
    target_source_id: str | None
    target_met: bool | None


class Authorized(NamedTuple):
    """The numbers of missions and countries that the authorized total of a day covers; None if not published."""

    missions: int | None
    countries: int | None
    source_id: str | None


class Funding(NamedTuple):
    """The annual funding in dollars published by a day, and the first day for which it is published."""

    dollars: float | None
    as_of: datetime.date | None
    source_id: str | None
    first_as_of: datetime.date | None


class ProgramCount(NamedTuple):
    """A count of the whole program, published or made from tours (`dating` is `tours`)."""

    as_of: datetime.date
    officers: int
    women: int | None
    precision: str
    dating: str
    source_id: str


class ProgramFact(NamedTuple):
    """A single published figure of the program, such as its ceiling in dollars."""

    fact: str
    value: float
    unit: str
    as_of: datetime.date
    source_id: str
