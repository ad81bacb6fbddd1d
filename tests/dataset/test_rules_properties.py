"""What the as-of rules keep on any data: generated small sets, and the public record day by day.

`Oracle` answers rules 1 to 5 in plain Python from the text of DATA.md alone; it knows nothing of the SQL.
"""

import datetime
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import hypothesis
import pyarrow
import pyarrow.compute
import pytest
from hypothesis import strategies

from ipp import paths
from ipp.dataset import database, read
from ipp.domain.records.history import AsOfDate
from ipp.domain.records.questions import RECORDS
from tests.support import given
from tests.support.selection import is_everything_asked, some

FIRST = datetime.date(2018, 3, 31)
# gaps of 92, 93, 730 and 731 days among them, and of one day
OFFSETS = [0, 1, 60, 92, 93, 152, 153, 184, 185, 186, 730, 731, 732, 790, 822, 823, 824, 915, 916]
DAYS = [FIRST + datetime.timedelta(days=each) for each in OFFSETS]
ENGAGEMENTS, MISSIONS = ["ash", "birch", "cedar"], ["oak", "elm", "yew", "fir"]
STALE, OLD = datetime.timedelta(days=730), datetime.timedelta(days=92)
ONE_DAY = datetime.timedelta(days=1)


def few(examples: int):
    """Settings under which every run tries the same examples: two fifths of so many, or all with `--all`."""
    return hypothesis.settings(
        deadline=None,
        derandomize=True,
        max_examples=examples if is_everything_asked() else examples * 2 // 5,
        database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )


# Generated data

days, ids = strategies.sampled_from(DAYS), strategies.sampled_from
small = strategies.integers(0, 6)


@strategies.composite
def counts(draw, level: str, keys: list[str], coverage: str = "all", sources: str = "ab") -> dict:
    """A row of `deployments`, at times without its women, at times redacted."""
    officers = draw(strategies.one_of(small, small, small, strategies.none()))
    women = None if officers is None else draw(strategies.one_of(strategies.none(), strategies.integers(0, officers)))
    row = {"as_of": draw(days), "level": level, "id": draw(ids(keys)), "officers": officers, "women": women}
    state = "redacted" if officers is None else "published"
    return row | {"coverage": coverage, "status": state, "source_id": draw(ids(sources))}


@strategies.composite
def caps(draw, scopes: list[str], level: str = "cap") -> dict:
    """A row of `caps`: one of two numbers so that they return, at times suspended or redacted."""
    source = draw(ids("ab"))
    officers = draw(ids([4, 4, 5, 5, None]))
    row = {"scope": draw(ids(scopes)), "level": level, "officers": officers, "stated_from": draw(days)}
    row |= {"status": draw(ids([None, None, "suspended"])), "source_id": source, "confidence": source.upper()}
    return row | {"value_status": "redacted" if officers is None else "published"}


@strategies.composite
def missions(draw, mission_id: str) -> dict:
    """A mission of any engagement, of the UN or not, that starts and ends inside the generated days or goes on."""
    first, last = draw(ids([FIRST, FIRST, *DAYS])), draw(strategies.one_of(strategies.none(), days))
    if last is not None and last < first:
        first, last = last, first
    return given.mission(
        mission_id, draw(ids(ENGAGEMENTS)), draw(ids(["un", "un", "eu"])), first_date=first, last_date=last
    )


def by(*keys: str):
    """What makes a row the same as another, for `unique_by`."""
    return lambda row: tuple(row[key] for key in keys)


def countable(row: dict, mission: dict) -> bool:
    """Whether a count may be told of a mission: within its days, by the UN of its own only, or of nobody."""
    within = mission["first_date"] <= row["as_of"] <= (mission["last_date"] or datetime.date.max)
    return row["officers"] == 0 or (within and (row["coverage"] == "all" or mission["lead"] == "un"))


