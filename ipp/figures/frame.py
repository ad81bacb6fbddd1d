"""What stands around every figure, inside its picture: the finding, what is measured, the source and the date."""

import textwrap
from dataclasses import dataclass

import plotly.graph_objects as go

from ipp.theme import COLORS, HEADING

LETTER = 0.53  # mean width of a letter in the shipped fonts, as a share of the type size
TITLE, SUBTITLE, CREDIT = 15, 12, 11
LINE = 1.3
BUTTON = 95  # pixels at the right of the title, for the button that opens the table


class Drawing(go.Figure):
    """A figure that keeps annotations and shapes until framed: Plotly checks all of them again at each one added."""

    def __init__(self):
        super().__init__()
        self._notes: list[dict] = []
        self._marks: list[dict] = []

    def add_annotation(self, **note) -> None:
        """Keeps an annotation for later."""
        self._notes.append(note)

    def add_shape(self, **mark) -> None:
        """Keeps a shape for later."""
        self._marks.append(mark)

    def settle(self) -> None:
        """Puts everything kept into the figure, once."""
        self.update_layout(annotations=self._notes, shapes=self._marks)


@dataclass(frozen=True)
class Caption:
    """The words around a figure: title (the finding), subtitle (measure, coverage, period) and credit line."""

    title: str
    subtitle: str
    credit: str


def wrapped(sentence: str, size: float, width: float) -> list[str]:
    """`sentence` broken into lines that fit `width` pixels at a type size in pixels."""
    return textwrap.wrap(
        sentence, max(int(width / (size * LETTER)), 12), break_long_words=False, break_on_hyphens=False
    ) or [""]


def framed(figure: go.Figure, caption: Caption, width: int, height: int | None = None, side: int = 4) -> go.Figure:
    """`figure` with its caption drawn into the margins; `width` is the narrowest it is shown at, in pixels."""
    title = wrapped(caption.title, TITLE * 0.95, width - BUTTON)
    subtitle = wrapped(caption.subtitle, SUBTITLE, width)
    credit = wrapped(caption.credit, CREDIT * 0.95, width)
    inner = figure.layout.margin
    left, right, over, below = inner.l or side, inner.r or side, inner.t or 0, inner.b or 0
    top = TITLE * LINE * len(title) + SUBTITLE * LINE * len(subtitle) + 6 + over
    bottom = CREDIT * LINE * len(credit) + 2 + below
    figure.update_layout(margin={"l": left, "r": right, "t": top, "b": bottom, "pad": 0}, height=height)
    heading = {"size": TITLE, "family": HEADING, "color": COLORS.text}
    small = {"color": COLORS.secondary}
    write(figure, title, heading, -left, top, 1, "top", weight="bold")
    write(figure, subtitle, small | {"size": SUBTITLE}, -left, top - TITLE * LINE * len(title) - 1, 1, "top")
    write(figure, credit, small | {"size": CREDIT}, -left, -bottom, 0, "bottom")
    if isinstance(figure, Drawing):
        figure.settle()
    return figure


def write(
    figure: go.Figure, lines: list[str], font: dict, x: float, y: float, edge: int, anchor: str, weight=None
) -> None:
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
