"""The numbers that the twins give beside words: those in the words, none left out, all of them those of the record."""

import datetime
import re
from itertools import chain, pairwise, product
from typing import NamedTuple

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ipp.language import words
from ipp.language.words import LANGUAGES
from ipp.web import routes
from tests.support.csv_files import read_csv

DATES = ("1992-08-31", "2010-04-30", "2018-08-31", "2019-09-05", "2022-03-29", "2025-07-31")
PLACES = ("haiti", "mali", "ukraine", "icc", "minustah", "monusco")
# Cells of words in which there may be numbers, by page; what is left of a cell once its dates are taken out.
TELLING = {
    "compare": {"before", "after", "said"},
    "history": {"by_mission", "event"},
    "mission": {"women"},
    "overview": {"officers", "remarks"},
    "caps": {"officers"},
}
NOTED = ("women", "caps")  # pages whose notes tell numbers
DATED = re.compile(r"\d{4}-\d\d(-\d\d)?|\b(in|en) \d{4}\b|\b(19|20)\d\d\b")
COUNT = re.compile(r"\d+")


class Number(NamedTuple):
    """A number as the JSON twin gives it beside words; the CSV has the same fields as columns."""

    subject: str | None
    measure: str
    value: int | None
    unit: str = "officers"
    as_of: str | None = None
    at_least: int | None = None
    state: str = ""


@pytest.fixture(scope="module")
def client():
    return TestClient(
        Starlette(routes=routes.list_routes(), middleware=routes.list_middleware()), base_url="http://localhost"
    )


def told(client, page: str, **query: str) -> list[dict]:
    """The parts of the JSON twin of a page."""
    return client.get(f"/api/{page}.json", params=query).json()["parts"]


def numbers(parts: list[dict], part: str, field: str | None = None) -> list[Number]:
    """The numbers told in a part, or in one of its fields."""
    rows = next((each["rows"] for each in parts if each["key"] == part), [])
    cells = [cell for row in rows for name, cell in row.items() if field in (None, name)]
    return [Number(**number) for cell in cells for number in cell.get("numbers", ())]


def asked(version, sql: str, **values: str) -> list[tuple]:
    """What the tables of the record answer."""
    with version.connection.cursor() as cursor:
        return cursor.execute(sql, values).fetchall()


def queries(page: str):
    """The parameters a page is asked with."""
    for day, lang in product(DATES, LANGUAGES):
        yield from (
            ({"as_of": day, "lang": lang, "id": place} for place in PLACES)
            if page == "mission"
            else [{"as_of": day, "lang": lang}]
        )


def undated(said: str, given: list[Number], lang: str) -> str:
    """Words without the days of their numbers, where those are written out."""
    for day in (each.as_of for each in given if each.as_of and len(each.as_of) == len("2019-09-05")):
        said = said.replace(words.date(datetime.date.fromisoformat(day), lang), "")
    return said


@pytest.mark.parametrize("page", TELLING)
def test_the_numbers_beside_words_are_the_numbers_in_the_words(client, page):
    found = 0
    for query in queries(page):
        cells = [
            (field, cell) for part in told(client, page, **query) for row in part["rows"] for field, cell in row.items()
        ]
        for field, cell in cells:
            if "numbers" not in cell and (field not in TELLING[page] or not isinstance(cell["value"], str)):
                continue
            given = [Number(**each) for each in cell.get("numbers", ())]
            said = sorted(map(int, COUNT.findall(DATED.sub("", undated(cell["words"], given, query["lang"])))))
            # That there is no difference, or nobody in UN missions, is said without a number.
            told_in_words = [each for each in given if (each.measure, each.value) == ("difference", 0)]
            told_in_words += [each for each in given if each.at_least == 0 and 0 not in said]
            spelt = [each for each in given if each not in told_in_words]
            values = [each.value if each.at_least is None else each.at_least for each in spelt]
            assert sorted(abs(each) for each in values if each is not None) == said, (query, field, cell)
            found += len(given)
    assert found >= 20


@pytest.mark.parametrize("page", NOTED)
def test_the_numbers_beside_a_note_are_the_numbers_in_its_words_each_with_a_date(client, page):
    found = 0
    for query in queries(page):
        for note in (note for part in told(client, page, **query) for note in part["notes"]):
            given = [Number(**each) for each in note["numbers"]]
            years = {each.as_of for each in given if len(each.as_of) == len("2019")}
            said = undated(note["words"], given, query["lang"])
            for year in years:
                said = said.replace(year, "", 1)
            said = sorted(map(int, COUNT.findall(DATED.sub("", said))))
            # That there is no difference is said without a number.
            spelt = [
                each for each in given if (each.measure, each.value) not in (("women_spare", 0), ("difference", 0))
            ]
            spelt = [each for each in spelt if each.at_least != 0 or 0 in said]
            values = [each.value if each.at_least is None else each.at_least for each in spelt]
            assert sorted(abs(each) for each in values if each is not None) == said, (query, note)
            assert all(each.as_of and each.unit for each in given)
            found += len(given)
    assert found >= 20


