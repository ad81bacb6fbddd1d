"""The months that an address asks for, the ranges that are offered, and the history within them."""

import datetime
import re

from ipp.domain.month_span import History, MonthSpan, add_months, find_month_start, format_month
from ipp.domain.records.history import HistoryEvent, HistoryMission, HistoryMonth
from ipp.domain.records.program import ProgramCount
from ipp.domain.records.women import Target
from ipp.view import View

PRESET_YEARS = 5


def find_limits(view: View) -> MonthSpan:
    """Return the months from the first count to the newest by the view's date, of UN missions or the program."""
    counted = [row.month for row in view.ask(HistoryMonth)]
    counted += [find_month_start(row.as_of) for row in view.ask(ProgramCount)]
    return MonthSpan(
        min(counted, default=find_month_start(view.as_of)), max(counted, default=find_month_start(view.as_of))
    )


def parse_month(value: str | None, within: MonthSpan) -> datetime.date | None:
    """Parse a month of the address; None unless it is within the span."""
    if (
        value is None
        or not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value, re.ASCII)
        or value < format_month(within.first)
    ):
        return None
    month = datetime.date(int(value[:4]), int(value[5:]), 1)
    return month if month <= within.last else None


def choose_months(view: View) -> tuple[MonthSpan, str | None]:
    """Return the months that the address asks for, and a notice if one of them cannot be shown.

    What it does not name, or names badly, is the first or the newest month there is.
    """
    limits = find_limits(view)
    last = parse_month(view.get_parameter("to"), limits) or limits.last
    first = parse_month(view.get_parameter("from"), MonthSpan(limits.first, last)) or limits.first
    shown = MonthSpan(first, last)
    if is_reversed(view, limits):
        said = view.text(
            "history.bad_order_shown", said=refuse_order(view), first=format_month(first), last=format_month(last)
        )
        return shown, said
    given = [
        view.get_parameter(name) for name, month in (("from", first), ("to", last)) if is_refused(view, name, month)
    ]
    refused = [each for each in given if each is not None]
    return shown, explain_months(refused, limits, shown, view) if refused else None


def is_reversed(view: View, limits: MonthSpan) -> bool:
    """Return whether both months asked for can be shown, but the first is after the last."""
    first, last = (parse_month(view.get_parameter(name), limits) for name in ("from", "to"))
    return first is not None and last is not None and first > last


def refuse_order(view: View) -> str:
    """Return the sentence that the first month asked for is after the last one."""
    return view.text("history.bad_order", first=view.get_parameter("from"), last=view.get_parameter("to"))


def is_refused(view: View, name: str, shown: datetime.date) -> bool:
    """Return whether the address named another month than the one shown."""
    return view.get_parameter(name) not in (None, format_month(shown))


def explain_months(refused: list[str], limits: MonthSpan, shown: MonthSpan, view: View) -> str:
    """Return which months were refused, which can be shown, and which are shown."""
    ends = {"oldest": format_month(limits.first), "newest": format_month(limits.last)}
    ends |= dict(zip(("value", "other"), refused, strict=False))
    form = "bad_month" if len(refused) == 1 else "bad_months"
    return view.text(f"history.{form}", None, **ends, first=format_month(shown.first), last=format_month(shown.last))


def list_parameters(span: MonthSpan, limits: MonthSpan) -> dict[str, str]:
    """Return the parameters that name a span; an end at the limit is left out, so that it follows the date."""
    named = {"from": (span.first, limits.first), "to": (span.last, limits.last)}
    return {name: format_month(month) for name, (month, limit) in named.items() if month != limit}


def list_presets(view: View) -> list[tuple[str, MonthSpan]]:
    """Return the ranges offered as links, each with its label: the last years, since the split by mission, all."""
    limits, split = find_limits(view), view.ask(HistoryMission)
    years = MonthSpan(add_months(limits.last, 1 - 12 * PRESET_YEARS), limits.last)
    offered = [(view.text("history.preset_years", count=PRESET_YEARS), years)]
    if split:
        since = view.text("history.preset_since", year=str(split[0].month.year))
        offered.append((since, MonthSpan(split[0].month, limits.last)))
    offered.append((view.text("history.preset_all"), limits))
    return [each for each in offered if each[1].first >= limits.first]


def select_history(view: View) -> History:
    """Return the history within the months that the address asks for."""
    return select_months(view, choose_months(view)[0])


def select_months(view: View, span: MonthSpan) -> History:
    """Return the history within a span of months."""
    months = [row for row in view.ask(HistoryMonth) if span.has_day(row.month)]
    missions = [row for row in view.ask(HistoryMission) if span.has_day(row.month)]
    events = [row for row in view.ask(HistoryEvent) if span.has_day(row.month)]
    program = [row for row in view.ask(ProgramCount) if span.has_day(row.as_of)]
    every = len(months) == len(view.ask(HistoryMonth))
    return History(span, months, missions, program, events, list(view.ask(Target)), every)
