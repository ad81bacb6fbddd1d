"""The share of women by month against the UN target, as lines that PowerPoint can edit."""

import datetime

from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.util import Pt

from ipp import measures, words
from ipp.brief import chart
from ipp.brief.chart import Numbers, Place
from ipp.figures.women import SPAN, lone, told
from ipp.theme import COLORS
from ipp.views import View

LINE, DIAMOND, DOT = 2.25, 10, 5  # points
NEAR = 0.07  # two shares nearer than that would have their words one over the other
LATE = 2026  # from that year on words stand at the left of their point
PERCENT = {"en": "0%", "fr": '0"\u00a0%"'}


def women(slide, place: Place, history: list, targets: list, view: View) -> GraphicFrame:
    """Shares over time against the target; a month that nobody reported breaks the line."""
    months = every_month()
    lines = series(history, targets, view)
    given = Numbers(view.version.dataset["date_modified"], PERCENT["en"])
    given.categories = months
    given.categories.number_format = "yyyy-mm"
    for name, values, _ in lines:
        given.add_series(name, [values.get(month) for month in months])
    frame = chart.added(slide, XL_CHART_TYPE.LINE, place, given)
    made = frame.chart
    axes(made, view.lang)
    chart.legend(made)
    for each, (_, _, look) in zip(made.plots[0].series, lines, strict=True):
        each.smooth = False
        look(each)
    single(made.plots[0].series[0], [row for row in history if row.coverage == "un"], months)
    named(made, history, targets, months, view.lang)
    return frame


def every_month() -> list[datetime.date]:
    """The first day of each month that the chart shows."""
    first, end = SPAN
    count = (end.year - first.year) * 12 + end.month - first.month
    return [
        datetime.date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(count)
    ]


def series(history: list, targets: list, view: View) -> list[tuple]:
    """The lines as (name, share by month, how it is drawn): UN missions, the whole program, the target."""
    whole = [row for row in history if row.coverage == "all"]
    published, derived = ([row for row in targets if (row.status == "published") is each] for each in (True, False))
    target, program = words.label("target", view.lang), view.text("compare.subject_program")
    found = [(view.text("women.line_un"), shares([row for row in history if row.coverage == "un"]), line(COLORS.women))]
    for rows, look in (
        ([row for row in whole if row.dating == "tours"], line(COLORS.deployed)),
        ([row for row in whole if row.dating != "tours"], diamonds),
    ):
        found += [(program, shares(rows), look)] if rows else []
    found.append((target, by_year(published), line(COLORS.target)))
    dotted = view.text("overview.target_derived", share=target)
    return [*found, (dotted, by_year(derived), line(COLORS.target, MSO_LINE_DASH_STYLE.ROUND_DOT))]


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
            point = series_.points[months.index(row.as_of.replace(day=1))]
            marked(point.marker, XL_MARKER_STYLE.CIRCLE, DOT, COLORS.women)


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
    for name, value in (("baseTimeUnit", "months"), ("majorUnit", "24"), ("majorTimeUnit", "months")):
        axis.append(parse_xml(f'<c:{name} {nsdecls("c")} val="{value}"/>'))
    scale.minimum_scale = 0
    scale.tick_labels.number_format, scale.tick_labels.number_format_is_linked = PERCENT[lang], False
    scale.format.line.fill.background()
    chart.named(scale.major_gridlines.format.line.color, COLORS.land)


def named(made: Chart, history: list, targets: list, months: list, lang: str) -> None:
    """Writes the newest shares beside their points, dated, and the published targets over theirs."""
    newest = {row.coverage: row for row in history if row.women_share is not None}
    plotted = list(made.plots[0].series)
    whole = plotted[-3] if len(plotted) > 3 else None
    colours = {"un": (plotted[0], COLORS.women), "all": (whole, COLORS.deployed)}
    apart = len(newest) < 2 or abs(newest["un"].women_share - newest["all"].women_share) > NEAR
    high = max((row.women_share for row in newest.values()), default=0)
    for coverage, row in newest.items():
        series_, colour = colours[coverage]
        over = XL_LABEL_POSITION.ABOVE if row.women_share == high else XL_LABEL_POSITION.BELOW
        beside = XL_LABEL_POSITION.LEFT if row.as_of.year >= LATE else XL_LABEL_POSITION.RIGHT
        point = series_.points[months.index(row.as_of.replace(day=1))]
        chart.said(point, told(row, lang), colour, beside if apart else over, bold=True)
    for row in targets:
        if row.status == "published":
            point = plotted[-2].points[months.index(datetime.date(row.year, 6, 1))]
            share = words.percent(measures.points(row.target), lang)
            chart.said(point, share, COLORS.target, XL_LABEL_POSITION.ABOVE, bold=True)
