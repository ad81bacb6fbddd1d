"""The share of women by month against the UN target, as lines that PowerPoint can edit."""

import datetime
from collections.abc import Callable, Mapping
from typing import NamedTuple

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.util import Pt

from ipp.domain import measures
from ipp.export.powerpoint import chart
from ipp.export.powerpoint.chart import Numbers, Place
from ipp.figures.women_share import SPAN, find_lone_months
from ipp.figures.women_share import describe_share as point
from ipp.language import words
from ipp.theme import COLORS
from ipp.view import View

LINE, DIAMOND, DOT = 2.25, 10, 5  # points
NEAR = 0.07  # labels of shares nearer than this, and of days nearer than the next, overlap
BESIDE = 600  # days
PERCENT = {"en": "0%", "fr": "0\\\u00a0%"}


class Line(NamedTuple):
    """A line of the chart: its key, its name, its shares by month, and the function that styles it."""

    key: str
    name: str
    shares: Mapping[datetime.date, float | None]
    look: Callable


def draw_women(slide, place: Place, history: list, targets: list, view: View) -> GraphicFrame:
    """Draw shares over time against the target; a month without a report breaks the line."""
    months, listed = list_months(), list_lines(history, targets, view)
    given = Numbers(view.version.dataset["date_modified"], PERCENT["en"])
    given.categories = months
    given.categories.number_format = "yyyy-mm"
    for each in listed:
        given.add_series(each.name, [each.shares.get(month) for month in months])
    frame = chart.add_chart(slide, XL_CHART_TYPE.LINE, place, given)
    style_axes(frame.chart, view.lang)
    chart.add_legend(frame.chart)
    drawn = dict(zip((each.key for each in listed), frame.chart.plots[0].series, strict=True))
    for each in listed:
        drawn[each.key].smooth = False
        each.look(drawn[each.key])
    if "un" in drawn:
        mark_lone_months(drawn["un"], [row for row in history if row.coverage == "un"], months)
    label_newest(drawn, find_newest(history), targets, months, view.lang)
    return frame


def list_months() -> list[datetime.date]:
    """List the first day of each month that the chart shows, from a January on, so that years are labelled there."""
    first, end = SPAN
    days = (datetime.date(year, month, 1) for year in range(first.year, end.year + 1) for month in range(1, 13))
    return [day for day in days if day < end]


def list_lines(history: list, targets: list, view: View) -> list[Line]:
    """List the lines that have values: UN missions, the whole program (counted, then stated), and both targets."""
    un, whole = ([row for row in history if row.coverage == each] for each in ("un", "all"))
    counted, stated = ([row for row in whole if (row.dating == "tours") is each] for each in (True, False))
    published, derived = ([row for row in targets if (row.status == "published") is each] for each in (True, False))
    target, program = words.label("target", view.lang), view.text("compare.subject_program")
    dotted = view.text("overview.target_derived", share=target)
    found = [
        Line("un", view.text("women.line_un"), map_shares(un), create_line_look(COLORS.women)),
        Line("tours", program, map_shares(counted), create_line_look(COLORS.deployed)),
        Line("stated", program, map_shares(stated), draw_diamonds),
        Line("published", target, map_targets(published), create_line_look(COLORS.target)),
        Line("derived", dotted, map_targets(derived), create_line_look(COLORS.target, MSO_LINE_DASH_STYLE.ROUND_DOT)),
    ]
    return [each for each in found if any(share is not None for share in each.shares.values())]


def find_newest(history: list) -> dict[str, object]:
    """Find the newest known share of each line that is not a target."""
    keyed = [("un" if row.coverage == "un" else "tours" if row.dating == "tours" else "stated", row) for row in history]
    return {key: row for key, row in keyed if row.women_share is not None}


def describe_newest(history: list, view: View) -> list[str]:
    """Describe the newest known share of each line: its subject, its date, women and officers."""
    names = {"un": view.text("women.line_un")}
    program = view.text("compare.subject_program")
    return [f"{names.get(key, program)} · {point(row, view.lang)}" for key, row in find_newest(history).items()]


def map_shares(rows: list) -> dict[datetime.date, float | None]:
    """Map the first day of each month to its share; the last, if there are several."""
    return {row.as_of.replace(day=1): row.women_share for row in rows}


