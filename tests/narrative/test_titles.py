"""Titles of pages and figures are short findings that make sense, on every date offered."""

import datetime
import importlib
import re
from dataclasses import dataclass, replace

import pytest

from ipp.content.page import build_contents
from ipp.domain import measures
from ipp.domain.records.caps import Engagement
from ipp.domain.records.missions import Place
from ipp.domain.records.program import Program
from ipp.language.words import LANGUAGES
from ipp.narrative import history
from ipp.narrative.comparison import summary
from ipp.narrative.tables import caps as cap_tables
from ipp.narrative.tables import women as women_tables
from ipp.site import PAGES
from ipp.view import View
from tests.support import given
from tests.support.given import cap, ceiling, count, engagement, mission, program, un, un_total
from tests.support.selection import some

MOST, MOST_OF_A_PAGE = 15, 20
MEMO = datetime.date(2019, 9, 5)
GAP = "\N{NO-BREAK SPACE}"
EVERY = 12  # dates: a title changes with what is known, which mostly stays for months
NAMED = [datetime.date(2018, 8, 31), MEMO, datetime.date(2019, 12, 31)]
HISTORY_EVERY = 6  # of those dates: the history shows every month up to each
TABLES = {
    cap_tables: ("list_engagements", "list_levels", "list_statements"),
    women_tables: ("list_history", "list_comparison", "list_mission_shares", "list_contributors"),
    history: ("list_month_rows",),
    summary: ("list_change_rows",),
}
# What no sentence says: a mark for a number, a clause that goes on from one that is not there, a gap not filled.
NONSENSE = re.compile(
    r"not published (of|,|;)|, not published|non publiée?s? (sur|de|,|;)|, non publié|; (nor|ni)\b|[{}]|\bNone\b|  "
)
PRESENT = re.compile(r"\b(is|are|sont|est|forment)\b")
COUNTED = re.compile(r"\d+( femmes?| Canadiennes?| woman)? (of|sur|among) \d+")


@dataclass(frozen=True)
class Said:
    """What a page says on a day: its title, those of its figures by key, the headline figures as they are read.

    Beside it the records of `program` and `engagements` that it speaks of.
    """

    title: str
    figures: dict[str, str]
    tiles: list[str]
    program: object
    engagements: tuple


@pytest.fixture(scope="module")
def said(version):
    """What every page that follows the date says, by (day, page, language); the history on some days only.

    The tables below the titles are left out, as they take most of the time. Pages and languages of a date are asked
    together, as they put the same questions.
    """
    for page in PAGES:  # a module that is first imported below would keep the empty tables for every later test
        importlib.import_module(f"ipp.content.{page}")
    with pytest.MonkeyPatch.context() as patch:
        days = some(version.dates, EVERY, *(row for row in version.dates if row.as_of in NAMED))
        for module, names in TABLES.items():
            for name in names:
                patch.setattr(module, name, lambda *_: [])
        return {
            (row.as_of, page, lang): told(View(version, page, lang, row.as_of))
            for place, row in enumerate(days)
            for page in ("overview", "women", "caps", "compare", *(["history"] if place % HISTORY_EVERY == 0 else []))
            for lang in LANGUAGES
        }


def told(view: View) -> Said:
    """The sentences of a page, with plain blanks."""
    shown = build_contents(view)
    figures = {key: part.caption.title.replace(GAP, " ") for key, part in shown.parts.items()}
    tiles = [f"{figure} · {note}".replace(GAP, " ") for figure, note in shown.tiles]
    return Said(shown.title.replace(GAP, " "), figures, tiles, view.ask_one(Program), view.ask(Engagement))


def words_of(title: str) -> list[str]:
    """The words of a title: what has a letter or a digit; a sign that French sets apart is none."""
    return [each for each in title.split() if any(letter.isalnum() for letter in each)]


