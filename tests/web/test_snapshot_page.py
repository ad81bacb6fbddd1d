"""The sheet at an address: a page without scripts that holds all it needs, and the same as files."""

import gzip
import re
import time

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ipp.content import overview, view_code
from ipp.dataset import store
from ipp.language import words
from ipp.request.parse import require_view
from ipp.web import routes, snapshot_page
from tests.support.in_words import table_in_words

HOST = "http://localhost"
FETCHING = re.compile(r'<(?:script|iframe|object|embed)|\bsrc=|@import|url\((?!#)|<link(?! rel="icon" href="data:,")')


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=routes.list_routes(), middleware=routes.list_middleware()), base_url=HOST)


def request_view(day: str, lang: str, **asked):
    return require_view(store.get_store().current(), "briefing", {"as_of": day, "lang": lang, **asked})


def read_text(page: str) -> str:
    """The text of a page that is read, outside its picture and its head."""
    body = re.sub(r"<head>.*?</head>|<svg.*</svg>", "", page, flags=re.S)
    for sign, plain in (("&amp;", "&"), ("&#39;", "'"), ("&#34;", '"'), ("&lt;", "<"), ("&gt;", ">")):
        body = re.sub(r"<[^>]+>", "", body).replace(sign, plain)
    return re.sub(r"\s+", " ", body)


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("day", ["1993-01-31", "2012-01-31", "2019-09-05", "2022-12-31", "2025-07-31"])
def test_the_page_says_the_finding_the_tiles_and_the_table_in_words(client, day, lang):
    answer = client.get(f"/at/{day}.{lang}.html")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    page, text = answer.text, read_text(answer.text)
    contents = overview.build_page(request_view(day, lang))
    assert f'<html lang="{lang}">' in page
    assert page.count("<h1>") == page.count('<svg role="img"') == 1
    assert re.search(r"<title>(.*?)</title>", page)[1].startswith(contents.title.split("’")[0])
    for said in (contents.title, *(each for tile in contents.tiles for each in tile)):
        assert re.sub(r"\s+", " ", said) in text
    for row in table_in_words(contents["caps"], lang):
        assert all(re.sub(r"\s+", " ", cell) in text for cell in row.values())
    assert view_code.write_stamp(request_view(day, lang)).replace("\u00a0", " ") in text
    assert not FETCHING.search(page)
    assert len(page) < 700_000


def test_the_page_links_to_the_dashboard_the_files_and_the_other_language(client):
    page = client.get("/at/2019-09-05.en.html?engagement=mali&with=2018-08-31").text
    links = [each.replace("&amp;", "&") for each in re.findall(r'<a href="(http[^"]*)"', page)]
    asked = "?with=2018-08-31&engagement=mali"
    assert links == [
        f"{HOST}/?lang=en&as_of=2019-09-05&engagement=mali",
        *(f"{HOST}/at/2019-09-05.en.{form}{asked}" for form in ("pdf", "png", "svg")),
        f"{HOST}/at/2019-09-05.fr.html{asked}",
        f"{HOST}/briefing?lang=en&as_of=2019-09-05&with=2018-08-31&engagement=mali",
    ]
    for each in links[1:5]:
        assert client.get(each.removeprefix(HOST)).status_code == 200


@pytest.mark.parametrize(
    ("form", "media", "start"),
    [("pdf", "application/pdf", b"%PDF"), ("svg", "image/svg+xml", b"<svg role"), ("png", "image/png", b"\x89PNG")],
)
def test_the_same_sheet_comes_as_a_file(client, form, media, start):
    answer = client.get(f"/at/2019-09-05.fr.{form}")
    assert answer.headers["content-type"] == media
    assert answer.content.startswith(start)
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("form", ["html", "png"])
def test_who_has_the_sheet_is_told_so(client, form):
    first = client.get(f"/at/2019-09-05.en.{form}")
    again = client.get(f"/at/2019-09-05.en.{form}", headers={"if-none-match": f"W/{first.headers['etag']}"})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"/at/2019-09-05.fr.{form}").headers["etag"] != first.headers["etag"]
    assert client.head(f"/at/2019-09-05.en.{form}").headers["etag"] == first.headers["etag"]


def test_a_page_is_compressed_for_who_takes_it(client):
    plain = client.get("/at/2019-09-05.en.html", headers={"accept-encoding": "identity"})
    zipped = client.get("/at/2019-09-05.en.html", headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert zipped.headers["content-encoding"] == "gzip"
    assert zipped.content == plain.content
    assert int(zipped.headers["content-length"]) < len(plain.content) / 3
    assert plain.headers["vary"] == zipped.headers["vary"] == "Accept-Encoding"
    assert plain.headers["etag"] != zipped.headers["etag"]
    assert "content-encoding" not in client.get("/at/2019-09-05.en.png").headers


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("yesterday.fr.pdf", words.text("errors.bad_date", "fr", value="yesterday")),
        ("2019-09-31.en.html", words.text("errors.bad_date", "en", value="2019-09-31")),
        ("2019-09-05.de.html", words.text("errors.bad_language", "en", value="de")),
        ("2019-09-05.fr.html?with=2019-09-05", words.text("errors.same_date", "fr", value="2019-09-05")),
        ("2019-09-05.fr.html?engagement=atlantis", words.text("errors.bad_engagement", "fr", value="atlantis")),
        ("2019-09-05.en.svg?known_on=x", words.text("errors.bad_date", "en", value="x")),
        *(
            (
                f"2019-09-05.fr.html?{name}=en",
                words.text("errors.bad_parameter", "fr", value=name, offered="known_on, with, engagement"),
            )
            for name in ("lang", "as_of", "form")
        ),
    ],
)
def test_what_is_not_offered_is_refused_in_the_language_of_the_path(client, path, sentence):
    answer = client.get(f"/at/{path}")
    assert answer.status_code == 400
    assert answer.text == sentence or answer.text.startswith(f"{sentence} ")


@pytest.mark.parametrize("path", ["2019-09-05.en.gif", "2019-09-05.en", "2019-09-05", "", "2019-09-05/en/html"])
def test_another_form_is_not_found(client, path):
    answer = client.get(f"/at/{path}")
    assert answer.status_code == 404
    assert words.text("errors.not_found", "fr") in answer.text


def test_the_day_of_belief_is_told_and_kept_in_the_links(client):
    day = store.get_store().current().dataset["recorded_on"].isoformat()
    page = client.get(f"/at/2019-09-05.en.html?known_on={day}").text
    known = request_view("2019-09-05", "en", known_on=day).version.known_on
    said = words.text("app.believed", "en", date=words.date(known, "en"))
    assert f'<p class="notice">{said}</p>' in page
    assert f"/at/2019-09-05.fr.html?known_on={day}&amp;with=" in page


def test_a_page_asked_for_again_is_not_made_again(client, monkeypatch):
    client.get("/at/2018-12-31.en.html")
    monkeypatch.setattr(snapshot_page, "make_content", None)
    spent = []
    for _ in range(9):
        start = time.process_time()
        assert client.get("/at/2018-12-31.en.html", headers={"accept-encoding": "gzip"}).status_code == 200
        spent.append(time.process_time() - start)
    assert min(spent) < 0.025  # with the client's own work and the unpacking of half a megabyte


def test_a_compressed_page_is_the_same_each_time():
    found = snapshot_page.make_content(request_view("2019-09-05", "en"), HOST, "svg", ())
    assert gzip.decompress(found.compressed) == found.plain
    assert found == snapshot_page.make_content(request_view("2019-09-05", "en"), HOST, "svg", ())