def noted(client, page: str, part: str, **query: str) -> list[list[Number]]:
    """The numbers of each note of a part."""
    notes = next(each["notes"] for each in told(client, page, **query) if each["key"] == part)
    return [[Number(**number) for number in note["numbers"]] for note in notes]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_notes_on_women_tell_what_the_targets_take_in_numbers(client, lang):
    # 21 % of 83 is 17.43: 18 women; 30 % is 24.9: 25; 30 % of 150 is 45; 37 of 150 is 24.7 %
    day, query = "2019-09-05", {"as_of": "2019-09-05", "lang": lang}
    women, ceiling = Number("program", "women", 37, as_of=day), Number("program", "ceiling", 150, as_of=day)
    officers = Number("program", "officers", 83, as_of=day)
    assert noted(client, "women", "women", **query) == [
        [
            *(women, officers, Number("program", "women_needed", 18, as_of="2019")),
            Number("program", "women_spare", 19, as_of=day),
            Number("target", "target", 21, "percent", "2019"),
        ],
        [
            *(officers, women, Number("target", "target", 30, "percent", "2028")),
            Number("program", "women_needed", 25, as_of="2028"),
            Number("program", "women_spare", 12, as_of=day),
        ],
        [
            *(ceiling, women, Number("program", "women_needed", 45, as_of="2028")),
            Number("program", "women_spare", -8, as_of=day),
        ],
        [
            *(women, ceiling, Number("program", "women_share_at_ceiling", 25, "percent", day)),
            Number("program", "difference", 4, "points", day),
        ],
    ]
    assert noted(client, "women", "contributors", **query) == [
        [
            Number("un", "rank_by_officers", 36, "rank", "2019-08-31"),
            Number("un", "contributors", 78, "contributors", "2019-08-31"),
            Number("un", "rank_by_women_share", 1, "rank", "2019-08-31"),
            Number("un", "contributors_by_women_share", 21, "contributors", "2019-08-31"),
            Number("un", "largest", 20, "contributors", "2019-08-31"),
        ]
    ]


def test_the_notes_on_women_mark_a_derived_target_and_tell_ties(client):
    now, *_ = noted(client, "women", "women", as_of="2025-07-31")
    assert now[-1] == Number("target", "target", 27, "percent", "2025", state="derived")
    (rank,) = noted(client, "women", "contributors", as_of="2025-07-31")
    assert [(each.measure, each.value) for each in rank] == [
        *(("rank_by_officers", 50), ("rank_by_officers_tied", 2), ("contributors", 76), ("rank_by_women_share", 3)),
        *(
            ("contributors_by_women_share", 23),
            ("largest", 22),
            ("largest_last_rank", 20),
            ("largest_sharing_last_rank", 3),
        ),
    ]