def map_targets(targets: list) -> dict[datetime.date, float]:
    """Map the first day of each month of a target's year to the target."""
    return {datetime.date(row.year, month, 1): row.target for row in targets for month in range(1, 13)}


def create_line_look(colour: str, dash=None):
    """Create the function that styles a line without markers."""

    def look(each) -> None:
        chart.set_color(each.format.line.color, colour)
        each.format.line.width = Pt(LINE)
        if dash is not None:
            each.format.line.dash_style = dash
        each.marker.style = XL_MARKER_STYLE.NONE

    return look


def draw_diamonds(each) -> None:
    """Draw shares stated for single days as markers without a line."""
    each.format.line.fill.background()
    set_marker(each.marker, XL_MARKER_STYLE.DIAMOND, DIAMOND, COLORS.deployed)


def set_marker(marker, style, size: int, colour: str) -> None:
    """Set the marker of a series or a point."""
    marker.style, marker.size = style, size
    chart.set_fill(marker.format.fill, colour)
    chart.set_color(marker.format.line.color, colour)


def mark_lone_months(series_, rows: list, months: list) -> None:
    """Mark months between two without a report: a line through one point would not show."""
    for row, alone in zip(rows, find_lone_months(rows), strict=True):
        if alone:
            mark = series_.points[months.index(row.as_of.replace(day=1))]
            set_marker(mark.marker, XL_MARKER_STYLE.CIRCLE, DOT, COLORS.women)


def style_axes(made: Chart, lang: str) -> None:
    """Style the axes: years below, shares from zero at the left."""
    days, scale = made.category_axis, made.value_axis
    days.tick_labels.number_format, days.tick_labels.number_format_is_linked = "yyyy", False
    days.major_tick_mark, days.has_major_gridlines = XL_TICK_MARK.OUTSIDE, False
    chart.set_color(days.format.line.color, COLORS.forecast)
    axis = days._element
    for name in ("c:baseTimeUnit", "c:majorUnit", "c:majorTimeUnit"):
        for each in axis.findall(qn(name)):
            axis.remove(each)
    for name, value in (("baseTimeUnit", "months"), ("majorUnit", "1"), ("majorTimeUnit", "years")):
        axis.append(parse_xml(f'<c:{name} {nsdecls("c")} val="{value}"/>'))
    scale.minimum_scale = 0
    scale.tick_labels.number_format, scale.tick_labels.number_format_is_linked = PERCENT[lang], False
    scale.format.line.fill.background()
    chart.set_color(scale.major_gridlines.format.line.color, COLORS.land)


def label_newest(drawn: dict, known: dict, targets: list, months: list, lang: str) -> None:
    """Label the newest shares beside their points, and the published targets above their lines."""
    for key, row in known.items():
        near = [each for each in known.values() if each is not row and is_close(each, row)]
        if any(each.as_of > row.as_of + datetime.timedelta(BESIDE) for each in known.values()):
            continue  # the line goes on where the label would be; the text below the chart has it too
        place = XL_LABEL_POSITION.RIGHT
        if near:
            lower = row.women_share < near[0].women_share
            place = XL_LABEL_POSITION.BELOW if lower else XL_LABEL_POSITION.ABOVE
        write_share(
            drawn[key],
            row.as_of,
            row.women_share,
            place,
            COLORS.women if key == "un" else COLORS.deployed,
            months,
            lang,
        )
    for row in targets:
        if row.status == "published":
            middle = datetime.date(row.year, 6, 1)
            write_share(drawn["published"], middle, row.target, XL_LABEL_POSITION.ABOVE, COLORS.target, months, lang)


def is_close(one, other) -> bool:
    """Return whether the labels of two shares would overlap."""
    return abs((one.as_of - other.as_of).days) < BESIDE and abs(one.women_share - other.women_share) < NEAR


def write_share(series, day: datetime.date, share: float, place, colour: str, months: list, lang: str) -> None:
    """Write a share beside its point."""
    text = words.percent(measures.round_points(share), lang)
    chart.label_point(series.points[months.index(day.replace(day=1))], text, colour, place, bold=True)
