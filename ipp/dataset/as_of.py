"""Check the dates that a reader asks for, and find the version of the data as it was known on a day."""

import datetime

from ipp.dataset.database import Version
from ipp.domain.records.record import Recording
from ipp.language import words


class InvalidDate(ValueError):
    """A date for which there is no answer; its text is a sentence in the reader's language."""


def parse_date(version: Version, value: str, lang: str) -> datetime.date:
    """Return the day that `value` (YYYY-MM-DD) names.

    Raises InvalidDate if `value` is not a date, or is before the first published date of `version`.
    """
    first, day = version.dates[0].as_of, parse_iso_date(value, lang)
    if day < first:
        raise InvalidDate(words.text("errors.early_date", lang, first=words.iso(first, lang)))
    return day


def parse_iso_date(value: str, lang: str) -> datetime.date:
    """Return the day written as YYYY-MM-DD. Raises InvalidDate if `value` is not such a date."""
    try:
        day = datetime.date.fromisoformat(value)
        if day.isoformat() != value:
            raise ValueError(value)
    except ValueError:
        raise InvalidDate(words.text("errors.bad_date", lang, value=value)) from None
    return day


def find_known_version(version: Version, value: str, lang: str) -> Version:
    """Return the version as it was known on the day that `value` (YYYY-MM-DD) names.

    Raises InvalidDate if `value` is not a date, or is before the first day on which data was recorded.
    """
    first = version.records(Recording)[0].recorded_on
    day = parse_iso_date(value, lang)
    if day < first:
        raise InvalidDate(words.text("errors.early_known_on", lang, first=words.iso(first, lang)))
    return version.as_known_on(day)


def find_default_date(version: Version) -> datetime.date:
    """Return the date on which the dashboard opens: the newest one with a program count and its women.

    Return the newest date if the version, as known on some earlier day, has no such count.
    """
    return next((row.as_of for row in version.dates if row.is_default), version.dates[-1].as_of)


def format_iso_date(value: datetime.date | None) -> str | None:
    """Return a date as YYYY-MM-DD, or None."""
    return None if value is None else value.isoformat()
