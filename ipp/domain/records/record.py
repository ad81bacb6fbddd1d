"""What the record holds: sources, tables, gaps and revisions, as the questions answer."""

import datetime
from typing import NamedTuple


class Source(NamedTuple):
    """A source, for credit lines and the bibliography.

    The titles are those of the document. `about` says in our words what it is, `published` is ISO text as exact as
    known (`2019-11-20`, `2019-11`, `2019`), and `language` is that of a document that is in one language only.
    """

    source_id: str
    publisher_en: str
    publisher_fr: str
    title_en: str
    title_fr: str
    about_en: str | None
    about_fr: str | None
    published: str | None
    url: str
    url_fr: str | None
    confidence: str
    note: str | None
    language: str | None


class Cited(NamedTuple):
    """How many sources some figure cites."""

    sources: int


class TablePublisher(NamedTuple):
    """A publisher that the rows of a table cite."""

    name: str
    publisher_en: str
    publisher_fr: str


class InventoryTable(NamedTuple):
    """A table: its rows, its first and last date, and how many entries are redacted or derived."""

    name: str
    rows: int
    first: datetime.date | None
    last: datetime.date | None
    missing: int


class Gap(NamedTuple):
    """A run of months that lack a figure; `letters` is how much of an ISO date to write (7 month, 10 day)."""

    kind: str
    first: datetime.date
    last: datetime.date
    letters: int


class Recording(NamedTuple):
    """A day on which counts were recorded, and how many."""

    recorded_on: datetime.date
    counts: int


class Revision(NamedTuple):
    """A recording that changed a count recorded before."""

    as_of: datetime.date
    level: str
    id: str
    name_en: str | None
    name_fr: str | None
    officers_before: int | None
    officers: int | None
    women_before: int | None
    women: int | None
    recorded_before: datetime.date
    recorded_on: datetime.date
    source_id: str
