"""Data with nobody, one officer, no women, or a table without a row: every page, twin and file is made and makes sense.

Each case is one small version of the data. It is asked for its first, its last and a middle date, in both languages.
"""

import datetime
import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from ipp import paths, site
from ipp.__main__ import app
from ipp.cli import brief
from ipp.content import briefing, carried_forward, compare, presenter, status
from ipp.content.page import build_contents
from ipp.dataset import database, store
from ipp.dataset.as_of import find_default_date
from ipp.domain.records.missions import Place
from ipp.export import pack
from ipp.figures.layout.drawing import Drawing
from ipp.ingest.publish import publish
from ipp.ingest.sample import tours, workbook
from ipp.language import words
from ipp.language.words import LANGUAGES
from ipp.request import parse
from ipp.view import View
from ipp.web import csv_tables, index_page, page_data, plain_pages
from tests.support import drawn, given, ingested
from tests.support.given import cap, ceiling, count, engagement, mission, program, un, un_total

DAYS = FIRST, MIDDLE, LAST = "2018-12-31", "2019-03-31", "2019-06-30"
TODAY = datetime.date(2026, 12, 1)
SHELL = str(paths.PACKAGE / "ui" / "shell.py")
FACTS = {
    "authority_officers": 150, "deployed_officers": 83, "deployed_women": 37, "women_target_quoted": 0.21,
    "annual_funding_cad": 46_900_000, "redacted_engagements": 1, "officers_since_1989": 4000,
    "operations_since_1989": 66, "authorized_officers": 132, "authorized_missions": 12, "authorized_countries": 7,
}  # fmt: skip
RECORD = {
    "countries": [
        {"country_id": code, "name_un": name, "name_en": name, "name_fr": name}
        for code, name in (("CA", "Canada"), ("NO", "Norway"))
    ],
    "targets": [{"year": year, "category": "ipo", "women_share": share} for year, share in ((2019, 0.21), (2028, 0.3))],
    "program_facts": [
        {"fact": fact, "value": float(value), "unit": "each", "as_of": "2019-09-05"} for fact, value in FACTS.items()
    ],
    "engagements": [engagement("ash", since=2018), engagement("fir", since=2018)],
    "missions": [
        mission("oak", "ash", first_date="2018-03-01"),
        mission("elm", "fir", "eu", first_date="2018-03-01"),
    ],
    "caps": [ceiling("2018-12-01", 150), cap("2018-12-01", "ash", 20), cap("2018-12-01", "fir", 50)],
}
NONSENSE = re.compile(
    r"\b0 (of|sur) (the )?0\b|\b(NaN|nan|None|inf|Infinity)\b|[{}]|  |\bthe [01] largest|\bles [01] plus grands"
    r"|not published (of|,|;)|, not published|for not published|non publiée?s? (sur|de|,|;)|, non publié"
    r"|: 0[\s ]?% (of its cap|du plafond)|\b1(st|er) of 1\b|\b1er sur 1\b"
)
# The days from and to which a comparison is told are two.
SAME_DAY = re.compile(r"(?:Between|Entre le) (.+?) (?:and|et le) \1,")
WORDLESS = ("definitions", "numbers", "sources", "dataset", "address", "value")


def counted(officers: int, women: int | None, days: tuple = DAYS) -> list[dict]:
    """Rows of `deployments`: the program, an engagement and the UN on each day with the same officers and women."""
    rows: list[dict] = []
    for day in days:
        rows += [program(day, officers, women), count(day, "fir", officers, women=women)]
        rows += [un(day, "oak", officers, women=women), un_total(day, officers, women)]
    return rows


def reported(canada: tuple[int, int] | None, norway: tuple[int, int] | None, days: tuple = DAYS) -> list[dict]:
    """Rows of `un_police`: officers and women of each country on each day; of a country with None there is no row."""
    pairs = {"CA": canada, "NO": norway}
    return [
        {"as_of": day, "country_id": code, "officers": pair[0], "women": pair[1]}
        for day in days
        for code, pair in pairs.items()
        if pair
    ]


def from_tours(rows: list[dict]) -> list[dict]:
    """The same counts as counted from tours, which have no UN series."""
    return [row | {"dating": "tours"} for row in rows if row.get("level") != "un_total"]


