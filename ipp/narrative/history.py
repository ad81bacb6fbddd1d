"""The history in words: titles, and each month and program count as the table and the hover say it."""

import datetime
from collections.abc import Sequence

from ipp.domain.month_span import History, MonthSpan, format_month
from ipp.domain.records.history import HistoryMission, HistoryMonth
from ipp.domain.records.program import ProgramCount
from ipp.language import words
from ipp.language.values import Cell, Day, Joined, Quantity, Row, Sentence, Text
from ipp.language.write import write
from ipp.narrative import quantities
from ipp.narrative.quantities import find_bound, measure_count


def list_reported(history: History) -> list[HistoryMonth]:
    """Return the months with a UN report."""
    return [row for row in history.months if row.officers is not None]


def title_history(history: History, lang: str) -> str:
    """Title the history: the fewest and the most Canadian police in UN missions over the range."""
    months = list_reported(history)
    if not months:
        return title_program(history, lang)
    when = words.sentence(write_period(MonthSpan(months[0].month, months[-1].month), lang))
    counted = [row.officers for row in months if row.officers is not None]
    least, most = min(counted), max(counted)
    if least == most:
        return words.text("history.title_same", lang, count=most, period=when)
    values = {"least": words.number(least, lang), "most": words.number(most, lang)}
    return words.text("history.title", lang, None, period=when, **values)


def title_program(history: History, lang: str) -> str:
    """Title a range without a UN report by the officers of the whole program, or say that reports are missing."""
    if history.program:
        said = state_program(history, lang)
        return words.text("history.title_hole", lang, title=said) if is_unreported(history) else said
    form = "title_none" if is_unreported(history) else "title_nothing"
    return words.text(f"history.{form}", lang, period=write_period(history.span, lang))


def is_unreported(history: History) -> bool:
    """Return whether no month has a report though later ones do. A month that has not ended is not missing."""
    holes = [row.month for row in history.months if row.officers is None]
    return holes == history.span.months


def state_program(history: History, lang: str) -> str:
    """Return the one count of the whole program with its day, or the fewest and the most officers that it had."""
    counted = [row.officers for row in history.program]
    least, most, when = min(counted), max(counted), words.sentence(write_period(history.span, lang))
    if len(counted) == 1:
        when = words.iso(history.program[0].as_of, lang)
        return words.text("history.title_program_once", lang, count=most, date=when)
    if least == most:
        return words.text("history.title_program_same", lang, count=most, period=when)
    values = {"least": words.number(least, lang), "most": words.number(most, lang)}
    return words.text("history.title_program", lang, None, period=when, **values)


def describe_peak(history: History, lang: str) -> str:
    """Describe the month with the most Canadian police in UN missions (the last of several) and the newest month.

    If the range leaves out months with a report, the title names the range, because the peak is of the range only.
    """
    months = list_reported(history)
    most = max((row.officers for row in months if row.officers is not None), default=None)
    peaks = [row.month for row in months if row.officers == most]
    if len(peaks) == len(months):
        return title_history(history, lang)
    form = "peak_within" if not history.whole else "peak_now" if peaks[-1] == months[-1].month else "peak"
    return words.text(
        f"history.{form}_tied" if len(peaks) > 1 else f"history.{form}",
        lang,
        count=most,
        month=words.month(peaks[-1], lang),
        period=words.sentence(write_period(MonthSpan(months[0].month, months[-1].month), lang)),
        newest=words.number(months[-1].officers, lang),
        newest_month=words.month(months[-1].month, lang),
    )


def find_ends(rows: Sequence[ProgramCount]) -> list[ProgramCount]:
    """Return the rows of a series that get a number: the newest, and the one with the most officers if that is more."""
    top, newest = max(rows, key=lambda row: row.officers), rows[-1]
    return [newest] if top.officers == newest.officers else [top, newest]


def group_by_month(history: History) -> dict[datetime.date, list[HistoryMission]]:
    """Return the missions of each month by month, those of the largest place first."""
    split: dict[datetime.date, list[HistoryMission]] = {}
    for row in history.missions:
        split.setdefault(row.month, []).append(row)
    return split


