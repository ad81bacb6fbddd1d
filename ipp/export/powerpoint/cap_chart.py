"""Bars of officers by engagement: the count against its cap, and the count before and after."""

from typing import NamedTuple

from pptx.enum.chart import XL_CHART_TYPE
from pptx.shapes.graphfrm import GraphicFrame

from ipp.domain.change import Change, group_by_engagement
from ipp.export.package.xml_text import clean_text
from ipp.export.powerpoint import chart
from ipp.export.powerpoint.chart import Numbers, Place
from ipp.figures.cap_bullets import numbers
from ipp.figures.dumbbell import label, row, shown
from ipp.figures.world_map import label as named
from ipp.language import words
from ipp.narrative.comparison.phrases import Days
from ipp.narrative.remarks import state
from ipp.theme import COLORS, PALE
from ipp.view import View


class Bar(NamedTuple):
    """A line of the chart of caps: its name, count and cap, what stands beside them, and what is drawn of the count.

    `solid` is a count that is recent, whole, and comparable where there is a cap; `recent` one without that last.
    """

    name: str
    officers: int | None
    cap: int | None
    said: str
    solid: bool = True
    recent: bool = True


def lines(engagement, lang: str) -> list[Bar]:
    """The lines of an engagement: the count within its cap's frame, or the cap below it where they do not compare."""
    name = getattr(engagement, f"name_{lang}")
    said = f"{numbers(engagement, lang)} · {state(engagement, lang)}"
    recent = not engagement.carried_forward and engagement.coverage == "all"
    solid = recent and (engagement.comparable or engagement.cap is None)
    if engagement.comparable or not engagement.officers or engagement.cap is None:
        return [Bar(name, engagement.officers, engagement.cap, said, solid, recent)]
    return [
        Bar(name, engagement.officers, None, said, solid, recent),
        Bar(named(engagement, lang)[0], None, engagement.cap, ""),
    ]


def caps(slide, place: Place, engagements: list, view: View) -> GraphicFrame:
    """Count and cap of each engagement; a count in doubt is pale and dotted, as on the screen."""
    listed = [line for each in engagements for line in lines(each, view.lang)]
    given = Numbers(view.version.dataset["date_modified"])
    given.categories = [clean_text(each.name) for each in listed]
    given.add_series(words.label("officers", view.lang), [each.officers for each in listed])
    given.add_series(words.label("cap", view.lang), [each.cap for each in listed])
    frame = chart.added(slide, XL_CHART_TYPE.BAR_CLUSTERED, place, given)
    made = frame.chart
    chart.bars(made, gap=35, overlap=100)
    chart.within(made, 0.25, 0.01, 0.38, 0.98)
    counts, frames = made.plots[0].series
    chart.drawn(frames.format, None, COLORS.forecast)
    chart.drawn(counts.format, COLORS.deployed, COLORS.deployed)
    for number, each in enumerate(listed):
        if each.officers is not None and not each.solid:
            chart.drawn(counts.points[number].format, PALE, COLORS.deployed, each.recent)
        over = (each.officers or 0) > (each.cap or 0)
        if over and each.cap is not None:
            chart.drawn(frames.points[number].format, None, COLORS.ground)
        if each.said:
            longer = counts if over or each.cap is None else frames
            chart.said(longer.points[number], each.said, COLORS.text)
    return frame


def changes(slide, place: Place, found: list[Change], days: Days, view: View) -> GraphicFrame | None:
    """Both counts of each engagement, each with its own date; None where there is no count to draw."""
    counts = [row(each).count for each in group_by_engagement(found).values()]
    counts = [each for each in counts if shown(each)]
    if not counts:
        return None
    given = Numbers(view.version.dataset["date_modified"])
    given.categories = [clean_text(getattr(each.engagement, f"name_{view.lang}")) for each in counts]
    for number, day in enumerate(days):
        values = [value(each, bool(number)) for each in counts]
        given.add_series(view.text("app.as_of_date", date=words.iso(day, view.lang)), values)
    frame = chart.added(slide, XL_CHART_TYPE.BAR_CLUSTERED, place, given)
    made = frame.chart
    chart.bars(made, gap=45, overlap=0)
    chart.within(made, 0.3, 0.1, 0.34, 0.89)
    chart.legend(made)
    looks = zip(made.plots[0].series, (COLORS.ground, COLORS.deployed), strict=True)
    for later, (series, fill) in enumerate(looks):
        chart.drawn(series.format, fill, COLORS.deployed)
        for number, each in enumerate(counts):
            figure = drawn(each, bool(later))
            if figure is not None:
                if figure.carried or figure.part:
                    chart.drawn(series.points[number].format, PALE if later else COLORS.ground, COLORS.deployed, False)
                chart.said(series.points[number], label(figure, view.lang), COLORS.text)
    return frame


def drawn(change: Change, later: bool):
    """The figure of one of the two days that is drawn; None where there is none, or it is the other day's too."""
    return next((each for each, of_later in shown(change) if of_later is later), None)


def value(change: Change, later: bool) -> int | None:
    """The officers of that figure."""
    figure = drawn(change, later)
    return None if figure is None else figure.value