CASES: dict[str, dict] = {
    "no officers": {"deployments": counted(0, 0), "un_police": reported((0, 0), (30, 6))},
    "no officers of any country": {"deployments": counted(0, 0), "un_police": reported((0, 0), (0, 0))},
    "nobody but in the program": {
        "deployments": [program(FIRST, 50, 20), program(MIDDLE, 83), un("2019-06-30", "oak", 0), un_total(LAST, 0, 0)],
        "un_police": reported(None, (30, 6)),
    },
    "one man": {"deployments": counted(1, 0), "un_police": reported((1, 0), (30, 6))},
    "one woman, and no other country": {"deployments": counted(1, 1), "un_police": reported((1, 1), None)},
    "no women": {"deployments": counted(30, 0), "un_police": reported((30, 0), (30, 0))},
    "no engagement": {
        "engagements": [], "missions": [], "caps": [ceiling("2018-12-01", 150)],
        "deployments": [row for row in counted(83, 37) if row.get("level") in ("program", "un_total")],
    },
    "no cap": {"caps": [], "deployments": counted(30, 10), "un_police": reported((30, 10), (30, 6))},
    "no target": {"targets": [], "deployments": counted(30, 10)},
    "no program facts": {"program_facts": [], "deployments": counted(30, 10)},
    "one month": {"deployments": counted(30, 10, (MIDDLE,)), "un_police": reported((30, 10), (30, 6), (MIDDLE,))},
    "one day": {"engagements": [], "missions": [], "caps": [], "deployments": [program(MIDDLE, 0, 0)]},
    "tours that have ended": {"deployments": from_tours([*counted(5, 2, (FIRST,)), *counted(0, 0, (MIDDLE, LAST))])},
}  # fmt: skip


@cache
def build(case: str) -> database.Version:
    """The version of a case. A page needs facts and targets that the contracts ask for; here they may be missing."""
    tables = RECORD | CASES[case]
    whole = all(tables[name] for name in ("targets", "program_facts"))
    return given.version(lawful=whole, **tables)


