"""The plain pages: the first words of every page and the text view, in both languages and at odd dates."""

import re
import time
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ipp import paths, site, theme
from ipp.dataset import errors, rules, store
from ipp.language.values import Link, Text
from ipp.web import plain_pages, routes
from ipp.web.cache import Cache
from tests.support import greys
from tests.support.selection import alternate

CSS = (paths.STATIC / "plain.css").read_text("utf-8")
DATES = ("1992-08-31", "2010-04-30", "2019-09-05", "2025-07-31")
PAGES = [(page, path) for page, path in site.PAGES.items()]
# Each page in both languages, on two of the dates.
IN_TURN = alternate([(page, lang) for page in PAGES for lang in ("en", "fr")], [*DATES, DATES[0]])
VIEWS = list(dict.fromkeys((*page, lang, as_of) for (page, lang), as_of in IN_TURN))


class Outline(HTMLParser):
    """The elements of a page in order, and the text of each."""

    def __init__(self, text: str):
        super().__init__()
        self.elements: list[list] = []
        self.open: list[list] = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.elements.append([tag, dict(attributes), ""])
        if tag not in ("meta", "link"):
            self.open.append(self.elements[-1])

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        for element in self.open:
            element[2] += data

    def texts(self, *tags: str) -> list[str]:
        """The texts of all elements of these kinds, in order."""
        return [" ".join(text.split()) for tag, _, text in self.elements if tag in tags]


@pytest.fixture(scope="module")
def client():
    return TestClient(
        Starlette(routes=routes.list_routes(), middleware=routes.list_middleware()), base_url="http://localhost"
    )


def first_words(client, address: str) -> Outline:
    """The first words in the HTML of an address."""
    held = re.search(r'<main id="first".*?</main>', client.get(address).text, re.S)
    return Outline(held.group())


def test_the_first_words_of_the_overview_are_the_answer(client):
    first = first_words(client, "/")
    title = "83 officers were deployed under a ceiling of 150; 45% were women, 24 points above the UN target"
    assert first.texts("h1") == [title]
    said = first.texts("li")
    assert said[0] == "83 of 150 officers deployed on 2019-09-05 · 55% of the ceiling"
    assert "Mali: 10 (2019-08-09); cap 20; utilization 50%" in said
    assert "1 engagement is redacted by the source and not named" in said
    assert "As of September 5, 2019" in first.texts("span")
    assert first.texts("p")[1].startswith(
        "Sources: National Observer (The Canadian Press) (2018-12-28), Public Safety Canada (2019-11-20)"
    )


def test_the_first_words_are_in_the_language_and_of_the_date_of_the_address(client):
    first = first_words(client, "/?lang=fr&as_of=2025-07-31")
    assert first.texts("h1")[0].startswith("9 policiers canadiens en mission de l’ONU en juillet 2025;")
    assert "En date du 31 juillet 2025" in first.texts("span")


def test_a_bad_date_or_language_falls_back_as_on_the_screen(client):
    assert first_words(client, "/?lang=de&as_of=1980-01-01").texts("h1") == first_words(client, "/").texts("h1")


@pytest.mark.parametrize("view", ["", "text"])
def test_a_view_that_is_not_what_was_asked_for_says_so(client, view):
    said = client.get(f"/?as_of=1980-01-01&lang=fr&view={view}").text
    assert "L’adresse demande la date «\u00a01980-01-01\u00a0»" in said
    assert 'class="notice"' not in client.get(f"/?lang=fr&view={view}").text


def test_a_page_of_data_that_are_not_the_newest_says_so(client, monkeypatch):
    fault = errors.DataError([rules.Finding("caps.csv", None, None, None, "hash")])
    monkeypatch.setattr(store.get_store(), "fault", fault)
    assert "Figures come from the last good version" in client.get("/?view=text").text
    assert "caps.csv: the bytes are not those the manifest promises" in client.get("/").text


@pytest.mark.parametrize(("page", "path", "lang", "as_of"), VIEWS)
def test_the_first_words_are_words_of_the_text_view(client, page, path, lang, as_of):
    first = first_words(client, f"/{path}?lang={lang}&as_of={as_of}")
    text = Outline(client.get(f"/{path}?lang={lang}&as_of={as_of}&view=text").text)
    assert first.texts("h1") == text.texts("h1")
    for kinds in (("li",), ("h2",), ("th", "td"), ("caption",)):
        assert set(first.texts(*kinds)) <= set(text.texts(*kinds)), kinds
    assert set(first.texts("p")[:-1]) <= set(text.texts("p"))


