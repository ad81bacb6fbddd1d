"""Lanes of events along the time axis: a mark for each month with events, and words over the largest that fit."""

from ipp.domain.month_span import MonthSpan
from ipp.figures.layout.boxes import LINE, Box, Plot
from ipp.figures.layout.drawing import Drawing, build_scatter
from ipp.figures.layout.text_width import measure_text
from ipp.language import words
from ipp.narrative import events
from ipp.theme import COLORS

LANES_HEIGHT = 29 * len(events.LANES)  # pixels
MOST = 7  # words in a lane
WEIGHTY = 0.1  # an event of fewer officers than this share of the lane's largest gets no words
SIZE = 11
MARK = 4  # pixels from the middle of a mark to its words
SYMBOLS = {
    "mission_first": "triangle-right",
    "mission_last": "triangle-left-open",
    "other": "square",
    "caps": "diamond-tall",
}


def draw_events(figure: Drawing, happened: list, span: MonthSpan, domain: list[float], width: float, lang: str) -> None:
    """Draw the lanes of the events in a span, on the axis `y`, over a plot `width` pixels wide."""
    for place, (lane, kinds) in enumerate(events.LANES.items()):
        inside = [each for each in happened if each.kind in kinds]
        if inside:
            figure.add_trace(build_event_marks(inside, -place, SYMBOLS[lane], lang))
            write_events(figure, inside, -place, span, width, lang)
    figure.set_axis(
        "yaxis", domain=domain, range=[0.7 - len(events.LANES), 0.7], ticks="",
        tickvals=[-row for row in range(len(events.LANES))], ticktext=name_lanes(lang), showgrid=True, zeroline=False,
        tickfont={"size": SIZE, "color": COLORS.text},
    )  # fmt: skip


def name_lanes(lang: str) -> list[str]:
    """Return the names of the lanes from top to bottom."""
    return [words.text(f"history.lane_{lane}", lang) for lane in events.LANES]


def measure_names(lang: str) -> float:
    """Return the width in pixels of the longest name of a lane, with space on both sides."""
    return max(measure_text(name, SIZE) for name in name_lanes(lang)) + 2 * MARK


def build_event_marks(happened: list, row: int, symbol: str, lang: str) -> dict:
    """Build one mark for each month with events, which lists them on hover."""
    months: dict = {}
    for each in happened:
        months.setdefault(each.month, []).append(each)
    return build_scatter(
        x=[f"{each[0].day}" for each in months.values()],
        y=[row] * len(months),
        mode="markers",
        cliponaxis=False,
        marker={"symbol": symbol, "size": 9, "color": COLORS.deployed, "line": {"color": COLORS.deployed, "width": 1}},
        hovertext=["<br>".join(events.describe_in_line(one, lang) for one in each) for each in months.values()],
        hoverinfo="text",
    )


def write_events(figure: Drawing, happened: list, row: int, span: MonthSpan, width: float, lang: str) -> None:
    """Write words over the events of a lane, those about most officers first, where they do not overlap."""
    scale = width / (span.end - span.first).days
    lane, heaviest = Plot(width, LINE), max(each.weight for each in happened)
    for each in sorted(happened, key=lambda one: -one.weight):
        middle, half = (each.day - span.first).days * scale, measure_text(events.label_event(each, lang), SIZE) / 2
        left = min(max(middle - half, 0), width - 2 * half)
        weighty = each.weight and each.weight >= heaviest * WEIGHTY and len(lane.taken) < MOST
        if weighty and lane.take(Box(left, 0, left + 2 * half, LINE)):
            write_event(figure, each, row, left + half - middle, lang)


def write_event(figure: Drawing, event, row: int, shift: float, lang: str) -> None:
    """Write the words over one mark, `shift` pixels right of it."""
    figure.add_annotation(
        text=events.label_event(event, lang), x=f"{event.day}", y=row, xshift=shift, yshift=MARK, xanchor="center",
        yanchor="bottom", font={"size": SIZE, "color": COLORS.text},
    )  # fmt: skip
