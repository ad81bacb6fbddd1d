"""Copying a figure: sentences that end in their citation, and a table that pastes."""

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ipp import site
from ipp.content import view_code
from ipp.dataset import store
from ipp.language import words
from ipp.view import View
from ipp.web import routes
from tests.support.browser import Visit


@pytest.fixture(scope="module")
def client():
    return TestClient(
        Starlette(routes=routes.list_routes(), middleware=routes.list_middleware()), base_url="http://localhost"
    )


def make_view(lang: str, page: str = "overview", **asked) -> View:
    version = store.get_store().current()
    return View(version, page, lang, next(row.as_of for row in version.dates if row.is_default), tuple(asked.items()))


def read_text(text: str) -> str:
    return text.replace("\u00a0", " ").replace("&amp;", "&")


def test_a_sentence_ends_in_its_sources_date_code_and_address(client):
    told = read_text(client.get(make_view("en").build_copy_url("gauge")).text)
    assert (
        "55% of the ceiling was used; 67 positions were unfilled (Source: Public Safety Canada (2019-11-20) "
        f"· as of 2019-09-05 · Public record · EN · {view_code.compute_code(make_view('en'))}; http://localhost/?lang=en&as_of=2019-09-05)."
    ) in told
    assert f"Dossier public · FR · {view_code.compute_code(make_view('fr'))}; http://localhost/?lang=fr" in told


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_figure_of_every_page_can_be_copied(client, lang):
    for page, figures in site.FIGURES.items():
        for figure in figures:
            answer = client.get(make_view(lang, page).build_copy_url(figure))
            assert answer.status_code == 200 and answer.text.count('class="copied"') == 4, (page, figure)
            assert f'<html lang="{lang}">' in answer.text


def test_what_is_not_there_is_said(client):
    for query in ("page=overview&figure=nose", "page=nowhere&figure=map", "page=overview", ""):
        assert client.get(f"/copy?{query}").status_code == 400
    assert client.get("/copy?page=overview&figure=map&as_of=1900-01-01").status_code == 400
    nothing = make_view("fr", "compare", **{"with": "1992-09-30"})
    answer = client.get(nothing.build_copy_url("dumbbell").replace("2019-09-05", "1992-08-31"))
    assert answer.status_code == 200 and words.text("copy.nothing", "fr") in answer.text


def test_a_figure_is_copied_from_its_button(browser, base):
    with Visit(browser, f"{base}/?lang=fr", charts=4) as visit:
        visit.tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
        visit.tab.locator('.st-key-figure-gauge a[href^="/copy?"]').click()
        visit.until("document.querySelectorAll('dialog.copying .copied').length === 4")
        buttons = visit.tab.locator("dialog.copying .copied button")
        buttons.nth(2).click()
        visit.until("document.querySelectorAll('dialog [role=status]')[2].textContent === 'Copié'")
        english, french = visit.tab.evaluate("navigator.clipboard.readText()").split("\n")
        assert english.startswith("55% of the ceiling") and read_text(french).startswith("55 % du plafond")
        buttons.nth(3).click()
        visit.until("document.querySelectorAll('dialog [role=status]')[3].textContent === 'Copié'")
        rows = [line.split("\t") for line in visit.tab.evaluate("navigator.clipboard.readText()").split("\n")]
        assert rows[0] == ["Niveau", "Policiers", "Date", "Source"] and rows[3][:3] == ["Déployés", "83", "2019-09-05"]
        visit.tab.keyboard.press("Escape")
        visit.until("!document.querySelector('dialog')")
