"""The range of months an address asks for, those that are offered, and the history that lies within."""

import datetime
import re

from ipp.domain.month_span import History, MonthSpan, add_months, find_month_start, format_month
from ipp.domain.records.history import HistoryEvent, HistoryMission, HistoryMonth
from ipp.domain.records.program import ProgramCount
from ipp.domain.records.women import Target
from ipp.view import View

PRESET_YEARS = 5


def whole(view: View) -> MonthSpan:
    """From the first count to the newest at the view's date, of UN missions or the whole program."""
    counted = [row.month for row in view.ask(HistoryMonth)]
    counted += [find_month_start(row.as_of) for row in view.ask(ProgramCount)]
    return MonthSpan(
        min(counted, default=find_month_start(view.as_of)), max(counted, default=find_month_start(view.as_of))
    )


def parsed(value: str | None, within: MonthSpan) -> datetime.date | None:
    """The month that an address names; None when it names none of those within the span."""
    if (
        value is None
        or not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value, re.ASCII)
        or value < format_month(within.first)
    ):
        return None
    month = datetime.date(int(value[:4]), int(value[5:]), 1)
    return month if month <= within.last else None


def asked(view: View) -> tuple[MonthSpan, str | None]:
    """The months the address asks for, and a notice when it asked for one that cannot be shown.

    What it does not name, or names badly, is the first or the newest month there is.
    """
    limits = whole(view)
    last = parsed(view.get_parameter("to"), limits) or limits.last
    first = parsed(view.get_parameter("from"), MonthSpan(limits.first, last)) or limits.first
    shown = MonthSpan(first, last)
    if disordered(view, limits):
        said = view.text(
            "history.bad_order_shown", said=disorder(view), first=format_month(first), last=format_month(last)
        )
        return shown, said
    given = [view.get_parameter(name) for name, month in (("from", first), ("to", last)) if bad(view, name, month)]
    refused = [each for each in given if each is not None]
    return shown, notice(refused, limits, shown, view) if refused else None


def disordered(view: View, limits: MonthSpan) -> bool:
    """Whether the address asks for two months that can both be shown, the first of them after the last."""
    first, last = (parsed(view.get_parameter(name), limits) for name in ("from", "to"))
    return first is not None and last is not None and first > last


def disorder(view: View) -> str:
    """That the first month asked for is after the last one."""
    return view.text("history.bad_order", first=view.get_parameter("from"), last=view.get_parameter("to"))


def bad(view: View, name: str, shown: datetime.date) -> bool:
    """Whether the address named another month than is shown."""
    return view.get_parameter(name) not in (None, format_month(shown))


def notice(refused: list[str], limits: MonthSpan, shown: MonthSpan, view: View) -> str:
    """What was asked for in vain, one month or both, what can be, and what is shown."""
    ends = {"oldest": format_month(limits.first), "newest": format_month(limits.last)}
    ends |= dict(zip(("value", "other"), refused, strict=False))
    form = "bad_month" if len(refused) == 1 else "bad_months"
    return view.text(f"history.{form}", None, **ends, first=format_month(shown.first), last=format_month(shown.last))


def address(span: MonthSpan, limits: MonthSpan) -> dict[str, str]:
    """The parameters that name a span; an end that is the limit itself is left open, and follows the date."""
    named = {"from": (span.first, limits.first), "to": (span.last, limits.last)}
    return {name: format_month(month) for name, (month, limit) in named.items() if month != limit}


def presets(view: View) -> list[tuple[str, MonthSpan]]:
    """Ranges offered as links, each with its words: the last years, since the split by mission, all."""
    limits, split = whole(view), view.ask(HistoryMission)
    years = MonthSpan(add_months(limits.last, 1 - 12 * PRESET_YEARS), limits.last)
    offered = [(view.text("history.preset_years", count=PRESET_YEARS), years)]
    if split:
        since = view.text("history.preset_since", year=str(split[0].month.year))
        offered.append((since, MonthSpan(split[0].month, limits.last)))
    offered.append((view.text("history.preset_all"), limits))
    return [each for each in offered if each[1].first >= limits.first]


def history(view: View) -> History:
    """The history within the months the address asks for."""
    return within(view, asked(view)[0])


def within(view: View, span: MonthSpan) -> History:
    """The history within a span of months."""
    months = [row for row in view.ask(HistoryMonth) if span.contains(row.month)]
    missions = [row for row in view.ask(HistoryMission) if span.contains(row.month)]
    events = [row for row in view.ask(HistoryEvent) if span.contains(row.month)]
    program = [row for row in view.ask(ProgramCount) if span.contains(row.as_of)]
    every = len(months) == len(view.ask(HistoryMonth))
    return History(span, months, missions, program, events, list(view.ask(Target)), every)