def list_days(version: database.Version) -> list[datetime.date]:
    """The first, the middle and the last date offered, each once."""
    days = [row.as_of for row in version.dates]
    return sorted({days[0], days[len(days) // 2], days[-1]})


def list_views(version: database.Version, lang: str, day: datetime.date, every: int = 1) -> Iterator[View]:
    """Every page on a day; the page of each engagement and mission, or of every so many-th."""
    for page in site.PAGES:
        yield View(version, page, lang, day)
    for place in version.records(Place)[::every]:
        yield View(version, "mission", lang, day, (("id", place.id),))


def find_words(told: object) -> Iterator[str]:
    """Every text in a document that a person reads."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        yield from (text for name, each in told.items() if name not in WORDLESS for text in find_words(each))
    elif isinstance(told, list):
        yield from (text for each in told for text in find_words(each))


def check_page(view: View, in_all_forms: bool) -> None:
    """That a page is made, on demand in all its forms; every heading has words, and no sentence is nonsense."""
    shown, document = build_contents(view), page_data.build_document(view)
    headings = [document["title"], *(part["title"] for part in document["parts"])]
    assert all(each.strip() for each in headings), (view.page, headings)
    assert view.is_illustrative or words.words_in(shown.title) <= words.MOST_IN_TITLE, shown.title
    check_words([*find_words(document), carried_forward.describe_freshness(view) or ""], view)
    json.dumps(document, allow_nan=False)
    assert briefing.carry_parameters(view)
    if in_all_forms:
        assert page_data.encode_csv(document) and csv_tables.write_tables(view, shown.parts.values(), b"")
        assert find_title(index_page.render_page(view)) == shown.title
    own = dict(parse.complete_view(view).parameters)
    assert parse.parse_request(view.version, view.page, view.state | own).refusals == [], own


def find_title(page: str) -> str:
    """The main heading of a page of HTML."""
    [title] = re.findall(r"<h1.*?>(.*?)</h1>", page, re.S)
    return html.unescape(title)


def check_words(texts: object, view: View) -> None:
    """That no text is nonsense."""
    wrong = [each for each in texts if NONSENSE.search(each) or SAME_DAY.search(each)]
    assert wrong == [], (view.page, view.as_of, view.lang)


def check_day(version: database.Version, lang: str, day: datetime.date, in_all_forms: bool, every: int = 1) -> None:
    """That all pages of a day and the status are made; in all their forms, with every figure, on demand."""
    for view in list_views(version, lang, day, every):
        check_page(view, in_all_forms)
    view = View(version, "overview", lang, day)
    check_words(status.write_lines(version, day, lang), view)
    json.dumps(status.build_status(version, day, lang), allow_nan=False)
    if in_all_forms:
        assert find_title(plain_pages.render_text_view(view).partition("<h2")[0])
        assert presenter.list_slides(view)
        for page, draw in drawn.PAGES.items():
            for _, drawing, _ in draw(replace(view, page=page)):
                check_words(find_drawn_words(drawing), view)


def find_drawn_words(drawing: Drawing) -> Iterator[str]:
    """The texts in a figure, and what its visible points say on hover."""
    yield from (note["text"] for note in drawing._layout["annotations"])
    for trace in drawing._traces:
        hovers, values = trace.get("hovertext"), trace.get("y")
        if isinstance(hovers, list) and values is not None:
            yield from (said for said, value in zip(hovers, values, strict=False) if value is not None)


@pytest.mark.parametrize("case", CASES)
def test_every_page_twin_and_figure_is_made_and_makes_sense(case):
    version = build(case)
    for place, day in enumerate(list_days(version)):
        for lang in LANGUAGES:
            check_day(version, lang, day, in_all_forms=lang == LANGUAGES[place % 2])


@pytest.mark.parametrize(("case", "lang"), [(case, LANGUAGES[place % 2]) for place, case in enumerate(CASES)])
def test_the_command_writes_every_file_of_a_pack(monkeypatch, tmp_path, case, lang):
    version = build(case)
    monkeypatch.setattr(brief, "open_data", lambda _lang: version)
    day, out = str(list_days(version)[-1]), tmp_path / "pack.zip"
    done = CliRunner().invoke(app, ["brief", "--out", str(out), "--lang", lang, "--as-of", day])
    assert (done.exit_code, done.exception) == (0, None), done.output
    assert str(len(pack.KINDS)) in done.output and out.stat().st_size > 0


# What is said in the place of a number


def say(case: str, page: str, day: str, lang: str = "en") -> dict:
    """The document of a page of a case."""
    return page_data.build_document(View(build(case), page, lang, given.day(day)))


def find_part(document: dict, key: str) -> dict:
    """A part of a document."""
    return next(part for part in document["parts"] if part["key"] == key)


def test_of_nobody_deployed_there_is_no_share_and_no_target_is_denied():
    version = build("no officers")
    lines = [status.write_lines(version, given.day(LAST), lang)[3] for lang in LANGUAGES]
    assert lines[0] == "Women: nobody was deployed on 2019-06-30 (whole program), so there is no share"
    assert lines[1].replace("\N{NO-BREAK SPACE}", " ") == (
        "Policières : personne n’était en mission le 2019-06-30 (ensemble du programme), donc aucune part de femmes"
    )
    women = find_part(say("no officers", "women", LAST), "women")
    assert women["title"] == "Nobody was deployed on June 30, 2019, so there is no share of women"
    assert [note["words"] for note in women["notes"]] == ["Not computed: nobody was deployed on June 30, 2019."]
    assert women["rows"][0]["women_share"] == {"value": None, "words": "n/a"}
    assert find_part(say("no officers", "caps", LAST), "caps")["title"] == (
        "No officers are counted under the caps that can be compared"
    )


def test_where_no_total_of_women_is_recent_the_target_of_the_year_is_still_told():
    [line] = [each for each in status.write_lines(build("one month"), given.day("2019-01-01"), "en") if "Women" in each]
    assert line.endswith("for the program or for UN missions; UN target 21% for 2019")


def test_nobody_in_un_missions_is_not_nobody_deployed():
    overview = say("nobody but in the program", "overview", LAST)
    assert overview["title"].endswith("; nobody was in UN missions, so no recent share of women")
    assert overview["tiles"][1] == {"figure": "Women: n/a", "note": "no Canadian police in UN missions on 2019-06-30"}
    women = say("nobody but in the program", "women", LAST)
    assert women["title"] == "No Canadian police were in UN missions on June 30, 2019, so there is no share of women"
    titles = [find_part(women, key)["title"] for key in ("beside", "missions", "contributors")]
    absent = "Canada had no individual police officers in UN missions in June 2019"
    assert titles == [absent, "No Canadian police were in UN missions in June 2019", absent]


def test_canada_alone_has_no_rank():
    part = find_part(say("one woman, and no other country", "women", LAST), "contributors")
    assert part["title"] == "Canada alone had individual police officers in UN missions in June 2019"
    assert part["notes"] == []


def test_a_record_without_engagements_has_no_page_of_one():
    view = View(build("no engagement"), "mission", "en", given.day(LAST), (("id", "mali"),))
    assert build_contents(view).title == "This record has no engagement and no mission"
    [refusal] = parse.parse_request(view.version, "mission", {"id": "mali"}).refusals
    assert refusal.notice == (
        "The address asked for “mali”, which is no engagement or mission of this record; it has none."
    )
    assert parse.complete_view(replace(view, parameters=())).parameters == ()


def test_a_figure_of_the_program_that_is_not_published_is_left_out_with_its_section():
    parts = [part["key"] for part in say("no program facts", "about", LAST)["parts"]]
    assert parts == ["partners", "purpose", "missions", "care", "reading"]
    assert say("no program facts", "about", LAST)["title"] == (
        "Three partners run the Program; ministers may deploy police officers"
    )
    assert say("no program facts", "overview", LAST)["tiles"][3]["note"] == "no amount is on record"
    told = find_part(say("no program facts", "briefing", LAST), "background")["notes"]
    assert [note["words"][:9] for note in told] == ["This note", "The ceili"]


@pytest.mark.parametrize("fact", [each for each in FACTS if not each.startswith("authorized")])
def test_each_figure_of_the_program_may_be_missing_alone(fact):
    rows = [row for row in RECORD["program_facts"] if row["fact"] != fact]
    version = given.version(lawful=False, program_facts=rows, deployments=[program(LAST, 0, 0)])
    for page in ("about", "briefing"):
        check_page(View(version, page, "en", TODAY), in_all_forms=False)


def test_the_only_day_is_compared_with_the_one_after_it():
    [day] = list_days(build("one day"))
    assert compare.choose_other_date(View(build("one day"), "compare", "en", day))[0] == day + datetime.timedelta(1)


# Own tours that have ended, as the commands make them


@pytest.fixture(scope="module")
def ended(tmp_path_factory, version) -> store.Store:
    """A store over made-up tours that had all ended on the day they were loaded."""
    folder = tmp_path_factory.mktemp("ended")
    path = folder / "sample.xlsx"
    workbook.write_workbook(path, tours.make_tours(version, 1, 5, 1), "en")
    checked = ingested.checked(path, today=TODAY, kind="illustrative")
    now = datetime.datetime.combine(TODAY, datetime.time(), datetime.UTC)
    publish.publish_checked(checked, path, publish.find_target(folder / "data", "illustrative"), now)
    made = store.Store(folder / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "get_store", lambda: made)
        yield made


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_all_tours_have_ended_every_page_is_made_on_the_day_of_loading(ended, lang):
    version = ended.current()
    assert version.dates[-1].as_of == TODAY
    check_day(version, lang, TODAY, in_all_forms=True, every=12)
    assert build_contents(View(version, "overview", lang, find_default_date(version))).tiles[1][0]


def test_where_all_tours_have_ended_the_dashboard_opens_on_the_last_day_with_somebody_deployed(ended):
    day = find_default_date(ended.current())
    assert status.build_status(ended.current(), day, "en")["program"]["officers"] > 0
    after = status.build_status(ended.current(), day + datetime.timedelta(1), "en")["program"]
    assert (after["officers"], after["women_share"]) == (0, None)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_all_tours_have_ended_the_command_writes_the_pack(ended, monkeypatch, tmp_path, lang):
    monkeypatch.setattr(brief, "open_data", lambda _lang: ended.current())
    arguments = ["brief", "--out", str(tmp_path / "pack.zip"), "--lang", lang, "--as-of", str(TODAY)]
    assert CliRunner().invoke(app, arguments).exit_code == 0


SCREENS = ("overview", "caps", "women", "history", "compare", "mission", "briefing", "sources")


def draw_screen(page: str, **query: str) -> AppTest:
    """A page as Streamlit draws it, without a fault and with one title."""
    screen = AppTest.from_file(SHELL, default_timeout=600)
    if page != "overview":
        screen.run().switch_page(f"../../pages/{page}.py")
    screen.query_params.update(query)
    screen.run()
    assert not screen.exception and not screen.error
    assert len(screen.title) == 1
    return screen


@pytest.mark.parametrize(("page", "lang"), [(page, LANGUAGES[place % 2]) for place, page in enumerate(SCREENS)])
def test_where_all_tours_have_ended_streamlit_draws_every_page(ended, page, lang):
    draw_screen(page, lang=lang, as_of=str(TODAY))


def test_streamlit_draws_the_page_of_no_engagement(monkeypatch):
    without = SimpleNamespace(current=lambda: build("no engagement"), fault=None)
    monkeypatch.setattr(store, "get_store", lambda: without)
    screen = draw_screen("mission", lang="fr", as_of=LAST)
    assert screen.title[0].value == "Ce dossier ne contient aucun engagement ni aucune mission"
    assert "place" not in screen.session_state  # there is none to choose
