"""What stands around every figure, inside its picture: the finding, what is measured, the source and the date."""

import textwrap
from dataclasses import dataclass

import plotly.graph_objects as go

from ipp.theme import COLORS, HEADING

LETTER = 0.56  # mean width of a letter in the shipped fonts, as a share of the type size
TITLE, SUBTITLE, CREDIT = 15, 12, 11
LINE = 1.3


@dataclass(frozen=True)
class Caption:
    """The words around a figure: title (the finding), subtitle (measure, coverage, period) and credit line."""

    title: str
    subtitle: str
    credit: str


def wrapped(sentence: str, size: float, width: float) -> list[str]:
    """`sentence` broken into lines that fit `width` pixels at a type size in pixels."""
    return textwrap.wrap(sentence, max(int(width / (size * LETTER)), 12), break_long_words=False) or [""]


def framed(figure: go.Figure, caption: Caption, width: int, height: int | None = None, side: int = 4) -> go.Figure:
    """`figure` with its caption drawn into the margins; `width` is the narrowest it is shown at, in pixels."""
    title = wrapped(caption.title, TITLE * 1.02, width)
    subtitle = wrapped(caption.subtitle, SUBTITLE, width)
    credit = wrapped(caption.credit, CREDIT, width)
    top = TITLE * LINE * len(title) + SUBTITLE * LINE * len(subtitle) + 6
    bottom = CREDIT * LINE * len(credit) + 2
    margin = figure.layout.margin
    left, right, below = margin.l or side, margin.r or side, margin.b or 0
    figure.update_layout(margin={"l": left, "r": right, "t": top + (margin.t or 0), "b": bottom + below, "pad": 0})
    figure.update_layout(height=height)
    heading = {"size": TITLE, "family": HEADING, "color": COLORS.text}
    write(figure, title, heading, -left, top + (margin.t or 0), 1, "top", weight="bold")
    under = top + (margin.t or 0) - TITLE * LINE * len(title) - 1
    write(figure, subtitle, {"size": SUBTITLE, "color": COLORS.secondary}, -left, under, 1, "top")
    write(figure, credit, {"size": CREDIT, "color": COLORS.secondary}, -left, -below - bottom, 0, "bottom")
    return figure


def write(figure: go.Figure, lines: list[str], font: dict, x: float, y: float, edge: int, anchor: str, weight=None) -> None:
    """Lines of text in the margin, `x` and `y` pixels right of and above the plot's left corner at `edge` (0 or 1)."""
    text = "<br>".join(lines)
    figure.add_annotation(
        text=f"<b>{text}</b>" if weight else text,
        font=font,
        x=0,
        y=edge,
        xref="paper",
        yref="paper",
        xshift=x,
        yshift=y,
        xanchor="left",
        yanchor=anchor,
        align="left",
        showarrow=False,
        borderpad=0,
    )
