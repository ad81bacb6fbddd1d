"""Preview what publishing would change: the headline figures of the current and the proposed version."""

import datetime
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from ipp.dataset import as_of, database, read, write
from ipp.domain import measures
from ipp.domain.records.caps import Engagement
from ipp.domain.records.program import Program
from ipp.ingest.publish.publish import Target
from ipp.language import words
from ipp.language.values import Quantity
from ipp.language.write import write as write_cell
from ipp.narrative import quantities

MOST_SHOWN, MOST_TRIED = 10, 40  # dates beside the opening one: shown at most, and compared at most
DATE_COLUMNS = {
    "deployments": "as_of",
    "caps": "stated_from",
}  # tables with figures of a day, and the column of the day
RECORDED = "recorded_on"  # not a figure: the day on which a row was recorded


def list_changes(into: Target, contents: dict[str, bytes], folder: Path, lang: str) -> tuple[list[dict[str, str]], int]:
    """Return a row per headline figure on the opening dates, then rows for other dates that change.

    Also return how many more dates the file has figures for. `contents` are the proposed files by name; they are
    written to `folder` while they are read. Raises DataError if they may not be shown.
    """
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        for name, content in (contents | {read.MANIFEST: write.encode_manifest(contents)}).items():
            (Path(scratch) / name).write_bytes(content)
        proposed = read.load_folder(Path(scratch))
    shown = read.load_folder(into.place)
    days = list_changed_dates(shown, proposed)
    before, after = database.open_version(shown), database.open_version(proposed)
    with closing(before.connection), closing(after.connection):
        ends = [as_of.find_default_date(each) for each in (before, after)]
        others = [day for day in days if [day, day] != ends]
        found, left = compare_other_dates(before, after, others, lang)
        return compare_openings(before, after, ends, lang) + found, left


def list_changed_dates(shown: read.LoadedData, proposed: read.LoadedData) -> list[datetime.date]:
    """Return the dates of figures that only one of two versions has, newest first."""
    days = set()
    for name, dated in DATE_COLUMNS.items():
        one, two = (collect_rows(each, name) for each in (shown, proposed))
        place = [each for each in shown.tables[name].column_names if each != RECORDED].index(dated)
        days |= {row[place] for row in one ^ two}
    return sorted(days, reverse=True)


def collect_rows(loaded: read.LoadedData, name: str) -> set[tuple]:
    """Return the rows of a table, without the day on which they were recorded."""
    table = loaded.tables[name]
    columns = [table[each].to_pylist() for each in table.column_names if each != RECORDED]
    return set(zip(*columns, strict=True))


def compare_openings(before: database.Version, after: database.Version, ends: list, lang: str) -> list[dict[str, str]]:
    """Return a row for each headline figure of two versions, each on its opening date."""
    days = [words.iso(each, lang) for each in ends]
    now, then = (list_headlines(version, day, lang) for version, day in zip((before, after), ends, strict=True))
    both = dict.fromkeys([*then, *now])
    date = days[1] if days[0] == days[1] else " → ".join(days)
    return [format_row(date, key, now.get(key), then.get(key), lang) for key in both]


def compare_other_dates(
    before: database.Version, after: database.Version, days: list, lang: str
) -> tuple[list[dict[str, str]], int]:
    """Return what differs on the newest of some dates, and how many dates were not compared."""
    rows: list[dict[str, str]] = []
    shown = 0
    for looked, day in enumerate(days):
        if shown == MOST_SHOWN or looked == MOST_TRIED:
            return rows, len(days) - looked
        found = list(compare_date(before, after, day, lang))
        rows, shown = rows + found, shown + bool(found)
    return rows, 0


def compare_date(
    before: database.Version, after: database.Version, day: datetime.date, lang: str
) -> Iterator[dict[str, str]]:
    """Yield a row for each headline figure that differs between two versions on a date."""
    now, then = (list_headlines(each, day, lang) for each in (before, after))
    for key in dict.fromkeys([*then, *now]):
        if now.get(key) != then.get(key):
            yield format_row(words.iso(day, lang), key, now.get(key), then.get(key), lang)


def list_headlines(version: database.Version, day: datetime.date, lang: str) -> dict[tuple[str, str], Quantity]:
    """Return the headline figures of a version on a date, by kind and name."""
    program = version.records(Program, as_of=day)[0]
    listed = version.records(Engagement, as_of=day)
    return {
        ("count", words.label("deployed", lang)): forget_date(quantities.measure_deployed(program)),
        ("count", words.label("ceiling", lang)): Quantity(program.ceiling),
        ("count", words.label("women", lang)): Quantity(program.women),
        ("share", words.label("women_share", lang)): Quantity(measures.round_points(program.women_share), "percent"),
        **{
            ("engagement", getattr(row, f"name_{lang}")): forget_date(quantities.measure_engagement(row))
            for row in listed
        },
    }


def forget_date(count: Quantity) -> Quantity:
    """Return a count without its date, so that the same count on two dates is equal."""
    return replace(count, as_of=None, state=None)


def format_row(
    date: str, key: tuple[str, str], now: Quantity | None, then: Quantity | None, lang: str
) -> dict[str, str]:
    """Return one headline figure as a row of the table; a missing figure is marked as not applicable."""
    none = Quantity(None, mark="not_applicable")
    cells = {"date": date, "headline": key[1]}
    cells |= {"shown_now": write_cell(now or none, lang), "once_published": write_cell(then or none, lang)}
    return cells | {"change": format_change(key[0], now, then, lang)}


def format_change(kind: str, now: Quantity | None, then: Quantity | None, lang: str) -> str:
    """Return by how much a figure changes, or whether it changes if one of the two is not a number."""
    if now == then:
        return words.text("upload.same", lang)
    if now is None or then is None or now.amount is None or then.amount is None:
        return words.text("upload.changed", lang)
    if not (now.is_plain and then.is_plain):
        return words.text("upload.changed", lang)
    by = round(then.amount - now.amount)
    form = "points" if kind == "share" else "number"
    return words.text(f"upload.{'more' if by > 0 else 'less'}_{form}", lang, count=abs(by))
