"""Read sentences back: every number and every word that compares must be part of a claim that the facts bear out.

A claim is a pattern in English and one in French with the function that judges it. What no claim covers is unread: a
number, a date, or a word such as more, only, last or none that stands there is a fault, as is a claim that is not true.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache

from babel import Locale

from tests.support.facts import Count, Facts

SLOTS = {
    "N": r"(?<![\w.])(\d+)(?![\w%])",  # a number
    "P": r"(?<![\w.])(\d+)%",  # a share in percent
    "Y": r"(?<![\w.])(\d{4})(?![\w-])",  # a year
    "D": r"(\d{4}-\d\d(?:-\d\d)?)(?![\w-])",  # a day or a month
    "E": r"<([\w-]+)>",  # an engagement or a mission
    "C": r"((?:at least |about |au moins |environ )?(?<![\w.])\d+(?![\w%])|none in its UN missions|aucun à l'ONU)",
    "T": r"(.+?)",  # any text, for the judge to read on
}
SLOT = re.compile("{([NPYDECT])}")
COMPARING = {
    "en": re.compile(
        r"\b(more|fewer|over|above|below|highest|largest|lowest|first|last|newest|newer|oldest|none|no|nobody|only"
        r"|alone|unchanged|peaked|most|least|same|exactly|level|neither|either|every|each|raised|lowered|higher|lower|than"
        r"|nothing|never|without|not|met|changed)\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\b(plus|moins|dessus|dessous|dépass\w+|sommet|premi\w+|derni\w+|récent\w*|aucun\w*|seul\w*|maxim\w+"
        r"|minim\w+|même|égalité|autant|exactement|stable|relevé|réduit|jamais|rien|personne|atteinte|chacun|sans"
        r"|chang\w+|non|pas|ni|nouvel\w*)\b",
        re.IGNORECASE,
    ),
}
OF_ONE = re.compile(r"^<([\w-]+)> ?: .*(?:utilization|utilisation)")  # a status line of one engagement
NUMBER = re.compile(r"\d")


@dataclass
class Place:
    """Where a sentence stands: the page and part, its language and days, and whom a table's row is about."""

    facts: Facts
    lang: str
    as_of: datetime.date
    page: str = ""
    part: str = ""
    subject: str = "program"
    measure: str = "officers"
    when: str = ""  # the day of the row, where it has one
    row_mission: str = ""  # the mission of the row, where it is about one
    column: str = ""  # before or after, in a comparison
    rows: int = 0  # of the part's table
    first: datetime.date | None = None  # the earlier day of a comparison
    second: datetime.date | None = None  # and the later one
    told: dict = field(default_factory=dict)  # what sentences of the page said, by quantity and day

    @property
    def newest(self) -> datetime.date:
        """The latest day of which the page may know anything."""
        return max(self.as_of, self.second or self.as_of)

    def at(self, **changes: object) -> "Place":
        """The same page at another part, row or column."""
        return replace(self, **changes)

    def says(self, subject: str, measure: str, when: object, value: object) -> bool:
        """Whether no sentence of the page said another value of the same quantity on the same day."""
        return self.told.setdefault((subject, measure, str(when)), value) == value

    def counts(self, told: tuple, subject: str, count: Count | None, when: str | None = None) -> bool:
        """Whether a count is told as it was published: number, bound, day; a day left out is that of the page."""
        if count is None or told != worded(count) or not self.says(subject, "officers", count.day, told):
            return False
        return (
            is_day(count.day, when) and not (count.monthly and len(when or "") > 7) if when else count.day == self.as_of
        )


Judge = Callable[..., bool]


@dataclass
class Claim:
    """Something sentences say: its pattern by language, and its judge, which takes the place and the slots' values."""

    judge: Judge
    patterns: dict[str, re.Pattern]
    slots: dict[str, str]
    columns: tuple[str, ...] = ()  # of a table, where it is said nowhere else

    def is_true(self, place: Place, match: re.Match) -> bool:
        """Whether the facts bear out what was matched; a claim about what is not on record is not true."""
        kinds = self.slots[place.lang]
        values = [None if text is None else value(kind, text) for kind, text in zip(kinds, match.groups(), strict=True)]
        try:
            return bool(self.judge(place, *values))
        except (AttributeError, KeyError, IndexError, TypeError, ValueError):
            return False


CLAIMS: list[Claim] = []