@strategies.composite
def datasets(draw) -> dict[str, list[dict]]:
    """Rows of every table that the rules read, lawful by the contracts."""
    until = strategies.one_of(strategies.none(), days)
    heir = draw(ids([None, "ash"]))
    deployments = [
        *draw(
            strategies.lists(counts("engagement", ENGAGEMENTS), max_size=6, unique_by=by("as_of", "id", "source_id"))
        ),
        *draw(
            strategies.lists(counts("mission", MISSIONS, "un"), max_size=8, unique_by=by("as_of", "id", "source_id"))
        ),
        *draw(strategies.lists(counts("program", ["program"]), max_size=3, unique_by=by("as_of", "source_id"))),
        *draw(strategies.lists(counts("un_total", ["un"], "un", "b"), max_size=3, unique_by=by("as_of"))),
    ]
    posted = draw(strategies.lists(counts("mission", MISSIONS), max_size=2, unique_by=by("as_of", "id", "source_id")))
    taken = {by("as_of", "id", "source_id")(row) for row in deployments if row["level"] == "mission"}
    held = {each: draw(missions(each)) for each in MISSIONS}
    deployments += [row for row in posted if by("as_of", "id", "source_id")(row) not in taken]
    return {
        "engagements": [
            given.engagement("ash", until=draw(until)),
            given.engagement("birch", until=draw(until)),
            given.engagement("cedar", until=draw(until), succeeds=heir),
        ],
        "missions": list(held.values()),
        "deployments": [row for row in deployments if row["level"] != "mission" or countable(row, held[row["id"]])],
        "caps": [
            *draw(strategies.lists(caps(ENGAGEMENTS), max_size=7, unique_by=by("scope", "stated_from", "source_id"))),
            *draw(strategies.lists(caps(["program"], "ceiling"), max_size=3, unique_by=by("stated_from", "source_id"))),
        ],
        "targets": [{"year": year, "women_share": share} for year, share in [(2018, 0.2), (2019, 0.5), (2020, 0.0)]],
    }


# What the rules answer on a day


def answers(version: database.Version, as_of: datetime.date) -> dict:
    """Every answer that the rules speak of, by question."""
    return {
        name: version.records(RECORDS[name], as_of=as_of) for name in ("program", "engagements", "redacted_engagements")
    }


