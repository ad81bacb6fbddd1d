"""From a URL or command line to a checked view, or to the sentence that refuses it.

The screen uses the `parse_` functions, which fall back to a default and leave a notice. The API and the files use the
`require_` functions, which raise.
"""

import datetime
from collections.abc import Mapping
from dataclasses import replace

from ipp.content import compare, mission, month_range
from ipp.dataset import as_of, finding_text
from ipp.dataset.database import Version
from ipp.dataset.errors import DataError
from ipp.dataset.store import Store
from ipp.domain.month_span import MonthSpan, format_month
from ipp.domain.records.missions import Place
from ipp.language import words
from ipp.site import FIGURES, MODES, PARAMETERS, PLAIN_VIEWS, UPLOAD, list_page_paths
from ipp.view import View

DEFAULT_LANGUAGE = "en"


class InvalidRequest(ValueError):
    """Raised for a request that cannot be answered; its text is a sentence in the language of the request."""


def find_page(path: str) -> str | None:
    """Return the name of the page at a path; None when there is none."""
    return next((page for page, each in list_page_paths().items() if each == path.strip("/")), None)


def parse_language(query: Mapping[str, str]) -> str:
    """Return the language of the query; English when it names none, or one that is not offered."""
    value = query.get("lang")
    return value if value in words.LANGUAGES else DEFAULT_LANGUAGE


def parse_date(version: Version, query: Mapping[str, str]) -> datetime.date:
    """Return the date of the query; the default date when it names none, or one that cannot be shown."""
    try:
        return require_date(version, query, parse_language(query))
    except as_of.InvalidDate:
        return as_of.find_default_date(version)


def require_date(version: Version, query: Mapping[str, str], lang: str) -> datetime.date:
    """Return the date of the query; the default date when it names none.

    Raises as_of.NotADate if the date cannot be shown.
    """
    value = query.get("as_of")
    return as_of.find_default_date(version) if value is None else as_of.parse_date(version, value, lang)


def require_known_version(version: Version, query: Mapping[str, str], lang: str) -> Version:
    """Return the version as it was known on the day that the query names; the whole version when it names none.

    Raises as_of.NotADate if that is no date, or one before anything was recorded.
    """
    value = query.get("known_on")
    return version if value is None else as_of.find_known_version(version, value, lang)


def parse_known_version(version: Version, query: Mapping[str, str]) -> Version:
    """Return the version as it was known on the day that the query names; the whole version without such a day."""
    try:
        return require_known_version(version, query, parse_language(query))
    except as_of.InvalidDate:
        return version


