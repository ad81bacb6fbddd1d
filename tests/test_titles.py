"""Titles of figures are short findings, on every date offered."""

import datetime
import importlib

import pytest

from ipp.views import View

MOST = 15


def words_of(title: str) -> list[str]:
    """The words of a title: what has a letter or a digit; a sign that French sets apart is none."""
    return [each for each in title.split() if any(letter.isalnum() for letter in each)]


def test_words_are_counted_without_the_signs_that_french_sets_apart():
    assert len(words_of("Missions de l’ONU\N{NO-BREAK SPACE}: 4 femmes sur 9 (44\N{NO-BREAK SPACE}%)")) == 8


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("page", ["overview", "caps", "women"])
def test_every_title_has_at_most_15_words(version, page, lang):
    contents = getattr(importlib.import_module(f"ipp.contents.{page}"), page)
    days = {row.as_of for row in version.dates[::10]} | {datetime.date(2019, 9, 5), version.dates[-1].as_of}
    titles = {part.caption.title for day in days for part in contents(View(version, page, lang, day)).parts.values()}
    assert {each: len(words_of(each)) for each in titles if len(words_of(each)) > MOST} == {}