# What stands in the first HTML of a page, as (address, headline figures and sentences, cells of its tables).
HELD = [
    ("caps?lang=en", "67 positions were unfilled under the ceiling on 2019-09-05 (150 less 83 deployed).", "Ukraine"),
    (
        "caps?lang=fr",
        "67 postes non pourvus sous le plafond du programme au 2019-09-05 (150 moins 83 déployés).",
        "Haïti",
    ),
    ("women?lang=en", "In UN missions, 15 of 27 Canadian police were women in August 2019: 56%", "26%"),
    ("women?lang=fr", "Canada : 15 femmes sur 27 (56 %) en août 2019; tous les contributeurs : 27 %", "26 %"),
    ("history?lang=en", "Canadian police in UN missions peaked at 163 in October 2011; August 2019: 27", ""),
    ("history?lang=fr", "52 événements : missions, plafonds et cibles de l’ONU", ""),
    (
        "compare?lang=en",
        "Counts not comparable: Haiti; Ukraine; 3 more in the table; women in the whole program.",
        "Raised by 25 (first stated",
    ),
    (
        "compare?lang=fr",
        "Effectifs non comparables : Haïti; Ukraine; 3 autres au tableau; femmes dans l’ensemble du programme.",
        "3 (2018-01-31), sans chiffre plus récent",
    ),
    ("mission?lang=en&id=mali", "Highest count: 10 in August 2019; cap 20", "10 · counted on 2019-08-09"),
    ("mission?lang=fr&id=mali", "Effectif maximal : 10 en août 2019; plafond de 20", "français"),
    ("sources?lang=en", "What is missing", "Natural Earth"),
    ("sources?lang=fr", "Ce qui manque", "Natural Earth"),
    ("about?lang=en", "Who has the authority", "Haiti"),
    ("about?lang=fr", "Qui a le pouvoir de décider", "Haïti"),
]


@pytest.mark.parametrize(("address", "said", "cell"), HELD)
def test_the_first_html_of_a_page_holds_its_figures_and_its_paragraphs(client, address, said, cell):
    first = first_words(client, f"/{address}")
    plain = [each.replace("\N{NO-BREAK SPACE}", " ") for each in first.texts("h2", "p")]
    assert any(said in each for each in plain), plain
    cells = [each.replace("\N{NO-BREAK SPACE}", " ") for each in first.texts("th", "td")]
    assert any(cell in each for each in cells) or not cell


def test_a_comparison_opens_with_its_paragraph_and_says_it_once(client):
    first = first_words(client, "/compare")
    kinds = [tag for tag, *_ in first.elements]
    assert first.elements[kinds.index("h1") + 1][2].startswith("Between August 31, 2018 and September 5, 2019")
    assert client.get("/compare").text.count("Between August 31, 2018 and September 5, 2019") == 1


@pytest.mark.parametrize("as_of", DATES)
@pytest.mark.parametrize(("page", "path"), PAGES)
def test_the_first_html_is_small_and_leaves_long_tables_to_the_text_view(client, page, path, as_of):
    for lang in ("en", "fr"):
        answer = client.get(f"/{path}?lang={lang}&as_of={as_of}")
        assert len(answer.content) < 30_000
        rows = [tag for tag, *_ in first_words(client, f"/{path}?lang={lang}&as_of={as_of}").elements]
        assert "details" not in rows


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_unknown_place_or_date_still_holds_figures_and_says_what_is_shown_instead(client, lang):
    for path in ("mission?id=atlantis", "compare?with=1980-01-01"):
        first = first_words(client, f"/{path}&lang={lang}")
        said = [text for tag, each, text in first.elements if each.get("class") == "notice"]
        assert len(said) == 1 and re.search("atlantis|1980-01-01", said[0])
        assert first.texts("td")


