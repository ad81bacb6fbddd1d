"""No sentence says what the record does not: numbers, days and words that compare, on every page and forty dates."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

import pytest

from ipp.content import carried_forward, compare, page, status
from ipp.content.page import Contents, Part
from ipp.language import words
from ipp.language.values import Day, Quantity, list_tells
from ipp.language.write import write
from ipp.view import View
from tests.support.claims import READ
from tests.support.facts import Facts
from tests.support.quantities import is_right
from tests.support.reading import CLAIMS, Place, find_faults
from tests.support.selection import alternate

DAYS = (
    "1992-08-31", "1993-01-31", "1995-12-31", "1999-06-30", "2001-03-31", "2003-10-31", "2004-07-31", "2005-01-31",
    "2006-04-30", "2006-12-31", "2008-04-03", "2009-02-26", "2009-11-30", "2010-04-30", "2010-08-31", "2011-04-30",
    "2012-01-31", "2012-06-30", "2013-04-30", "2013-12-31", "2014-07-31", "2015-01-31", "2015-09-30", "2016-08-31",
    "2017-06-30", "2017-11-30", "2018-01-31", "2018-08-31", "2018-12-31", "2019-09-05", "2019-09-30", "2019-11-20",
    "2020-07-31", "2021-04-30", "2022-03-31", "2022-09-14", "2023-09-30", "2024-01-31", "2025-04-30", "2025-07-31",
)  # fmt: skip
PAGES = ("overview", "caps", "women", "history", "compare", "briefing")
PLACES = (
    "haiti",
    "mali",
    "ukraine",
    "afghanistan",
    "drc",
    "iraq",
    "colombia",
    "caribbean",
    "icc",
    "minustah",
    "unmiss",
)
DATASET = 1  # the line of the status that tells which data it is of
# columns that hold sentences
PROSE = ("remarks", "before", "after", "said", "event", "value", "until", "mission_since")
FACTS = Facts()


def views(version, day: str, lang: str) -> Iterator[View]:
    """Every page of a date, and those of a few engagements and missions in turn."""
    as_of, turn = datetime.date.fromisoformat(day), DAYS.index(day)
    for name in PAGES:
        yield View(version, name, lang, as_of, (("engagement", "haiti"),) if name == "briefing" else ())
    for place in (PLACES[0], *(PLACES[1 + (turn * 2 + each) % (len(PLACES) - 1)] for each in (0, 1))):
        yield View(version, "mission", lang, as_of, (("id", place),))


def place_of(view: View) -> Place:
    """Where the sentences of a page stand; a comparison, also that of a briefing, is between two days."""
    place = Place(FACTS, view.lang, view.as_of, view.page, subject=view.get_parameter("id") or "program")
    if view.page in ("compare", "briefing"):
        place.first, place.second = sorted([view.as_of, compare.choose_other_date(view)[0]])
    return place


def read_view(contents: Contents, here: Place, view: View) -> Iterator[tuple[Place, str]]:
    """Every sentence of a page, each with its place."""
    yield here.at(part="title"), contents.title
    yield from ((here.at(part="tile"), f"{figure} | {note}") for figure, note in contents.tiles)
    for part in contents.parts.values():
        yield from read_part(part, here.at(part=part.key, rows=len(part.table)), view.lang)
    yield here.at(part="strip"), carried_forward.describe_freshness(view) or ""


def read_part(part: Part, here: Place, lang: str) -> Iterator[tuple[Place, str]]:
    """The sentences of a part: around its figure, its notes, and in the rows of its table."""
    yield from ((here, each) for each in (part.caption.title, part.caption.subtitle))
    yield from ((here, write(note, lang)) for note in part.notes)
    for index, row in enumerate(part.table):
        about = here.at(**describe_row(part, index, row, lang))
        for field, cell in row.items():
            if field in PROSE and not isinstance(cell, Quantity | Day) and about.column != "mission.fact_source":
                yield about.at(column=about.column or field), write(cell, lang)


def describe_row(part: Part, index: int, row: dict, lang: str) -> dict[str, str]:
    """Whom a row of a table is about, and of which day or fact it is."""
    found = {"when": row["date"].iso or "" if isinstance(row.get("date"), Day) else ""}
    if part.key in ("map", "caps", "figures"):
        named = [each.engagement_id for each in part.records] if part.records else []
        return {"subject": named[index] if index < len(named) else "redacted"}
    if part.key == "cap-history":
        return {"subject": part.records[index].scope, "when": part.records[index].stated_from.isoformat()}
    if part.key == "events":
        event = part.records[-1 - index]
        return {"subject": event.scope or event.kind, "when": row["date"].iso}
    if part.key in ("changes", "dumbbell"):
        change = (part.records if part.key == "changes" else part.records[0])[index]
        return {"subject": change.subject, "measure": change.measure}
    if "fact" in row:
        return {"column": row["fact"].key}
    if "mission_since" in row:
        acronym = write(row["mission"], lang).partition(" · ")[0]
        return {"row_mission": next(key for key, each in FACTS.missions.items() if each[f"acronym_{lang}"] == acronym)}
    return found


def quantities_of(part: Part) -> Iterator[Quantity]:
    """Every number in the table of a part and in its notes, as JSON and CSV have them."""
    for cell in (*(cell for row in part.table for cell in row.values()), *part.notes):
        yield from [cell] if isinstance(cell, Quantity) else list_tells(cell)


def find_wrong(contents: Contents, here: Place) -> list[Quantity]:
    """The numbers of a page that are not those of the record."""
    return [each for part in contents.parts.values() for each in quantities_of(part) if not is_right(each, here)]


@pytest.mark.parametrize(("day", "lang"), alternate(DAYS, words.LANGUAGES))
def test_every_sentence_and_number_of_every_page_is_true(version, day, lang):
    faults: dict[tuple, object] = {}
    for view in views(version, day, lang):
        contents, here = page.build_contents(view), place_of(view)
        for place, text in read_view(contents, here, view):
            faults |= {(view.page, place.subject, place.part, each): text for each in find_faults(text, place)}
        faults |= {(view.page, here.subject, index): each for index, each in enumerate(find_wrong(contents, here))}
    assert faults == {}, "\n".join(f"{where}: {found}" for where, found in faults.items())


@pytest.mark.parametrize(("day", "lang"), alternate(DAYS[::3], words.LANGUAGES))
def test_every_line_of_the_status_is_true(version, day, lang):
    here = Place(FACTS, lang, datetime.date.fromisoformat(day), "status")
    lines = status.write_lines(version, here.as_of, lang)
    read = [each for index, each in enumerate(lines) if index != DATASET and not each.startswith("Sources")]
    assert {each: found for each in read if (found := find_faults(each, here))} == {}


def said(text: str, day: str = "2019-09-05", lang: str = "en", **where: object) -> list[str]:
    """What is found wrong with a sentence on a page of a day."""
    place = Place(FACTS, lang, datetime.date.fromisoformat(day), "overview").at(**where)
    return find_faults(text, place)


TRUE = (
    ("83 officers were deployed under a ceiling of 150; 45% were women, 24 points above the UN target", {}),
    (
        "Women were 37 of 83 officers on September 5, 2019 (whole program): 19 more than the 18 needed for the 2019 "
        "target of 21%.",
        {},
    ),
    ("At the same strength of 83, the 2028 target of 30% needs 25 women: 12 fewer than the 37 counted.", {}),
    ("Most used: Mali, 50% of its cap (August 2019 count); 2 of 5 not comparable", {}),
    ("At least 150 officers were deployed: a lower bound, not compared", {"as_of": datetime.date(2009, 2, 26)}),
    (
        "Mali, led by the UN and the EU: at least 12 officers on September 30, 2019; cap 20",
        {"as_of": datetime.date(2019, 9, 30), "subject": "mali"},
    ),
    (
        "Canadian police in UN missions peaked at 163 in October 2011; October 2019: 16",
        {"as_of": datetime.date(2019, 11, 20)},
    ),
    ("The counts of engagements are of different days and do not add up to the program’s.", {}),
)
FALSE = (
    # a wrong number, and one of another day
    (TRUE[0], "83", "84"),
    (TRUE[0], "45%", "44%"),
    (TRUE[0], "24 points", "23 points"),
    (TRUE[6], "163 in October 2011", "163 in October 2012"),
    (TRUE[3], "August 2019", "July 2019"),
    (TRUE[3], "2 of 5", "3 of 5"),
    # a word that compares, turned round
    (TRUE[0], "above", "below"),
    (TRUE[1], "more", "fewer"),
    (TRUE[2], "fewer", "more"),
    (TRUE[3], "Mali, 50%", "West Bank, 43%"),
    (TRUE[6], "peaked at", "were at least"),
    # a lower bound as an exact number, and an exact number as a lower bound
    (TRUE[4], "At least 150", "150"),
    (TRUE[5], "at least 12", "12"),
    (TRUE[0], "83 officers", "at least 83 officers"),
    # what no claim covers
    (TRUE[0], "150;", "150 for 7 missions;"),
    (TRUE[3], "Most used", "Least used"),
    (TRUE[7], "of different days", "of different days, none newer,"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "where"), TRUE)
def test_a_true_sentence_is_found_true(text, where):
    assert said(text, **where) == []


@pytest.mark.parametrize(("true", "old", "new"), FALSE)
def test_a_planted_fault_is_found(true, old, new):
    text, where = true
    assert old in text
    assert said(text.replace(old, new, 1), **where) != []


def test_planted_faults_are_found_in_french():
    text = (
        "Le 5 septembre 2019, les femmes étaient 37 sur 83 (ensemble du programme), soit 19 de plus que le minimum "
        "requis de 18 pour la cible de 21\u00a0% en 2019."
    )
    assert said(text, lang="fr") == []
    for old, new in (("37", "38"), ("de plus", "de moins"), ("2019, les", "2018, les"), ("21", "22")):
        assert said(text.replace(old, new, 1), lang="fr") != [], new


def test_counts_that_do_not_add_up_are_of_different_days_only_where_they_are():
    assert said(TRUE[7][0], "2018-01-31") != []
    assert said("The counts of engagements do not add up to the program’s.", "2018-01-31") == []


def test_two_numbers_of_one_quantity_on_one_page_disagree():
    place = Place(FACTS, "en", datetime.date(2018, 1, 31), "mission", subject="haiti")
    un, told = (
        next(row for row in rows if row.day == place.as_of)
        for rows in (FACTS.un_months("haiti"), FACTS.own("engagement", "haiti"))
    )
    assert (un.officers, told.officers) == (19, 20)
    assert place.counts((19, "exact"), "haiti", un) and not place.counts((20, "exact"), "haiti", told)


def test_a_number_in_a_table_is_held_against_the_record():
    here = Place(FACTS, "en", datetime.date(2019, 9, 30))
    right = Quantity(None, "officers", "mali", "officers", Day(here.as_of), "at_least", 12)
    cap = Quantity(10, "officers", "haiti", "cap", Day(datetime.date(2019, 9, 5)))
    assert is_right(right, here) and is_right(cap, here)
    assert not is_right(replace(right, low=13), here)
    assert not is_right(replace(right, bound="exact", amount=12, low=None), here)
    assert not is_right(replace(cap, amount=25), here)
    assert not is_right(right, here.at(as_of=datetime.date(2019, 9, 29)))


def test_most_sentences_of_a_page_are_claims(version):
    view = View(version, "overview", "en", datetime.date(2019, 9, 5))
    assert sum(bool(text) for _, text in read_view(page.build_contents(view), place_of(view), view)) > 20
    assert len(CLAIMS) > 150 and {each.judge.__module__ for each in CLAIMS} == set(READ)
