"""What the guide to own figures promises: from the template to the dashboard, and from planted errors to findings."""

import datetime
import html
import re
import shlex
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient
from typer.testing import CliRunner

from ipp import paths
from ipp.__main__ import app
from ipp.dataset import store as dataset_store
from ipp.dataset import versions
from ipp.dataset.store import Store
from ipp.ingest.schema import sheets
from ipp.web import routes
from tests.ingest import broken
from tests.ingest.broken import row
from tests.support import ingested
from tests.support.selection import few

GUIDE = (paths.ROOT / "docs" / "own-figures.md").read_text("utf-8")
DAY = datetime.date
TODAY = "2026-12-01"


@pytest.fixture
def commands(monkeypatch, tmp_path):
    """Runs a command as the guide writes it, in an empty folder, with the check in the process of the tests."""
    ingested.in_process(monkeypatch)
    monkeypatch.setenv("LANG", "fr_CA.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("IPP_DATA", "")
    monkeypatch.chdir(tmp_path)

    def run(line: str, *more: str):
        return CliRunner().invoke(app, [*shlex.split(line.partition("#")[0])[3:], *more])

    return run


def written() -> dict[str, str]:
    """Return the commands of the guide by what they do."""
    section = GUIDE.partition("```sh")[2].partition("```")[0]
    lines = [each.strip() for each in section.splitlines() if "-m ipp" in each]
    return {
        re.search(r"-m ipp (\w+)", each)[1] + ("" if "--to" not in each else " --to"): each
        for each in lines
        if "--marked" not in each
    }


def filled(path: Path, **rows: list[list[object]]) -> None:
    """Fills sheets of a French template in the place of its examples."""
    book = openpyxl.load_workbook(path)
    for key in sheets.SHEETS:
        page = book[sheets.name_sheet(key, "fr")]
        page.delete_rows(2, 2)
        for each in rows.get(key, []):
            page.append(each)
    book.save(path)


def test_a_newcomer_gets_from_the_template_to_the_dashboard_with_the_guide_alone(commands, tmp_path, monkeypatch):
    told = written()
    assert list(told) == ["template", "ingest", "ingest --to", "serve", "versions", "rollback"]
    assert commands(told["template"]).exit_code == 0
    tour = ["unmik", "femme", DAY(2026, 6, 1), DAY(2027, 6, 1), "GRC", "formatrice"]
    counts = [DAY(2026, 6, 30), "programme", "programme", 2, 2, "exact", "ps-2019-11", None]
    filled(tmp_path / "figures.xlsx", counts=[counts], tours=[["T-0001", *tour], ["T-0002", *tour]])
    checked = commands(told["ingest"], "--as-of", TODAY)
    assert (checked.exit_code, checked.stderr) == (0, ""), checked.stdout
    assert checked.stdout.splitlines()[0] == "figures.xlsx\N{NO-BREAK SPACE}: rien à corriger."
    published = commands(told["ingest --to"], "--as-of", TODAY)
    assert published.exit_code == 0, published.output
    [name] = versions.list_names(tmp_path / "own")
    assert f"Publié sous la version {name}" in published.stdout
    assert f"{name} · " in commands(told["versions"]).stdout
    assert told["serve"].startswith("IPP_DATA=own ")
    store = Store(tmp_path / "own")
    monkeypatch.setattr(dataset_store, "get_store", lambda: store)
    client = TestClient(Starlette(routes=routes.list_routes()), base_url="http://localhost")
    told_now = html.unescape(client.get("/?lang=fr&view=text").text)
    [answer] = re.findall("<h1>(.*?)</h1>", told_now)
    said = answer.replace("\N{NO-BREAK SPACE}", " ")
    assert said.startswith("2 policiers déployés (plafond : 150); 2 femmes sur 2 (100 %)")
    assert "Compté à partir des affectations internes" in told_now
    back = commands(told["rollback"].replace("0001-5980e61e", name))
    assert (back.exit_code, back.stdout) == (0, f"own présente de nouveau la version {name}.\n")


# Sheet, row, column and words of the sentence on each error planted, in the order in which they are told.
PLANTED = [
    ("Affectations", 2, "E", "l’affectation doit finir après le jour où elle commence, le 2018-09-01"),
    ("Affectations", 4, "D", "le même code est déjà dans une mission ce jour-là, selon la ligne 3"),
    ("Affectations", 5, "B", "le code ressemble à « unmik », mais n’est pas le même"),
    ("Effectifs", 2, "A", "la date peut être le 2019-09-05 ou le 2019-05-09"),
    ("Effectifs", 3, "D", "S’il s’agit de 8, écrivez 8"),
    ("Effectifs", 4, "E", "il ne peut y avoir plus de femmes que les 8 policiers"),
    ("Effectifs", 5, "C", "le code n’est pas connu; le plus proche est « unmik »"),
    ("Effectifs", 6, "D", "une valeur est obligatoire ici"),
    ("Effectifs", 7, "B", "le mot n’est pas de la liste; le plus proche est « mission »"),
    ("Effectifs", 9, "C", "la ligne 8 a la même date, le même code et la même source"),
    ("Effectifs", 10, "A", "le jour vient après aujourd’hui, le 2026-12-01"),
    ("Effectifs", 11, "A", "la mission ou l’engagement n’a commencé que le 1999-06-01"),
]


def test_twelve_planted_errors_are_all_found_in_french(commands, tmp_path):
    commands(written()["template"])
    count = [DAY(2019, 9, 5), "Mission", "unmik", 8, 3, "exact", "ps-2019-11", None]
    tour = ["T-1", "unmik", "femme", DAY(2018, 9, 1), DAY(2019, 9, 1), "GRC", "formatrice"]

    def but(line: list, **cells: object) -> list:
        return [cells.get(f"c{place}", cell) for place, cell in enumerate(line)]

    counts = [
        but(count, c0="05/09/2019"),
        but(count, c0=DAY(2019, 1, 1), c3="8.0"),
        but(count, c0=DAY(2019, 1, 2), c4=9),
        but(count, c0=DAY(2019, 1, 3), c2="unmk"),
        but(count, c0=DAY(2019, 1, 4), c3=None),
        but(count, c0=DAY(2019, 1, 5), c1="misson"),
        but(count, c0=DAY(2019, 1, 6)),
        but(count, c0=DAY(2019, 1, 6)),
        but(count, c0=DAY(2030, 1, 1)),
        but(count, c0=DAY(1999, 5, 31)),
    ]
    tours = [
        but(tour, c0="T-1", c4=DAY(2018, 8, 1)),
        but(tour, c0="T-2"),
        but(tour, c0="T-2", c3=DAY(2019, 8, 1), c4=DAY(2020, 8, 1)),
        but(tour, c0="T-3", c1="UNMIK"),
    ]
    filled(tmp_path / "figures.xlsx", counts=counts, tours=tours)
    result = commands(written()["ingest"], "--as-of", TODAY)
    plain = result.stdout.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert (result.exit_code, plain[0]) == (1, "figures.xlsx ne peut être publié.")
    assert any(each.startswith("12 erreurs à corriger") for each in plain), plain
    lines = [each for each in plain if each.startswith("Erreur")]
    found = [re.match(r"Erreur, feuille « (\w+) », ligne (\d+), colonne (\w)", each).groups() for each in lines]
    assert [(sheet, int(number), letter) for sheet, number, letter in found] == [each[:3] for each in PLANTED]
    assert [said for (*_, said), line in zip(PLANTED, lines, strict=True) if said not in line] == []


DAYS = st.dates(DAY(2015, 1, 1), DAY(2016, 12, 31))
MISSIONS = {"unmik": "kosovo", "monusco": "drc", "eupol-copps": "west-bank"}
LINES = st.lists(
    st.tuples(st.sampled_from(sorted(MISSIONS)), st.sampled_from("FMX"), DAYS, st.none() | DAYS), min_size=1
)
NUMBERS = st.tuples(st.integers(0, 60), st.none() | st.integers(0, 60))
COUNTS = st.dictionaries(st.tuples(DAYS, st.sampled_from(sorted(MISSIONS))), NUMBERS, min_size=1, max_size=8)
EDITS = st.one_of(
    DAYS.map(str),
    st.sampled_from([*MISSIONS, "F", "M", "X", "", "UNMIK", "05/09/2015", "2015-13-01", "x", "0", "=1+1", "T-0"]),
)


def lawful(tours: list[tuple]) -> list[tuple]:
    """The tours that end after they begin, or do not end."""
    return [each for each in tours if each[3] is None or each[2] < each[3]]


@settings(max_examples=few(20), deadline=None, suppress_health_check=list(HealthCheck))
@given(counts=COUNTS, lang=st.sampled_from(["en", "fr"]), typed=st.booleans())
def test_what_is_written_into_a_workbook_is_read_back(tmp_path, counts, lang, typed):
    facts = [
        (day, mission, officers, women)
        for (day, mission), (officers, women) in counts.items()
        if women is None or women <= officers
    ]
    heads = [sheets.name_column(each.key, lang) for each in sheets.SHEETS["counts"].columns]
    level = sheets.name_choice("level", "mission", lang)
    lines = [[day, level, mission, *numbers, "exact", "ps-2019-11", None] for day, mission, *numbers in facts]
    lines = lines if typed else [[None if cell is None else str(cell) for cell in line] for line in lines]
    path = broken.workbook(tmp_path / "figures.xlsx", **{sheets.name_sheet("counts", lang): [heads, *lines]})
    outcome = ingested.checked(path)
    if facts:
        assert outcome.findings == []
        read = [
            tuple(each[key] for key in ("as_of", "id", "officers", "women"))
            for each in outcome.read_table("counts").to_pylist()
        ]
        assert read == facts
    else:
        assert [each.rule for each in outcome.findings] == ["no_sheet"]


def strength_as_written(lines: list[list[str]], day: datetime.date) -> dict[str, int]:
    """The officers of each mission on a day, by going through the cells as they are written."""
    found: dict[str, int] = {}
    for _, mission, _, start, end, *_ in lines:
        if start <= str(day) < (end or "9999"):
            found[mission] = found.get(mission, 0) + 1
    return found


@pytest.mark.thorough
@settings(max_examples=few(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(made=LINES, place=st.integers(0, 99), column=st.integers(0, 4), text=EDITS, day=DAYS)
def test_a_random_edit_changes_the_figures_as_an_independent_count_does_or_is_refused(
    tmp_path, made, place, column, text, day
):
    lines = [
        row("tours", tour_id=f"T-{number}", mission_id=mission, sex=sex, start_date=str(start), end_date=str(end or ""))
        for number, (mission, sex, start, end) in enumerate(lawful(made))
    ]
    if not lines:
        return
    lines[place % len(lines)][column] = text
    outcome = ingested.checked(broken.csv(tmp_path / "tours.csv", "tours", *lines))
    if outcome.is_refused:
        return
    newest: dict[str, tuple] = {}
    for each in outcome.strength.to_pylist():
        if each["level"] == "mission" and each["as_of"] <= day:
            newest[each["id"]] = max(newest.get(each["id"], (DAY.min, 0)), (each["as_of"], each["officers"]))
    counted = {mission: officers for mission, (_, officers) in newest.items() if officers}
    assert counted == strength_as_written(lines, day)
