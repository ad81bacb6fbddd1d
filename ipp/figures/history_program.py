"""Counts of the whole program in the history figure: diamonds, a line from tours, and their numbers."""

from ipp.domain.month_span import History
from ipp.domain.records.program import ProgramCount
from ipp.figures import history_stack
from ipp.figures.layout import point_labels
from ipp.figures.layout.boxes import AIR, Box, Plot
from ipp.figures.layout.drawing import Drawing, build_scatter
from ipp.language.write import write
from ipp.narrative import history as narrative_history
from ipp.narrative.history import measure_program_count
from ipp.theme import COLORS

WHOLE_AND_LOW = (1, 0.9)  # times its height: a panel may be shown lower than it is drawn
HALF = 6  # pixels from the middle of a diamond to its edge
EDGE = 5  # pixels of a line with the edge that separates it from what it crosses
HOVER = {"mode": "markers", "marker": {"size": 8, "opacity": 0}, "hoverinfo": "text"}


def build_month_hover(rows: list, values: list, axis: str, said: dict) -> dict:
    """Build invisible marks on a line that show each month on hover, in the words of the table."""
    return build_scatter(
        x=[f"{row.month:%Y-%m}-15" for row in rows],
        y=values,
        yaxis=axis,
        hovertext=[said[row.month] for row in rows],
        **HOVER,
    )


def draw_program_counts(figure: Drawing, past: History, plot: Plot, scale: history_stack.Scale, lang: str) -> None:
    """Draw the counts of the whole program as diamonds with their numbers.

    Counts made from tours are a line, with numbers at its highest and its newest point.
    """
    counted, stated = past.counted, past.stated
    if counted:
        line = build_program_line(counted, [row.officers for row in counted], "y2", lang)
        # An edge in the colour of the page keeps the line visible on the dark layers of the stack.
        edge = line["line"] | {"color": COLORS.ground, "width": EDGE}
        figure.add_trace(line | {"line": edge, "hoverinfo": "skip", "hovertext": None})
        figure.add_trace(line)
        stated = sorted([*stated, *narrative_history.find_ends(counted)], key=lambda row: row.as_of)
    if past.stated:
        figure.add_trace(build_diamonds(past.stated, [row.officers for row in past.stated], "y2", lang))
    write_numbers(figure, past, stated, plot, scale, lang)


def write_numbers(
    figure: Drawing, past: History, rows: list[ProgramCount], plot: Plot, scale: history_stack.Scale, lang: str
) -> None:
    """Write the number of each count beside its mark, off the stack of missions, and keep both clear of names."""
    labels = [
        point_labels.Label(
            row.as_of, row.officers, write(measure_program_count(row), lang), COLORS.deployed, ups=(1, 0)
        )
        for row in rows
    ]
    room = point_labels.PointPlot(
        (past.span.first, past.span.end),
        (0, plot.height / scale.officer),
        plot.width,
        plot.height,
        heights=WHOLE_AND_LOW,
    )
    lines = [[(row.as_of, row.officers) for row in past.counted]] if past.counted else []
    lines += [[(row.month, 0), (row.month, row.officers or 0)] for row in narrative_history.list_reported(past)]
    for left, low, right, high in point_labels.write_labels(figure, labels, lines, room, yref="y2"):
        plot.taken.append(Box(left, low - AIR, right, high + AIR))
    spots = room.locate([(row.as_of, row.officers) for row in past.stated])
    plot.taken += [Box(x - HALF, y - HALF, x + HALF, y + HALF) for x, y in spots]


def build_program_line(rows: list[ProgramCount], values: list[float], axis: str, lang: str) -> dict:
    """Build the line of program counts made from tours: a step from each date to the next."""
    return build_scatter(
        x=[f"{row.as_of}" for row in rows],
        y=values,
        yaxis=axis,
        mode="lines",
        line={"color": COLORS.deployed, "width": 2, "shape": "hv"},
        hovertext=[narrative_history.describe_row(narrative_history.build_program_row(row), lang) for row in rows],
        hoverinfo="text",
    )


def build_diamonds(rows: list[ProgramCount], values: list[float], axis: str, lang: str) -> dict:
    """Build the diamonds of program counts that are published for single dates."""
    marker = {"symbol": "diamond", "size": 9, "color": COLORS.deployed, "line": {"color": COLORS.ground, "width": 1.5}}
    return build_scatter(
        x=[f"{row.as_of}" for row in rows],
        y=values,
        yaxis=axis,
        mode="markers",
        cliponaxis=False,
        marker=marker,
        hovertext=[narrative_history.describe_row(narrative_history.build_program_row(row), lang) for row in rows],
        hoverinfo="text",
    )
