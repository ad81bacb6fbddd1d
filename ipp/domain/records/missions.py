"""Missions, and the pages of missions and engagements, as the questions answer."""

import datetime
from typing import NamedTuple


class Mission(NamedTuple):
    """A mission begun by a day and its engagement; `last_date` is None while it goes on.

    The two dates are those of the mission, or of Canadian police in it (`dates_of` is `canada`).
    """

    mission_id: str
    acronym_en: str
    acronym_fr: str
    name_en: str
    name_fr: str
    lead: str
    first_date: datetime.date
    dates_of: str
    lat: float
    lon: float
    roles_en: str
    roles_fr: str
    engagement_id: str
    last_date: datetime.date | None
    engagement_en: str
    engagement_fr: str
    since: int | None
    engagement_later: bool
    older_than_engagement: bool
    source_id: str


class MissionProfile(NamedTuple):
    """What a mission is, as known on a day; a date still to come is None."""

    id: str
    acronym_en: str
    acronym_fr: str
    name_en: str
    name_fr: str
    lead: str
    first_date: datetime.date | None
    last_date: datetime.date | None
    ended: bool
    dates_of: str
    roles_en: str
    roles_fr: str
    engagement_id: str
    engagement_en: str
    engagement_fr: str
    working_language: str | None
    armed: str | None
    engagement_source_id: str
    source_id: str


class PlaceCount(NamedTuple):
    """A count of one engagement or mission, or a month for which its UN series has none (`status` is `hole`)."""

    series: str
    as_of: datetime.date
    officers: int | None
    women: int | None
    reach: str | None
    precision: str
    dating: str
    status: str
    source_id: str | None
    women_share: float | None


class Place(NamedTuple):
    """An engagement or a mission that has a page, and its neighbours of the same kind."""

    kind: str
    id: str
    engagement_id: str
    label_en: str
    label_fr: str
    previous_id: str | None
    next_id: str | None


class Posting(NamedTuple):
    """The first and the last day on which an officer can be posted to a mission of an engagement."""

    engagement_id: str
    mission_id: str
    first: datetime.date
    last: datetime.date


class ServiceCount(NamedTuple):
    """Officers that one police service sent to an engagement, on one day."""

    as_of: datetime.date
    service_en: str
    service_fr: str
    officers: int
    source_id: str
