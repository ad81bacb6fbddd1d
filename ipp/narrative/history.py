"""The history in words: titles, and each month and program count as the table and the hover say it."""

from ipp.domain import measures
from ipp.domain.month_span import History, MonthSpan, format_month
from ipp.language import words
from ipp.language.numbered import Number, Numbered
from ipp.narrative import women


def reported(history: History) -> list:
    """The months with a UN report."""
    return [row for row in history.months if row.officers is not None]


def title(history: History, lang: str) -> str:
    """Between how many and how many Canadian police were in UN missions over the range."""
    months = reported(history)
    if not months:
        return title_of_program(history, lang)
    when = words.sentence(period(MonthSpan(months[0].month, months[-1].month), lang))
    least, most = (find(row.officers for row in months) for find in (min, max))
    if least == most:
        return words.text("history.title_same", lang, count=most, period=when)
    values = {"least": words.number(least, lang), "most": words.number(most, lang)}
    return words.text("history.title", lang, period=when, **values)


def title_of_program(history: History, lang: str) -> str:
    """Where no UN report stands: how many officers the whole program had, if known; holes are told as such."""
    if history.program:
        said = whole_program_over(history, lang)
        return words.text("history.title_hole", lang, title=said) if unreported(history) else said
    form = "title_none" if unreported(history) else "title_nothing"
    return words.text(f"history.{form}", lang, period=period(history.span, lang))


def unreported(history: History) -> bool:
    """Whether every month is a hole: later months have a report, these have none. A month not ended yet is no hole."""
    holes = [row.month for row in history.months if row.officers is None]
    return holes == history.span.months


def whole_program_over(history: History, lang: str) -> str:
    """The one count of the whole program, with its day, or between how many and how many officers it had."""
    counted = [row.officers for row in history.program]
    least, most, when = min(counted), max(counted), words.sentence(period(history.span, lang))
    if len(counted) == 1:
        when = words.iso(history.program[0].as_of, lang)
        return words.text("history.title_program_once", lang, count=most, date=when)
    if least == most:
        return words.text("history.title_program_same", lang, count=most, period=when)
    values = {"least": words.number(least, lang), "most": words.number(most, lang)}
    return words.text("history.title_program", lang, period=when, **values)


def peak(history: History, lang: str) -> str:
    """The month with the most Canadian police in UN missions, the last of several, and the newest month.

    A range that leaves out months with a report stands in for the newest month, since the peak is only its own.
    """
    months = reported(history)
    most = max((row.officers for row in months), default=None)
    peaks = [row.month for row in months if row.officers == most]
    if len(peaks) == len(months):
        return title(history, lang)
    form = "peak_within" if not history.whole else "peak_now" if peaks[-1] == months[-1].month else "peak"
    return words.text(
        f"history.{form}_tied" if len(peaks) > 1 else f"history.{form}",
        lang,
        count=most,
        month=words.month(peaks[-1], lang),
        period=words.sentence(period(MonthSpan(months[0].month, months[-1].month), lang)),
        newest=words.number(months[-1].officers, lang),
        newest_month=words.month(months[-1].month, lang),
    )


def ends(rows: list) -> list:
    """The rows of a series that are numbered: the newest, and the one of the most officers where that is more."""
    top, newest = max(rows, key=lambda row: row.officers), rows[-1]
    return [newest] if top.officers == newest.officers else [top, newest]


def by_month(history: History) -> dict:
    """The missions of each month, largest place first, as (month: records)."""
    split = {}
    for row in history.missions:
        split.setdefault(row.month, []).append(row)
    return split


def table(history: History, lang: str) -> list[dict[str, str]]:
    """One row per month and program count with the target of its year, newest first."""
    split, by_year = by_month(history), {row.year: row for row in history.targets}
    months = [(row.as_of or row.month, month(row, split.get(row.month, []), lang)) for row in history.months]
    program = [(row.as_of, whole_program(row, lang)) for row in history.program]
    return [
        row | {"target": women.cell(by_year.get(day.year), lang)}
        for day, row in sorted(months + program, key=lambda dated: dated[0], reverse=True)
    ]


def month(row, missions: list, lang: str) -> dict[str, str]:
    """One month in the words of the table."""
    date = format_month(row.month) if row.as_of is None else words.iso(row.as_of, lang)
    return {"date": date, **counts(row, "un", lang), "by_mission": split_words(row, missions, lang)}


def whole_program(row, lang: str) -> dict[str, str]:
    """One count of the whole program in the words of the table."""
    missions = words.mark("not_applicable", lang)
    return {"date": words.iso(row.as_of, lang), **counts(row, "all", lang), "by_mission": missions}


def counts(row, coverage: str, lang: str) -> dict[str, str]:
    """What a count covers, its officers, its women and their share."""
    share = row.women / row.officers if row.women is not None and row.officers else None
    return {
        "coverage": words.text(f"status.coverage_{coverage}", lang),
        "officers": words.number(row.officers, lang),
        "women": words.number(row.women, lang),
        "women_share": words.percent(measures.round_points(share), lang),
    }


def split_words(row, missions: list, lang: str) -> str:
    """The officers of each mission in a month: `MINUSTAH 141, UNMIS 17`; not published where the UN gave no split."""
    day = format_month(row.month) if row.as_of is None else row.as_of.isoformat()
    if not missions:
        none = 0 if row.officers == 0 else None
        return Numbered(words.number(none, lang), Number(None, "officers", none, as_of=day), listed=True)
    said = ", ".join(f"{getattr(each, f'acronym_{lang}')} {words.number(each.officers, lang)}" for each in missions)
    numbers = (Number(each.mission_id, "officers", each.officers, as_of=day) for each in missions)
    return Numbered(said, *numbers, listed=True)


def said(history: History, lang: str) -> dict:
    """What the hover says of each month with a report, by month."""
    split = by_month(history)
    return {row.month: told(month(row, split.get(row.month, []), lang), lang) for row in reported(history)}


def told(row: dict[str, str], lang: str) -> str:
    """A row of the table as the hover says it, a field a line."""
    return "<br>".join(
        words.text("app.pair", lang, label=words.label(field, lang), value=cell) for field, cell in row.items()
    )


def splitless(history: History) -> list:
    """The months with a report but without a split by mission."""
    split = {row.month for row in history.missions}
    return [row for row in reported(history) if row.month not in split]


def period(span: MonthSpan, lang: str) -> str:
    """A span in prose: `August 1992 to July 2025`, or its one month."""
    first, last = words.month(span.first, lang), words.month(span.last, lang)
    return first if first == last else words.text("history.period", lang, first=first, last=last)


def coded(span: MonthSpan, lang: str) -> str:
    """A span as figures' small print has it: `1992-08 to 2025-07`, or its one month."""
    first, last = format_month(span.first), format_month(span.last)
    return first if first == last else words.text("history.period", lang, first=first, last=last)
