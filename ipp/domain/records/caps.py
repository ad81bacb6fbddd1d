"""Engagements, their terms and their caps, as the questions answer."""

import datetime
from typing import NamedTuple


class Engagement(NamedTuple):
    """An engagement listed on a day: newest count, cap and utilization, or the `reason` why it has none.

    `coverage` is `all`, or `un` or `at_least` for a lower bound; where a newer lower bound is below the whole count,
    `officers` is one of the two and `beside_officers` the other. `cap_then` is the cap on the day of the count,
    `disputed_by` the number that an undated page gives instead, and `cap_begins` the first day of the mission that the
    cap is for, if the count is older.
    """

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
    officers_dating: str | None
    women: int | None
    officers_source_id: str | None
    coverage: str | None
    precision: str | None
    carried_forward: bool | None
    last_officers: int | None
    last_as_of: datetime.date | None
    last_dating: str | None
    last_coverage: str | None
    last_precision: str | None
    last_source_id: str | None
    beside_officers: int | None
    beside_as_of: datetime.date | None
    beside_dating: str | None
    beside_coverage: str | None
    beside_source_id: str | None
    reason: str | None
    comparable: bool
    utilization: float | None
    cap_before: int | None
    cap_changed: datetime.date | None
    cap_changed_to: datetime.date | None
    cap_changed_dating: str | None
    headroom: int | None
    cap_then: int | None
    disputed_by: int | None
    disputed_source_id: str | None
    disputed_from: datetime.date | None
    cap_begins: datetime.date | None
    cap_mission_en: str | None
    cap_mission_fr: str | None


class EngagementProfile(NamedTuple):
    """What an engagement is, as known on a day, and which one it succeeds or was succeeded by."""

    id: str
    name_en: str
    name_fr: str
    since: int | None
    to_come: bool
    until: datetime.date | None
    until_kind: str | None
    until_source_id: str | None
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
    """The last day on which an engagement is listed, how and from which source that is known, and its predecessor."""

    engagement_id: str
    name_en: str
    name_fr: str
    until: datetime.date | None
    until_kind: str | None
    until_source_id: str | None
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
    ends: datetime.date | None
    dating: str
    suspended: bool
    source_id: str


class EngagementCap(NamedTuple):
    """A statement of the cap of one engagement; `stands` marks the most reliable one of its day."""

    officers: int
    stated_from: datetime.date
    stated_to: datetime.date | None
    mission_id: str | None
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
    dates_of: str
    source_id: str


class NoteEngagement(NamedTuple):
    """An engagement whose cap the released note gives or redacts, on the note's own date."""

    engagement_id: str
    name_en: str
    name_fr: str
    since: int | None
    as_of: datetime.date
    cap: int | None
    redacted: bool
    source_id: str


class RedactedEngagements(NamedTuple):
    """How many engagements the source redacts on a day; None outside the days for which that was published."""

    engagements: int | None
    source_id: str | None


class Pledge(NamedTuple):
    """A promise of officers, by whom and until when, and how many the UN counted then; it is never a cap."""

    scope: str
    name_en: str | None
    name_fr: str | None
    officers: int
    stated_from: datetime.date
    dating: str
    due: datetime.date | None
    promised_by_en: str
    promised_by_fr: str
    then_un_officers: int | None
    then_as_of: datetime.date | None
    source_id: str