def test_the_notes_on_caps_tell_both_headrooms_in_numbers(client):
    free, unknown = noted(client, "caps", "ladder", as_of="2019-09-05")
    assert free == [
        Number("program", "headroom", 67, as_of="2019-09-05"),
        Number("program", "ceiling", 150, as_of="2019-09-05"),
        Number("program", "officers", 83, as_of="2019-09-05"),
    ]
    assert unknown == []
    old, _ = noted(client, "caps", "ladder", as_of="2018-08-31")
    assert old == []  # no ceiling stood on that day
    unknown, left = noted(client, "caps", "ladder", as_of="2022-03-29")
    assert unknown == []
    assert left == [
        Number("program", "headroom_authorized", 18, as_of="2022-03-01"),
        Number("program", "ceiling", 150, as_of="2022-03-01"),
        Number("program", "authorized", 132, as_of="2022-03-01"),
        Number("program", "missions", 12, "missions", "2022-03-01"),
        Number("program", "countries", 7, "countries", "2022-03-01"),
    ]
    assert noted(client, "caps", "caps") == [[], [Number("redacted", "engagements", 1, "engagements", "2019-09-05")]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_accounts_of_the_engagements_tell_their_caps_in_numbers(client, lang):
    caps = {"haiti": 10, "ukraine": 45, "mali": 20, "iraq": 20, "west-bank": 7}
    given = numbers(told(client, "about", lang=lang), "engagements", "account")
    assert given == [Number(each, "cap", cap, as_of="2019-09-05") for each, cap in caps.items()]


@pytest.mark.parametrize("as_of", DATES)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_split_by_mission_is_a_number_a_mission_a_month_and_null_where_there_is_none(client, version, lang, as_of):
    parts = told(client, "history", as_of=as_of, lang=lang)
    given = numbers(parts, "history", "by_mission")
    rows = asked(
        version,
        """select id, cast(as_of as varchar), officers from deployments
        where level = 'mission' and coverage = 'un' and officers > 0 and as_of <= $day""",
        day=as_of,
    )
    assert sorted((each.subject, each.as_of, each.value) for each in given if each.subject) == sorted(rows)
    assert all(each.unit == "officers" for each in given)
    holes = {each.as_of for each in given if each.subject is None and each.value is None}
    assert not holes & {day for _, day, _ in rows}
    un = words.text("status.coverage_un", lang)
    months = {row["date"]["value"] for row in parts[0]["rows"] if row["coverage"]["words"] == un}
    assert {each.as_of for each in given} == months


@pytest.mark.parametrize(("first", "second"), list(pairwise(DATES)))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_counts_of_the_un_missions_and_their_difference_are_those_of_the_record(
    client, version, lang, first, second
):
    parts = told(client, "compare", **{"as_of": second, "with": first, "lang": lang})
    rows = [row for row in parts[0]["rows"] if numbered(row["after"], "un", "officers")]
    share = next((row for row in rows if numbered(row["after"], "un", "women_share")), None)
    row = next(each for each in rows if each is not share)
    for field, day in (("before", first), ("after", second)):
        (total,) = asked(version, NEWEST, day=day)
        as_of, officers, women = total
        assert numbered(row[field], "un", "officers")[:6] == ("un", "officers", officers, "officers", as_of, None)
        assert row[field]["value"] == officers
        if share and women is not None:
            given = [Number(**each) for each in share[field]["numbers"]]
            points = int(100 * women / officers + 0.5)
            assert [(each.value, each.unit) for each in given] == [
                (points, "percent"), (women, "officers"), (officers, "officers"),
            ]  # fmt: skip
    if "numbers" in row["said"]:
        difference = row["after"]["value"] - row["before"]["value"]
        assert row["said"]["value"] == difference == numbered(row["said"], "un", "difference").value


NEWEST = """select cast(as_of as varchar), officers, women from deployments
    where level = 'un_total' and as_of <= $day order by as_of desc limit 1"""


def numbered(cell: dict, subject: str, measure: str) -> Number | None:
    """The number of a measure of a subject in a cell."""
    found = (Number(**each) for each in cell.get("numbers", ()))
    return next((each for each in found if (each.subject, each.measure) == (subject, measure)), None)


def test_a_lower_bound_and_a_cap_are_told_by_what_they_are(client):
    rows = told(client, "compare", **{"as_of": "2019-09-05", "with": "2018-08-31"})[1]["rows"]
    colombia = next(row for row in rows if row["subject"]["words"] == "Colombia")
    assert colombia["before"]["value"] is None
    assert [Number(**each) for each in colombia["before"]["numbers"]] == [
        Number("colombia", "officers", None, as_of="2018-02-28", at_least=0, state="carried_forward"),
        Number("colombia", "cap", 10, as_of="2017-11-15"),
    ]
    haiti = next(row for row in rows if row["subject"]["words"] == "Haiti")
    assert [haiti[field]["value"] for field in ("before", "after", "said")] == [25, 10, -15]


@pytest.mark.parametrize("as_of", ["2018-08-31", "2019-09-05", "2025-07-31"])
def test_the_women_of_each_count_of_a_mission_are_those_of_the_record(client, version, as_of):
    given = numbers(told(client, "mission", as_of=as_of, id="minusma"), "counts", "women")
    rows = asked(
        version,
        """select cast(as_of as varchar), women, officers from deployments
        where id = 'minusma' and women is not null and officers > 0 and as_of <= $day""",
        day=as_of,
    )
    assert rows
    assert sorted((each.as_of, each.value) for each in given if each.measure == "women") == sorted(
        (day, women) for day, women, _ in rows
    )
    assert sorted((each.as_of, each.value) for each in given if each.unit == "percent") == sorted(
        (day, int(100 * women / officers + 0.5)) for day, women, officers in rows
    )


def test_the_facts_of_an_engagement_tell_its_count_the_cap_then_and_the_cap_now(client):
    given = numbers(told(client, "mission", as_of="2019-09-05", id="haiti"), "facts")
    assert given == [
        Number("haiti", "officers", 15, as_of="2018-11-30", state="carried_forward"),
        Number("haiti", "cap", 25, as_of="2018-11-30"),
        Number("haiti", "cap", 10, as_of="2019-09-05"),
    ]


def test_a_count_too_old_to_stand_is_a_number_but_not_the_value(client):
    parts = told(client, "caps", as_of="2022-03-29")
    cell = next(row for row in parts[0]["rows"] if row["level"]["words"] == "Deployed")["officers"]
    assert cell["value"] is None
    assert Number(**cell["numbers"][0]) == Number("program", "officers", 83, as_of="2019-09-05", state="last_published")


@pytest.mark.parametrize(
    ("page", "query"),
    [("compare", {}), ("mission", {"id": "haiti"}), ("history", {}), ("women", {}), ("caps", {}), ("about", {})],
)
def test_the_csv_tells_each_number_on_a_line_with_unit_and_date_in_columns_of_their_own(client, page, query):
    query = query | {"as_of": "2019-09-05", "lang": "fr"}
    content = client.get(f"/api/{page}.csv", params=query).content
    lines = [line for line in read_csv(content, "fr") if line["measure"]]
    parts = told(client, page, **query)
    assert [tuple(line[name] for name in Number._fields) for line in lines] == [
        tuple("" if value is None else str(value) for value in each)
        for part in parts
        for each in chain(*noted(client, page, part["key"], **query), numbers([part], part["key"]))
    ]
    assert lines
