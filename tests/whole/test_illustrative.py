"""Where made-up figures are shown: every page, view, figure, twin and file says that they are not real."""

import csv
import datetime
import html
import io
import json
import re
from itertools import product

import plotly.graph_objects as go
import pyarrow.parquet
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from ipp import paths, site
from ipp.content import status
from ipp.dataset import contracts, read, store
from ipp.ingest.publish import publish
from ipp.ingest.sample import tours, workbook
from ipp.language import words
from ipp.language.words import LANGUAGES
from ipp.view import View
from ipp.web import routes
from ipp.web.plain_pages import contents_of
from tests.support import ingested
from tests.support.csv_files import read_csv
from tests.support.in_words import notes_in_words
from tests.support.selection import alternate

DAY = datetime.date(2019, 9, 5)
SHELL = str(paths.PACKAGE / "ui" / "shell.py")
MARK = {"en": "Illustrative, not real · ", "fr": "Données fictives · "}
NOTICE = {
    "en": "Illustrative data: the officers counted here are made up. "
    "Caps, targets and missions are those of the public record.",
    "fr": "Données fictives\N{NO-BREAK SPACE}: les policiers comptés ici sont inventés. "
    "Les plafonds, les cibles et les missions sont ceux du dossier public.",
}
PAGES = list(product(site.PAGES, LANGUAGES))
FIGURES = [(page, figure) for page, keys in site.FIGURES.items() for figure in keys]
ALONE = [(*figure, lang) for figure, lang in alternate(FIGURES, LANGUAGES)]
IN_TURN = alternate(site.PAGES, LANGUAGES)  # the first words, the text view and the twins are read in both


@pytest.fixture(scope="module")
def made(tmp_path_factory, version) -> store.Store:
    """A store over the illustrative dataset, which is the one of every page in this module."""
    folder = tmp_path_factory.mktemp("illustrative")
    path = folder / "sample.xlsx"
    workbook.write_workbook(path, tours.make_tours(version, 1), "en")
    checked = ingested.checked(path, today=DAY, kind="illustrative")
    now = datetime.datetime(2019, 9, 5, tzinfo=datetime.UTC)
    publish.publish_checked(checked, path, publish.find_target(folder / "data", "illustrative"), now)
    illustrative = store.Store(folder / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "get_store", lambda: illustrative)
        yield illustrative


@pytest.fixture(scope="module")
def client(made):
    return TestClient(
        Starlette(routes=routes.list_routes(), middleware=routes.list_middleware()), base_url="http://localhost"
    )


