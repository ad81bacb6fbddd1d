"""What an address asks for, read in one place: the screen falls back and says so, the twins refuse."""

import datetime
from collections.abc import Mapping
from dataclasses import replace

from ipp.content import compare, mission, month_range
from ipp.dataset import as_of, finding_text
from ipp.dataset.database import Version
from ipp.dataset.store import Store
from ipp.domain.month_span import Span, code
from ipp.language import words
from ipp.site import FIGURES, MODES, PARAMETERS, PLAIN_VIEWS, UPLOAD, list_page_paths
from ipp.view import View

DEFAULT_LANGUAGE = "en"


class InvalidRequest(ValueError):
    """An address that asks for what is not offered; its text is a sentence in the language asked for."""


def find_page(path: str) -> str | None:
    """The name of the page at a path, None where there is none."""
    return next((page for page, each in list_page_paths().items() if each == path.strip("/")), None)


def parse_language(query: Mapping[str, str]) -> str:
    """The language of the address, English when it names none or one that is not offered."""
    asked = query.get("lang")
    return asked if asked in words.LANGUAGES else DEFAULT_LANGUAGE


def parse_date(version: Version, query: Mapping[str, str]) -> datetime.date:
    """The date of the address, the default one when it names none or one that cannot be view."""
    try:
        return require_date(version, query, parse_language(query))
    except as_of.NotADate:
        return as_of.default_date(version)


def require_date(version: Version, query: Mapping[str, str], lang: str) -> datetime.date:
    """The date of the address, the default one when it names none; `status.NotADate` when it cannot be view."""
    asked = query.get("as_of")
    return as_of.default_date(version) if asked is None else as_of.parse_date(version, asked, lang)


def require_known_version(version: Version, query: Mapping[str, str], lang: str) -> Version:
    """The version as believed on the day the address names, the version itself when it names none.

    `status.NotADate` when it is no day, or one before anything was recorded.
    """
    asked = query.get("known_on")
    return version if asked is None else as_of.believed(version, asked, lang)


def parse_known_version(version: Version, query: Mapping[str, str]) -> Version:
    """The version as believed on the day the address names; the version itself when there is no such day."""
    try:
        return require_known_version(version, query, parse_language(query))
    except as_of.NotADate:
        return version


