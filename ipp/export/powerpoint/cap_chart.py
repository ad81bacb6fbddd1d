"""Bar charts of officers by engagement: the count against its cap, and the counts on two dates."""

from typing import NamedTuple

from pptx.enum.chart import XL_CHART_TYPE
from pptx.shapes.graphfrm import GraphicFrame

from ipp.domain.change import Change, group_by_engagement
from ipp.export.package.xml_text import clean_text
from ipp.export.powerpoint import chart
from ipp.export.powerpoint.chart import Numbers, Place
from ipp.figures.cap_bullets import format_count_and_cap
from ipp.figures.dumbbell import build_row, label_count, list_counts
from ipp.figures.world_map import format_map_label as named
from ipp.language import words
from ipp.language.write import write
from ipp.narrative.comparison.phrases import Days
from ipp.narrative.remarks import describe_state
from ipp.theme import COLORS, PALE
from ipp.view import View


class Bar(NamedTuple):
    """A bar of the chart of caps: its name, its count and cap, its label, and how the count is drawn.

    `solid` is a count that is recent, whole, and comparable where there is a cap; `recent` one without that last.
    """

    name: str
    officers: int | None
    cap: int | None
    said: str
    solid: bool = True
    recent: bool = True


def list_bars(engagement, lang: str) -> list[Bar]:
    """List the bars of an engagement: one with count and cap, or one for each if they cannot be compared."""
    name = getattr(engagement, f"name_{lang}")
    said = f"{format_count_and_cap(engagement, lang)} · {write(describe_state(engagement), lang)}"
    recent = not engagement.carried_forward and engagement.coverage == "all"
    solid = recent and (engagement.comparable or engagement.cap is None)
    if engagement.comparable or not engagement.officers or engagement.cap is None:
        return [Bar(name, engagement.officers, engagement.cap, said, solid, recent)]
    return [
        Bar(name, engagement.officers, None, said, solid, recent),
        Bar(named(engagement, lang)[0], None, engagement.cap, ""),
    ]


def draw_caps(slide, place: Place, engagements: list, view: View) -> GraphicFrame:
    """Draw the count and the cap of each engagement. An uncertain count is pale and dotted, as on the screen."""
    listed = [line for each in engagements for line in list_bars(each, view.lang)]
    given = Numbers(view.version.dataset["date_modified"])
    given.categories = [clean_text(each.name) for each in listed]
    given.add_series(words.label("officers", view.lang), [each.officers for each in listed])
    given.add_series(words.label("cap", view.lang), [each.cap for each in listed])
    frame = chart.add_chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, place, given)
    made = frame.chart
    chart.style_bars(made, gap=35, overlap=100)
    chart.place_plot(made, 0.25, 0.01, 0.38, 0.98)
    counts, frames = made.plots[0].series
    chart.set_look(frames.format, None, COLORS.forecast)
    chart.set_look(counts.format, COLORS.deployed, COLORS.deployed)
    for number, each in enumerate(listed):
        if each.officers is not None and not each.solid:
            chart.set_look(counts.points[number].format, PALE, COLORS.deployed, each.recent)
        over = (each.officers or 0) > (each.cap or 0)
        if over and each.cap is not None:
            chart.set_look(frames.points[number].format, None, COLORS.ground)
        if each.said:
            longer = counts if over or each.cap is None else frames
            chart.label_point(longer.points[number], each.said, COLORS.text)
    return frame


def draw_changes(slide, place: Place, found: list[Change], days: Days, view: View) -> GraphicFrame | None:
    """Draw the counts of each engagement on both dates, each with its own date. None if there is no count."""
    counts = [build_row(each).count for each in group_by_engagement(found).values()]
    counts = [each for each in counts if list_counts(each)]
    if not counts:
        return None
    given = Numbers(view.version.dataset["date_modified"])
    given.categories = [clean_text(getattr(each.engagement, f"name_{view.lang}")) for each in counts]
    for number, day in enumerate(days):
        values = [find_value(each, bool(number)) for each in counts]
        given.add_series(view.text("app.as_of_date", date=words.iso(day, view.lang)), values)
    frame = chart.add_chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, place, given)
    made = frame.chart
    chart.style_bars(made, gap=45, overlap=0)
    chart.place_plot(made, 0.3, 0.1, 0.34, 0.89)
    chart.add_legend(made)
    looks = zip(made.plots[0].series, (COLORS.ground, COLORS.deployed), strict=True)
    for later, (series, fill) in enumerate(looks):
        chart.set_look(series.format, fill, COLORS.deployed)
        for number, each in enumerate(counts):
            figure = find_figure(each, bool(later))
            if figure is not None:
                if not figure.is_certain:
                    chart.set_look(
                        series.points[number].format, PALE if later else COLORS.ground, COLORS.deployed, False
                    )
                chart.label_point(series.points[number], label_count(figure, view.lang), COLORS.text)
    return frame


def find_figure(change: Change, later: bool):
    """Find the figure drawn for the later or the earlier date; None if there is none, or it is the same for both."""
    return next((each for each, of_later in list_counts(change) if of_later is later), None)


def find_value(change: Change, later: bool) -> int | None:
    """Return the officers of the figure drawn for a date."""
    figure = find_figure(change, later)
    return None if figure is None else figure.value
