"""The JSON and CSV twins: the numbers and words of every page, with what is needed to read them."""

import datetime
import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ipp import site
from ipp.content import status
from ipp.dataset import store
from ipp.language import words
from ipp.view import View
from ipp.web import page_data, routes
from ipp.web.plain_pages import contents_of, strip_markdown
from tests.support.csv_files import read_csv
from tests.support.in_words import table_in_words
from tests.support.selection import pairs

DATES = ("1992-08-31", "2010-04-30", "2019-09-05", "2025-07-31")


@pytest.fixture(scope="module")
def client():
    return TestClient(
        Starlette(routes=routes.list_routes(), middleware=routes.list_middleware()), base_url="http://localhost"
    )


def told(client, page: str, **query: str) -> dict:
    return client.get(f"/api/{page}.json", params=query).json()


def lines(client, page: str, **query: str) -> list[dict]:
    return read_csv(client.get(f"/api/{page}.csv", params=query).content, query.get("lang", "en"))


def row_of(document: dict, part: str, field: str, name: str) -> dict:
    """The row of a part whose field says `name`."""
    rows = next(each["rows"] for each in document["parts"] if each["key"] == part)
    return next(row for row in rows if row[field]["words"] == name)


def test_numbers_are_numbers_and_marks_are_null_beside_their_words(client):
    document = told(client, "overview")
    mali = row_of(document, "caps", "engagement", "Mali")
    assert mali["officers"] == {"value": 10, "words": "10"}
    assert mali["utilization"] == {"value": 50, "words": "50%"}
    assert mali["officers_as_of"] == {"value": "2019-08-09", "words": "2019-08-09"}
    ukraine = row_of(document, "caps", "engagement", "Ukraine")
    assert ukraine["utilization"] == {"value": None, "words": "n/a"}
    assert row_of(document, "caps", "engagement", "[Redacted]")["cap"] == {"value": None, "words": "[Redacted]"}
    assert row_of(document, "gauge", "level", "Authorized")["officers"] == {"value": None, "words": "not published"}


def test_a_lower_bound_is_words_and_no_value(client):
    mali = row_of(told(client, "caps", as_of="2019-09-30"), "caps", "engagement", "Mali")
    assert {name: mali["officers"][name] for name in ("value", "words")} == {"value": None, "words": "at least 12"}
    assert mali["officers"]["numbers"][0]["at_least"] == 12


def test_a_derived_target_is_a_value_and_says_so(client):
    point = row_of(told(client, "women", as_of="2025-07-31"), "women", "date", "2025-07-31")
    assert point["target"] == {"value": 27, "words": "27% (interpolated)"}
    assert point["women_share"] == {"value": 44, "words": "44%"}


def test_the_document_says_what_it_is_and_where_it_comes_from(client):
    document = told(client, "overview", lang="fr")
    assert document["dataset"]["version"] == store.get_store().current().id
    assert (document["as_of"], document["language"], document["page"]) == ("2019-09-05", "fr", "overview")
    assert document["title"].startswith("83 policiers déployés (plafond\u00a0: 150); 45\u00a0% de femmes,")
    assert document["tiles"][0]["figure"] == "83 sur 150"
    assert document["definitions"]["cap"]["label"] == "Plafond"
    assert "Sécurité publique Canada" in {each["publisher"] for each in document["sources"]}
    assert all(each["url"].startswith("https://") for each in document["sources"])


def test_links_are_words_and_addresses(client):
    row = told(client, "sources")["parts"][0]["rows"][0]
    assert row["download"] == {
        "value": "/api/tables/deployments.csv /api/tables/deployments.parquet",
        "words": "CSV · Parquet",
    }


