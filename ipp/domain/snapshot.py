"""One day as the questions answer for it: each number with its date, its source and its doubts."""

import datetime
from dataclasses import dataclass
from typing import Protocol, TypeVar

from ipp.domain import measures
from ipp.domain.records.caps import CapStatement, Engagement, RedactedEngagements
from ipp.domain.records.program import Program
from ipp.domain.records.women import Target, UnProgram

Record = TypeVar("Record")
DOUBTS = ("missing", "stale", "overtaken", "part", "at_least", "about", "carried")  # the gravest first


class Answers(Protocol):
    """Whatever answers questions with records: a version of the data."""

    def records(self, record: type[Record], **parameters: object) -> tuple[Record, ...]:
        """Return the records of a type: the answer of its question."""


@dataclass(frozen=True)
class Snapshot:
    """One day: the records of `program`, `un_standing`, `engagements` and `redacted_engagements`.

    `known` are the records of `engagements` including unlisted ones, `caps` those of `cap_history`, and `targets`
    those that were known on the day.
    """

    day: datetime.date
    program: Program
    un: UnProgram
    engagements: tuple[Engagement, ...]
    redacted: RedactedEngagements
    known: tuple[Engagement, ...]
    caps: tuple[CapStatement, ...]
    targets: tuple[Target, ...]


def take_snapshot(version: Answers, day: datetime.date) -> Snapshot:
    """Return what the questions answer for a day."""
    return Snapshot(
        day,
        program=version.records(Program, as_of=day)[0],
        un=version.records(UnProgram, as_of=day)[0],
        engagements=version.records(Engagement, as_of=day),
        redacted=version.records(RedactedEngagements, as_of=day)[0],
        known=version.records(Engagement, as_of=day, unlisted=True),
        caps=version.records(CapStatement, as_of=day),
        targets=version.records(Target, as_of=day),
    )


@dataclass(frozen=True)
class Figure:
    """A number on one of two compared days, with its date and source, and its doubts.

    `value` is a number of officers, or a share in whole percentage points; a share has its women and officers in
    `counts`. The doubts: a `stale` figure was published too long ago to count, a newer count of UN missions alone is
    above an `overtaken` one, a `part` figure covers UN missions only, an `at_least` figure is a lower bound, an `about`
    figure is rounded, and a `carried` figure is carried forward. `dating` is `month` where the day of a count is not
    known. A `marked` cap is suspended. A `marked` target is interpolated, from targets whose sources are `source_ids`.
    """

    value: int | None = None
    as_of: datetime.date | None = None
    source_id: str | None = None
    stale: bool = False
    overtaken: bool = False
    part: bool = False
    at_least: bool = False
    about: bool = False
    carried: bool = False
    marked: bool = False
    counts: tuple[int, int] | None = None
    source_ids: tuple[str, ...] = ()
    dating: str | None = None

    @property
    def missing(self) -> bool:
        """Whether no number is published."""
        return self.value is None

    @property
    def is_last(self) -> bool:
        """Whether the figure is only the last one published and no count of the day."""
        return self.stale or self.overtaken

    @property
    def is_certain(self) -> bool:
        """Whether the figure is the exact count of a recent day."""
        return not any(getattr(self, doubt) for doubt in DOUBTS)

    @property
    def number(self) -> int:
        """The value. Raises ValueError if no number is published."""
        if self.value is None:
            raise ValueError("no number is published")
        return self.value


def make_count(row: Program | UnProgram | Engagement) -> Figure:
    """Return the officers of a record of `program`, `un_standing` or `engagements`."""
    last = row.officers is None
    overtaken = getattr(row, "overtaken", False)
    names = ("last_coverage", "last_precision", "last_dating") if last else ("coverage", "precision", "officers_dating")
    coverage, precision, dating = (getattr(row, name, None) for name in names)
    return Figure(
        row.last_officers if last else row.officers,
        row.last_as_of if last else row.officers_as_of,
        row.last_source_id if last else row.officers_source_id,
        stale=row.last_officers is not None and not overtaken,
        overtaken=overtaken,
        part=coverage == "un",
        at_least="at_least" in (coverage, precision),
        about=precision == "about",
        carried=bool(row.carried_forward),
        dating=dating,
    )


def make_cap(row: Program | Engagement, measure: str) -> Figure:
    """Return a cap, ceiling or authorized total with the day on which it was stated."""
    suspended = getattr(row, "suspended", False)
    return Figure(
        getattr(row, measure), getattr(row, f"{measure}_stated"), getattr(row, f"{measure}_source_id"), marked=suspended
    )


def make_program_share(program: Program) -> Figure:
    """Return the share of women of the whole program; missing if only that of UN missions is published."""
    return make_share(program, bool(program.women_carried_forward)) if program.women_coverage == "all" else Figure()


def make_un_share(un: UnProgram) -> Figure:
    """Return the share of women in UN missions."""
    return make_share(un, un.women_carried_forward)


def make_share(row: Program | UnProgram, carried: bool) -> Figure:
    """Return a share of women with its counts; missing if nobody was counted."""
    if row.women is None or not row.women_officers:
        return Figure()
    points = measures.round_points(row.women / row.women_officers)
    counts = (row.women, row.women_officers)
    return Figure(points, row.women_as_of, row.women_source_id, carried=carried, counts=counts)