def pick_parameters(page: str, query: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the page's own parameters that the query has, unchanged."""
    return tuple((name, query[name]) for name in PARAMETERS.get(page, ()) if name in query)


def parse_view(version: Version, page: str, query: Mapping[str, str]) -> View:
    """Return the view that the query asks for. Invalid values fall back to defaults; an empty value counts as none."""
    version = parse_known_version(version, query)
    value = query.get("view", "")
    mode = value if value in MODES and page != UPLOAD else ""
    figures = FIGURES.get(page, ())
    figure = query.get("figure", "") if mode and query.get("figure") in figures else ""
    if mode == "shot" and page != "overview":  # only the overview fits into a screenshot as a whole page
        mode, figure = ("shot", figure or figures[0]) if figures else ("", "")
    given = tuple((name, value) for name, value in pick_parameters(page, query) if value)
    return View(version, page, parse_language(query), parse_date(version, query), given, mode=mode, figure=figure)


def require_view(version: Version, page: str, query: Mapping[str, str]) -> View:
    """Return the view that the query asks for.

    Raises InvalidRequest if any parameter or value is not offered.
    """
    lang = query.get("lang", DEFAULT_LANGUAGE)
    if lang not in words.LANGUAGES:
        raise InvalidRequest(words.text("errors.bad_language", DEFAULT_LANGUAGE, value=lang))
    offered = ("lang", "as_of", "known_on", *PARAMETERS.get(page, ()))
    for name in query:
        if name not in offered:
            raise InvalidRequest(explain_unknown_parameter(name, offered, lang))
    try:
        version = require_known_version(version, query, lang)
        view = View(version, page, lang, require_date(version, query, lang), pick_parameters(page, query))
        return CHECKS.get(page, check_engagement)(view)
    except as_of.InvalidDate as refused:
        raise InvalidRequest(str(refused)) from None


def explain_unknown_parameter(name: str, offered: tuple[str, ...], lang: str) -> str:
    """Return the sentence that refuses a parameter, with the names of those offered."""
    return words.text("errors.bad_parameter", lang, value=name, offered=", ".join(offered))


def check_engagement(view: View) -> View:
    """Return the view. Raises InvalidRequest if its engagement does not exist; a redacted one counts as unknown."""
    value = view.get_parameter("engagement")
    if value not in (None, *(row.id for row in view.ask_undated(Place) if row.kind == "engagement")):
        raise InvalidRequest(view.text("errors.bad_engagement", value=value))
    return view


def check_place(view: View) -> View:
    """Return the view with its engagement or mission written out. Raises InvalidRequest if it does not exist."""
    place, unknown = mission.chosen(view)
    if unknown:
        raise InvalidRequest(view.text("errors.bad_place", value=view.get_parameter("id")))
    return replace(view, parameters=(("id", place.id),))


def check_months(view: View) -> View:
    """Return the view. Raises InvalidRequest if a month cannot be shown, or the first is after the last."""
    limits, last = month_range.whole(view), month_range.asked(view)[0].last
    if month_range.disordered(view, limits):
        raise InvalidRequest(month_range.disorder(view))
    for name, within in (("to", limits), ("from", MonthSpan(limits.first, last))):
        value = view.get_parameter(name)
        if value is not None and month_range.parsed(value, within) is None:
            first, last_month = format_month(within.first), format_month(within.last)
            raise InvalidRequest(view.text("errors.bad_month", value=value, first=first, last=last_month))
    return view


def check_other_date(view: View) -> View:
    """Return the view with its second date written out.

    Raises InvalidRequest if both dates are the same, and as_of.NotADate if the second cannot be shown.
    """
    value = view.get_parameter("with")
    if value is not None and as_of.parse_date(view.version, value, view.lang) == view.as_of:
        raise InvalidRequest(view.text("errors.same_date", value=value))
    return replace(view, parameters=(("with", compare.other_date(view)[0].isoformat()),))


def check_briefing(view: View) -> View:
    """Return the view with its second date written out, if both that date and the engagement are valid.

    Raises InvalidRequest or as_of.NotADate if they are not.
    """
    parameters = dict(check_other_date(check_engagement(view)).parameters)
    engagement = view.get_parameter("engagement")
    return replace(view, parameters=tuple({**parameters, **({"engagement": engagement} if engagement else {})}.items()))


CHECKS = {
    "mission": check_place,
    "history": check_months,
    "compare": check_other_date,
    "briefing": check_briefing,
}
CONTROL_CHOICES = {"mission": mission.chosen, "history": month_range.asked, "compare": compare.other_date}


def list_control_notices(view: View) -> list[str]:
    """Return the notice that the page shows beside its own control, or an empty list."""
    notice = CONTROL_CHOICES[view.page](view)[1] if view.page in CONTROL_CHOICES else None
    return [notice] if notice else []


def list_notices(view: View, query: Mapping[str, str], store: Store) -> list[str]:
    """Return the notices above the page: values that fell back, data that is made up, data that is not the newest."""
    notices, lang, day = [], query.get("lang"), query.get("as_of")
    if view.is_illustrative:
        notices.append(view.text("app.illustrative_notice"))
    if lang is not None and lang != view.lang:
        notices.append(view.text("app.bad_language", value=lang))
    if day is not None and day != view.as_of.isoformat():
        first = words.date(view.version.dates[0].as_of, view.lang)
        notices.append(view.text("app.bad_date", value=day, first=first, shown=words.date(view.as_of, view.lang)))
    known = view.version.known_on
    if "known_on" in query and known is None:
        notices.append(view.text("app.bad_known_on", value=query["known_on"]))
    if known is not None:
        notices.append(view.text("app.believed", date=words.date(known, view.lang)))
    if query.get("view", "") not in (*MODES, *PLAIN_VIEWS):
        notices.append(view.text("app.bad_view", value=query["view"]))
    if query.get("view") == "shot" and view.mode != "shot":
        notices.append(view.text("app.no_shot"))
    if query.get("figure", "") not in ("", *FIGURES.get(view.page, ())):
        notices.append(view.text("app.bad_figure", value=query["figure"]))
    try:
        check_engagement(view)
    except InvalidRequest as refused:
        notices.append(str(refused))
    last = view.version.dates[-1].as_of
    if view.as_of > last and not view.mode:
        last_day, shown = words.date(last, view.lang), words.date(view.as_of, view.lang)
        notices.append(view.text("app.after_record", last=last_day, shown=shown))
    return notices if store.fault is None else [*notices, write_fault_notice(store.fault, store, view.lang)]


def write_fault_notice(fault: DataError, store: Store, lang: str) -> str:
    """Return the sentence that a newer version of the data was refused, and that the last good one is shown."""
    finding = finding_text.format_finding(fault.findings[0], lang)
    return words.text("app.folder_fault", lang, code=store.current().id[:8], finding=finding)