@pytest.mark.parametrize(("page", "lang", "as_of"), pairs(site.PAGES, ["en", "fr"], DATES))
def test_both_twins_say_the_cells_of_the_page(client, page, lang, as_of):
    view = View(store.get_store().current(), page, lang, datetime.date.fromisoformat(as_of))
    shown = contents_of(view)
    document = told(client, page, lang=lang, as_of=as_of)
    assert document["title"] == shown.title
    assert [each["title"] for each in document["parts"]] == [each.caption.title for each in shown.parts.values()]
    expected = [
        (part.key, str(number), field, words.label(field, lang), strip_markdown(cell) if "](" in cell else cell)
        for part in shown.parts.values()
        for number, row in enumerate(table_in_words(part, lang), 1)
        for field, cell in row.items()
    ]
    listed = [
        (line["part"], line["row"], line["field"], line["label"], line["words"])
        for line in lines(client, page, lang=lang, as_of=as_of)
        if line["part"] in shown.parts and line["row"] != "0" and not line["measure"]  # those are numbers of a cell
    ]
    assert [(*each[:4], each[4].removeprefix("'")) for each in listed] == expected


def test_the_csv_begins_with_what_is_needed_to_read_it(client):
    found = [line for line in lines(client, "caps", lang="fr") if line["part"] == "about"]
    said = {line["field"]: line["words"] for line in found}
    assert said["page"] == "caps"
    assert said["as_of"] == "2019-09-05"
    assert said["date_modified"] == status.describe_dataset(store.get_store().current(), "fr")["date_modified"]
    assert said["definition_officers"].startswith("Policiers comptés à la date indiquée")
    assert sum(line["field"] == "source" for line in found) >= 3


@pytest.mark.parametrize(
    ("page", "chosen", "query", "source"),
    [
        ("compare", "with=2018-08-31", {}, "ps-2019-11"),
        ("mission", "id=haiti", {}, "ps-2019-11"),
        ("mission", "id=icc", {"id": "icc", "as_of": "2025-07-31"}, "ctv-2022-03"),
    ],
)
def test_a_twin_names_what_it_took_by_default_and_every_source_of_its_figures(client, page, chosen, query, source):
    document = told(client, page, **query)
    assert chosen in document["address"]
    assert source in {each["id"] for each in document["sources"]}
    named = {each["field"] for each in lines(client, page, **query) if each["part"] == "about"}
    assert {"address", "source"} <= named


def test_a_cell_a_spreadsheet_would_run_is_made_harmless():
    dataset = {"title": "=1+1", "kind": "public", "version": "x", "date_modified": "2026-01-01"}
    rows = [{"note": {"value": "@x", "words": "@x"}, "officers": {"value": -3, "words": "-3"}}]
    part = {"key": "p", "title": "+t", "subtitle": "", "credit": "", "notes": [], "rows": rows}
    meanings = {name: {"label": name, "definition": "d"} for name in ("note", "officers")}
    document = {"page": "caps", "address": "/caps", "language": "en", "as_of": "2019-09-05", "title": "t", "tiles": []}
    written = (
        page_data.encode_csv(
            document | {"dataset": dataset, "parts": [part], "definitions": meanings, "numbers": {}, "sources": []}
        )
        .decode("utf-8-sig")
        .splitlines()
    )
    assert "about,0,dataset,Dataset,'=1+1,'=1+1,,,,,," in written
    assert "p,0,title,Title,'+t,'+t,,,,,," in written
    assert "p,1,note,note,'@x,'@x,,,,,," in written
    assert "p,1,officers,officers,-3,'-3,,,,,," in written


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("lang=de", "The language “de” is not offered; choose en or fr."),
        ("as_of=2019-13-01", "“2019-13-01” is not a date; write it as 2019-09-05."),
        (
            "as_of=1980-01-01&lang=fr",
            "Rien n’est publié avant le 1992-08-31; choisissez cette date ou une date ultérieure.",
        ),
        ("asof=2020-01-01", "“asof” is not asked for here; what can be asked for is lang, as_of, known_on."),
        ("id=mali", "“id” is not asked for here; what can be asked for is lang, as_of, known_on."),
    ],
)
def test_what_is_not_offered_is_refused_with_one_sentence(client, form, query, sentence):
    refused(client, f"/api/women.{form}?{query}", sentence)