def too_long(titles: set[str], most: int) -> dict[str, int]:
    """The titles of more words than `most`."""
    return {each: len(words_of(each)) for each in titles if len(words_of(each)) > most}


def test_words_are_counted_without_the_signs_that_french_sets_apart():
    assert len(words_of(f"Missions de l’ONU{GAP}: 4 femmes sur 9 (44{GAP}%)")) == 8


@pytest.mark.thorough
def test_every_title_of_a_figure_has_at_most_15_words_on_every_date_offered(said):
    titles = {title for (_, page, _), each in said.items() if page != "compare" for title in each.figures.values()}
    assert too_long(titles, MOST) == {}


def test_every_title_of_a_page_has_at_most_20_words_on_every_date_offered(said):
    assert too_long({each.title for each in said.values()}, MOST_OF_A_PAGE) == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_title_of_every_page_has_at_most_20_words(version, lang):
    assert too_long({build_contents(View(version, page, lang, MEMO)).title for page in PAGES}, MOST_OF_A_PAGE) == {}


@pytest.mark.thorough
def test_the_title_of_every_engagement_and_mission_makes_sense_in_20_words_while_it_lasts_and_after(version):
    days = [row.as_of for row in some(version.dates, 120)] + [MEMO, version.dates[-1].as_of]
    views = [View(version, "mission", lang, day) for day in days for lang in LANGUAGES]
    pages = [replace(each, parameters=(("id", place.id),)) for each in views for place in each.ask_undated(Place)]
    shown = [told(each) for each in pages]
    assert too_long({each.title for each in shown}, MOST_OF_A_PAGE) == {}
    assert nonsense(shown) == set()


def nonsense(shown: list[Said]) -> set[str]:
    """The sentences that say what no sentence says."""
    every = {sentence for each in shown for sentence in (each.title, *each.figures.values(), *each.tiles)}
    return {each for each in every if NONSENSE.search(each)}


def test_no_sentence_has_a_mark_for_a_number_or_goes_on_from_one_that_is_not_there(said):
    assert nonsense(list(said.values())) == set()


def women_said(said: dict, day: datetime.date, lang: str) -> tuple[str, str, str]:
    """The sentences that tell the newest share of women: the two page titles and the figure on the overview."""
    overview = said[day, "overview", lang]
    return overview.title, overview.figures["women"], said[day, "women", lang].title


def test_a_share_of_fewer_than_20_stands_with_its_count_in_every_title(said):
    for (day, page, lang), shown in said.items():
        row = shown.program
        if page == "overview" and row.women_officers is not None and measures.is_small(row.women_officers):
            assert [each for each in women_said(said, day, lang) if not COUNTED.search(each)] == [], (day, lang)
        if page == "women":
            shares = [shown.figures[key] for key in ("women", "beside", "missions") if "%" in shown.figures[key]]
            assert [each for each in shares if not COUNTED.search(each)] == [], (day, lang)


def test_what_is_carried_forward_is_told_in_the_past_with_its_own_date(said):
    for (day, page, lang), shown in said.items():
        row = shown.program
        if page == "overview" and row.women_carried_forward:
            for sentence in women_said(said, day, lang):
                assert not PRESENT.search(sentence) and str(row.women_as_of.year) in sentence, (day, sentence)
        if page == "overview" and row.carried_forward:
            for sentence in (shown.title.split(";")[0], shown.figures["gauge"].split(";")[0]):
                assert not PRESENT.search(sentence) and str(row.officers_as_of.year) in sentence, (day, sentence)


def test_title_and_gauge_of_the_overview_tell_the_program_in_one_tense(said):
    for (_, page, _), shown in said.items():
        if page == "overview" and shown.program.officers is not None:
            clauses = [each.split(";")[0] for each in (shown.title, shown.figures["gauge"])]
            assert len({bool(PRESENT.search(each)) for each in clauses}) == 1, clauses