@pytest.mark.parametrize(("page", "path", "lang", "as_of"), VIEWS)
def test_the_text_view_is_plain_and_in_order(client, page, path, lang, as_of):
    answer = client.get(f"/{path}?lang={lang}&as_of={as_of}&view=text")
    text = Outline(answer.text)
    kinds = [tag for tag, *_ in text.elements]
    assert answer.headers["cache-control"] == "no-cache"
    assert not {"script", "style", "iframe", "img", "form"} & set(kinds)
    assert "style=" not in answer.text and "None" not in answer.text
    levels = [int(kind[1]) for kind in kinds if re.fullmatch("h[1-6]", kind)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert kinds.count("table") == kinds.count("caption") == kinds.count("thead") >= 5
    assert all(attributes.get("scope") in ("col", "row") for tag, attributes, _ in text.elements if tag == "th")
    assert ("html", lang) == (text.elements[0][0], text.elements[0][1]["lang"])


def test_the_text_view_holds_every_page_with_the_one_asked_for_first(client):
    text = Outline(client.get("/women?view=text").text)
    assert text.texts("h1") == ["In September 2019, women were 45% of officers, 24 points above the UN target"]
    said = text.texts("h2")
    assert "83 officers were deployed under a ceiling of 150; 45% were women, 24 points above the UN target" in said
    assert "Every figure comes from 51 of the 59 published sources listed here" in said


def test_the_text_view_leads_to_the_dates_beside_it_and_to_the_other_language(client):
    links = [each for tag, each, _ in Outline(client.get("/caps?view=text").text).elements if tag == "a"]
    hrefs = {each.get("rel"): each["href"] for each in links if "rel" in each}
    assert hrefs == {
        "prev": "/caps?lang=en&as_of=2019-08-31&view=text",
        "next": "/caps?lang=en&as_of=2019-09-30&view=text",
    }
    assert "/caps?lang=fr&as_of=2019-09-05&view=text" in {each["href"] for each in links}


def test_long_tables_are_folded_and_say_how_many_rows_they_have(client):
    text = Outline(client.get("/sources?view=text").text)
    assert "Table of 59 rows" in text.texts("summary")
    assert "Tables (13 rows)" in text.texts("caption")


def test_markdown_is_drawn_and_html_in_it_is_not_followed():
    text = Text("**now** <b>x</b>")
    assert plain_pages.render_prose(text, "en") == "<p><strong>now</strong> &lt;b&gt;x&lt;/b&gt;</p>\n"
    told = plain_pages.render_cell(Text("[a](javascript:alert(1)) <i>"), "en")
    assert told == "[a](javascript:alert(1)) &lt;i&gt;"
    assert "<a" not in plain_pages.render_cell(Link("a", "javascript:alert(1)"), "en")
    csv = Link("CSV", "/api/tables/caps.csv")
    assert plain_pages.render_cell(csv, "en") == '<a href="/api/tables/caps.csv">CSV</a>'


def test_nothing_of_the_address_comes_back_unescaped(client):
    for view in ("", "text"):
        answer = client.get("/", params={"lang": "<script>x", "as_of": '"><script>x', "view": view})
        assert "<script>x" not in answer.text


@pytest.mark.parametrize("view", ["", "text"])
def test_a_view_that_was_seen_is_answered_at_once(client, view):
    address = f"/caps?lang=fr&as_of=2016-01-31&view={view}"
    client.get(address)
    taken = []
    for _ in range(5):
        start = time.process_time()
        client.get(address)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.015


def test_pages_are_kept_for_a_bounded_number_of_views():
    kept = Cache(size=2)
    for number in (1, 2, 1, 3):
        kept.get_or_make(number, lambda number=number: f"page {number}")
    assert [kept.get(number) for number in (1, 2, 3)] == ["page 1", None, "page 3"]


def read_colors(css: str) -> dict[str, str]:
    """The variables of the first rule of `.plain` in some CSS."""
    return dict(re.findall(r"--(\w+): (#\w{6})", re.search(r"\.plain \{(.*?)\}", css, re.S).group(1)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_plain_pages_keep_the_contrasts(scheme):
    found = read_colors(CSS if scheme == "light" else CSS[CSS.index("prefers-color-scheme: dark") :])
    for name in ("text", "secondary", "link", "marked"):
        for ground in ("ground", "raised"):
            assert greys.between(found[name], found[ground]) >= 4.5, (name, ground)


@pytest.mark.parametrize(("scheme", "shown"), [("light", theme.COLORS), ("dark", theme.DARK)])
def test_the_colours_are_those_of_the_dashboard(scheme, shown):
    found = read_colors(CSS if scheme == "light" else CSS[CSS.index("prefers-color-scheme: dark") :])
    assert {name: found[name] for name in theme.TEXT_ROLES} == {name: getattr(shown, name) for name in theme.TEXT_ROLES}


def test_the_first_words_say_what_has_no_newer_count_and_what_is_chosen(client):
    assert first_words(client, "/compare").texts("p")[0] == (
        "4 of 5 engagement counts are over 92 days old, the oldest of November 2018."
    )
    carried, chosen = first_words(client, "/caps?engagement=ukraine&lang=fr").texts("p")[:2]
    assert carried.startswith("4 des 5 effectifs d’engagement ont plus de 92 jours;")
    assert chosen.startswith("Ukraine : 17 (2018-12);")


@pytest.mark.parametrize(
    ("lang", "notice"),
    [
        ("en", "The address asked for the view “proof”, which does not exist."),
        ("fr", "L’adresse demande la vue «\u00a0proof\u00a0», qui n’existe pas."),
    ],
)
def test_an_unknown_view_is_refused_in_words_and_the_page_shown_as_usual(client, lang, notice):
    answer = client.get(f"/caps?lang={lang}&view=proof")
    said = [text for _, each, text in Outline(answer.text).elements if each.get("class") == "notice"]
    assert answer.status_code == 200 and len(said) == 1 and said[0].startswith(notice)
    assert '<div id="root">' in answer.text
