"""Every figure on several dates, checked by Plotly's own schema, as Streamlit sends it without checking."""

import datetime
import math

import plotly.graph_objects as go
import pytest

from ipp import figures
from ipp.dataset.outlines import project
from ipp.figures import caption_layout
from ipp.figures.layout import drawing, text_width
from ipp.figures.layout.dumbbell_labels import place_notes as beside
from ipp.language import words
from ipp.narrative import caption
from ipp.view import View
from tests.support.every_figure import DATES, contents, draw_every_figure
from tests.support.selection import alternate


@pytest.mark.thorough
@pytest.mark.parametrize(("as_of", "lang"), alternate(DATES, ["en", "fr"]))
def test_plotly_accepts_every_property_of_every_figure(version, lang, as_of):
    view = View(version, "overview", lang, datetime.date.fromisoformat(as_of))
    for name, figure in draw_every_figure(view):
        told = figure.to_dict()
        checked = go.Figure(told).to_dict()
        assert len(checked["data"]) == len(told["data"]), name
        assert len(checked["layout"]["annotations"]) == len(told["layout"]["annotations"]), name
        assert told["data"] or "".join(notes(figure)).count(words.text("app.nothing_published", lang)) == 1, name


def notes(figure) -> list[str]:
    """The texts written in a figure."""
    return [note["text"] for note in figure.to_dict()["layout"]["annotations"]]


def axes(figure) -> dict[str, dict]:
    """The axes that a figure shows."""
    layout = figure.to_dict()["layout"]
    return {name: each for name, each in layout.items() if "axis" in name and each.get("visible", True)}


def gauge(version, as_of: str, lang: str = "en"):
    """The program gauge as of a day."""
    part = contents("overview", View(version, "overview", lang, datetime.date.fromisoformat(as_of)))["gauge"]
    return figures.draw_program_gauge(part.records, part.caption, lang)


def test_the_gauge_of_the_memo_day_is_filled_to_83_of_150(version):
    outline, used = gauge(version, "2019-09-05").to_dict()["data"]
    angle = math.pi * 83 / 150
    assert (used["x"][60], used["y"][60]) == (round(-math.cos(angle), 4), round(math.sin(angle), 4))
    assert (outline["x"][60], outline["y"][60]) == (1, 0)
    assert used["line"]["dash"] == "solid"


def test_the_gauge_of_a_count_carried_forward_has_a_dotted_edge(version):
    assert gauge(version, "2021-04-30").to_dict()["data"][1]["line"]["dash"] == "dot"


def test_the_words_of_the_gauge_begin_right_of_where_its_arc_ends(version):
    drawn = gauge(version, "2018-01-31", "fr").to_dict()["layout"]
    beside = [note for note in drawn["annotations"] if note["x"] == 0.5]
    assert len(beside) == 2
    assert drawn["xaxis"]["domain"][1] < 0.5 and {note["xanchor"] for note in beside} == {"left"}


@pytest.mark.parametrize("as_of", ["1992-08-31", "2008-04-03", "2014-07-31"])
def test_without_a_ceiling_the_gauge_is_an_empty_outline_and_words(version, as_of):
    drawn = gauge(version, as_of)
    assert len(drawn.to_dict()["data"]) == 1
    assert axes(drawn) == {}
    assert not [text for text in notes(drawn) if text in ("0", "150")]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_where_nothing_is_published_a_figure_is_one_sentence_without_axes(version, lang):
    caps = contents("caps", View(version, "caps", lang, datetime.date(1992, 8, 31)))
    empty = [
        figures.draw_program_levels(caps["ladder"].records, caps["ladder"].caption, lang, width=1100),
        figures.draw_cap_bullets(caps["caps"].records, caps["caps"].caption, lang, width=1100),
        figures.draw_cap_history([], datetime.date(1992, 8, 31), caps["cap-history"].caption, lang, width=1100),
    ]
    for drawn in empty:
        assert drawn.is_empty and axes(drawn) == {}
        assert notes(drawn).count(words.text("app.nothing_published", lang)) == 1


