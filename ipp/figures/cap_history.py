"""The history of caps: one small step line per engagement, on one scale of officers."""

import datetime
from dataclasses import dataclass

from ipp.figures.cap_bullets import break_name
from ipp.figures.caption_layout import add_caption, draw_empty_figure
from ipp.figures.layout.drawing import Drawing, build_scatter, choose_ticks
from ipp.figures.layout.point_labels import Label, PointPlot, write_labels
from ipp.language import words
from ipp.narrative.caption import Caption
from ipp.theme import COLORS

COLUMNS = 5
ROW = 150  # pixels of a row of panels with the gap below it
SIDES = {"l": 34, "r": 10}
AIR = 0.1  # what is added to the span of dates at either end, so that numbers there are whole
LOW, HIGH = -0.12, 1.3  # the ends of the axis of officers, as shares of the largest cap
HEIGHTS = 1, 1.4, 1.9, 2.7  # times its height: a panel on its page, and alone on a large screen
BESIDE = 6  # pixels beside a panel where a number may be


def draw_cap_history(history: list, as_of: datetime.date, caption: Caption, lang: str, width: int) -> Drawing:
    """Draw small multiples from records of `cap_history` of level cap: each statement a dot, undated ones hollow."""
    if not history:
        return add_caption(draw_empty_figure(lang), caption, width)
    scopes = list(dict.fromkeys(row.scope for row in history))
    rows = -(-len(scopes) // COLUMNS)
    names = [break_name(next(row for row in history if row.scope == scope), lang) for scope in scopes]
    columns = min(COLUMNS, len(scopes))
    figure = Drawing()
    top = max(row.officers for row in history)
    first = min(row.stated_from for row in history)
    air = max((as_of - first) * AIR, datetime.timedelta(days=200))
    span = [first - air, as_of + air]
    for number, (scope, title) in enumerate(zip(scopes, names, strict=True)):
        panel = Panel(number, columns, rows)
        panel.draw_axes(figure, title, span, top)
        statements = [row for row in history if row.scope == scope]
        figure.add_trace(build_cap_steps(statements, as_of) | panel.name_axes())
        figure.add_trace(build_statement_dots(statements, lang) | panel.name_axes())
        room = panel.describe_plot(span, top, width - SIDES["l"] - SIDES["r"])
        ink = [list_step_corners(statements, as_of), [(day, 0) for day in span]]
        marks = [(row.stated_from, row.officers) for row in statements]
        write_labels(figure, label_statements(statements, lang), ink, room, marks, **panel.name_references())
    lines = 1 + any("<br>" in each for each in names)
    figure.least_height = ROW * rows
    figure.set_layout(margin=SIDES | {"t": 10 + 16 * lines, "b": 22})
    return add_caption(figure, caption, width)


@dataclass(frozen=True)
class Panel:
    """One of the small multiples, counted from 0 along the rows, from the top left."""

    number: int
    columns: int
    rows: int

    def name_axes(self) -> dict[str, str]:
        """Return the names of the panel's axes as its traces refer to them."""
        name = str(self.number + 1) if self.number else ""
        return {"xaxis": f"x{name}", "yaxis": f"y{name}"}

    def name_references(self) -> dict[str, str]:
        """Return the names of the same axes as annotations refer to them."""
        return {axis.replace("axis", "ref"): name for axis, name in self.name_axes().items()}

    def describe_plot(self, days: list, top: float, width: float) -> PointPlot:
        """Return the panel as a plot for labels, in pixels, in a figure whose plots are `width` pixels wide in all."""
        across, up = self.locate()
        size = (across[1] - across[0]) * width, (up[1] - up[0]) * ROW * self.rows
        return PointPlot((days[0], days[1]), (LOW * top, HIGH * top), *size, left=BESIDE, right=BESIDE, heights=HEIGHTS)

    def locate(self) -> tuple[list[float], list[float]]:
        """Return the ends of the panel across and up, as shares of the plot from 0 to 1."""
        row, column = divmod(self.number, self.columns)
        wide, high = (1 - 0.03 * (self.columns - 1)) / self.columns, (1 - 0.2 * (self.rows - 1)) / self.rows
        left, top = column * (wide + 0.03), 1 - row * (high + 0.2)
        return [left, left + wide], [max(top - high, 0.0), top]

    def draw_axes(self, figure: Drawing, title: str, days: list, top: float) -> None:
        """Draw the panel's axes, with its name above; only the first panel of a row numbers its axis of officers."""
        across, up = self.locate()
        x, y = (axis.replace(axis[0], axis[0] + "axis") for axis in self.name_axes().values())
        figure.set_axis(
            x, domain=across, anchor=self.name_axes()["yaxis"], range=days, showgrid=False, nticks=4, tickformat="%Y"
        )
        figure.set_axis(
            y, domain=up, anchor=self.name_axes()["xaxis"], range=[LOW * top, HIGH * top],
            tickvals=choose_ticks(top, 3),
            zeroline=True, zerolinecolor=COLORS.line, showticklabels=self.number % self.columns == 0,
        )  # fmt: skip
        figure.add_annotation(
            text=title, x=sum(across) / 2, y=up[1], xref="paper", yref="paper", xanchor="center", yanchor="bottom",
            font={"size": 12, "color": COLORS.text},
        )  # fmt: skip


def measure_cap_history(history: list) -> int:
    """Return the height of the plots in pixels."""
    return ROW * (-(-len({row.scope for row in history}) // COLUMNS) or 1)


def build_cap_steps(statements: list, as_of: datetime.date) -> dict:
    """Build the cap as a step line from its first statement to the as-of date."""
    days = [row.stated_from for row in statements] + [as_of]
    caps = [row.officers for row in statements] + [statements[-1].officers]
    line = {"color": COLORS.forecast, "width": 2, "shape": "hv"}
    return build_scatter(x=days, y=caps, mode="lines", line=line, hoverinfo="skip")


def list_step_corners(statements: list, as_of: datetime.date) -> list[tuple]:
    """List the corners (day, officers) of the same line."""
    ends = [row.stated_from for row in statements[1:]] + [as_of]
    return [(day, row.officers) for row, end in zip(statements, ends, strict=True) for day in (row.stated_from, end)]


def label_statements(statements: list, lang: str) -> list[Label]:
    """Label each statement that changed the cap."""
    before = [None, *(row.officers for row in statements)]
    return [
        Label(row.stated_from, row.officers, words.number(row.officers, lang), COLORS.text)
        for row, last in zip(statements, before, strict=False)
        if row.officers != last
    ]


def build_statement_dots(statements: list, lang: str) -> dict:
    """Build a dot for each statement."""
    fills = [COLORS.ground if row.dating == "window" else COLORS.deployed for row in statements]
    return build_scatter(
        x=[row.stated_from for row in statements],
        y=[row.officers for row in statements],
        mode="markers",
        cliponaxis=False,
        marker={"size": 7, "color": fills, "line": {"color": COLORS.deployed, "width": 1.5}},
        hovertext=[f"{words.iso(row.stated_from, lang)} · {words.number(row.officers, lang)}" for row in statements],
        hoverinfo="text",
    )