def refused(client, address: str, sentence: str) -> None:
    """Fails unless an address is answered with 400, a sentence and the ways out of it, as JSON or as plain text."""
    answer = client.get(address)
    assert answer.status_code == 400
    said = answer.json() if answer.headers["content-type"] == "application/json" else {"error": answer.text}
    assert set(said) == {"error"} and said["error"].startswith(f"{sentence} ")
    ways = said["error"].removeprefix(sentence).replace("\N{NO-BREAK SPACE}", " ")
    path = re.escape(address.partition("?")[0])
    assert re.fullmatch(WAYS.replace("PATH", path), ways), ways


WAYS = (
    r"( (Closest that can be shown|Le plus proche qui puisse être présenté) ?: \w+=\S+ PATH\?\S+)?"
    r" (Without “\w+”|Sans « \w+ ») PATH(\?\S+)?"
)


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize(
    ("page", "query", "sentence"),
    [
        ("compare", "with=soon", "“soon” is not a date; write it as 2019-09-05."),
        (
            "compare",
            "with=2019-09-05",
            "“2019-09-05” is the date of the figures themselves; choose another one to compare with.",
        ),
        ("mission", "id=nowhere&lang=fr", "«\u00a0nowhere\u00a0» n’est ni un engagement ni une mission de ce dossier."),
        ("caps", "engagement=minusma", "“minusma” is no engagement of this record."),
        ("history", "from=2019-13", "“2019-13” is not a month from 1992-08 to 2019-09; write it as 2019-09."),
        ("history", "to=2025-07", "“2025-07” is not a month from 1992-08 to 2019-09; write it as 2019-09."),
        (
            "history",
            "from=2016-02&to=2016-01&lang=fr",
            "Le premier mois demandé, 2016-02, vient après le dernier, 2016-01.",
        ),
        (
            "history",
            "from=2019-09&to=2009-11",
            "The first month asked for, 2019-09, is after the last one, 2009-11.",
        ),
        (
            "history",
            "from=2031-01&to=2009-11",
            "“2031-01” is not a month from 1992-08 to 2009-11; write it as 2019-09.",
        ),
        (
            "history",
            "from=2009-11&to=1990-01",
            "“1990-01” is not a month from 1992-08 to 2019-09; write it as 2019-09.",
        ),
    ],
)
def test_a_page_is_asked_only_for_what_it_offers(client, form, page, query, sentence):
    refused(client, f"/api/{page}.{form}?{query}", sentence)


def test_a_redacted_engagement_is_answered_as_a_made_up_name_is(client):
    ids = store.get_store().current().table("engagements")["engagement_id"].to_pylist()
    redacted = next(each for each in ids if "redacted" in each)
    for page, name, what in (("caps", "engagement", "engagement"), ("mission", "id", "engagement or mission")):
        refused(client, f"/api/{page}.json?{name}={redacted}", f"“{redacted}” is no {what} of this record.")


@pytest.mark.parametrize(
    "address",
    [
        "compare.json?with=2016-01-31",
        "mission.csv?id=minusma&as_of=2025-07-31",
        "caps.json?engagement=mali",
        "history.csv?from=2010-01&to=2016-01",
    ],
)
def test_what_a_page_offers_is_answered(client, address):
    assert client.get(f"/api/{address}").status_code == 200


def test_there_is_no_twin_of_what_is_no_page(client):
    assert client.get("/api/nothing.json").status_code == 404
    assert client.get("/api/caps.xlsx").status_code == 404


def test_every_field_has_a_definition_and_no_definition_is_of_nothing():
    stems = {
        stem: {key.partition(".")[2] for key in words.entries() if key.startswith(f"{stem}.")}
        for stem in ("fields", "definitions")
    }
    assert stems["fields"] == stems["definitions"]
