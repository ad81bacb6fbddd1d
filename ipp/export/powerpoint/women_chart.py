"""The share of women by month against the UN target, as lines that PowerPoint can edit."""

import datetime
from collections.abc import Callable
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
from ipp.figures.women_share import SPAN, lone
from ipp.figures.women_share import told as point
from ipp.language import words
from ipp.theme import COLORS
from ipp.view import View

LINE, DIAMOND, DOT = 2.25, 10, 5  # points
NEAR = 0.07  # two shares nearer than that would have their words one over the other
BESIDE = 600  # days nearer than which they would
PERCENT = {"en": "0%", "fr": "0\\\u00a0%"}


class Line(NamedTuple):
    """A line of the chart: what it is, its name, its share by month, and how it is drawn."""

    key: str
    name: str
    shares: dict[datetime.date, float | None]
    look: Callable


def women(slide, place: Place, history: list, targets: list, view: View) -> GraphicFrame:
    """Shares over time against the target; a month that nobody reported breaks the line."""
    months, listed = every_month(), lines(history, targets, view)
    given = Numbers(view.version.dataset["date_modified"], PERCENT["en"])
    given.categories = months
    given.categories.number_format = "yyyy-mm"
    for each in listed:
        given.add_series(each.name, [each.shares.get(month) for month in months])
    frame = chart.added(slide, XL_CHART_TYPE.LINE, place, given)
    axes(frame.chart, view.lang)
    chart.legend(frame.chart)
    drawn = dict(zip((each.key for each in listed), frame.chart.plots[0].series, strict=True))
    for each in listed:
        drawn[each.key].smooth = False
        each.look(drawn[each.key])
    if "un" in drawn:
        single(drawn["un"], [row for row in history if row.coverage == "un"], months)
    named(drawn, newest(history), targets, months, view.lang)
    return frame


def every_month() -> list[datetime.date]:
    """The first day of each month that the chart shows, from a January on, so that years stand at their beginning."""
    first, end = SPAN
    days = (datetime.date(year, month, 1) for year in range(first.year, end.year + 1) for month in range(1, 13))
    return [day for day in days if day < end]


def lines(history: list, targets: list, view: View) -> list[Line]:
    """What there is of: UN missions, the whole program as counted from tours and as stated, the two kinds of target."""
    un, whole = ([row for row in history if row.coverage == each] for each in ("un", "all"))
    counted, stated = ([row for row in whole if (row.dating == "tours") is each] for each in (True, False))
    published, derived = ([row for row in targets if (row.status == "published") is each] for each in (True, False))
    target, program = words.label("target", view.lang), view.text("compare.subject_program")
    dotted = view.text("overview.target_derived", share=target)
    found = [
        Line("un", view.text("women.line_un"), shares(un), line(COLORS.women)),
        Line("tours", program, shares(counted), line(COLORS.deployed)),
        Line("stated", program, shares(stated), diamonds),
        Line("published", target, by_year(published), line(COLORS.target)),
        Line("derived", dotted, by_year(derived), line(COLORS.target, MSO_LINE_DASH_STYLE.ROUND_DOT)),
    ]
    return [each for each in found if each.shares]


def newest(history: list) -> dict[str, object]:
    """The newest known share of each line that is not a target."""
    keyed = [("un" if row.coverage == "un" else "tours" if row.dating == "tours" else "stated", row) for row in history]
    return {key: row for key, row in keyed if row.women_share is not None}


def told(history: list, view: View) -> list[str]:
    """The newest known share of each line in words: of what, when, how many women of how many officers."""
    names = {"un": view.text("women.line_un")}
    program = view.text("compare.subject_program")
    return [f"{names.get(key, program)} · {point(row, view.lang)}" for key, row in newest(history).items()]


def shares(rows: list) -> dict[datetime.date, float | None]:
    """Shares by the first day of their month; of several in a month the last."""
    return {row.as_of.replace(day=1): row.women_share for row in rows}


def by_year(targets: list) -> dict[datetime.date, float]:
    """The target of each month of the years it is of."""
    return {datetime.date(row.year, month, 1): row.target for row in targets for month in range(1, 13)}


def line(colour: str, dash=None):
    """How a line without marks is drawn."""

    def look(each) -> None:
        chart.named(each.format.line.color, colour)
        each.format.line.width = Pt(LINE)
        if dash is not None:
            each.format.line.dash_style = dash
        each.marker.style = XL_MARKER_STYLE.NONE

    return look


def diamonds(each) -> None:
    """How shares that were stated on single days are drawn: a mark each, and no line between them."""
    each.format.line.fill.background()
    marked(each.marker, XL_MARKER_STYLE.DIAMOND, DIAMOND, COLORS.deployed)


def marked(marker, style, size: int, colour: str) -> None:
    """Gives a series or a point a mark of one colour."""
    marker.style, marker.size = style, size
    chart.painted(marker.format.fill, colour)
    chart.named(marker.format.line.color, colour)


def single(series_, rows: list, months: list) -> None:
    """Marks the months that stand alone between two that nobody reported: a line of one point is none."""
    for row, alone in zip(rows, lone(rows), strict=True):
        if alone:
            mark = series_.points[months.index(row.as_of.replace(day=1))]
            marked(mark.marker, XL_MARKER_STYLE.CIRCLE, DOT, COLORS.women)


def axes(made: Chart, lang: str) -> None:
    """Years below, shares from zero at the left; gaps stay open."""
    days, scale = made.category_axis, made.value_axis
    days.tick_labels.number_format, days.tick_labels.number_format_is_linked = "yyyy", False
    days.major_tick_mark, days.has_major_gridlines = XL_TICK_MARK.OUTSIDE, False
    chart.named(days.format.line.color, COLORS.forecast)
    axis = days._element
    for name in ("c:baseTimeUnit", "c:majorUnit", "c:majorTimeUnit"):
        for each in axis.findall(qn(name)):
            axis.remove(each)
    for name, value in (("baseTimeUnit", "months"), ("majorUnit", "1"), ("majorTimeUnit", "years")):
        axis.append(parse_xml(f'<c:{name} {nsdecls("c")} val="{value}"/>'))
    scale.minimum_scale = 0
    scale.tick_labels.number_format, scale.tick_labels.number_format_is_linked = PERCENT[lang], False
    scale.format.line.fill.background()
    chart.named(scale.major_gridlines.format.line.color, COLORS.land)


def named(drawn: dict, known: dict, targets: list, months: list, lang: str) -> None:
    """Writes the newest shares beside their points, and the published targets over theirs."""
    for key, row in known.items():
        near = [each for each in known.values() if each is not row and close(each, row)]
        if any(each.as_of > row.as_of + datetime.timedelta(BESIDE) for each in known.values()):
            continue  # its line goes on where its words would stand; they stand below the chart too
        place = XL_LABEL_POSITION.RIGHT
        if near:
            lower = row.women_share < near[0].women_share
            place = XL_LABEL_POSITION.BELOW if lower else XL_LABEL_POSITION.ABOVE
        write(
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
            write(drawn["published"], middle, row.target, XL_LABEL_POSITION.ABOVE, COLORS.target, months, lang)


def close(one, other) -> bool:
    """Whether two shares would have their words one over the other."""
    return abs((one.as_of - other.as_of).days) < BESIDE and abs(one.women_share - other.women_share) < NEAR


def write(series, day: datetime.date, share: float, place, colour: str, months: list, lang: str) -> None:
    """Writes a share beside its point."""
    text = words.percent(measures.round_points(share), lang)
    chart.said(series.points[months.index(day.replace(day=1))], text, colour, place, bold=True)