class Oracle:
    """Rules 1 to 5, read from DATA.md, on lists of rows."""

    def __init__(self, tables: dict[str, list[dict]]):
        self.tables = tables
        self.confidence = {row["source_id"]: row["confidence"] for row in tables["sources"]}
        self.un_rows, self.un_days = {}, set()
        for row in self.ranked(row for row in tables["deployments"] if row["level"] == "mission"):
            if row["coverage"] == "un":
                self.un_rows.setdefault((row["as_of"], row["id"]), row)
                self.un_days.add(row["as_of"])
        self.wholes = {each["engagement_id"]: {} for each in tables["engagements"]}
        self.parts = {each["engagement_id"]: {} for each in tables["engagements"]}
        for day in self.un_days:
            for engagement_id in self.wholes:
                self.split_month(day, engagement_id)
        for row in self.ranked(row for row in tables["deployments"] if row["level"] == "engagement"):
            if row["status"] == "published":
                self.wholes[row["id"]].setdefault(row["as_of"], (row["officers"], row["women"]))

    def ranked(self, rows) -> list[dict]:
        """Rows with those of higher confidence first."""
        return sorted(rows, key=lambda row: (self.confidence[row["source_id"]], row["source_id"]))

    def split_month(self, day: datetime.date, engagement_id: str) -> None:
        """What the UN's split of a month says of an engagement: a whole count, a part, or nothing."""
        active = [each for each in self.tables["missions"] if self.belongs(each, engagement_id, day)]
        ours = [each["mission_id"] for each in active if each["lead"] == "un"]
        rows = [self.un_rows.get((day, each), {"officers": 0, "women": 0}) for each in ours]
        if not rows or any(row["officers"] is None for row in rows):
            return
        women = None if any(row["women"] is None for row in rows) else sum(row["women"] for row in rows)
        reach = self.wholes if len(ours) == len(active) else self.parts
        reach[engagement_id][day] = (sum(row["officers"] for row in rows), women)

    def belongs(self, mission: dict, engagement_id: str, day: datetime.date) -> bool:
        """Whether a mission was active for an engagement on a day: later on it is its successor's."""
        if day < mission["first_date"] or (mission["last_date"] and day > mission["last_date"]):
            return False
        engagements = {each["engagement_id"]: each for each in self.tables["engagements"]}
        heirs = [key for key, each in engagements.items() if each["succeeds"] == mission["engagement_id"]]
        until = engagements[mission["engagement_id"]]["until"]
        if heirs and until and day > until:
            return engagement_id in heirs
        return engagement_id == mission["engagement_id"]

    def count(self, engagement_id: str, as_of: datetime.date) -> tuple | None:
        """Rule 1: the day, officers, women and coverage of the count that stands."""
        wholes = [day for day in self.wholes[engagement_id] if day <= as_of]
        parts = [day for day in self.parts[engagement_id] if day <= as_of]
        whole = (max(wholes), *self.wholes[engagement_id][max(wholes)], "all") if wholes else None
        part = (max(parts), *self.parts[engagement_id][max(parts)], "un") if parts else None
        if whole is None or part is None:
            return whole or part
        newer = part[0] > whole[0]
        return part if newer and (part[1] >= whole[1] or part[0] - whole[0] > OLD) else whole

    def caps(self, scope: str, level: str, as_of: datetime.date) -> list[dict]:
        """Rule 2: the statements up to a day, oldest first, the one of highest confidence for each day."""
        rows = [row for row in self.tables["caps"] if (row["scope"], row["level"]) == (scope, level)]
        best = {}
        for row in sorted(rows, key=lambda row: row["confidence"]):
            best.setdefault(row["stated_from"], row)
        return [best[day] for day in sorted(best) if day <= as_of]

    def same(self, caps: list[dict], counted_on: datetime.date) -> bool:
        """Rule 3: whether the cap in force on the day of the count and all stated later are one number."""
        in_force = [row for row in caps if row["stated_from"] <= counted_on][-1:]
        later = [row for row in caps if row["stated_from"] > counted_on]
        numbers = {row["officers"] for row in in_force + later}
        return len(numbers) == 1 and numbers != {None}

    def engagements(self, as_of: datetime.date) -> tuple[dict, int]:
        """Rules 1 to 4: what is said of each engagement listed, and the number of redacted ones."""
        listed, redacted = {}, 0
        for engagement in self.tables["engagements"]:
            key, until = engagement["engagement_id"], engagement["until"]
            if until and until < as_of:
                continue
            caps, count = self.caps(key, "cap", as_of), self.count(key, as_of)
            if caps and caps[-1]["value_status"] == "redacted":
                redacted += 1
                continue
            fresh = count is not None and as_of - count[0] <= OLD
            if caps or (fresh and count[1] > 0):
                listed[key] = self.said(caps, count, as_of)
        return listed, redacted

    def hidden(self, as_of: datetime.date) -> set[str]:
        """The engagements whose newest cap is redacted on a day."""
        newest = {key: self.caps(key, "cap", as_of)[-1:] for key in self.wholes}
        return {key for key, rows in newest.items() if any(row["value_status"] == "redacted" for row in rows)}

    def said(self, caps: list[dict], count: tuple | None, as_of: datetime.date) -> dict:
        """What is said of one listed engagement."""
        shown = count is not None and as_of - count[0] <= STALE
        day, officers, women, coverage = count if shown else (None,) * 4
        comparable = shown and coverage == "all" and self.same(caps, day)
        return {
            "cap": caps[-1]["officers"] if caps else None,
            "cap_stated": caps[-1]["stated_from"] if caps else None,
            "suspended": bool(caps) and caps[-1]["status"] == "suspended",
            "officers": officers,
            "officers_as_of": day,
            "women": women,
            "coverage": coverage,
            "carried_forward": shown and as_of - day > OLD,
            "last_officers": count[1] if count and not shown else None,
            "last_as_of": count[0] if count and not shown else None,
            "comparable": comparable,
            "utilization": officers / caps[-1]["officers"] if comparable else None,
            "headroom": caps[-1]["officers"] - officers if comparable else None,
        }

    def last_change(self, scope: str, as_of: datetime.date) -> tuple:
        """The last change of a cap up to a day: from which number, and when."""
        caps = self.caps(scope, "cap", as_of)
        changes = [
            (old["officers"], new["stated_from"]) for old, new in pairwise(caps) if old["officers"] != new["officers"]
        ]
        return changes[-1]

    def program(self, as_of: datetime.date) -> dict:
        """Rules 1, 3 and 5 for the program."""
        rows = [row for row in self.ranked(self.tables["deployments"]) if row["as_of"] <= as_of]
        counts = [row for row in rows if row["level"] == "program" and row["status"] == "published"]
        months = [row for row in rows if row["level"] == "un_total" and row["women"] is not None]
        # the first of several newest: those of higher confidence are in front
        count = max(counts, key=lambda row: row["as_of"], default=None)
        month = max(months, key=lambda row: row["as_of"], default=None)
        shown = count is not None and as_of - count["as_of"] <= STALE
        ceilings = self.caps("program", "ceiling", as_of)
        comparable = shown and self.same(ceilings, count["as_of"])
        whole = shown and count["women"] is not None
        women = count if whole else month if month and as_of - month["as_of"] <= STALE else None
        return {
            "officers": count["officers"] if shown else None,
            "officers_as_of": count["as_of"] if shown else None,
            "carried_forward": shown and as_of - count["as_of"] > OLD,
            "last_officers": count["officers"] if count and not shown else None,
            "ceiling": ceilings[-1]["officers"] if ceilings else None,
            "utilization": count["officers"] / ceilings[-1]["officers"] if comparable else None,
            "women_coverage": ("all" if whole else "un") if women else None,
            "women_as_of": women["as_of"] if women else None,
            "women": women["women"] if women else None,
            "women_officers": women["officers"] if women else None,
            "women_share": women["women"] / women["officers"] if women and women["officers"] else None,
        }


