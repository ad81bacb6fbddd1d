"""What a printed page needs: greys that can be told apart, and margins that say what it is."""

import datetime
from collections import defaultdict
from itertools import combinations

import pytest

from ipp import paths
from ipp.figures.layout.drawing import Drawing
from ipp.ui import print_margins
from ipp.view import View
from tests.support.every_figure import DATES, draw_every_figure
from tests.support.greys import between

APART = 2.0  # contrast of two greys that stand for two things
EDGED = 1.2  # contrast of an area with the line around it that parts it from the next


def shown(version, day: str, lang: str = "en") -> View:
    """The overview on a day."""
    return View(version, "overview", lang, datetime.date.fromisoformat(day))


def kinds(figure: Drawing) -> dict[tuple, set[str]]:
    """The colours of lines, marks and bars by all that tells them apart beside colour: mode, dash, symbol."""
    found = defaultdict(set)
    for trace in figure.to_dict()["data"]:
        line, marker, mode = trace.get("line", {}), trace.get("marker", {}), trace.get("mode", "")
        if "fill" not in trace:
            colours = (line if "lines" in mode else marker).get("color", [])
            kind = trace["type"], mode, line.get("dash"), str(marker.get("symbol"))
            found[kind].update([colours] if isinstance(colours, str) else colours)
    return found


@pytest.mark.parametrize("as_of", DATES)
def test_without_colour_lines_marks_and_bars_of_one_kind_are_still_told_apart(version, as_of):
    pairs = set()
    for name, figure in draw_every_figure(shown(version, as_of)):
        for kind, colours in kinds(figure).items():
            pairs |= {(name, kind, *pair) for pair in combinations(sorted(colours), 2)}
    assert [each for each in pairs if between(*each[-2:]) < APART] == []
    assert pairs


@pytest.mark.parametrize("as_of", DATES)
def test_without_colour_areas_are_told_apart_by_their_greys_or_by_the_edges_between_them(version, as_of):
    for name, figure in draw_every_figure(shown(version, as_of)):
        areas = [(each["fillcolor"], each["line"]["color"]) for each in figure.to_dict()["data"] if "fill" in each]
        for fill, edge in areas:
            others = {other for other, _ in areas if other != fill}
            edged = between(fill, edge) >= EDGED
            assert edged or all(between(fill, other) >= APART for other in others), (name, fill)


@pytest.mark.parametrize(
    ("lang", "head", "date"),
    [
        ("en", "Overview · IPP Program", "As of September 5, 2019"),
        ("fr", "Aperçu · Programme PIP", "En date du 5 septembre 2019"),
    ],
)
def test_the_margins_of_paper_say_page_date_record_and_number(version, lang, head, date):
    written = print_margins.write_margins(shown(version, "2019-09-05", lang))
    assert f'@top-left {{ {print_margins.TYPE} content: "{head}"; }}' in written
    assert f'@top-right {{ {print_margins.TYPE} content: "{date}"; }}' in written
    assert f"{version.id[:8]} · " in written
    assert 'content: counter(page) " / " counter(pages);' in written


def test_no_text_ends_its_string_or_the_style_sheet_in_the_margins():
    assert print_margins.quote_css('a "b" \\ </style>\n') == '"a \\22 b\\22  \\5c  \\3c /style\\3e \\a "'


def test_the_print_style_sheet_is_short_and_needs_no_script():
    assert len((paths.STATIC / "paper.css").read_text("utf-8").splitlines()) <= 60
    scripts = sorted(paths.STATIC.glob("*.js"))
    assert len(scripts) >= 4
    assert [each.name for each in scripts if "beforeprint" in each.read_text("utf-8")] == []
