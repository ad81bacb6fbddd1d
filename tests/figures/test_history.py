"""The figure of the history: its layers, words, hovers and holes."""

from itertools import pairwise

import pytest

from ipp import figures
from ipp.content import month_range
from ipp.content.history import build_page
from ipp.domain.month_span import add_months
from ipp.figures import history_events, history_stack
from ipp.narrative import history as narrative_history
from tests.support import given
from tests.support.in_words import table_in_words
from tests.support.past import HOLES, drawn, hovers, texts, view


def test_holes_are_left_open_in_every_layer_and_line(version):
    past = month_range.select_history(view(version, first="2009-11"))
    open_months = {given.day(f"{each}-01") for each in HOLES}
    layers = history_stack.build_bands(past, "en")
    assert not open_months & {step[0] for each in layers for step in each.steps}
    for run in (run for each in layers for run in each.split_runs()):
        assert all(add_months(before[0], 1) == step[0] for before, step in pairwise(run))
    line = history_stack.build_month_line([(row.month, row.officers) for row in past.months])
    assert [x[:7] for x, y in zip(line["x"], line["y"], strict=True) if y is None][::2] == HOLES
    assert line["connectgaps"] is False


def test_the_layers_of_a_month_lie_on_each_other_up_to_its_total(version):
    layers = history_stack.build_bands(month_range.select_history(view(version, first="2011-10", last="2011-10")), "en")
    steps = {each.name: each.steps[0][1:] for each in layers}
    assert steps == {"MINUSTAH": (0, 141), "MONUSCO": (141, 145), "UNMISS": (145, 154), "UNOCI": (154, 163)}


def test_a_mission_keeps_its_fill_whatever_the_range(version):
    wide, narrow = (month_range.select_history(view(version, first=first)) for first in ("2009-11", "2020-08"))
    fills = [{each.name: each.fill for each in history_stack.build_bands(past, "en")} for past in (wide, narrow)]
    assert {"MONUSCO", "MINUSMA"} <= set(fills[1])
    assert all(fills[0][name] == fills[1][name] for name in ("MONUSCO", "MINUSMA"))


def test_the_figure_names_missions_program_counts_and_the_weightiest_events(version):
    said = texts(drawn(view(version)))
    for text in (
        "MINUSTAH",
        "MONUSCO",
        "All UN missions",
        "<b>90</b>",
        "<b>77</b>",
        "<b>83</b>",
        "<b>at least 150</b>",
        "Ceiling: 200",
    ):
        assert text in said
    assert texts(drawn(view(version, "2019-09-05", first="2019-07"))).count("<b>77</b>") == 1


def test_the_hover_says_a_month_as_the_table_does(version):
    shown = view(version)
    table = build_page(shown)["history"].table
    rows = [{field: row[field] for field in row if field != "target"} for row in table]
    reported = [narrative_history.describe_row(row, "en") for row in rows if row["officers"].amount is not None]
    assert set(reported) <= set(hovers(drawn(shown))) and len(reported) == 387 + 6


def test_the_hover_of_an_event_says_its_row_in_the_table(version):
    shown = view(version)
    said = "<br>".join(hovers(drawn(shown))).split("<br>")
    rows = [row for row in table_in_words(build_page(shown)["events"]) if not row["event"].startswith("UN target")]
    assert len(rows) == 68
    for row in rows:
        assert " · ".join(filter(None, [row["date"], row["event"], row["remarks"]])) in said


def test_what_a_range_lacks_takes_no_room(version):
    one = month_range.select_history(view(version, "1992-08-31"))
    whole = month_range.select_history(view(version))
    assert figures.measure_history(whole) - figures.measure_history(one) == history_events.LANES_HEIGHT + 84
    assert "yaxis3" not in drawn(view(version, "1992-08-31"))["layout"]


@pytest.mark.thorough
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_nothing_in_the_figure_is_dated_after_the_view(version, lang):
    for row in version.dates[::12]:
        figure = drawn(view(version, str(row.as_of), lang))
        marks = [x for trace in figure["data"] if trace["mode"] == "markers" and trace["marker"].get("opacity") != 0
                 for x in trace["x"]]  # fmt: skip
        assert all(x <= str(row.as_of) for x in marks)
        assert figure["layout"]["xaxis"]["range"][1] <= str(add_months(row.as_of.replace(day=1), 1))


def test_women_are_said_to_be_missing_from_the_counts_shown_and_not_from_a_month_still_to_be_reported(version):
    for lang, said in (("en", "Women are not published with the counts shown"),
                       ("fr", "Femmes non dénombrées dans les effectifs présentés")):  # fmt: skip
        assert f"<b>{said}</b>" in texts(drawn(view(version, "2019-07-24", lang, first="2019-07")))
