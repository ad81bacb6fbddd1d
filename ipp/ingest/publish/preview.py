"""What publishing would change: the headline figures of the version shown beside those of the one proposed."""

import datetime
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from ipp.dataset import as_of, database, read, write
from ipp.domain import measures
from ipp.ingest.publish.publish import Target
from ipp.language import words
from ipp.language.values import Quantity
from ipp.language.write import write as write_cell
from ipp.narrative import quantities

TOLD, TRIED = 10, 40  # dates beside the opening one: told at most, and looked at for it
DATED = {"deployments": "as_of", "caps": "stated_from"}  # the tables whose rows are figures of a day, and its column
RECORDED = "recorded_on"  # when a row was recorded: no figure of it


def changes(into: Target, contents: dict[str, bytes], folder: Path, lang: str) -> tuple[list[dict[str, str]], int]:
    """A row per headline figure, each on the date its version opens on, then those that change on other dates.

    Those dates are the newest that the file gives figures of; beside the rows stands how many more there are.
    `contents` are the files proposed, by name; they are laid down in `folder` for as long as they are read, and
    files.Refused is raised when they may not be shown.
    """
    with tempfile.TemporaryDirectory(dir=folder) as made:
        for name, content in (contents | {read.MANIFEST: write.encode_manifest(contents)}).items():
            (Path(made) / name).write_bytes(content)
        proposed = read.load_folder(Path(made))
    shown = read.load_folder(into.place)
    days = touched(shown, proposed)
    before, after = database.open_version(shown), database.open_version(proposed)
    with closing(before.connection), closing(after.connection):
        ends = [as_of.find_default_date(each) for each in (before, after)]
        others = [day for day in days if [day, day] != ends]
        found, left = elsewhere(before, after, others, lang)
        return opening(before, after, ends, lang) + found, left


def touched(shown: read.LoadedData, proposed: read.LoadedData) -> list[datetime.date]:
    """The dates of the figures that only one of two versions has, newest first."""
    days = set()
    for name, dated in DATED.items():
        one, two = (rows(each, name) for each in (shown, proposed))
        place = [each for each in shown.tables[name].column_names if each != RECORDED].index(dated)
        days |= {row[place] for row in one ^ two}
    return sorted(days, reverse=True)


def rows(loaded: read.LoadedData, name: str) -> set[tuple]:
    """The rows of a table, without the day they were recorded on."""
    table = loaded.tables[name]
    columns = [table[each].to_pylist() for each in table.column_names if each != RECORDED]
    return set(zip(*columns, strict=True))


def opening(before: database.Version, after: database.Version, ends: list, lang: str) -> list[dict[str, str]]:
    """Every headline figure of two versions, each on the date it opens on; two dates are both named."""
    days = [words.iso(each, lang) for each in ends]
    now, then = (headlines(version, day, lang) for version, day in zip((before, after), ends, strict=True))
    both = dict.fromkeys([*then, *now])
    date = days[1] if days[0] == days[1] else " → ".join(days)
    return [row(date, key, now.get(key), then.get(key), lang) for key in both]


def elsewhere(
    before: database.Version, after: database.Version, days: list, lang: str
) -> tuple[list[dict[str, str]], int]:
    """What differs on the newest of some dates, and how many of them were not looked at."""
    said, told = [], 0
    for looked, day in enumerate(days):
        if told == TOLD or looked == TRIED:
            return said, len(days) - looked
        found = list(differing(before, after, day, lang))
        said, told = said + found, told + bool(found)
    return said, 0


def differing(
    before: database.Version, after: database.Version, day: datetime.date, lang: str
) -> Iterator[dict[str, str]]:
    """The headline figures of a date that two versions do not have alike."""
    now, then = (headlines(each, day, lang) for each in (before, after))
    for key in dict.fromkeys([*then, *now]):
        if now.get(key) != then.get(key):
            yield row(words.iso(day, lang), key, now.get(key), then.get(key), lang)


def headlines(version: database.Version, day: datetime.date, lang: str) -> dict[tuple[str, str], Quantity]:
    """Return the headline figures of a version on a date by kind and name."""
    program = version.records("program", as_of=day)[0]
    listed = version.records("engagements", as_of=day)
    return {
        ("count", words.label("deployed", lang)): Quantity(program.officers),
        ("count", words.label("ceiling", lang)): Quantity(program.ceiling),
        ("count", words.label("women", lang)): Quantity(program.women),
        ("share", words.label("women_share", lang)): Quantity(measures.round_points(program.women_share), "percent"),
        **{("engagement", getattr(row, f"name_{lang}")): count_of(row) for row in listed},
    }


def count_of(row) -> Quantity:
    """Return the count of an engagement without its date: the same count on two dates is equal."""
    return replace(quantities.measure_engagement(row), as_of=None, state=None)


def row(date: str, key: tuple[str, str], now: Quantity | None, then: Quantity | None, lang: str) -> dict[str, str]:
    """Return the row of one headline figure; one that a version does not have does not apply to it."""
    none = Quantity(None, mark="not_applicable")
    cells = {"date": date, "headline": key[1]}
    cells |= {"shown_now": write_cell(now or none, lang), "once_published": write_cell(then or none, lang)}
    return cells | {"change": change(key[0], now, then, lang)}


def change(kind: str, now: Quantity | None, then: Quantity | None, lang: str) -> str:
    """Return by how much a figure changes; where one of the two is no number, whether it does."""
    if now == then:
        return words.text("upload.same", lang)
    if now is None or then is None or not (now.is_plain and then.is_plain):
        return words.text("upload.changed", lang)
    by = round(then.amount - now.amount)
    form = "points" if kind == "share" else "number"
    return words.text(f"upload.{'more' if by > 0 else 'less'}_{form}", lang, count=abs(by))