def test_the_ladder_says_what_was_last_published(version):
    part = contents("caps", View(version, "caps", "en", datetime.date(2022, 3, 29)))["ladder"]
    assert "last published 83 on 2019-09-05" in notes(
        figures.draw_program_levels(part.records, part.caption, "en", width=1100)
    )


def test_the_engagement_chosen_has_a_second_ring_on_the_map_and_a_bold_name_at_its_gauge(version):
    view = View(version, "overview", "en", datetime.date(2019, 9, 5))
    part = contents("overview", view)["map"]
    told = part.records, [], [project(each.lon, each.lat) for each in part.records], 1, part.caption, "en"
    plain, ringed = (figures.draw_world_map(*told, chosen=code).to_dict()["layout"] for code in ("", "mali"))
    (ring,) = [each for each in ringed["shapes"] if each not in plain["shapes"]]
    assert (ring["type"], ring["line"]["width"]) == ("circle", 2.5)
    assert ringed["annotations"] == plain["annotations"]
    gauges = figures.draw_cap_bullets(part.records, part.caption, "en", width=520, chosen="mali").to_dict()["layout"]
    assert gauges["yaxis"]["ticktext"] == ["Haiti", "Ukraine", "<b>Mali</b>", "Iraq", "West Bank"]
    assert [each["line"]["width"] for each in gauges["shapes"]] == [1.5, 1.5, 1.5, 1.5, 3, 3, 1.5, 1.5, 1.5, 1.5]


@pytest.mark.parametrize(("top", "ticks"), [(1, [0, 1]), (45, [0, 20, 40]), (150, [0, 50, 100, 150])])
def test_officers_are_numbered_in_round_whole_steps(top, ticks):
    assert drawing.choose_ticks(top, 3) == ticks


def test_a_figure_alone_grows_with_its_words_and_its_caption_takes_the_whole_width():
    drawn = drawing.Drawing()
    drawn.add_trace(drawing.build_scatter(x=[0], y=[0]))
    drawn.set_axis("yaxis", ticklabelstandoff=4)
    drawn.add_annotation(text="<span style='font-size:30px'>83</span>")
    title = "A title of sixty letters needs two lines beside the buttons."  # 377 pixels at 15, beside 144 of 500
    caption_layout.add_caption(drawn, caption.Caption(title, "subtitle", "credit"), 500)
    assert [each["text"].count("<br>") for each in drawn.to_dict()["layout"]["annotations"]] == [0, 1, 0, 0]
    layout = caption_layout.fit_to_frame(drawn, 800, 600, caption_layout.Type(24, 20, 14)).to_dict()[
        "layout"
    ]  # 1.6 times
    assert [each["text"].count("<br>") for each in layout["annotations"]] == [0, 0, 0, 0]
    assert layout["annotations"][0]["text"] == "<span style='font-size:48px'>83</span>"
    assert layout["annotations"][1]["font"]["size"] == 24
    assert layout["yaxis"]["ticklabelstandoff"] == 6  # of 6.4: Plotly takes whole pixels
    assert layout["margin"]["b"] == pytest.approx(14 * 1.3 + 1.6 * 5)


def test_a_figure_alone_grows_no_more_than_leaves_each_of_its_rows_the_height_of_its_words():
    drawn = drawing.Drawing()
    drawn.add_annotation(text="Tanzania", font={"size": 12})
    drawn.least_height = 400
    caption_layout.add_caption(drawn, caption.Caption("Title", "subtitle", "credit"), 500)
    layout = caption_layout.fit_to_frame(drawn, 800, 540, caption_layout.Type(24, 20, 14)).to_dict()["layout"]
    # 24 × 1.3 + 20 × 1.3 + 14 × 1.3 = 75.4 and 6 + 5 × 1.6 of air leave 450.6 pixels to 400: 1.13 times, not 1.6.
    assert layout["annotations"][0]["font"]["size"] == pytest.approx(12 * 447 / 400)
    assert [each["font"]["size"] for each in layout["annotations"][1:]] == pytest.approx([24, 20, 14])


