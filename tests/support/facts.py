"""The rules of the record read anew from the CSV files of `data/`: what any page may say on a day.

Nothing here asks the questions in SQL or the code of the package, so that both can be wrong only by the same mistake
made twice.
"""

import csv
import datetime
from functools import cache, cached_property
from typing import NamedTuple

from ipp.paths import ROOT

RECENT, KEPT = datetime.timedelta(92), datetime.timedelta(730)
ALWAYS = datetime.date.max


class Count(NamedTuple):
    """A published count: `reach` is whole, un (UN missions only), at_least, or mission; `bound` how exact it is."""

    day: datetime.date
    officers: int
    women: int | None = None
    reach: str = "whole"
    bound: str = "exact"
    monthly: bool = False  # known to the month alone


class Listed(NamedTuple):
    """An engagement on the list of a day: its count as far as it stands, the last one, its cap, and why no percent."""

    id: str
    count: Count | None
    last: Count | None
    beside: Count | None
    cap: dict | None
    reason: str | None
    recent: bool

    @property
    def share(self) -> int | None:
        """The utilization in whole percent."""
        return None if self.reason else percent(self.count.officers, self.cap["n"])


def percent(part: int | None, whole: int | None) -> int | None:
    """A share in whole percent, half up; None of nobody."""
    return None if part is None or not whole else (200 * part + whole) // (2 * whole)


