"""What an address asks for is shown or refused in words: on pages, plain pages, sheets and pictures and in the API."""

import html
import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ipp.web import routes

PAGE, TEXT = "/caps", "/caps?view=text"
API = ("/api/caps.json", "/api/caps.csv", "/api/status.json", "/api/brief.zip", "/copy?page=caps&figure=caps")
SHEETS = ("/at/2019-09-05.LANG.html", "/at/2019-09-05.LANG.png")


@pytest.fixture(scope="module")
def client():
    app = Starlette(routes=routes.list_routes(), middleware=routes.list_middleware())
    return TestClient(app, base_url="http://localhost", follow_redirects=False)


def join(path: str, query: str) -> str:
    """An address with a query added."""
    return f"{path}{'&' if '?' in path else '?'}{query}"


def read_notices(page: str) -> list[str]:
    """The notices of a page, without their tags."""
    found = re.findall(r'<p class="notice">(.*?)</p>', page)
    return [html.unescape(re.sub("<[^>]+>", "", each)).replace("\N{NO-BREAK SPACE}", " ") for each in found]


REFUSED = [
    ("as_off=2020-01-31", "as_off", "as_of=2020-01-31"),
    ("as_of=2019-09-05&as_of=2018-01-31", "as_of", None),
    ("as_of=2019-09-31", "as_of", "as_of=2019-09-30"),
    ("known_on=2001-01-01", "known_on", None),
    ("engagement=malli", "engagement", "engagement=mali"),
    ("from=2019-01", "from", None),
    ("with=2019-01-31", "with", None),
    ("viev=shot", "viev", "view=shot"),
    ("figure=caps", "figure", None),
]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(("query", "name", "closest"), REFUSED)
def test_a_page_says_what_it_refuses_with_the_closest_and_a_link_without_it(client, query, name, closest, lang):
    for path in (PAGE, TEXT)[: 1 if "figure" in query or "viev" in query else 2]:
        answer = client.get(join(path, f"{query}&lang={lang}"))
        assert answer.status_code == 200
        (notice,) = read_notices(answer.text)
        assert notice.endswith(f"Without “{name}”" if lang == "en" else f"Sans « {name} »")
        (link,) = re.findall(rf'<a href="([^"]*)">(?:Without|Sans)[^<]*{name}', answer.text)
        there = client.get(html.unescape(link))
        assert there.status_code == 200 and not read_notices(there.text)
        assert closest is None or closest in notice
        assert 'rel="canonical"' not in answer.text


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("path", API)
@pytest.mark.parametrize("query", ["as_off=2020-01-31", "as_of=2019-09-05&as_of=2018-01-31", "as_of=2019-09-31"])
def test_the_api_and_the_files_refuse_with_400_and_a_line(client, path, query, lang):
    answer = client.get(join(path, f"{query}&lang={lang}"))
    assert answer.status_code == 400
    line = answer.json()["error"] if "json" in answer.headers["content-type"] else answer.text
    assert query[:5] in line and ("Without “" if lang == "en" else "Sans «") in line
    assert client.get(line.split()[-1]).status_code == 200


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("path", SHEETS)
def test_the_sheet_and_its_picture_refuse_with_400_and_a_line(client, path, lang):
    path = path.replace("LANG", lang)
    for query in ("withx=2018-08-31", "engagement=malli", "with=2018-08-31&with=2018-01-31", "as_of=2019-01-31"):
        answer = client.get(join(path, query))
        assert answer.status_code == 400
        assert answer.text.split()[-1] in (path, f"{path}?")
    assert client.get(path.replace("09-05", "09-31")).text.endswith(path.replace("09-05", "09-30"))


def test_a_whole_table_has_no_parameters(client):
    answer = client.get("/api/tables/caps.csv?as_of=2019-09-05")
    assert answer.status_code == 400 and answer.text.endswith(" /api/tables/caps.csv")
    assert client.get("/api/tables/caps.csv?utm_source=letter").status_code == 200


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("/caps?lang=FR&amp;as_of=2019-09-05.", "/caps?lang=fr&as_of=2019-09-05"),
        ("/caps?as_of=2019%E2%80%9109-05&lang=fr", "/caps?as_of=2019-09-05&lang=fr"),
        ("/caps?engagement=Mali", "/caps?engagement=mali"),
        ("/caps?view=text&as_of=3D2019-09-05", "/caps?view=text&as_of=2019-09-05"),
        ("/mission?id=West%20Bank.", "/mission?id=west-bank"),
        ("/mission?utm_source=letter", "/mission"),
        ("/at/2019–09–05.fr.html", "/at/2019-09-05.fr.html"),
        ("/at/2019-09-05.en.png?with=2018-08-31.", "/at/2019-09-05.en.png?with=2018-08-31"),
    ],
)
def test_what_was_mangled_and_is_understood_is_shown_under_its_canonical_address(client, asked, shown):
    answer = client.get(asked)
    assert (answer.status_code, answer.headers["location"]) == (307, shown)
    assert client.get(shown).status_code == 200


def test_the_api_understands_what_was_mangled(client):
    asked = client.get("/api/caps.json?lang=FR&amp;as_of=2018-01-31.").json()
    assert asked == client.get("/api/caps.json?lang=fr&as_of=2018-01-31").json()


@pytest.mark.parametrize(
    ("asked", "whole"),
    [
        ("/", "/?lang=en&as_of=2019-09-05"),
        ("/compare?lang=fr", "/compare?lang=fr&as_of=2019-09-05&with=2018-08-31"),
        ("/mission?as_of=2019-09-05", "/mission?lang=en&as_of=2019-09-05&id=haiti"),
        ("/history?from=2009-11", "/history?lang=en&as_of=2019-09-05&from=2009-11"),
    ],
)
def test_a_page_names_the_address_that_has_every_parameter(client, asked, whole):
    assert f'<link rel="canonical" href="{html.escape(whole)}" />' in client.get(asked).text
