"""Titles of pages and figures are short findings, on every date offered."""

import datetime
import importlib
from dataclasses import replace

import pytest

from ipp import change_summary, comparison, fullness, headlines, headlines_women, months, ranges
from ipp.contents import compare
from ipp.views import PAGES, View
from ipp.words import LANGUAGES

MOST, MOST_OF_A_PAGE = 15, 20
MEMO = datetime.date(2019, 9, 5)


def words_of(title: str) -> list[str]:
    """The words of a title: what has a letter or a digit; a sign that French sets apart is none."""
    return [each for each in title.split() if any(letter.isalnum() for letter in each)]


def contents(view: View):
    """What a page shows."""
    return getattr(importlib.import_module(f"ipp.contents.{view.page}"), view.page)(view)


def compared(view: View) -> str:
    """The title of the comparison with the default other date."""
    first, second = sorted([view.as_of, compare.other_date(view)[0]])
    states = compare.state(view, first), compare.state(view, second)
    return change_summary.title(comparison.changes(*states, view.fixed("engagement_terms")), view.lang)


# The titles of the pages whose title follows the date, without the figures below them.
TITLED = {
    "overview": lambda view: headlines.overview(view.one("program"), view.one("un_month"), view.lang),
    "caps": lambda view: fullness.caps(view.ask("engagements"), view.lang),
    "women": lambda view: headlines_women.women(view.one("program"), view.lang),
    "history": lambda view: months.title(ranges.history(view), view.lang),
    "compare": compared,
}


def too_long(titles: set[str], most: int) -> dict[str, int]:
    """The titles of more words than `most`."""
    return {each: len(words_of(each)) for each in titles if len(words_of(each)) > most}


def test_words_are_counted_without_the_signs_that_french_sets_apart():
    assert len(words_of("Missions de l’ONU\N{NO-BREAK SPACE}: 4 femmes sur 9 (44\N{NO-BREAK SPACE}%)")) == 8


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", ["overview", "caps", "women"])
def test_every_title_of_a_figure_has_at_most_15_words(version, page, lang):
    days = {row.as_of for row in version.dates[::5]} | {MEMO, version.dates[-1].as_of}
    shown = [contents(View(version, page, lang, day)) for day in days]
    assert too_long({part.caption.title for each in shown for part in each.parts.values()}, MOST) == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_title_of_every_page_has_at_most_20_words(version, lang):
    titles = {page: contents(View(version, page, lang, MEMO)).title for page in PAGES}
    assert too_long(set(titles.values()), MOST_OF_A_PAGE) == {}
    assert {page: title(View(version, page, lang, MEMO)) for page, title in TITLED.items()} == {
        page: titles[page] for page in TITLED
    }


# The titles that lack room are tried on every date, those whose numbers alone change from day to day on some. Pages and
# languages of a date are asked together, as they put the same questions.
def test_a_title_that_follows_the_date_has_at_most_20_words_on_every_date_offered(version):
    every = {"overview": 1, "caps": 6, "women": 1, "history": 40, "compare": 6}
    views = [
        View(version, page, lang, row.as_of)
        for place, row in enumerate(version.dates)
        for page in TITLED
        for lang in LANGUAGES
        if place % every[page] == 0
    ]
    assert too_long({TITLED[each.page](each) for each in views}, MOST_OF_A_PAGE) == {}


def test_the_title_of_every_engagement_and_mission_has_at_most_20_words_while_it_lasts_and_after(version):
    days = [row.as_of for row in version.dates[::60]] + [MEMO, version.dates[-1].as_of]
    views = [View(version, "mission", lang, day) for day in days for lang in LANGUAGES]
    pages = [replace(each, asked=(("id", place.id),)) for each in views for place in each.fixed("places")]
    assert too_long({contents(each).title for each in pages}, MOST_OF_A_PAGE) == {}


def test_a_title_that_would_be_too_long_leaves_the_target_to_the_headline_figures(version):
    said = {
        (day, lang): TITLED["overview"](View(version, "overview", lang, datetime.date.fromisoformat(day)))
        for day in ("2018-08-31", "2019-12-31")
        for lang in LANGUAGES
    }
    assert {key: title.replace("\N{NO-BREAK SPACE}", " ") for key, title in said.items()} == {
        ("2018-08-31", "en"): "65 of 150 authorized officers were deployed on November 30, 2017; "
        "women in UN missions: 6 of 17 (35%)",
        ("2018-08-31", "fr"): "65 des 150 policiers autorisés étaient déployés le 30 novembre 2017; "
        "femmes à l’ONU : 6 sur 17 (35 %)",
        ("2019-12-31", "en"): "83 of 150 authorized officers were deployed on September 5, 2019; "
        "45% were women, 24 points above the UN target",
        ("2019-12-31", "fr"): "83 des 150 policiers autorisés étaient déployés le 5 septembre 2019; "
        "45 % étaient des femmes, cible dépassée de 24 points",
    }
