"""Dates, months and events of the history, as the questions answer."""

import datetime
from typing import NamedTuple


class AsOfDate(NamedTuple):
    """A date on which a count or a cap was published or took effect."""

    as_of: datetime.date
    is_default: bool


class HistoryMonth(NamedTuple):
    """A month since the first UN report; without a report it has no officers."""

    month: datetime.date
    as_of: datetime.date | None
    officers: int | None
    women: int | None
    women_share: float | None
    source_id: str | None


class HistoryMission(NamedTuple):
    """Canadian police in one UN mission in one month; `place` ranks missions by their highest month."""

    mission_id: str
    acronym_en: str
    acronym_fr: str
    month: datetime.date
    officers: int
    place: int
    source_id: str


class HistoryEvent(NamedTuple):
    """An event of the history; `weight` is how many officers it is about.

    Its words are those of its `kind`; a loss or a pause brings its own (`text_en`, `text_fr`).
    """

    kind: str
    day: datetime.date
    month: datetime.date
    name_en: str | None
    name_fr: str | None
    place_en: str | None
    place_fr: str | None
    lead: str | None
    officers: int | None
    before: int | None
    suspended: bool
    dating: str | None
    stated_to: datetime.date | None
    target: float | None
    text_en: str | None
    text_fr: str | None
    scope: str | None
    source_id: str
    weight: int
