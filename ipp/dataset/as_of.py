"""Dates that can be asked for, and the version of the data as it was known on a day."""

import datetime

from ipp.dataset.database import Version
from ipp.language import words


class NotADate(ValueError):
    """A date that cannot be answered; its text is a sentence in the language asked for."""


def parse_date(version: Version, value: str, lang: str) -> datetime.date:
    """The day that `value` (YYYY-MM-DD) names; NotADate when it is none, or lies before the first published one."""
    first, day = version.dates[0].as_of, iso_date(value, lang)
    if day < first:
        raise NotADate(words.text("errors.early_date", lang, first=words.iso(first, lang)))
    return day


def iso_date(value: str, lang: str) -> datetime.date:
    """The day written as YYYY-MM-DD; NotADate when `value` is none."""
    try:
        day = datetime.date.fromisoformat(value)
        if day.isoformat() != value:
            raise ValueError(value)
    except ValueError:
        raise NotADate(words.text("errors.bad_date", lang, value=value)) from None
    return day


def believed(version: Version, value: str, lang: str) -> Version:
    """The version as believed on the day that `value` names; NotADate when it is none, or one before any recording."""
    first = version.records("recorded")[0].recorded_on
    day = iso_date(value, lang)
    if day < first:
        raise NotADate(words.text("errors.early_known_on", lang, first=words.iso(first, lang)))
    return version.known(day)


def default_date(version: Version) -> datetime.date:
    """The date the dashboard opens on: the newest with a program count and its women (rule 8).

    On a day of belief before any such count the newest date.
    """
    return next((row.as_of for row in version.dates if row.is_default), version.dates[-1].as_of)


def day(value: datetime.date | None) -> str | None:
    """A date as ISO text, or None."""
    return None if value is None else value.isoformat()