def needed(officers: int, points: int) -> int:
    """The fewest women among so many officers that meet a target in whole percent."""
    return -(-officers * points // 100)


def day(text: str, empty=None):
    """A date of a cell; `empty` for an empty one."""
    return datetime.date.fromisoformat(text) if text else empty


def number(text: str) -> int | None:
    """A whole number of a cell, or None."""
    return int(text) if text else None


def rows(name: str) -> list[dict]:
    """The rows of a table of `data/`."""
    with (ROOT / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Facts:
    """The record; every method takes a day D and knows nothing published of a later day."""

    def __init__(self):
        self.engagements = {row["engagement_id"]: row for row in rows("engagements")}
        self.missions = {row["mission_id"]: row for row in rows("missions")}
        self.until = {key: day(row["until"], ALWAYS) for key, row in self.engagements.items()}
        self.targets = [row for row in rows("targets") if row["category"] == "ipo" and row["known_from"]]
        trust = {row["source_id"]: row["confidence"] for row in rows("sources")}
        self.stated = [
            row
            | {"n": number(row["officers"]), "from": day(row["stated_from"]), "to": day(row["stated_to"])}
            | {"last": day(row["ends"], ALWAYS), "suspended": row["status"] == "suspended"}
            for row in rows("caps")
        ]
        self.counted = sorted(rows("raw/counts"), key=lambda row: (row["as_of"], -ord(trust[row["source_id"]])))
        self.totals = [
            Count(day(row["as_of"]), int(row["officers"]), number(row["women"]))
            for row in rows("raw/un_canada_total_monthly")
        ]
        self.split: dict[datetime.date, dict[str, tuple[int, int | None]]] = {}
        for row in rows("raw/un_canada_monthly"):
            if row["mission_id"]:
                cell = (int(row["officers"]), number(row["women"]))
                self.split.setdefault(day(row["as_of"]), {})[row["mission_id"]] = cell

    @cached_property
    def contributors(self) -> dict[datetime.date, dict[str, tuple[int, int | None]]]:
        """Individual police officers and women among them, by month-end and country."""
        found: dict[datetime.date, dict[str, tuple[int, int | None]]] = {}
        for row in rows("raw/un_police_by_country_monthly"):
            if row["kind"] == "ipo":
                cell = (int(row["officers"]), number(row["women"]))
                found.setdefault(day(row["as_of"]), {})[row["country"]] = cell
        return found

    @cache  # noqa: B019 one record stands for the whole run
    def own(self, level: str, key: str) -> list[Count]:
        """The counts of an engagement, a mission or the program outside the UN series, oldest first."""
        return [
            Count(
                day(row["as_of"]),
                int(row["officers"]),
                number(row["women"]),
                "at_least" if row["precision"] == "at_least" else "whole" if level != "mission" else "mission",
                "exact" if row["precision"] == "sum" else row["precision"],
                row["dating"] == "month",
            )
            for row in self.counted
            if (row["level"], row["id"]) == (level, key)
        ]

    @cache  # noqa: B019 one record stands for the whole run
    def active(self, on) -> dict[str, list[dict]]:
        """The missions active on a day, by engagement; those of an ended one are its successor's."""
        heirs = {row["succeeds"]: key for key, row in self.engagements.items() if row["succeeds"]}
        found: dict[str, list[dict]] = {}
        for row in self.missions.values():
            last = day(row["last_date"], ALWAYS) if row["dates_of"] == "mission" else ALWAYS
            key = row["engagement_id"]
            while key and on > self.until[key]:
                key = heirs.get(key)
            if key and day(row["first_date"]) <= on <= last:
                found.setdefault(key, []).append(row)
        return found

    @cache  # noqa: B019 one record stands for the whole run
    def un_months(self, key: str) -> list[Count]:
        """The counts of an engagement or a mission that the UN's splits give, oldest first."""
        found = []
        for month, cells in sorted(self.split.items()):
            if key in self.missions and key not in self.engagements:
                there = [row for each in self.active(month).values() for row in each if row["mission_id"] == key]
                reach, ours = "mission", there
            else:
                there = self.active(month).get(key, [])
                ours = [row for row in there if row["lead"] == "un"]
                reach = "whole" if len(ours) == len(there) else "un"
            if ours:
                counts = [cells.get(row["mission_id"], (0, 0)) for row in ours]
                women = None if any(each[1] is None for each in counts) else sum(each[1] for each in counts)
                found.append(Count(month, sum(each[0] for each in counts), women, reach))
        return found

    def parts_of(self, key: str) -> list[Count]:
        """How many each police service sent to an engagement."""
        found = [row for row in rows("services") if row["scope"] == key]
        return [Count(day(row["as_of"]), int(row["officers"])) for row in found]

    def place(self, key: str, as_of) -> list[Count]:
        """Every count of an engagement or a mission by a day, oldest first."""
        level = "engagement" if key in self.engagements else "mission"
        found = [*self.own(level, key), *self.un_months(key)]
        return sorted((row for row in found if row.day <= as_of), key=lambda row: row.day)

    def bounds(self, key: str, as_of) -> tuple[Count | None, Count | None]:
        """The newest whole count, and the lower bound that counts beside it (rule 1)."""
        known = sorted(self.place(key, as_of), key=lambda row: (row.day, row in self.un_months(key)))
        newest = {row.reach: row for row in known}
        parts = [newest[reach] for reach in ("un", "at_least") if reach in newest]
        young = all(as_of - row.day <= RECENT for row in parts)
        part = max(parts, key=lambda row: row.officers if young else row.day, default=None)
        return newest.get("whole"), part

    def standing(self, key: str, as_of) -> tuple[Count | None, Count | None]:
        """The count that stands for an engagement, and the one that is said beside it."""
        whole, part = self.bounds(key, as_of)
        if not part or not whole:
            return whole or part, None
        if part.day <= whole.day:
            return whole, None
        used = part.officers >= whole.officers or part.day - whole.day > RECENT
        beside = (whole if used else part) if part.officers < whole.officers else None
        if beside and as_of - beside.day > KEPT:
            beside = None
        return (part if used else whole), beside

    def statements(self, key: str, level: str, as_of) -> list[dict]:
        """What was stated of a cap by a day, one statement a day, oldest first (rule 2)."""
        found = [row for row in self.stated if (row["scope"], row["level"]) == (key, level) and row["from"] <= as_of]
        found.sort(key=lambda row: (row["from"], -ord(row["confidence"]), row["to"] or ALWAYS))
        return list({row["from"]: row for row in found}.values())

    def cap(self, key: str, level: str, as_of) -> dict | None:
        """The statement in force."""
        return next((row for row in reversed(self.statements(key, level, as_of)) if as_of <= row["last"]), None)

    def why_not(self, key: str, level: str, count: Count | None, as_of) -> str | None:
        """Why a count is not set against a cap or ceiling (rule 3); None where it is."""
        cap = self.cap(key, level, as_of)
        if cap is None:
            return "no_cap"
        if count is None:
            return "no_count"
        if as_of - count.day > KEPT:
            return "stale"
        if count.reach != "whole":
            return "lower_bound"
        if count.bound != "exact":
            return count.bound
        then = self.cap(key, level, count.day)
        later = [row for row in self.statements(key, level, as_of) if row["from"] > count.day]
        if any(row["n"] != cap["n"] for row in [*([then] if then else []), *later]):
            return "cap_changed"
        pages = self.spans(key, level, as_of)
        if any(n != cap["n"] and undated and (a <= as_of <= b or a <= count.day <= b) for n, undated, a, b in pages):
            return "disputed"
        if cap["mission_id"] and count.day < day(self.missions[cap["mission_id"]]["first_date"]):
            return "mission_later"
        near = any(n == cap["n"] and a - count.day <= RECENT and count.day - b <= RECENT for n, _, a, b in pages)
        return None if count.officers <= cap["n"] or near else "cap_old"

    def spans(self, key: str, level: str, as_of) -> list[tuple]:
        """Every statement by a day: its number, whether its page is undated, and the days between which it holds."""
        found = [row for row in self.stated if (row["scope"], row["level"]) == (key, level) and row["from"] <= as_of]
        return [
            (
                row["n"],
                row["dating"] == "window",
                row["from"],
                row["to"] or (row["last"] if row["dating"] == "window" else row["from"]),
            )
            for row in found
        ]

    def known(self, key: str, as_of) -> Listed | None:
        """What is known of an engagement on a day, listed or not; None once it has ended or where it is redacted."""
        newest = self.statements(key, "cap", as_of)[-1:]
        if as_of > self.until[key] or any(row["value_status"] == "redacted" for row in newest):
            return None
        count, beside = self.standing(key, as_of)
        cap, shown = self.cap(key, "cap", as_of), bool(count) and as_of - count.day <= KEPT
        recent = shown and as_of - count.day <= RECENT
        return Listed(
            key,
            count if shown else None,
            None if shown else count,
            beside,
            cap,
            self.why_not(key, "cap", count, as_of),
            recent,
        )

    @cache  # noqa: B019 one record stands for the whole run
    def listed(self, as_of) -> dict[str, Listed]:
        """The engagements listed on a day (rule 4), by id."""
        homes = {row["engagement_id"] for row in self.missions.values()}
        found = [row for key in self.engagements if (row := self.known(key, as_of))]
        return {
            row.id: row
            for row in found
            if row.cap
            or (row.recent and row.count.officers and (row.id not in homes or self.active(as_of).get(row.id)))
        }

    def redacted(self, as_of) -> int:
        """How many engagements are redacted on a day; 0 where nothing is published of it."""
        newest = [rows_[-1] for key in self.engagements if (rows_ := self.statements(key, "cap", as_of))]
        return sum(row["value_status"] == "redacted" and as_of - row["from"] <= KEPT for row in newest)

    def last_program(self, as_of) -> Count | None:
        """The newest count of the whole program."""
        return next((row for row in reversed(self.own("program", "program")) if row.day <= as_of), None)

    def is_overtaken(self, count: Count, as_of) -> bool:
        """Whether the UN counted more, later, in its missions alone."""
        return any(count.day < row.day <= as_of and row.officers > count.officers for row in self.totals)

    def program(self, as_of) -> Count | None:
        """The count of the whole program that leads on a day."""
        count = self.last_program(as_of)
        return None if count is None or as_of - count.day > KEPT or self.is_overtaken(count, as_of) else count

    def un(self, as_of, with_women: bool = False) -> Count | None:
        """The newest month-end of all UN missions, or the newest with its women."""
        found = [row for row in self.totals if row.day <= as_of and (row.women is not None or not with_women)]
        newest = max(found, default=None)
        return newest if newest and as_of - newest.day <= KEPT else None

    def women(self, as_of) -> tuple[Count, str] | None:
        """The count that has the share of women, and of whom: program or un (rule 5)."""
        own = [row for row in self.own("program", "program") if row.day <= as_of and row.women is not None]
        program, month = (own[-1] if own else None), self.un(as_of, with_women=True)
        if program and (as_of - program.day <= RECENT or not month or program.day >= month.day):
            return (program, "program") if as_of - program.day <= KEPT else None
        return (month, "un") if month else None

    def target(self, year: int, as_of) -> tuple[int, bool] | None:
        """The target of a year in whole percent as known on a day, and whether it is interpolated (rule 6)."""
        row = next((row for row in self.targets if int(row["year"]) == year and day(row["known_from"]) <= as_of), None)
        return (round(100 * float(row["women_share"])), row["status"] == "derived") if row else None

    def contributing(self, as_of) -> datetime.date | None:
        """The newest month-end with the police of every country and its women."""
        months = [
            month
            for month, cells in self.contributors.items()
            if month <= as_of and all(women is not None for _, women in cells.values())
        ]
        newest = max(months, default=None)
        return newest if newest and as_of - newest <= KEPT else None

    def latest_split(self, as_of) -> datetime.date | None:
        """The newest month-end with a split by mission."""
        newest = max((month for month in self.split if month <= as_of), default=None)
        return newest if newest and as_of - newest <= KEPT else None