def list_month_rows(history: History, lang: str) -> list[Row]:
    """Return a row for each month and program count with the target of its year, newest first."""
    split, by_year = group_by_month(history), {row.year: row for row in history.targets}
    months = [(row.as_of or row.month, build_month_row(row, split.get(row.month, []), lang)) for row in history.months]
    program = [(row.as_of, build_program_row(row)) for row in history.program]
    return [
        row | {"target": quantities.measure_target(by_year.get(day.year), Day(day))}
        for day, row in sorted(months + program, key=lambda dated: dated[0], reverse=True)
    ]


def build_month_row(row: HistoryMonth, missions: Sequence[HistoryMission], lang: str) -> Row:
    """Return the row of one month."""
    day = date_report(row)
    return {"date": day, **build_counts(row, "un", day), "by_mission": split_by_mission(row, missions, lang)}


def date_report(row: HistoryMonth) -> Day:
    """Return the day of a month's report, or the month if the day is not known."""
    return Day(row.month, "month") if row.as_of is None else Day(row.as_of)


def build_program_row(row: ProgramCount) -> Row:
    """Return the row of one count of the whole program."""
    day = Day(row.as_of)
    return {"date": day, **build_counts(row, "all", day), "by_mission": Text(mark="not_applicable")}


def measure_program_count(row: ProgramCount) -> Quantity:
    """Return the officers of one count of the whole program."""
    return measure_count("program", row.officers, Day(row.as_of), find_bound(None, row.precision))


def build_counts(row: HistoryMonth | ProgramCount, coverage: str, day: Day) -> Row:
    """Return what a count covers, its officers, its women and their share."""
    share = row.women / row.officers if row.women is not None and row.officers else None
    subject = "program" if coverage == "all" else "un"
    return {
        "coverage": Sentence(f"status.coverage_{coverage}"),
        "officers": measure_count(subject, row.officers, day, find_bound(None, getattr(row, "precision", None))),
        "women": Quantity(row.women, "officers", subject, "women", day),
        "women_share": quantities.measure_share(subject, share, row.officers, day),
    }


def split_by_mission(row: HistoryMonth, missions: Sequence[HistoryMission], lang: str) -> Joined:
    """Return the officers of each mission in a month: `MINUSTAH 141, UNMIS 17`.

    A month without missions gives one number without a subject: 0, or None if the UN published no split.
    """
    day = date_report(row)
    if not missions:
        none = 0 if row.officers == 0 else None
        return Joined((Quantity(none, "officers", None, "officers", day),), "comma", is_list=True)
    parts = tuple(describe_mission_count(each, day, lang) for each in missions)
    return Joined(parts, "comma", is_list=True)


def describe_mission_count(row: HistoryMission, day: Day, lang: str) -> Sentence:
    """Return a mission with its officers in a month."""
    officers = Quantity(row.officers, "officers", row.mission_id, "officers", day)
    values: dict[str, Cell] = {"mission": Text(getattr(row, f"acronym_{lang}")), "officers": officers}
    return Sentence("history.mission_officers", values, tells=(officers,))


def describe_months(history: History, lang: str) -> dict[datetime.date, str]:
    """Return what the hover says of each month with a report, by month."""
    split = group_by_month(history)
    return {
        row.month: describe_row(build_month_row(row, split.get(row.month, []), lang), lang)
        for row in list_reported(history)
    }


def describe_row(row: Row, lang: str) -> str:
    """Return a row of the table as the hover says it, a field a line."""
    return "<br>".join(
        words.text("app.pair", lang, label=words.label(field, lang), value=write(cell, lang))
        for field, cell in row.items()
    )


def list_unsplit(history: History) -> list[HistoryMonth]:
    """Return the months with a report but without a split by mission."""
    split = {row.month for row in history.missions}
    return [row for row in list_reported(history) if row.month not in split]


def write_period(span: MonthSpan, lang: str) -> str:
    """Write a span in prose: `August 1992 to July 2025`, or its one month."""
    first, last = words.month(span.first, lang), words.month(span.last, lang)
    return first if first == last else words.text("history.period", lang, first=first, last=last)


def write_codes(span: MonthSpan, lang: str) -> str:
    """Write a span in the small print of figures: `1992-08 to 2025-07`, or its one month."""
    first, last = format_month(span.first), format_month(span.last)
    return first if first == last else words.text("history.period", lang, first=first, last=last)