def opened(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(SHELL, default_timeout=600)
    if page != "overview":
        app.run().switch_page(f"../../pages/{page}.py")
    app.query_params.update(query)
    return app.run()


def captions(app: AppTest) -> list[str]:
    """The first words drawn into each figure: the line at its top."""
    found = []
    for chart in app.get("plotly_chart"):
        notes = json.loads(chart.proto.spec)["layout"]["annotations"]
        first = next(each["text"] for each in notes if each.get("name") == "caption")
        found.append(re.sub("<.*?>", " ", first).strip())
    return found


@pytest.mark.parametrize(("page", "lang"), IN_TURN)
def test_every_page_and_each_figure_on_it_says_so(made, page, lang):
    app = opened(page, lang=lang)
    assert not app.exception and not app.error
    assert app.title[0].value.startswith(MARK[lang])
    assert NOTICE[lang] in [each.value.replace("\\", "") for each in app.warning]
    drawn = captions(app)
    assert [each for each in drawn if not each.startswith(MARK[lang])] == []
    assert len(drawn) == len(site.FIGURES.get(page, ()))


@pytest.mark.parametrize(("page", "figure", "lang"), ALONE)
def test_a_figure_alone_says_so_inside_its_picture(made, page, figure, lang):
    app = opened(page, lang=lang, view="shot", figure=figure)
    (drawn,) = captions(app)
    assert drawn.startswith(MARK[lang])
    assert app.title[0].value.startswith(MARK[lang])  # what the picture is called, too
    assert NOTICE[lang] in [each.value.replace("\\", "") for each in app.warning]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("mode", ["shot", "present"])
def test_a_whole_page_as_a_screenshot_or_for_a_presenter_says_so(made, mode, lang):
    app = opened("overview", lang=lang, view=mode)
    assert app.title[0].value.startswith(MARK[lang])
    assert all(each.startswith(MARK[lang]) for each in captions(app))
    notes = [each.value for each in app.markdown if each.value.startswith("**")]
    mark = {"en": "· not real", "fr": "· fictif"}[lang]
    assert [mark in each for each in notes[-4:]] == [True, True, True, False]  # the money is that of the record


@pytest.mark.parametrize(("page", "lang"), PAGES)
def test_the_first_words_the_text_view_and_print_say_so(client, page, lang):
    path = f"/{site.PAGES[page]}?lang={lang}"
    for address in (path, f"{path}&view=text"):
        told = html.unescape(client.get(address).text)
        assert NOTICE[lang] in told
        titles = re.findall(r"<h1>(.*?)</h1>", told)
        assert titles and all(each.startswith(MARK[lang]) for each in titles)
    tables = re.findall(r"<caption>(.*?) <span>", told)
    shown = View(store.get_store().current(), page, lang, DAY)
    mine = {part.caption.title for part in contents_of(shown).parts.values() if part.table and part.caption.credit}
    assert {each for each in tables if each in mine} == mine
    assert all(each.startswith(MARK[lang]) for each in mine)


@pytest.mark.parametrize(("page", "lang"), PAGES)
def test_the_twins_say_so_in_their_title_and_in_each_figure(client, page, lang):
    told = client.get(f"/api/{page}.json?lang={lang}").json()
    assert told["title"].startswith(MARK[lang])
    assert told["dataset"]["kind"] == "illustrative" and told["dataset"]["title"] == title(lang)
    assert [each["key"] for each in told["parts"] if each["credit"] and not each["title"].startswith(MARK[lang])] == []
    lines = read_csv(client.get(f"/api/{page}.csv?lang={lang}").content, lang)
    assert [each["words"] for each in lines if (each["part"], each["field"]) == ("about", "title")] == [told["title"]]
    assert title(lang) in [each["words"] for each in lines]


def title(lang: str) -> str:
    """What the illustrative dataset is called."""
    return words.text("ingest.title_illustrative", lang)


@pytest.mark.parametrize("name", contracts.TABLES)
def test_each_row_of_a_table_to_take_away_says_so(client, name):
    said = f"{title('en')} · {title('fr')}"
    as_csv, as_parquet = (client.get(f"/api/tables/{name}.{form}") for form in ("csv", "parquet"))
    assert as_csv.headers["content-disposition"] == f'attachment; filename="{name}-illustrative.csv"'
    rows = list(csv.DictReader(io.StringIO(as_csv.text)))
    assert {each["dataset"] for each in rows} <= {said}
    table = pyarrow.parquet.read_table(io.BytesIO(as_parquet.content))
    assert table["dataset"].to_pylist() == [said] * table.num_rows == [each["dataset"] for each in rows]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_status_says_so_to_people_and_programs(client, made, lang):
    told = client.get(f"/api/status.json?lang={lang}").json()
    assert (told["dataset"]["kind"], told["dataset"]["title"]) == ("illustrative", title(lang))
    assert title(lang) in status.write_lines(made.current(), DAY, lang)[1]


@pytest.mark.parametrize("page", [page for page in site.PAGES if page in site.FIGURES])
def test_every_figure_drawn_of_it_is_one_that_plotly_knows(made, page):
    for chart in opened(page, lang="fr").get("plotly_chart"):
        told = json.loads(chart.proto.spec)
        assert len(go.Figure(told["data"], told["layout"]).data) == len(told["data"])


def test_a_picture_saved_is_called_illustrative(made):
    app = opened("history", lang="fr")
    config = json.loads(app.get("plotly_chart")[0].proto.config)
    assert config["toImageButtonOptions"]["filename"] == "ipp-history-2019-09-05-fr-illustrative"


@pytest.mark.parametrize(("page", "lang"), PAGES)
def test_the_public_record_is_never_called_illustrative(version, page, lang):
    shown = contents_of(View(version, page, lang, DAY))
    said = [shown.title, *(part.caption.title for part in shown.parts.values()), *(note for _, note in shown.tiles)]
    assert [each for each in said if MARK[lang].rstrip(" ·") in each or "not real" in each or "fictif" in each] == []


def test_what_is_made_up_holds_no_row_of_the_un_and_the_pages_say_what_they_lack(made):
    shown = made.current()
    assert shown.table("un_police").num_rows == 0
    history = contents_of(View(shown, "history", "en", DAY))
    assert history.title == MARK["en"] + ("September 2014 to September 2019: 22 to 83 officers in the whole program")
    notes = notes_in_words(contents_of(View(shown, "sources", "en", DAY))["holes"])
    assert notes[:2] == [
        "Counts of Canadian police: Nothing is known to be missing.",
        "UN police by contributing country: This dataset has none.",
    ]
    assert read.load_folder(paths.DATA).dataset["kind"] == "public"


def test_strength_counted_from_tours_is_a_step_from_date_to_date_with_its_newest_number(made):
    history = opened("history", lang="en")
    traces = json.loads(history.get("plotly_chart")[0].proto.spec)["data"]
    edge, line = [each for each in traces if each.get("line", {}).get("shape") == "hv" and each["yaxis"] == "y2"]
    assert edge["line"]["width"] > line["line"]["width"] and edge["line"]["color"] != line["line"]["color"]
    assert (line["x"][-1], line["y"][-1], len(line["x"])) == ("2019-09-05", 83, 61)
    notes = json.loads(history.get("plotly_chart")[0].proto.spec)["layout"]["annotations"]
    assert [each["text"] for each in notes if each["text"] in ("<b>83</b>", "<b>83 · 83</b>")] == ["<b>83</b>"]
    mission = opened("mission", lang="en", id="mali")
    traces = json.loads(mission.get("plotly_chart")[0].proto.spec)["data"]
    assert [each["line"]["dash"] for each in traces if each.get("line", {}).get("shape") == "hv"] == ["dash"]