def agrees(oracle: Oracle, found: dict, as_of: datetime.date) -> None:
    """The answers of the SQL on a day are those of the oracle."""
    listed, redacted = oracle.engagements(as_of)
    rows = {row.engagement_id: row._asdict() for row in found["engagements"]}
    assert list(rows) == list(listed), as_of
    for key, expected in listed.items():
        assert {name: rows[key][name] for name in expected} == expected, (as_of, key)
        if rows[key]["reason"] == "cap_changed":
            assert (rows[key]["cap_before"], rows[key]["cap_changed"]) == oracle.last_change(key, as_of), (as_of, key)
    assert found["redacted_engagements"][0].engagements == redacted, as_of
    expected, row = oracle.program(as_of), found["program"][0]._asdict()
    assert {name: row[name] for name in expected} == expected, as_of


def sound(found: dict, hidden: set[str]) -> None:
    """What holds of any answer whatever the data."""
    for row in found["engagements"]:
        assert (row.utilization is None) == (not row.comparable) == (row.reason is not None) == (row.headroom is None)
        assert not row.comparable or row.utilization == row.officers / row.cap
        assert not row.comparable or (row.coverage, row.headroom) == ("all", row.cap - row.officers)
        assert row.officers is None or row.last_officers is None
        assert row.women is None or 0 <= row.women <= row.officers
        assert not (row.carried_forward and row.cap is None)
        assert row.engagement_id not in hidden
    program = found["program"][0]
    assert program.women_share is None or 0 <= program.women_share <= 1
    assert program.women_share is None or program.women_share == program.women / program.women_officers
    assert program.utilization is None or program.utilization == program.officers / program.ceiling
    unknown = program.target is None or program.women_share is None
    assert program.target_met == (None if unknown else program.women_share >= program.target)


def dates_in(found: dict) -> list[datetime.date]:
    """Every day on which something in the answers was counted or stated."""
    rows = [*found["program"], *found["engagements"]]
    ends = {"cap_stated_to", "cap_changed_to"}
    return [
        cell
        for row in rows
        for name, cell in row._asdict().items()
        if isinstance(cell, datetime.date) and name not in ends
    ]


def next_threshold(tables: dict[str, list[dict]], as_of: datetime.date) -> datetime.date:
    """The first later day on which a figure may change: something published, a count aging, an end, a new year."""
    published = {row["as_of"] for row in tables["deployments"]} | {row["stated_from"] for row in tables["caps"]}
    aging = {day + age + ONE_DAY for day in published for age in (OLD, STALE)}
    ends = {each["until"] + ONE_DAY for each in tables["engagements"] if each["until"]}
    years = {datetime.date(as_of.year + 1, 1, 1)}
    return min(day for day in published | aging | ends | years if day > as_of)


