"""Canadian police in UN missions month by month: events, officers by mission, women, on one time axis."""

from ipp.domain.month_span import History, MonthSpan
from ipp.figures import history_events, history_program, history_stack, history_women
from ipp.figures.caption_layout import add_caption
from ipp.figures.history_panels import HEADING, OFFICERS, Panels, choose_panels, write_headings
from ipp.figures.layout.boxes import Plot
from ipp.figures.layout.drawing import Drawing
from ipp.narrative import history as narrative_history
from ipp.narrative.caption import Caption

# Pixels beside the panels: for the numbers of the axes, and for names that reach past the newest month.
LEFT, RIGHT = 40, 24


def measure_history(past: History) -> int:
    """Return the height of the plot in pixels."""
    return choose_panels(past).height


def draw_history(past: History, caption: Caption, lang: str, width: int) -> Drawing:
    """Draw a history: events, officers by mission, women, on one time axis.

    Each month is a step at the count of its end; a month without a report is a gap.
    """
    figure, room = Drawing(), choose_panels(past, width)
    said = narrative_history.describe_months(past, lang)
    left = max(LEFT, history_events.measure_names(lang)) if room.lanes else LEFT
    across = width - left - RIGHT
    if room.lanes:
        history_events.draw_events(figure, past.events, past.span, room.compute_domain(0, room.lanes), across, lang)
    draw_officers(figure, past, room, across, said, lang)
    if room.women:
        history_women.draw_women_panel(figure, past, room, said, lang)
    set_time_axis(figure, past.span, "y3" if room.women else "y2")
    write_headings(figure, past, room, lang)
    figure.least_height = 0.9 * room.height  # below that, names of layers meet
    figure.set_layout(margin={"l": left, "r": RIGHT, "t": 2, "b": 24}, hovermode="x")
    figure.set_meta(at=f"{past.span.end}")
    return add_caption(figure, caption, width)


def set_time_axis(figure: Drawing, span: MonthSpan, anchor: str) -> None:
    """Set the time axis below all panels, with a tick every quarter, half-year, year or other year."""
    years = len(span.months) / 12
    step = next(step for most, step in ((2, 3), (6, 6), (16, 12), (float("inf"), 24)) if years <= most)
    figure.set_axis(
        "xaxis", range=[f"{span.first}", f"{span.end}"], anchor=anchor, showgrid=False, ticks="outside",
        dtick=f"M{step}", tick0="1990-01-01", tickformat="%Y" if step >= 12 else "%Y-%m", hoverformat=" ",
    )  # fmt: skip


def draw_officers(figure: Drawing, past: History, room: Panels, width: float, said: dict, lang: str) -> None:
    """Draw the officers by mission, all together, and the counts of the whole program, on the axis `y2`."""
    counted = [row.officers or 0 for row in narrative_history.list_reported(past)]
    counted += [row.officers for row in past.program]
    top = max(max(counted, default=1) * 1.16, 4)
    figure.set_axis(
        "yaxis2", domain=room.compute_domain(room.lanes + HEADING, OFFICERS), range=[0, top], nticks=6, ticks=""
    )
    layers, plot = history_stack.build_bands(past, lang), Plot(width, OFFICERS)
    history_stack.draw_stack(figure, layers, past)
    place = {month: number for number, month in enumerate(past.span.months)}
    scale = history_stack.Scale(width / len(place), OFFICERS / top, place)
    history_program.draw_program_counts(figure, past, plot, scale, lang)
    history_stack.label_bands(figure, layers, past, plot, scale)
    rows = narrative_history.list_reported(past)
    figure.add_trace(history_program.build_month_hover(rows, [row.officers for row in rows], "y2", said))
