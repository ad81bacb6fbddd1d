"""What is over its cap, or over the ceiling, is said to be so in words, on every view that shows the two numbers."""

import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ipp import figures
from ipp.content import status
from ipp.domain.records.caps import Engagement
from ipp.figures.cap_bullets import format_count_and_cap
from ipp.figures.world_map import format_map_label as map_label
from ipp.language import words
from ipp.language.write import write
from ipp.narrative import caps as narrative_caps
from ipp.narrative import remarks
from ipp.narrative.mission import state_listed
from ipp.narrative.tables import caps as tables_caps
from ipp.view import View
from ipp.web import routes
from tests.support import given
from tests.support.drawn import contents
from tests.support.given import cap, ceiling, count, engagement, mission, program, un
from tests.support.in_words import notes_in_words

DAY = given.day("2020-01-31")
LONG = {"name_en": "Democratic Republic of the Congo", "name_fr": "République démocratique du Congo"}


def over(**counts: int):
    """A version where the engagements named have so many officers under caps of 45, and the program 160 under 150."""
    rows = [count("2020-01-31", name, officers) for name, officers in counts.items()]
    return given.version(
        engagements=[engagement(name, **(LONG if name == "drc" else {})) for name in ("ukraine", "drc", "mali")],
        caps=[ceiling("2020-01-01", 150), *(cap("2020-01-01", name, 45) for name in ("ukraine", "drc", "mali"))],
        deployments=[program("2020-01-31", 160, 40), *rows],
    )


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("officers", "english", "french"),
    [
        (46, ["over its cap by 1"], ["plafond dépassé de 1"]),  # 46 - 45
        (60, ["over its cap by 15"], ["plafond dépassé de 15"]),  # 60 - 45
        (45, [], []),  # at the cap is not over it
        (44, [], []),
    ],
)
def test_a_remark_says_by_how_many_a_count_is_over_its_cap(officers, english, french):
    row = over(ukraine=officers).records(Engagement, as_of=DAY)[0]
    said = remarks.list_remarks(row)
    assert ([write(each, "en") for each in said], [write(each, "fr") for each in said]) == (english, french)
    cell = tables_caps.build_engagement_row(row, over(ukraine=officers).sources, "en")["remarks"]
    assert write(cell, "en") == words.sentence("; ".join(english))


def test_a_count_that_cannot_be_compared_with_its_cap_is_never_over_it():
    missions = [mission("a", "ukraine", "un"), mission("b", "ukraine", "eu")]
    caps = [cap("2017-01-01", "ukraine", 50), cap("2019-01-01", "ukraine", 45)]
    for counted, why in ((un("2019-01-31", "a", 46), "un_part"), (count("2018-12-31", "ukraine", 46), "cap_changed")):
        made = given.version(engagements=[engagement("ukraine")], missions=missions, caps=caps, deployments=[counted])
        row = made.records(Engagement, as_of=given.day("2019-02-28"))[0]
        assert (row.reason, row.officers, row.cap) == (why, 46, 45)
        assert remarks.count_over(row) == 0 and remarks.remark_over_cap(row) == []


@pytest.mark.parametrize(
    ("lang", "of_program", "of_ukraine"),
    [
        ("en", "ceiling 150; utilization 107%; over the ceiling by 10",
         "ukraine: 46 (2020-01-31); cap 45; utilization 102%; over its cap by 1"),
        ("fr", "plafond du programme 150; utilisation 107 %; plafond du programme dépassé de 10",
         "ukraine : 46 (2020-01-31); plafond 45; utilisation 102 %; plafond dépassé de 1"),
    ],
)  # fmt: skip
def test_the_status_says_it_in_sentences_and_in_numbers(lang, of_program, of_ukraine):
    version = over(ukraine=46, mali=20)
    lines = [plain(each) for each in status.write_lines(version, DAY, lang)]
    assert next(each for each in lines if "150" in each).endswith(of_program)
    assert of_ukraine in lines
    document = status.build_status(version, DAY, lang)
    assert document["program"]["over_ceiling"] == 10  # 160 - 150
    assert {row["id"]: row["over_cap"] for row in document["engagements"]} == {"ukraine": 1, "drc": None, "mali": 0}


@pytest.mark.parametrize(
    ("counts", "english", "french"),
    [
        ({"ukraine": 46}, "ukraine is over its cap by 1 (January 2020 count); 2 of 3 not comparable",
         "ukraine : plafond dépassé de 1 (effectif : janvier 2020); 2 sur 3 non comparables"),
        ({"ukraine": 46, "mali": 50, "drc": 1}, "2 engagements are over their caps, "
         "mali the most, by 5 (January 2020 count)",
         "2 engagements dépassent leur plafond, surtout mali : 5 au-dessus (effectif : janvier 2020)"),
        ({"ukraine": 46, "drc": 50}, "2 engagements are over their caps (January 2020); 1 of 3 not comparable",
         "2 engagements dépassent leur plafond (janvier 2020); 1 sur 3 non comparable"),
    ],
)  # fmt: skip
def test_the_title_of_the_caps_says_it_in_15_words(counts, english, french):
    rows = over(**counts).records(Engagement, as_of=DAY)
    said = [plain(narrative_caps.title_caps(rows, lang)) for lang in ("en", "fr")]
    assert said == [english, french] and all(words.words_in(each) <= 15 for each in said)