def written(tables: dict[str, list[dict]]) -> dict[str, list[dict]]:
    """Generated rows as whole rows, with the sources that every given version has."""
    tables = tables | {"sources": given.SOURCES}
    return {name: given.table(name, rows).to_pylist() for name, rows in tables.items()}


asked = strategies.sampled_from([*DAYS, DAYS[-1] + OLD, DAYS[-1] + OLD + ONE_DAY, DAYS[6] + STALE])


@few(100)
@hypothesis.given(tables=datasets(), as_of=asked)
def test_on_generated_data_the_answers_are_sound_and_those_of_the_oracle(tables, as_of):
    oracle, found = Oracle(written(tables)), answers(given.version(lawful=False, **tables), as_of)
    sound(found, oracle.hidden(as_of))
    agrees(oracle, found, as_of)


@few(10)
@hypothesis.given(tables=datasets())
def test_the_generated_data_are_lawful(tables):
    assert given.version(**tables)


@few(40)
@hypothesis.given(tables=datasets(), as_of=strategies.sampled_from(DAYS[:-1]))
def test_on_generated_data_nothing_published_later_changes_an_answer(tables, as_of):
    known = tables | {
        "deployments": [row for row in tables["deployments"] if row["as_of"] <= as_of],
        "caps": [row for row in tables["caps"] if row["stated_from"] <= as_of],
    }
    found = answers(given.version(lawful=False, **tables), as_of)
    assert answers(given.version(lawful=False, **known), as_of) == found
    assert all(day <= as_of for day in dates_in(found))


@few(40)
@hypothesis.given(tables=datasets(), as_of=asked)
def test_on_generated_data_a_quiet_stretch_changes_no_figure(tables, as_of):
    last = next_threshold(written(tables), as_of) - ONE_DAY
    hypothesis.assume(last > as_of)
    version = given.version(lawful=False, **tables)
    assert answers(version, last) == answers(version, as_of)


# The public record


@pytest.fixture(scope="module")
def loaded() -> read.LoadedData:
    """The public record, as it is loaded."""
    return read.load_folder(paths.DATA)


@pytest.fixture(scope="module")
def record(loaded) -> database.Version:
    """The public record, ready to be asked."""
    return database.open_version(loaded)


@pytest.fixture(scope="module")
def rows(loaded) -> dict[str, list[dict]]:
    """The tables of the public record that the rules read, as rows."""
    names = ("sources", "engagements", "missions", "caps", "targets", "deployments")
    return {name: loaded.tables[name].to_pylist() for name in names}


def test_on_every_offered_date_of_the_record_the_answers_are_sound_and_those_of_the_oracle(record, rows):
    oracle, offered = Oracle(rows), [row.as_of for row in record.records(AsOfDate)]
    assert len(offered) > 400
    dates = some(offered, 3)
    with ThreadPoolExecutor(2) as pool:
        for as_of, found in zip(dates, pool.map(lambda day: answers(record, day), dates), strict=True):
            sound(found, oracle.hidden(as_of) | {"redacted-1"})
            agrees(oracle, found, as_of)
            assert all(day <= as_of for day in dates_in(found))


any_day = strategies.dates(datetime.date(2008, 1, 1), datetime.date(2026, 12, 31))


@few(20)
@hypothesis.given(as_of=any_day)
def test_on_the_record_nothing_published_later_changes_an_answer(loaded, record, as_of):
    tables = dict(loaded.tables) | {"world": loaded.tables["world"].slice(0, 0)}
    tables |= {"un_police": loaded.tables["un_police"].slice(0, 0)}
    for name, column in (("deployments", "as_of"), ("caps", "stated_from")):
        early = pyarrow.compute.less_equal(tables[name][column], pyarrow.scalar(as_of, pyarrow.date32()))
        tables[name] = tables[name].filter(early)
    known = database.open_version(read.LoadedData("known", loaded.dataset, tables))
    assert answers(known, as_of) == answers(record, as_of)


@few(30)
@hypothesis.given(as_of=any_day)
def test_on_the_record_a_quiet_stretch_changes_no_figure(record, rows, as_of):
    last = next_threshold(rows, as_of) - ONE_DAY
    hypothesis.assume(last > as_of)
    assert answers(record, last) == answers(record, as_of)