def test_the_fullest_cap_never_hides_how_many_are_not_comparable(said):
    among = {"en": "{} of {} not comparable", "fr": "{} sur {} non comparable"}
    for (day, page, lang), shown in said.items():
        if page == "caps":
            left, all_ = sum(row.utilization is None for row in shown.engagements), len(shown.engagements)
            assert not 0 < left < all_ or among[lang].format(left, all_) in shown.title, (day, lang)


def test_in_french_the_ceiling_is_never_called_as_the_caps_are(said):
    sentences = {
        sentence
        for (_, page, lang), each in said.items()
        if lang == "fr" and page in ("overview", "caps")
        for sentence in (each.figures.get("gauge", ""), each.figures.get("ladder", ""), *each.tiles)
    }
    assert {
        each for each in sentences if re.search(r"plafond(?! du programme)", each.partition("engagement")[0])
    } == set()


def spoken(day: str, page: str, lang: str = "en", **rows) -> Said:
    """What a page says on a day of given rows."""
    return told(View(given.version(**rows), page, lang, given.day(day)))


@pytest.fixture
def on(version):
    """What a page of the public record says on a day."""
    return lambda day, page, lang="en": told(View(version, page, lang, given.day(day)))


def test_without_a_total_of_women_the_overview_says_so_beside_what_is_known(on):
    assert on("2008-04-03", "overview").title.endswith(
        "officers were in UN missions in March 2008; no recent total of women is published"
    )
    assert on("2008-04-03", "overview", "fr").title.endswith(
        "en mission de l’ONU en mars 2008; aucun total récent de policières n’est publié"
    )
    # 7 of the 76 in Haiti that day were women: it is a total that is missing, not every count
    assert on("2008-04-03", "women").title == (
        "No total of women in the program or UN missions from the last two years"
    )


@pytest.mark.parametrize(
    ("lang", "whole", "small", "missions"),
    [
        ("en", "In January 2020, women were 45% of officers, 23 points above the UN target",
         "Women in January 2020: 4 of 9 officers (44%), 22 points above the UN target",
         "Women in UN missions in January 2020: 4 of 9 (44%), 22 points above target"),
        ("fr", "Femmes en janvier 2020 : 45 % de l’effectif, 23 points au-dessus de la cible de l’ONU",
         "Femmes en janvier 2020 : 4 sur 9 (44 %), cible dépassée de 22 points",
         "Femmes à l’ONU en janvier 2020 : 4 sur 9 (44 %), cible dépassée de 22 points"),
    ],
)  # fmt: skip
def test_a_share_carried_forward_is_told_with_its_month(lang, whole, small, missions):
    targets = [{"year": 2020, "women_share": 0.22}]
    rows = [program("2020-01-31", 83, 37)], [program("2020-01-31", 9, 4)], [un_total("2020-01-31", 9, 4)]
    shown = [spoken("2020-05-31", "women", lang, deployments=each, targets=targets).title for each in rows]
    assert shown == [whole, small, missions]


def test_a_mission_with_the_largest_share_stands_with_its_count_and_month(on):
    assert on("2025-07-31", "women").figures["missions"] == (
        "Largest share of women among Canadians: MONUSCO, 4 of 8 (50%) in July 2025"
    )
    assert on("2025-07-31", "women", "fr").figures["missions"] == (
        "Plus grande part de Canadiennes : MONUSCO, 4 sur 8 (50 %) en juillet 2025"
    )


def missions_said(*counts: tuple[int, int | None]) -> str:
    """The title of the figure by mission, for missions of so many officers and women in January 2020."""
    names = ["a", "b", "c"][: len(counts)]
    pairs = zip(names, counts, strict=True)
    rows = [un("2020-01-31", name, officers, women=women) for name, (officers, women) in pairs]
    places = {"engagements": [engagement("x")], "missions": [mission(name, "x") for name in names]}
    return spoken("2020-01-31", "women", deployments=rows, **places).figures["missions"]


