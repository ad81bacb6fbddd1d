"""Values that tables and sentences are made of: quantities, days, links, sentences.

They are frozen and independent of language; `ipp.language.write` turns each into English or French.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

Unit = Literal["officers", "percent", "points", "engagements", "missions", "countries", "contributors", "rank", "rows"]
Precision = Literal["day", "month", "year"]
Bound = Literal["exact", "at_least", "about", "between"]
State = Literal["carried_forward", "last_published", "suspended", "derived"]
Mark = Literal["redacted", "withheld", "not_published", "not_applicable"]
Separator = Literal["list", "semicolon", "comma", "dot"]

LETTERS = {"year": 4, "month": 7, "day": 10}  # how many letters of an ISO date are known


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as it is known, written in prose (September 5, 2019) or as ISO text (2019-09-05).

    A day without a date has a mark, by default `not_published`.
    """

    date: datetime.date | None
    precision: Precision = "day"
    in_prose: bool = False
    mark: Mark | None = None

    @property
    def iso(self) -> str | None:
        """The date as ISO text, as far as it is known: `2019-09-05`, `2019-09`, `2019`; None without a date."""
        return None if self.date is None else self.date.isoformat()[: LETTERS[self.precision]]


def year_of(year: int) -> Day:
    """Return a year as a day that is known to the year."""
    return Day(datetime.date(year, 1, 1), "year")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it measures, in whole units: officers, percent, percentage points, places in a ranking.

    `subject` is the program, `un`, or the id of an engagement or mission. `low` is the bound of `at_least`, `low` and
    `high` those of `between`; `amount` is None there, and where the number is not published or not shown (`mark`).
    """

    amount: int | float | None
    unit: Unit = "officers"
    subject: str | None = None
    measure: str = ""
    as_of: Day | None = None
    bound: Bound = "exact"
    low: int | float | None = None
    high: int | float | None = None
    state: State | None = None
    mark: Mark | None = None
    source_ids: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether the amount alone is enough: exact, shown, and not just the last one published."""
        known = self.amount is not None and self.mark is None
        return known and self.bound == "exact" and self.state != "last_published"


@dataclass(frozen=True, slots=True)
class Text:
    """Words that are already in the right language, such as a name; or a mark in their place."""

    words: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A name in both languages."""

    en: str
    fr: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words with the address that they link to."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A place in a ranking, as prose writes it: `3rd`."""

    rank: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text of `file.key` with the values that fill it; `count` chooses its plural and fills `{count}`.

    `tells` are the numbers that JSON, CSV and Excel give beside the words, in their own order. If the sentence lists
    several (`is_list`), no single number represents it.
    """

    key: str
    values: Mapping[str, "Cell"] = field(default_factory=dict)
    count: int | None = None
    tells: tuple[Quantity, ...] = ()
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Joined:
    """Cells in a row: as a sentence lists them, or separated by a semicolon, a comma or a dot."""

    parts: tuple["Cell", ...]
    separator: Separator
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class FirstThatFits:
    """Sentences of which the first with at most `most_words` is written, else the last."""

    sentences: tuple["Cell", ...]
    most_words: int


@dataclass(frozen=True, slots=True)
class Capitalized:
    """A cell whose words begin with a capital letter."""

    part: "Cell"


@dataclass(frozen=True, slots=True)
class Shortened:
    """Names that are written in full, or, in short, only as many as `most`; the rest are counted."""

    names: tuple[str, ...]
    most: int


Cell = Quantity | Day | Text | Name | Link | Ordinal | Sentence | Joined | FirstThatFits | Capitalized | Shortened
Row = dict[str, Cell]


def say_when(day: Day, in_prose: bool = False) -> Sentence:
    """Return `on 2019-08-09`, in prose `on August 9, 2019`, or `in December 2018` where the day is not known."""
    if day.precision == "month":
        return Sentence("app.in_month", {"date": replace(day, in_prose=True)})
    return Sentence("app.on_day", {"date": replace(day, in_prose=in_prose)})


def list_tells(cell: Cell) -> tuple[Quantity, ...]:
    """Return the numbers to give beside the words of a cell; empty for a number whose amount alone is enough."""
    match cell:
        case Quantity():
            told = cell.mark is None and (cell.bound != "exact" or cell.state == "last_published")
            return (cell,) if told else ()
        case Sentence():
            return cell.tells
        case Joined():
            return tuple(each for part in cell.parts for each in list_part_tells(part))
        case FirstThatFits():
            return list_tells(cell.sentences[0])
        case Capitalized():
            return list_tells(cell.part)
    return ()


def list_part_tells(part: Cell) -> tuple[Quantity, ...]:
    """Return the numbers of one part of `Joined`; a plain number is always one of them."""
    return (part,) if isinstance(part, Quantity) else list_tells(part)


def is_list(cell: Cell) -> bool:
    """Return whether a cell lists several numbers, so that no single number represents it."""
    if isinstance(cell, Capitalized):
        return is_list(cell.part)
    return isinstance(cell, Sentence | Joined) and cell.is_list


def list_addresses(cell: Cell) -> list[str]:
    """Return the addresses that a cell links to, in order."""
    match cell:
        case Link():
            return [cell.address]
        case Sentence():
            return [each for value in cell.values.values() for each in list_addresses(value)]
        case Joined():
            return [each for part in cell.parts for each in list_addresses(part)]
        case Capitalized():
            return list_addresses(cell.part)
    return []
