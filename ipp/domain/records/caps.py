"""Engagements, their terms and their caps, as the questions answer."""

import datetime
from typing import NamedTuple


class Engagement(NamedTuple):
    """An engagement listed on a day: newest count, cap and utilization, or the `reason` why it has none."""

    engagement_id: str
    name_en: str
    name_fr: str
    iso3: str | None
    lat: float
    lon: float
    cap: int | None
    cap_stated: datetime.date | None
    cap_stated_to: datetime.date | None
    cap_dating: str | None
    suspended: bool
    cap_source_id: str | None
    officers: int | None
    officers_as_of: datetime.date | None
    women: int | None
    officers_source_id: str | None
    coverage: str | None
    carried_forward: bool
    last_officers: int | None
    last_as_of: datetime.date | None
    last_source_id: str | None
    reason: str | None
    comparable: bool
    utilization: float | None
    cap_before: int | None
    cap_changed: datetime.date | None
    cap_changed_to: datetime.date | None
    cap_changed_dating: str | None
    headroom: int | None


class EngagementProfile(NamedTuple):
    """What an engagement is, as known on a day, and which one it succeeds or was succeeded by."""

    id: str
    name_en: str
    name_fr: str
    since: int | None
    to_come: bool
    until: datetime.date | None
    ended: bool
    working_language: str | None
    armed: str | None
    leads: list[str]
    before_id: str | None
    before_en: str | None
    before_fr: str | None
    after_id: str | None
    after_en: str | None
    after_fr: str | None
    source_id: str


class EngagementTerms(NamedTuple):
    """The last day on which an engagement is listed, and the engagement that it took over from."""

    engagement_id: str
    name_en: str
    name_fr: str
    until: datetime.date | None
    succeeds: str | None


class CapStatement(NamedTuple):
    """A statement of a ceiling, an authorized total or the cap of an engagement; `scope` is whose it is."""

    scope: str
    level: str
    name_en: str | None
    name_fr: str | None
    officers: int
    stated_from: datetime.date
    stated_to: datetime.date | None
    dating: str
    suspended: bool
    source_id: str


class EngagementCap(NamedTuple):
    """A statement of the cap of one engagement; `stands` marks the most reliable one of its day."""

    officers: int
    stated_from: datetime.date
    stated_to: datetime.date | None
    dating: str
    suspended: bool
    source_id: str
    stands: bool


class EngagementMission(NamedTuple):
    """A mission of one engagement as known on a day; a date still to come is None."""

    id: str
    acronym_en: str
    acronym_fr: str
    name_en: str
    name_fr: str
    lead: str
    roles_en: str
    roles_fr: str
    first_date: datetime.date | None
    last_date: datetime.date | None
    source_id: str


class NoteEngagement(NamedTuple):
    """An engagement whose cap the released note gives or redacts, on the note's own date."""

    engagement_id: str
    name_en: str
    name_fr: str
    since: int
    as_of: datetime.date
    cap: int | None
    redacted: bool
    source_id: str


class RedactedEngagements(NamedTuple):
    """How many engagements listed on a day the source redacts."""

    engagements: int
    source_id: str | None