def pick_parameters(page: str, query: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The page's own parameters that the address has, as it has them."""
    return tuple((name, query[name]) for name in PARAMETERS.get(page, ()) if name in query)


def parse_view(version: Version, page: str, query: Mapping[str, str]) -> View:
    """The view an address asks for; what is not offered falls back, and an empty parameter is one not given."""
    version = parse_known_version(version, query)
    asked = query.get("view", "")
    mode = asked if asked in MODES and page != UPLOAD else ""
    figures = FIGURES.get(page, ())
    figure = query.get("figure", "") if mode and query.get("figure") in figures else ""
    if mode == "shot" and page != "overview":  # the overview alone fits a frame whole
        mode, figure = ("shot", figure or figures[0]) if figures else ("", "")
    given = tuple((name, value) for name, value in pick_parameters(page, query) if value)
    return View(version, page, parse_language(query), parse_date(version, query), given, mode=mode, figure=figure)


def require_view(version: Version, page: str, query: Mapping[str, str]) -> View:
    """The view an address asks for; Refused with one sentence when anything in it is not offered."""
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
    except as_of.NotADate as refused:
        raise InvalidRequest(str(refused)) from None


def explain_unknown_parameter(name: str, offered: tuple[str, ...], lang: str) -> str:
    """The sentence that refuses a parameter that is none of those offered."""
    return words.text("errors.bad_parameter", lang, value=name, offered=", ".join(offered))


def check_engagement(view: View) -> View:
    """The view, if the engagement it names is one; a redacted one is as unknown as a made-up name."""
    asked = view.get_parameter("engagement")
    if asked not in (None, *(row.id for row in view.ask_undated("places") if row.kind == "engagement")):
        raise InvalidRequest(view.text("errors.bad_engagement", value=asked))
    return view


def check_place(view: View) -> View:
    """The view, if the engagement or mission it names is one; the one shown by default is named too."""
    place, unknown = mission.chosen(view)
    if unknown:
        raise InvalidRequest(view.text("errors.bad_place", value=view.get_parameter("id")))
    return replace(view, parameters=(("id", place.id),))


def check_months(view: View) -> View:
    """The view, if each month it names can be view, and the first is not after the last."""
    limits, last = month_range.whole(view), month_range.asked(view)[0].last
    if month_range.disordered(view, limits):
        raise InvalidRequest(month_range.disorder(view))
    for name, within in (("to", limits), ("from", Span(limits.first, last))):
        asked = view.get_parameter(name)
        if asked is not None and month_range.parsed(asked, within) is None:
            ends = {"first": code(within.first), "last": code(within.last)}
            raise InvalidRequest(view.text("errors.bad_month", value=asked, **ends))
    return view


def check_other_date(view: View) -> View:
    """The view with the other date, if it is another one; `status.NotADate` when it is none."""
    asked = view.get_parameter("with")
    if asked is not None and as_of.parse_date(view.version, asked, view.lang) == view.as_of:
        raise InvalidRequest(view.text("errors.same_date", value=asked))
    return replace(view, parameters=(("with", compare.other_date(view)[0].isoformat()),))


def check_briefing(view: View) -> View:
    """The view with the other date, if both the engagement and that date can be told of."""
    asked = dict(check_other_date(check_engagement(view)).parameters)
    engagement = view.get_parameter("engagement")
    return replace(view, parameters=tuple({**asked, **({"engagement": engagement} if engagement else {})}.items()))


CHECKS = {
    "mission": check_place,
    "history": check_months,
    "compare": check_other_date,
    "briefing": check_briefing,
}
CONTROL_CHOICES = {"mission": mission.chosen, "history": month_range.asked, "compare": compare.other_date}


def list_control_notices(view: View) -> list[str]:
    """What the page says beside its own control where that is not what the address asked for."""
    said = CONTROL_CHOICES[view.page](view)[1] if view.page in CONTROL_CHOICES else None
    return [said] if said else []


def list_notices(view: View, query: Mapping[str, str], store: Store) -> list[str]:
    """What to say where the view is not what the address asked for, not of the newest data, or not real."""
    said, lang, day = [], query.get("lang"), query.get("as_of")
    if view.is_illustrative:
        said.append(view.text("app.illustrative_notice"))
    if lang is not None and lang != view.lang:
        said.append(view.text("app.bad_language", value=lang))
    if day is not None and day != view.as_of.isoformat():
        first = words.date(view.version.dates[0].as_of, view.lang)
        said.append(view.text("app.bad_date", value=day, first=first, shown=words.date(view.as_of, view.lang)))
    known = view.version.known_on
    if "known_on" in query and known is None:
        said.append(view.text("app.bad_known_on", value=query["known_on"]))
    if known is not None:
        said.append(view.text("app.believed", date=words.date(known, view.lang)))
    if query.get("view", "") not in (*MODES, *PLAIN_VIEWS):
        said.append(view.text("app.bad_view", value=query["view"]))
    if query.get("view") == "shot" and view.mode != "shot":
        said.append(view.text("app.no_shot"))
    if query.get("figure", "") not in ("", *FIGURES.get(view.page, ())):
        said.append(view.text("app.bad_figure", value=query["figure"]))
    try:
        check_engagement(view)
    except InvalidRequest as refused:
        said.append(str(refused))
    last = view.version.dates[-1].as_of
    if view.as_of > last and not view.mode:
        ends = {"last": words.date(last, view.lang), "shown": words.date(view.as_of, view.lang)}
        said.append(view.text("app.after_record", **ends))
    return said if store.fault is None else [*said, write_fault_notice(store, view.lang)]


def write_fault_notice(store: Store, lang: str) -> str:
    """What to say when a newer version of the data was refused and the last good one is view."""
    finding = finding_text.sentence(store.fault.findings[0], lang)
    return words.text("app.folder_fault", lang, code=store.current().id[:8], finding=finding)
