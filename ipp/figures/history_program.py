"""Counts of the whole program in the history figure: diamonds, a line from tours, and their numbers."""

from ipp.domain.month_span import History
from ipp.domain.records.program import ProgramCount
from ipp.figures import history_stack
from ipp.figures.history_panels import LABEL
from ipp.figures.layout.boxes import LINE, Box, Plot
from ipp.figures.layout.drawing import Drawing, build_scatter
from ipp.figures.layout.text_width import BOLD, measure_text
from ipp.language.write import write
from ipp.narrative import history as narrative_history
from ipp.narrative.history import measure_program_count
from ipp.theme import COLORS

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
    """Draw the counts of the whole program as diamonds with numbers; close ones share a text.

    Counts made from tours are a line, with numbers at its highest and its newest point.
    """
    counted, stated = past.counted, past.stated
    if counted:
        line = build_program_line(counted, [row.officers for row in counted], "y2", lang)
        # An edge in the colour of the page keeps the line visible on the dark layers of the stack.
        edge = line["line"] | {"color": COLORS.ground, "width": EDGE}
        figure.add_trace(line | {"line": edge, "hoverinfo": "skip", "hovertext": None})
        figure.add_trace(line)
        stated = sorted([*stated, *narrative_history.ends(counted)], key=lambda row: row.as_of)
    if past.stated:
        figure.add_trace(build_diamonds(past.stated, [row.officers for row in past.stated], "y2", lang))
    groups: list[list[ProgramCount]] = []
    for row in stated:
        if groups and (row.as_of - groups[-1][-1].as_of).days * scale.month / 30 < 34:
            groups[-1].append(row)
        else:
            groups.append([row])
    for group in groups:
        write_count_group(figure, group, plot, scale, lang)


def write_count_group(
    figure: Drawing, group: list[ProgramCount], plot: Plot, scale: history_stack.Scale, lang: str
) -> None:
    """Write the numbers of a few close diamonds above them, and keep their place clear."""
    text = " · ".join(write(measure_program_count(row), lang) for row in group)
    high, last = max(row.officers for row in group), group[-1].as_of
    spot = (scale.places[last.replace(day=1)] + last.day / 31) * scale.month
    half, foot = measure_text(text, LABEL, BOLD) / 2, high * scale.officer
    shift = min(max(spot, half), plot.width - half) - spot
    plot.take(Box(spot + shift - half, foot - 8, spot + shift + half, foot + 8 + LINE))
    figure.add_annotation(
        text=f"<b>{text}</b>", x=f"{last}", y=high, yref="y2", xshift=shift, yshift=8, yanchor="bottom",
        xanchor="center", font={"size": LABEL, "color": COLORS.deployed},
    )  # fmt: skip


def build_program_line(rows: list[ProgramCount], values: list[float], axis: str, lang: str) -> dict:
    """Build the line of program counts made from tours: a step from each date to the next."""
    return build_scatter(
        x=[f"{row.as_of}" for row in rows],
        y=values,
        yaxis=axis,
        mode="lines",
        line={"color": COLORS.deployed, "width": 2, "shape": "hv"},
        hovertext=[narrative_history.describe_row(narrative_history.program_row(row), lang) for row in rows],
        hoverinfo="text",
    )


def build_diamonds(rows: list[ProgramCount], values: list[float], axis: str, lang: str) -> dict:
    """Build the diamonds of program counts that are published for single dates."""
    marker = {"symbol": "diamond", "size": 11, "color": COLORS.deployed, "line": {"color": COLORS.ground, "width": 1.5}}
    return build_scatter(
        x=[f"{row.as_of}" for row in rows],
        y=values,
        yaxis=axis,
        mode="markers",
        cliponaxis=False,
        marker=marker,
        hovertext=[narrative_history.describe_row(narrative_history.program_row(row), lang) for row in rows],
        hoverinfo="text",
    )