def claim(en: str, fr: str, columns: tuple[str, ...] = ()) -> Callable[[Judge], Judge]:
    """Add a claim with its wording in both languages; slots are in the same order in both.

    A group that only groups is `(?:…)`; `(?P<x>…)` or `(…)` in a pattern is passed on as text.
    """

    def add(judge: Judge) -> Judge:
        worded_ = {"en": en, "fr": fr}
        slots = {lang: find_slots(pattern) for lang, pattern in worded_.items()}
        CLAIMS.append(Claim(judge, {lang: compiled(pattern) for lang, pattern in worded_.items()}, slots, columns))
        return judge

    return add


def compiled(pattern: str) -> re.Pattern:
    """The regular expression of a pattern with slots."""
    return re.compile(SLOT.sub(lambda each: SLOTS[each[1]], pattern), re.IGNORECASE)


def find_slots(pattern: str) -> str:
    """The kinds of the groups of a pattern, in order; a plain group is of kind T."""
    return "".join(each[1] or "T" for each in re.finditer(r"{([NPYDECT])}|(?<!\\)\((?!\?[:!<=])", pattern))


def value(kind: str, text: str) -> object:
    """The value of a slot: a number, (number, bound) of a count, else the text."""
    if kind == "C":
        digits = re.search(r"\d+", text)
        bounds = {"at least": "at_least", "au moins": "at_least", "about": "about", "environ": "about"}
        said = text.lower().rpartition(" ")[0]
        return (int(digits[0]), bounds.get(said, "exact")) if digits else (0, "none")
    return int(text) if kind in "NPY" else text


def worded(count: Count) -> tuple[int, str]:
    """A count as it must be told: its number, and whether it is exact, about, a lower bound, or none in UN missions."""
    if count.reach in ("un", "at_least"):
        return (count.officers, "at_least" if count.officers else "none")
    return (count.officers, count.bound)


def is_day(day: datetime.date | None, told: str) -> bool:
    """Whether a day is the one told, as far as it is told."""
    return day is not None and day.isoformat().startswith(told)


@cache
def months(lang: str) -> dict[str, int]:
    """The months by name."""
    return {name.lower(): number for number, name in Locale(lang, "CA").months["format"]["wide"].items()}


@cache
def dated(lang: str) -> re.Pattern:
    """Finds a day or a month in prose: its parts are day, month and year (French), or month, day and year."""
    names = "|".join(months(lang))
    day = r"(?:(?P<day>\d{1,2})(?:er)? )?" if lang == "fr" else r"(?: (?P<day>\d{1,2}),)?"
    parts = rf"{day}(?P<month>{names})" if lang == "fr" else rf"(?P<month>{names}){day}"
    return re.compile(rf"\b{parts} (?P<year>\d{{4}})", re.IGNORECASE)


@cache
def naming(facts: Facts, lang: str) -> tuple[re.Pattern, dict[str, str]]:
    """Finds the name of an engagement or a mission, the longest first; and whose it is."""
    names = {row[f"acronym_{lang}"]: key for key, row in facts.missions.items()}
    names |= {row[f"name_{lang}"]: key for key, row in facts.engagements.items() if not key.startswith("redacted")}
    names = {plain(name): key for name, key in names.items()}
    longest = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"), names


def plain(text: str) -> str:
    """A text with plain spaces and apostrophes, and its numbers without separators."""
    text = re.sub(r"(?<=\d)[\u00a0\u202f,](?=\d{3}(?!\d))", "", text)
    return re.sub(r"\s+", " ", text.replace("’", "'").replace("\u2068", "").replace("\u2069", "")).strip()


def normal(text: str, facts: Facts, lang: str) -> str:
    """A sentence with its dates as ISO text, its names as `<id>` and its shares as `45%`."""
    number = months(lang)

    def iso(match: re.Match) -> str:
        month = f"{match['year']}-{number[match['month'].lower()]:02}"
        return f"{month}-{int(match['day']):02}" if match["day"] else month

    pattern, names = naming(facts, lang)
    said = dated(lang).sub(iso, plain(text))
    return re.sub(r"(?<=\d) %", "%", pattern.sub(lambda each: f"<{names[each[0]]}>", said))


def find_faults(text: str, place: Place) -> list[str]:
    """What is wrong with a text: claims that are not true, and numbers or comparing words that no claim covers."""
    said, faults = normal(text, place.facts, place.lang), []
    if match := OF_ONE.match(said):
        place = place.at(subject=match[1])
    for each in CLAIMS:
        pattern = each.patterns[place.lang]
        if (each.columns and place.column not in each.columns) or not pattern.search(said):
            continue
        for match in pattern.finditer(said):
            if not each.is_true(place, match):
                faults.append(f"not true: {match[0]}")
        said = pattern.sub(" ¶ ", said)
    unread = [*NUMBER.findall(said)[:1], *(each[0] for each in COMPARING[place.lang].finditer(said))]
    return faults + ([f"unread {unread} in: {said}"] if unread else [])