def test_where_no_mission_stands_out_the_largest_is_told_and_unknown_women_are_never_a_number():
    assert missions_said((8, 3), (4, 2)) == "Largest share of women among Canadians: b, 2 of 4 (50%) in January 2020"
    assert missions_said((4, 2), (2, 1)) == "In January 2020, 2 of 4 Canadians in a were women (50%)"  # both 50 %
    assert missions_said((7, 1), (4, None)) == "In January 2020, 1 of 7 Canadians in a was a woman (14%)"
    assert missions_said((7, None)) == "No count of Canadian women by UN mission is published for January 2020"


def test_a_cap_filled_long_ago_is_told_as_of_a_count_with_what_cannot_be_compared(on):
    # the cap of 7 was first stated after the count of 2018-12-31
    assert on("2019-10-31", "caps").title == ("Most used: West Bank, 43% (December 2018); 2 of 5 not comparable")
    assert on("2019-10-31", "caps", "fr").title == (
        "Plafond le plus utilisé : Cisjordanie, 43 % (effectif : décembre 2018); 2 sur 5 non comparables"
    )


def test_a_long_name_leaves_the_word_cap_to_the_figure():
    long = {"name_en": "Democratic Republic of the Congo", "name_fr": "République démocratique du Congo"}
    caps = {"caps": [cap("2019-01-01", "x", 10), cap("2019-01-01", "y", 10)],
            "engagements": [engagement("x", **long), engagement("y")]}  # fmt: skip
    counted = [count("2020-01-31", "x", 5)]
    assert spoken("2020-06-30", "caps", deployments=counted, **caps).title == (
        "Most used: Democratic Republic of the Congo, 50% (January 2020); 1 of 2 not comparable"
    )
    assert spoken("2020-06-30", "caps", "fr", deployments=counted, **caps).title == (
        "Maximum : République démocratique du Congo, 50 % (janvier 2020); 1 sur 2 non comparable"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_count_without_a_ceiling_is_told_as_the_gauge_tells_it(lang):
    shown = {
        day: spoken(day, "overview", lang, deployments=[program("2014-07-09", 90)])
        for day in ("2014-07-09", "2014-12-31")
    }
    for each in shown.values():
        assert each.figures["gauge"].split(";")[0] == each.title.split(";")[0]
    now = {"en": "90 officers were deployed", "fr": "90 policiers déployés"}[lang]
    assert shown["2014-07-09"].title.split(";")[0] == now


def test_the_gauge_names_the_ceiling_in_full_in_french():
    shown = spoken(
        "2019-09-05", "overview", "fr", deployments=[program("2019-09-05", 83)], caps=[ceiling("2019-01-01", 150)]
    )
    assert shown.figures["gauge"] == "55 % du plafond du programme utilisé; 67 postes non pourvus"
    assert shown.tiles[0] == "83 sur 150 · policiers déployés le 2019-09-05 · 55 % du plafond du programme"


def test_a_title_that_would_be_too_long_leaves_target_and_ceiling_to_the_headline_figures(said):
    days = {day: datetime.date.fromisoformat(day) for day in ("2018-08-31", "2019-12-31")}
    assert {(key, lang): said[day, "overview", lang].title for key, day in days.items() for lang in LANGUAGES} == {
        ("2018-08-31", "en"): "46 officers were deployed on January 31, 2018; "
        "women in UN missions: 6 of 17 (35%) in August 2018",
        ("2018-08-31", "fr"): "46 policiers déployés au 31 janvier 2018; femmes à l’ONU : 6 sur 17 (35 %) en août 2018",
        # With the ceiling it would have 24 words; UN missions are newer than the program's own women
        ("2019-12-31", "en"): "83 officers were deployed on September 5, 2019; "
        "women in UN missions: 7 of 19 (37%) in December 2019",
        ("2019-12-31", "fr"): "83 policiers déployés au 5 septembre 2019 (plafond : 150); "
        "femmes à l’ONU : 7 sur 19 (37 %) en décembre 2019",
    }