def test_a_count_of_long_ago_over_its_cap_is_told_with_its_month_even_with_a_long_name():
    rows = over(drc=76).records(Engagement, as_of=given.day("2020-06-30"))
    assert [plain(narrative_caps.title_caps(rows, lang)) for lang in ("en", "fr")] == [
        "Democratic Republic of the Congo: 31 over cap (January 2020); 2 of 3 not comparable",
        "République démocratique du Congo : 31 au-dessus (janvier 2020); 2 sur 3 non comparables",
    ]


@pytest.mark.parametrize(
    ("lang", "title", "gauge", "ladder", "headroom", "tile"),
    [
        ("en", "160 officers were deployed, 10 over the ceiling of 150; 25% were women",
         "107% of the ceiling was used: 10 officers over it",
         "160 officers were deployed, 10 over the ceiling of 150",
         "No position is unfilled under the ceiling: the 160 deployed on 2020-01-31 are 10 more "
         "than the ceiling of 150.",
         "officers deployed on 2020-01-31 · 107% of the ceiling, 10 over it"),
        ("fr", "160 policiers déployés, 10 de plus que le plafond du programme (150); 25 % de femmes",
         "107 % du plafond du programme utilisé : 10 policiers de plus",
         "160 policiers déployés, 10 de plus que le plafond du programme (150)",
         "Aucun poste n’est à pourvoir sous le plafond du programme : les 160 policiers déployés le 2020-01-31 "
         "sont 10 de plus que ce plafond, qui est de 150.",
         "policiers déployés le 2020-01-31 · 107 % du plafond du programme, 10 au-dessus"),
    ],
)  # fmt: skip
def test_the_program_over_its_ceiling_is_said_to_be_so_on_the_pages(lang, title, gauge, ladder, headroom, tile):
    view = View(over(ukraine=46), "overview", lang, DAY)
    overview, caps = contents("overview", view), contents("caps", View(view.version, "caps", lang, DAY))
    assert plain(overview.title) == title
    assert plain(overview["gauge"].caption.title) == gauge
    assert plain(overview.tiles[0][1]) == tile
    assert plain(caps["ladder"].caption.title) == ladder
    assert plain(notes_in_words(caps["ladder"], lang)[0]) == headroom


@pytest.mark.parametrize(
    ("lang", "row", "label", "state"),
    [
        ("en", "46 of 45 · 102%, 1 over", "ukraine · cap 45, 1 over",
         "46 officers on January 31, 2020, 1 over the cap of 45"),
        ("fr", "46 sur 45 · 102 %, 1 au-dessus", "ukraine · plafond 45, 1 au-dessus",
         "46 policiers le 31 janvier 2020, plafond de 45 dépassé de 1"),
    ],
)  # fmt: skip
def test_the_figures_say_it_beside_the_bar_and_the_circle_and_the_page_of_the_engagement_in_its_title(
    lang, row, label, state
):
    given_row = over(ukraine=46).records(Engagement, as_of=DAY)[0]
    assert plain(format_count_and_cap(given_row, lang)) == row
    assert plain(map_label(given_row, lang)[0]) == label
    assert plain(state_listed(given_row, [], DAY, lang)) == state


def test_the_label_of_a_suspended_deployment_over_its_cap_says_both():
    caps = [cap("2020-01-01", "ukraine", 45, status="suspended")]
    made = given.version(
        engagements=[engagement("ukraine")], caps=caps, deployments=[count("2020-01-31", "ukraine", 46)]
    )
    row = made.records(Engagement, as_of=DAY)[0]
    said = [plain(map_label(row, lang)[0]) for lang in ("en", "fr")]
    assert said == ["ukraine · cap 45 (suspended), 1 over", "ukraine · plafond 45 (suspendu), 1 au-dessus"]


def test_the_bar_of_a_count_over_its_cap_reaches_past_the_frame():
    view = View(over(ukraine=46), "caps", "en", DAY)
    part = contents("caps", view)["caps"]
    drawing = figures.draw_cap_bullets(part.records, part.caption, "en", width=735)
    frame, bar = (shape["x1"] for shape in drawing.to_dict()["layout"]["shapes"][:2])
    assert (frame, bar) == (45, 46) and drawing.to_dict()["layout"]["xaxis"]["range"][1] > 46


@pytest.mark.parametrize(
    ("lang", "said", "never"),
    [
        ("en", "two published caps disagree: 25 (2017-11-15) and 90", "over its cap by"),
        ("fr", "deux plafonds publiés se contredisent : 25 (2017-11-15) et 90", "plafond dépassé de"),
    ],
)
def test_twins_and_text_view_of_the_public_record_call_no_disputed_cap_exceeded(lang, said, never):
    """On 2017-11-30 there were 37 in Haiti; the Prime Minister had said up to 25, the RCMP's page 90."""
    client = TestClient(
        Starlette(routes=routes.list_routes(), middleware=routes.list_middleware()), base_url="http://localhost"
    )
    asked = {"as_of": "2017-11-30", "lang": lang}
    for address in ("/api/caps.json", "/api/caps.csv", "/api/overview.json", "/caps"):
        view = {"view": "text"} if address == "/caps" else {}
        text = re.sub(r"<[^>]+>", "", plain(client.get(address, params=asked | view).text)).casefold()
        assert said in text and never not in text, address
