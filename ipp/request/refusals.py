"""The sentences that refuse a parameter of an address, each with the closest one that is offered."""

import datetime
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from ipp.content import compare, mission, month_range
from ipp.dataset import as_of
from ipp.dataset.database import Version
from ipp.domain.month_span import MonthSpan, format_month
from ipp.domain.records.missions import Place
from ipp.domain.records.record import Recording
from ipp.language import words
from ipp.request.query import Pairs, find_closest, find_doubled
from ipp.site import FIGURES, MODES, PAGES, PARAMETERS, PLAIN_VIEWS
from ipp.view import View

DEFAULT_LANGUAGE = "en"
Result = TypeVar("Result")


class Refusal(NamedTuple):
    """A parameter that is refused: why, and the closest one that is offered, as name and value.

    `notice` is what a page on the screen says in place of the sentence, because it also says what is shown instead.
    """

    name: str
    value: str
    sentence: str
    closest: tuple[str, str] | None = None
    notice: str = ""


def read_value(
    name: str, given: dict[str, str], version: Version, read: Callable[[str], Result]
) -> tuple[Result | None, list[Refusal]]:
    """Return what `read` makes of the date given for a parameter, and its refusal.

    Without a date the result is None and the list is empty; a date that `read` refuses gives None and one refusal.
    """
    if name not in given:
        return None, []
    try:
        return read(given[name]), []
    except as_of.InvalidDate as refused:
        return None, [Refusal(name, given[name], str(refused), suggest_date(version, name, given[name]))]


def note_date(refusal: Refusal, view: View) -> Refusal:
    """Return the refusal of a date with what the page shows instead."""
    if refusal.name == "known_on":
        return refusal._replace(notice=view.text("app.bad_known_on", value=refusal.value))
    first, shown = (words.date(day, view.lang) for day in (view.version.dates[0].as_of, view.as_of))
    return refusal._replace(notice=view.text("app.bad_date", value=refusal.value, first=first, shown=shown))


def suggest_date(version: Version, name: str, value: str) -> tuple[str, str] | None:
    """Return the parameter with the closest date on which something was published; None if none is similar."""
    days = [row.as_of.isoformat() for row in version.dates]
    if name == "known_on":
        days = [row.recorded_on.isoformat() for row in version.records(Recording)]
    return suggest(name, value, [days[0]] if is_iso_date(value) and value < days[0] else days)


def is_iso_date(value: str) -> bool:
    """Return whether a value is a day written as YYYY-MM-DD."""
    try:
        return datetime.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def suggest(name: str, value: str, offered: Iterable[str]) -> tuple[str, str] | None:
    """Return the parameter with the only or the closest of the values offered; None if none is similar."""
    values = list(offered)
    found = values[0] if len(values) == 1 else find_closest(value, values)
    return (name, found) if found else None


def refuse_language(given: dict[str, str]) -> list[Refusal]:
    """Refuse a language that is not offered, in English."""
    value = given.get("lang")
    if value is None or value in words.LANGUAGES:
        return []
    sentence = words.text("errors.bad_language", DEFAULT_LANGUAGE, value=value)
    notice = words.text("app.bad_language", DEFAULT_LANGUAGE, value=value)
    return [Refusal("lang", value, sentence, suggest("lang", value, words.LANGUAGES), notice)]


def refuse_names(pairs: Pairs, offered: tuple[str, ...], lang: str) -> list[Refusal]:
    """Refuse names that are given twice with different values, and names that are not offered."""
    found = [
        Refusal(name, values[0], words.text("errors.doubled", lang, name=name, values=", ".join(values)))
        for name, values in find_doubled(pairs).items()
        if name in offered
    ]
    for name, value in dict(pairs).items():
        if name not in offered:
            closest = find_closest(name, offered)
            sentence = words.text("errors.bad_parameter", lang, value=name, offered=", ".join(offered))
            found.append(Refusal(name, value, sentence, (closest, value) if closest else None))
    return found


def refuse_own(view: View) -> list[Refusal]:
    """Refuse values of the page's own parameters that cannot be shown."""
    checks = dict.fromkeys(CHECKS[name] for name in PARAMETERS.get(view.page, ()))
    return [refusal for check in checks for refusal in check(view)]


def refuse_engagement(view: View) -> list[Refusal]:
    """Refuse an engagement that does not exist; a redacted one counts as unknown."""
    value = view.get_parameter("engagement")
    if value is None:
        return []
    ids = [row.id for row in view.ask_undated(Place) if row.kind == "engagement"]
    if value in ids:
        return []
    sentence = view.text("errors.bad_engagement", value=value)
    return [Refusal("engagement", value, sentence, suggest("engagement", value, ids))]


def refuse_place(view: View) -> list[Refusal]:
    """Refuse an engagement or mission that does not exist."""
    value, notice = view.get_parameter("id"), mission.choose_place(view)[1]
    if value is None or not notice:
        return []
    ids = [row.id for row in view.ask_undated(Place)]
    return [Refusal("id", value, view.text("errors.bad_place", value=value), suggest("id", value, ids), notice)]


def refuse_months(view: View) -> list[Refusal]:
    """Refuse months that cannot be shown, and a first month after the last one."""
    limits, (shown, notice) = month_range.find_limits(view), month_range.choose_months(view)
    if month_range.is_reversed(view, limits):
        return [Refusal("from", view.get_parameter("from") or "", month_range.refuse_order(view), notice=notice or "")]
    found = []
    for name, within in (("to", limits), ("from", MonthSpan(limits.first, shown.last))):
        value = view.get_parameter(name)
        if value is not None and month_range.parse_month(value, within) is None:
            first, end = format_month(within.first), format_month(within.last)
            sentence = view.text("errors.bad_month", value=value, first=first, last=end)
            found.append(Refusal(name, value, sentence, suggest(name, value, within.codes), notice or ""))
    return found


def refuse_other_date(view: View) -> list[Refusal]:
    """Refuse a second date that cannot be shown, or that is the first one."""
    value, notice = view.get_parameter("with") or "", compare.choose_other_date(view)[1] or ""
    day, refused = read_value(
        "with", dict(view.parameters), view.version, lambda day: as_of.parse_date(view.version, day, view.lang)
    )
    if day == view.as_of:
        return [Refusal("with", value, view.text("errors.same_date", value=value), notice=notice)]
    return [each._replace(notice=notice) for each in refused]


CHECKS: dict[str, Callable[[View], list[Refusal]]] = {
    "engagement": refuse_engagement,
    "id": refuse_place,
    "from": refuse_months,
    "to": refuse_months,
    "with": refuse_other_date,
}


def refuse_display(view: View, given: dict[str, str]) -> list[Refusal]:
    """Refuse a view or a figure that the page does not have, and a figure without a view that shows it alone."""
    views = (*MODES, *PLAIN_VIEWS) if view.page in PAGES else ("",)
    value, figure, figures = given.get("view", ""), given.get("figure", ""), FIGURES.get(view.page, ())
    found = []
    if value not in views:
        found.append(Refusal("view", value, view.text("app.bad_view", value=value), suggest("view", value, views)))
    if figure not in ("", *figures):
        refused = view.text("app.bad_figure", value=figure)
        found.append(Refusal("figure", figure, refused, suggest("figure", figure, figures)))
    elif figure and not value:
        found.append(Refusal("figure", figure, view.text("app.figure_alone", value=figure)))
    return found
