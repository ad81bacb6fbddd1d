"""What a figure says on hover, its table says: number for number, in one row."""

import datetime
import re

import pytest

from ipp.content.page import Part
from ipp.figures.layout.drawing import Drawing
from ipp.language.words import LANGUAGES
from ipp.narrative import events
from ipp.view import View
from tests.support.drawn import PAGES, contents
from tests.support.in_words import table_in_words
from tests.support.selection import alternate

DATES = ("1992-08-31", "2008-04-03", "2014-07-31", "2018-01-31", "2019-09-05", "2019-09-30", "2025-07-31")
# A day, a month, or a number with its thousands set apart.
NUMBER = re.compile(r"\d{4}-\d\d-\d\d|\d{4}-\d\d|\d{1,3}(?:[,\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]\d{3})+|\d+")


def numbers(said: str) -> set[str]:
    """The dates and numbers that a text says; a day or a month says its year as well."""
    found = set(NUMBER.findall(said))
    return found | {each.partition("-")[0] for each in found if "-" in each}


def hovers(drawing: Drawing) -> list[str]:
    """What a figure says on hover, mark by mark."""
    told = drawing.to_dict()
    texts = [trace.get("hovertext", []) for trace in told["data"]]
    texts += [note.get("hovertext", "") for note in told["layout"]["annotations"]]
    return [text for each in texts for text in ([each] if isinstance(each, str) else each) if text]


def rows(part: Part, lang: str) -> list[str]:
    """The rows of a figure's table as text; in a comparison all rows of one engagement are one, as in its figure."""
    if part.key != "dumbbell":
        return [" ".join(row.values()) for row in table_in_words(part, lang)]
    table = table_in_words(part, lang)
    subjects = dict.fromkeys(row["subject"] for row in table)
    return [" ".join(" ".join(row.values()) for row in table if row["subject"] == each) for each in subjects]


def unsaid(texts: list[str], told: list[str]) -> list[str]:
    """The texts whose numbers do not all stand in one of the rows."""
    held = [numbers(row) for row in told]
    return [text for text in texts if not any(numbers(text) <= each for each in held)]


def test_a_number_is_looked_for_whole_and_in_one_row():
    assert numbers("2019-09-05: 1,415 of 12\N{NO-BREAK SPACE}083 (45\N{NO-BREAK SPACE}%)") == {
        "2019-09-05", "2019", "1,415", "12\N{NO-BREAK SPACE}083", "45",
    }  # fmt: skip
    assert unsaid(["5 of 20", "1 of 20", "5 of 83"], ["Iraq 15 20 5", "Mali 83"]) == ["1 of 20", "5 of 83"]


@pytest.mark.thorough
@pytest.mark.parametrize(("as_of", "lang"), alternate(DATES, LANGUAGES))
def test_every_number_said_on_hover_stands_in_one_row_of_the_table(version, as_of, lang):
    view = View(version, "", lang, datetime.date.fromisoformat(as_of))
    for page, draw in PAGES.items():
        for part, drawing, _ in draw(view):
            texts = hovers(drawing)
            if page == "history":  # the marks of events say the rows of the table of events, a line each
                happened = [events.describe_in_line(each, lang) for each in part.records.events]
                lines = [line for text in texts for line in text.split("<br>") if line in happened]
                assert unsaid(lines, rows(contents("history", view)["events"], lang)) == []
                texts = [text for text in texts if not set(text.split("<br>")) <= set(happened)]
            assert unsaid(texts, rows(part, lang)) == [], (page, part.key)
