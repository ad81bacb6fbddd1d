"""The proof: every text in both languages, with where it stands and what is unequal."""

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ipp import site
from ipp.language import words
from ipp.web import routes, translation_review

ENTRIES = {entry.key: entry for entry in translation_review.entries()}


def test_every_text_is_there_in_both_languages():
    assert list(ENTRIES) == list(words.entries())
    assert ENTRIES["overview.menu"].forms == {"en": {"": "Overview"}, "fr": {"": "Aperçu"}}
    assert set(ENTRIES["status.points"].forms["fr"]) == {"one", "other"}


@pytest.mark.parametrize(
    ("key", "pages", "module"),
    [
        ("about.authority_body", ["about"], "contents/about"),
        ("app.boundaries", list(site.PAGES), "paper"),
        ("caps.redacted_row", ["caps", "briefing"], "contents/caps"),
        ("women.buffer_heading", ["women"], "pages/women"),
        ("sources.world_holes", ["sources"], "inventory"),
        ("plain.skip", [], "templates/sheet.html"),
    ],
)
def test_a_text_names_the_pages_it_stands_on_and_who_says_it(key, pages, module):
    assert ENTRIES[key].pages == pages
    assert module in ENTRIES[key].modules


def test_unequal_numbers_and_placeholders_are_found():
    def forms(english: str, french: str) -> dict:
        return {"en": {"": english}, "fr": {"": french}}

    assert translation_review.unequal(forms("$46.9M of 4,000 on {date}", "46,9 M$ de 4\u00a0000 le {date}")) == []
    assert translation_review.unequal(forms("92 days", "91 jours")) == ["numbers"]
    assert translation_review.unequal(forms("{officers} officers", "{count} policiers")) == ["placeholders"]
    assert translation_review.unequal(forms("{n} of 3", "trois")) == ["placeholders", "numbers"]


def test_no_text_of_the_product_is_unequal():
    assert [entry.key for entry in translation_review.entries() if entry.unequal] == []


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_proof_is_a_plain_page_with_every_key(lang):
    client = TestClient(
        Starlette(routes=routes.list_routes(), middleware=routes.list_middleware()), base_url="http://localhost"
    )
    page = client.get(f"/?view=proof&lang={lang}").text
    assert f'<html lang="{lang}">' in page
    assert "<script" not in page
    assert page.count("<h1>") == 1
    assert set(re.findall(r'<tr[^>]* id="([^"]+)"', page)) == set(words.entries())
    assert '<td lang="fr"><p>Aperçu</p></td>' in page
