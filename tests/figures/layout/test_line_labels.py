"""Names of lines stand where no line, mark or other name is, at every size and date they are shown at."""

import datetime
from itertools import combinations, pairwise

import pytest
from PIL import ImageFont

from ipp import figures, paths
from ipp.content import overview
from ipp.content.women import build_page
from ipp.figures import caption_layout
from ipp.figures.layout.line_labels import LinePlot, find_corners
from ipp.ui.figure import CAPTION_TYPES, FRAME_SIZES, PRESENTED_HEIGHT
from ipp.view import View
from tests.support.selection import alternate, some

SPAN = (datetime.date(2010, 1, 1), datetime.date(2029, 12, 31))
BOLD = ImageFont.truetype(paths.FONTS / "noto-sans-600.ttf", 120, layout_engine=ImageFont.Layout.BASIC)
AIR = 1  # pixel free at either end of a name of 12 pixels
OVERVIEW = ((687, 112), (687, 160), (996, 112), (996, 220))
PAGE = ((592, 300), (872, 300), (687, 240))


def day(year: int, month: int = 1) -> datetime.date:
    """The first day of a month."""
    return datetime.date(year, month, 1)


def room() -> LinePlot:
    """A plot of 400 by 200 pixels at its smallest, for shares up to 100 %."""
    return LinePlot(SPAN, 1.0, 400, (200,))


def test_a_text_stands_right_of_the_end_of_its_line_where_that_is_free():
    points = [(day(2010), 0.2), (day(2012), 0.4)]
    space = room()
    space.keep_line_clear(points)
    place = space.place_name("Canada", 12, points)
    assert (place["x"], place["xanchor"], place["yanchor"], place["xshift"]) == (day(2012), "left", "middle", 5)


def test_a_text_leaves_the_end_where_the_plot_ends():
    points = [(day(2010), 0.2), (day(2029, 12), 0.2)]
    space = room()
    space.keep_line_clear(points)
    assert space.place_name("Canada", 12, points)["yanchor"] in ("bottom", "top")


def test_a_text_flees_a_line_that_comes_between():
    points = [(day(2010), 0.2), (day(2012), 0.4)]
    space = room()
    space.keep_line_clear(points)
    space.keep_line_clear([(day(2012), 0.4), (day(2029), 0.4)])
    place = space.place_name("Canada", 12, points)
    assert (place["xanchor"], place["yanchor"]) != ("left", "middle")


def test_two_texts_do_not_take_one_place():
    points = [(day(2010), 0.2), (day(2012), 0.4)]
    first, second = (room_.place_name("Canada", 12, points) for room_ in [room()] * 2)
    assert first != second


def test_a_break_in_a_line_is_free():
    space = room()
    space.keep_line_clear([(day(2010), 0.2), (day(2012), None), (day(2014), 0.2), (day(2015), 0.3)])
    assert space.taken.shape == (2, 1, 4)  # two sizes, one piece of line


def test_the_box_of_a_text_from_its_anchor():
    assert find_corners(5, 0, "left", "middle", 40, 10) == (5, -5, 45, 5)
    assert find_corners(0, -8, "center", "top", 40, 10) == (-20, -18, 20, -8)


def named(drawn: dict, size: tuple[int, int]) -> list[tuple]:
    """The boxes of the names in a plot of that size, in pixels."""
    return [box(note, drawn, size) for note in drawn["layout"]["annotations"] if isinstance(note["x"], datetime.date)]


def at(drawn: dict, x: datetime.date, y: float, size: tuple[int, int]) -> tuple[float, float]:
    """A point in pixels."""
    first, last = drawn["layout"]["xaxis"]["range"]
    return (x - first) / (last - first) * size[0], y / drawn["layout"]["yaxis"]["range"][1] * size[1]


def box(note: dict, drawn: dict, size: tuple[int, int]) -> tuple:
    """Left, bottom, right and top of a name."""
    x, y = at(drawn, note["x"], note["y"], size)
    right, up = (note["ax"], -note["ay"]) if note["showarrow"] else (note["xshift"], note["yshift"])
    grown = note["font"]["size"] / 12
    width = BOLD.getlength(note["text"].removeprefix("<b>").removesuffix("</b>")) / 10 * grown
    left, bottom, far, top = find_corners(right, up, note["xanchor"], note["yanchor"], width, 13 * grown)
    return x + left - AIR * grown, y + bottom, x + far + AIR * grown, y + top