def test_the_caption_of_a_figure_alone_names_the_sources_that_its_page_counts():
    drawn = drawing.Drawing()
    credits = ("Sources: RCMP, 2 others", "Sources: RCMP, Senate, CBC News")
    caption_layout.add_caption(drawn, caption.Caption("Title", "subtitle", *credits), 500)
    # Both are one line on its page, so it names them all; of 130 pixels, 23 letters, the whole takes two.
    assert drawn.credit == "Sources: RCMP, Senate, CBC News"
    caption_layout.add_caption(drawn, caption.Caption("Title", "subtitle", *credits), 130)
    assert drawn.to_dict()["layout"]["annotations"][-1]["text"] == "Sources: RCMP, 2 others"
    caption_layout.fit_to_frame(drawn, 800, 540, caption_layout.Type(24, 20, 14))
    assert drawn.to_dict()["layout"]["annotations"][-1]["text"] == "Sources: RCMP, Senate, CBC News"


def test_the_as_of_date_of_a_credit_line_stays_on_one_line():
    credit = "Source: Public Safety Canada (2019-11-20) · as of 2019-09-05"
    lines = text_width.break_credit(credit, 10, 270)  # of 281 pixels
    assert lines == ["Source: Public Safety Canada (2019-11-20)\u00a0·", "as\u00a0of\u00a02019-09-05"]


def test_a_line_is_as_wide_as_its_letters():
    # Lato Bold is 580 units of 1000 wide in each figure of a table: six of them at 10 pixels are 34.8 pixels.
    assert text_width.measure_relative("111111", text_width.HEADING) * 10 == pytest.approx(34.8, abs=0.1)
    assert text_width.break_lines("111 111 111", 10, 40, text_width.HEADING) == ["111 111", "111"]
    assert text_width.break_lines("wider than the room", 10, 1) == ["wider", "than", "the", "room"]


def test_lines_are_made_even_without_making_one_more():
    sentence = "Officers, side by side if not comparable. Pale: carried forward or UN part"
    filled, even = (broken(sentence, 12, 400) for broken in (text_width.break_lines, text_width.break_evenly))
    assert (len(filled), len(even)) == (2, 2)
    assert " ".join(even) == sentence
    widths = [text_width.measure_relative(each) * 12 for each in even]
    assert max(widths) <= 400 and min(widths) > 0.8 * max(widths)
    assert text_width.break_evenly("One line", 12, 400) == ["One line"]


def test_two_labels_of_a_comparison_stand_as_one_where_the_lower_would_reach_over_zero():
    lane = [(9, "9 · 2024-07-31"), (8, "8 · 2025-07-31")]
    # The lower label and twice 7 pixels beside its dot are more than 8 officers of 5 pixels and less than 8 of 13.
    assert beside(lane, 5, True, "en") == [(9, True, "9 · 2024-07-31 → 8 · 2025-07-31")]
    assert beside(lane, 13, True, "en") == [(9, True, "9 · 2024-07-31"), (8, False, "8 · 2025-07-31")]
    assert beside(lane, 5, False, "en") == [(9, True, "9 · 2024-07-31"), (8, False, "8 · 2025-07-31")]
    assert beside(lane[:1], 5, True, "en") == [(9, True, "9 · 2024-07-31")]


def test_the_axis_of_a_comparison_has_ticks_beyond_zero_and_begins_at_it(version):
    for lang, width in (("en", 880), ("fr", 880), ("fr", 1088)):
        shown = View(version, "compare", lang, datetime.date(2025, 7, 31))
        part = contents("compare", shown)["dumbbell"]
        axis = figures.draw_dumbbell(*part.records, part.caption, lang, width=width).to_dict()["layout"]["xaxis"]
        assert list(axis["tickvals"]) == [0, 10, 20, 30, 40]  # the highest cap is 48
        assert axis["range"][0] > -5
