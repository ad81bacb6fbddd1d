"""Parse a URL or command line into a checked View, and refuse what cannot be shown.

Every page, picture, file and answer of the API reads its parameters here. The screen shows its defaults for what it
refuses, and says so; the API and the files raise.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from ipp.content import compare, mission
from ipp.dataset import as_of
from ipp.dataset.database import Version
from ipp.domain.records.missions import Place
from ipp.language import words
from ipp.request.query import Pairs, clean, find_doubled, repair_query
from ipp.request.refusals import (
    DEFAULT_LANGUAGE,
    Refusal,
    note_date,
    read_value,
    refuse_display,
    refuse_language,
    refuse_names,
    refuse_own,
)
from ipp.site import FIGURES, MODES, PARAMETERS, UPLOAD, list_page_paths
from ipp.view import View

COMMON = ("lang", "as_of", "known_on")  # what may be asked of everything that has a date
DISPLAY = ("view", "figure")  # what may be asked of a page on the screen
Query = Mapping[str, str] | Iterable[tuple[str, str]]


class InvalidRequest(ValueError):
    """Raised for a request that cannot be answered; its text is a sentence in the language of the request."""

    def __init__(self, sentence: str, refusal: Refusal | None = None, pairs: Pairs | None = None):
        super().__init__(sentence)
        self.refusal, self.pairs = refusal, pairs or []


class ParsedRequest(NamedTuple):
    """What a query asks for: the view with defaults for what is refused, the pairs as understood, the refusals."""

    view: View
    pairs: Pairs
    refusals: list[Refusal]


def find_page(path: str) -> str | None:
    """Return the name of the page at a path; None when there is none."""
    return next((page for page, each in list_page_paths().items() if each == path.strip("/")), None)


def parse_language(query: Query) -> str:
    """Return the language of the query; English when it names none, several, or one that is not offered."""
    named = {value for name, value in repair_query(query, ("lang",)) if name == "lang"}
    return named.pop() if len(named) == 1 and named <= set(words.LANGUAGES) else DEFAULT_LANGUAGE


def list_offered(page: str, display: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the names of the parameters of a page."""
    return (*COMMON, *PARAMETERS.get(page, ()), *display)


def parse_view(version: Version, page: str, query: Query) -> View:
    """Return the view that the query asks for. Invalid values fall back to defaults; an empty value counts as none."""
    return parse_request(version, page, query).view


def parse_request(version: Version, page: str, query: Query) -> ParsedRequest:
    """Parse the query of a page on the screen."""
    return read_query(version, page, query, list_offered(page, DISPLAY))


def require_view(version: Version, page: str, query: Query) -> View:
    """Return the view that the query asks for, with its second date or its place written out.

    Raises InvalidRequest if any parameter or value is not offered.
    """
    view, pairs, refusals = read_query(version, page, query, list_offered(page))
    for refused in refusals:
        raise InvalidRequest(refused.sentence, refused, pairs)
    return complete_view(view)


def read_query(version: Version, page: str, query: Query, offered: tuple[str, ...]) -> ParsedRequest:
    """Parse a query; `offered` names the parameters that it may have."""
    pairs = [(name, match_code(version, name, value)) for name, value in repair_query(query, offered)]
    doubled = find_doubled(pairs)
    given = {name: value for name, value in pairs if name in offered and name not in doubled}
    lang = parse_language(pairs)
    refusals = [*refuse_language(given), *refuse_names(pairs, offered, lang)]
    known, refused = read_value("known_on", given, version, lambda day: as_of.find_known_version(version, day, lang))
    day, undated = read_value("as_of", given, version, lambda day: as_of.parse_date(known or version, day, lang))
    asked = tuple((name, given[name]) for name in PARAMETERS.get(page, ()) if given.get(name))
    view = View(known or version, page, lang, day or as_of.find_default_date(known or version), asked)
    own = refuse_own(view)
    kept = tuple(each for each in asked if each[0] not in {refusal.name for refusal in own})
    shown = choose_display(replace(view, parameters=kept), given)
    dated = [note_date(each, shown) for each in (*refused, *undated)]
    return ParsedRequest(shown, pairs, [*refusals, *dated, *own, *refuse_display(shown, given)])


def match_code(version: Version, name: str, value: str) -> str:
    """Return the id of an engagement or mission that differs from the value in case or hyphens only; else the value."""
    if name not in ("engagement", "id"):
        return value
    ids = {fold_code(row.id): row.id for row in version.records(Place)}
    return ids.get(fold_code(value), value)


def fold_code(code: str) -> str:
    """Return the letters and digits of a code in lower case."""
    return re.sub(r"[^a-z0-9]", "", clean(code))


def choose_display(view: View, given: dict[str, str]) -> View:
    """Return the view in the mode and with the figure that `given` names, if the page has them."""
    value, figures = given.get("view", ""), FIGURES.get(view.page, ())
    mode = value if value in MODES and view.page != UPLOAD else ""
    figure = given.get("figure", "") if mode and given.get("figure") in figures else ""
    if mode == "shot" and view.page != "overview":  # only the overview fits into a screenshot as a whole page
        mode, figure = ("shot", figure or figures[0]) if figures else ("", "")
    return replace(view, mode=mode, figure=figure)


def complete_view(view: View) -> View:
    """Return the view with its second date or its place written out, as in its canonical address."""
    own = dict(view.parameters)
    place = mission.choose_place(view)[0] if view.page == "mission" else None
    if place is not None:
        own["id"] = place.id
    if "with" in PARAMETERS.get(view.page, ()):
        own["with"] = compare.choose_other_date(view)[0].isoformat()
    return replace(view, parameters=tuple((name, own[name]) for name in PARAMETERS.get(view.page, ()) if name in own))


def carry_view(view: View, page: str, kept: Mapping[str, str]) -> View:
    """Return another page on the same date with the months, dates and choice in `kept` that it can show."""
    parameters = tuple((name, kept[name]) for name in PARAMETERS.get(page, ()) if kept.get(name))
    there = replace(view, page=page, parameters=parameters, mode="", figure="")
    refused = {each.name for each in refuse_own(there)}
    return complete_view(replace(there, parameters=tuple(each for each in parameters if each[0] not in refused)))