def pieces(drawn: dict, size: tuple[int, int]) -> list[tuple]:
    """The boxes around each piece of each line."""
    found = []
    for trace in drawn["data"]:
        points = [None if y is None else at(drawn, x, y, size) for x, y in zip(trace["x"], trace["y"], strict=True)]
        for one, two in pairwise([*points, *points[-1:]]):
            if one and two:
                found.append((min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])))
    return found


def touch(one: tuple, two: tuple) -> bool:
    """Whether two boxes share a pixel."""
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def faults(figure, sizes: tuple) -> list[tuple]:
    """Names that cover a line, another name, or the plot's edge, with the size at which they do."""
    drawn, found = figure.to_dict(), []
    for size in sizes:
        names = named(drawn, size)
        found += [(size, name) for name in names if any(touch(name, piece) for piece in pieces(drawn, size))]
        found += [(size, *pair) for pair in combinations(names, 2) if touch(*pair)]
        found += [(size, name) for name in names if not (name[0] >= 0 <= name[1] and name[2] <= size[0])]
    return found


@pytest.mark.thorough
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_name_covers_a_line_on_any_date(version, lang):
    days = {row.as_of for row in some(version.dates[10 * (lang == "fr") :], 20)} | {
        datetime.date(2019, 9, 5),
        version.dates[-1].as_of,
    }
    for as_of in sorted(days):
        shown = build_page(View(version, "women", lang, as_of))
        share, beside = shown["women"], shown["beside"]
        small = figures.draw_women_share(*share.records, share.caption, lang, width=735, heights=(90, 112, 160, 220))
        assert faults(small, OVERVIEW) == [], as_of
        assert faults(figures.draw_women_share(*share.records, share.caption, lang, width=640), PAGE) == [], as_of
        assert faults(figures.draw_women_beside_others(*beside.records, beside.caption, lang, width=640), PAGE) == [], (
            as_of
        )


# A figure alone with its caption, in pixels: a screenshot at windows of 1366 and 1920, and a presenter's.
ALONE = {"shot": ((1280, 681), (1280, 685), (1888, 1023), (1888, 1027)), "present": ((1318, PRESENTED_HEIGHT),)}
CODES = (148, 180)  # sides of the QR code of a short address and of a long one


def alone(part, draw, width: int, lang: str, mode: str, code: int) -> list[tuple]:
    """The faults of a figure alone, with the room that a code of that side takes."""
    drawing = draw(*part.records, part.caption, lang, width=width, alone=True)
    caption_layout.fit_to_frame(drawing, *FRAME_SIZES[mode], CAPTION_TYPES[mode], code)
    around = drawing.margin
    across, down = around["l"] + around["r"], around["t"] + around["b"]
    return faults(drawing, [(wide - across, high - down) for wide, high in ALONE[mode]])


# A screenshot has the larger code in it: it is looked at in French, whose words are the longer.
@pytest.mark.parametrize(("mode", "lang"), alternate(["shot", "present"], ["fr", "en"]))
def test_no_name_covers_a_line_in_the_frame_of_a_screenshot_or_of_a_presenter(version, lang, mode):
    told = datetime.date(2019, 9, 5), datetime.date(2022, 3, 1), datetime.date(2025, 7, 31)
    for as_of in sorted({row.as_of for row in some(version.dates, 40)} | {*told, version.dates[-1].as_of}):
        shown = build_page(View(version, "women", lang, as_of))
        small = overview.build_women(View(version, "overview", lang, as_of))
        for code in CODES if mode == "shot" else (0,):
            assert alone(shown["women"], figures.draw_women_share, 640, lang, mode, code) == [], as_of
            assert alone(shown["beside"], figures.draw_women_beside_others, 640, lang, mode, code) == [], as_of
            assert alone(small, figures.draw_women_share, 735, lang, mode, code) == [], as_of
