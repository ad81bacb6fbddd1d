"""Women, targets and the UN's monthly reports, as the questions answer."""

import datetime
from typing import NamedTuple


class UnMonth(NamedTuple):
    """Canadian police in all UN missions at the newest month-end; no numbers if that is too old for a count."""

    officers: int | None
    as_of: datetime.date | None
    carried_forward: bool
    source_id: str | None


class UnProgram(NamedTuple):
    """Canadian police in all UN missions on a day: the newest month-end, and the newest with its women."""

    officers: int | None
    officers_as_of: datetime.date | None
    officers_source_id: str | None
    carried_forward: bool
    last_officers: int | None
    last_as_of: datetime.date | None
    last_source_id: str | None
    women: int | None
    women_officers: int | None
    women_as_of: datetime.date | None
    women_source_id: str | None
    women_carried_forward: bool


class WomenMonth(NamedTuple):
    """Officers and women of one month of UN missions, or of one count of the program; None where unreported."""

    coverage: str
    as_of: datetime.date
    officers: int | None
    women: int | None
    women_share: float | None
    dating: str
    source_id: str | None


class MissionWomen(NamedTuple):
    """Officers and women of one UN mission at the newest month-end that is split by mission."""

    mission_id: str
    acronym_en: str
    acronym_fr: str
    name_en: str
    name_fr: str
    as_of: datetime.date
    carried_forward: bool
    officers: int
    women: int | None
    women_share: float | None
    source_id: str


class IpoMonth(NamedTuple):
    """The UN's individual police officers of one month: Canada's (`CA`), or all (None)."""

    country_id: str | None
    as_of: datetime.date
    officers: int | None
    women: int | None
    women_share: float | None
    source_id: str | None


class Contributor(NamedTuple):
    """A country that sends individual police officers to the UN, with its ranks; `country_id` None is all together."""

    country_id: str | None
    name_en: str | None
    name_fr: str | None
    as_of: datetime.date
    carried_forward: bool
    officers: int
    women: int
    women_share: float
    place: int | None
    tied: int | None
    largest: bool
    women_place: int | None
    women_tied: int | None
    contributors: int | None
    source_id: str


class Target(NamedTuple):
    """The UN's target for the share of women among individual police officers in one year, between 0 and 1."""

    year: int
    target: float
    status: str
    source_id: str | None
