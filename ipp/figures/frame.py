"""What stands around every figure, inside its picture: the finding, what is measured, the source and the date."""

import textwrap
from dataclasses import dataclass, replace
from typing import NamedTuple

from plotly.basedatatypes import BaseFigure

from ipp import words
from ipp.figures import lettering
from ipp.figures.growth import enlarged
from ipp.theme import COLORS, HEADING, TEMPLATE, darkened, lightened

LETTER = 0.53  # mean width of a letter in the shipped fonts, as a share of the type size
LINE = 1.3
MOST_GROWN = 1.7
CAPTION = "caption"  # the name of the caption's texts among a figure's annotations
AIR, AIR_ALONE = 2, 5  # pixels over a credit line, on a page and alone
BUTTON = 144  # pixels at the right of the title, for the buttons of its table, its copy and its screenshot view


class Type(NamedTuple):
    """The type sizes in pixels of a caption's finding, of what it measures, and of its credit line."""

    title: float
    subtitle: float
    credit: float


PAGE = Type(15, 12, 11)


class Drawing(BaseFigure):
    """A figure as the plain dictionaries Plotly draws, in the schema of its documentation.

    Plotly's own objects check every property each time one is set, which took most of the time of a page; here the
    tests check the whole figure, once, with `plotly.graph_objects.Figure`.
    """

    def __init__(self):
        self._width = 1
        self._framed: tuple[Caption, dict] | None = None
        self._least = 0
        self._factor = 1.0
        self._traces: list[dict] = []
        self._look: dict = {"template": TEMPLATE, "margin": {}, "annotations": [], "shapes": [], "meta": {}}

    def add_trace(self, trace: dict) -> None:
        """Adds a trace; its `type` is required, as in Plotly's JSON."""
        self._traces.append(trace)

    def add_annotation(self, **note) -> None:
        """Adds a text; without an arrow unless `showarrow` says so."""
        self._look["annotations"].append({"showarrow": False, "borderpad": 0} | note)

    def clear(self, name: str) -> None:
        """Takes away the texts of that name."""
        self._look["annotations"] = [each for each in self._look["annotations"] if each.get("name") != name]

    def add_shape(self, **mark) -> None:
        """Adds a shape."""
        self._look["shapes"].append(mark)

    def axis(self, name: str, **look) -> None:
        """Sets properties of an axis, named as in Plotly's layout: `xaxis`, `yaxis2`, …"""
        self._look.setdefault(name, {}).update(look)

    def set(self, **look) -> None:
        """Sets properties of the layout."""
        self._look.update(look)

    def needs(self, height: float) -> None:
        """Says below how many pixels of its plot the figure's words would meet."""
        self._least = height

    def tell(self, **told) -> None:
        """Adds to what the figure tells the scripts of its page, beside what is drawn.

        `at` is where on its first axis is what a narrow screen shows first.
        """
        self._look["meta"].update(told)

    @property
    def margin(self) -> dict:
        """The room around the plot in pixels: l, r, t, b, as far as it is set."""
        return self._look["margin"]

    @property
    def inner(self) -> dict:
        """The room that the plot's own words take around it, without the caption: l, r, t, b in pixels."""
        return self._framed[1] if self._framed else self.margin

    def grown(self, width: int, height: int, type_: Type, corner: int = 0) -> "Drawing":
        """The same figure with type, lines and marks enlarged for a frame of that many pixels, at most 1.7 times.

        Where the plot needs more height than the frame has, it grows by as much less. Its caption runs over the whole
        width, as a figure alone has no buttons beside it, in `type_`, and names every source; a square of `corner`
        pixels is left free at the top right.
        """
        factor = min(max(width / self._width, 1.0), MOST_GROWN)
        self.write_alone(width, factor, type_, corner)
        around = self._look["meta"]
        room, held = height - (around["over"] + around["under"]) * factor, self._least + sum(map(self.inner.get, "tb"))
        factor = self._factor = max(min(factor, room / max(held, 1)), 1.0)
        self.write_alone(width, factor, type_, corner)
        self._traces, self._look = enlarged(self._traces, factor), enlarged(self._look, factor)
        return self

    def write_alone(self, width: int, factor: float, type_: Type, corner: int) -> None:
        """Writes the caption of a figure alone, before it is enlarged by a factor."""
        sizes = Type(*(size / factor for size in type_))
        caption, inner = self._framed
        captioned(self, caption.whole, inner, width / factor, 0, sizes, corner / factor)

    def in_theme(self, theme: str) -> "Drawing":
        """The same figure for a `light` or a `dark` page; a dark one keeps the light colours, for paper."""
        if theme == "dark":
            self._traces, self._look = darkened(self._traces), darkened(self._look)
            self.tell(light=lightened())
        return self

    @property
    def credit(self) -> str:
        """The credit line on a page: all its sources, where they take no more lines than the first with a count."""
        return self._framed[0].credit

    @property
    def factor(self) -> float:
        """How many times it is enlarged."""
        return self._factor

    @property
    def empty(self) -> bool:
        """Whether it holds words only."""
        return not self._traces

    def to_dict(self) -> dict:
        """The whole figure: `data` and `layout`."""
        return {"data": self._traces, "layout": self._look}


def whole_ticks(top: float, most: int) -> list[int]:
    """Round whole numbers from 0 to `top`, at most `most` of them beside the 0: officers are never halves."""
    steps = (base * 10**power for power in range(7) for base in (1, 2, 5))
    step = next(each for each in steps if top / each <= most)
    return list(range(0, int(top) + 1, step))


def scatter(**trace) -> dict:
    """A trace of lines or marks."""
    return {"type": "scatter", **trace}


def nothing(lang: str, why: str = "") -> Drawing:
    """A figure of one sentence, without axes, that says why there is nothing to draw, else just that."""
    figure = Drawing()
    for axis in ("xaxis", "yaxis"):
        figure.axis(axis, visible=False)
    figure.add_annotation(
        text=why or words.text("app.nothing_published", lang), x=0, y=1, xref="paper", yref="paper", xanchor="left",
        yanchor="top", align="left", font={"size": 13, "color": COLORS.text},
    )  # fmt: skip
    figure.set(margin={"l": 0, "t": 10, "b": 10})
    return figure


@dataclass(frozen=True)
class Caption:
    """The words around a figure: title (the finding), subtitle (measure, coverage, period) and credit line."""

    title: str
    subtitle: str
    credit: str

    @property
    def whole(self) -> "Caption":
        """The same around a figure alone, whose credit line leaves no source to a count."""
        return replace(self, credit=words.whole(self.credit))


def wrapped(sentence: str, size: float, width: float) -> list[str]:
    """`sentence` broken into lines that fit `width` pixels at a type size in pixels."""
    return textwrap.wrap(
        sentence, max(int(width / (size * LETTER)), 12), break_long_words=False, break_on_hyphens=False
    ) or [""]


def framed(figure: Drawing, caption: Caption, width: int, side: int = 4) -> Drawing:
    """`figure` with its caption drawn into the margins; `width` is the narrowest it is shown at, in pixels."""
    figure._width = width
    lines = [len(lettering.credit(each.credit, PAGE.credit, width)) for each in (caption, caption.whole)]
    figure._framed = (
        caption.whole if lines[0] == lines[1] else caption,
        {"l": side, "r": side, "t": 0, "b": 0} | figure.margin,
    )
    captioned(figure, *figure._framed, width, BUTTON)
    return figure


def absent(caption: Caption, why: str, lang: str, width: int) -> Drawing:
    """A figure alone, of which there is none on a date: its caption, and why."""
    return framed(nothing(lang, "<br>".join(wrapped(why, 13, width))), caption, width)


def captioned(
    figure: Drawing, caption: Caption, inner: dict, width: float, buttons: int, sizes: Type = PAGE, corner: float = 0
) -> None:
    """Writes the caption into the margins, in place of the one there; `inner` is the room the plot's own words take."""
    title = lettering.even(caption.title, sizes.title, width - max(buttons, corner), lettering.TITLE)
    subtitle = lettering.even(caption.subtitle, sizes.subtitle, width - corner)
    credit = lettering.credit(caption.credit, sizes.credit, width)
    head = sizes.title * LINE * len(title)
    top = max(head + sizes.subtitle * LINE * len(subtitle) + 6, corner) + inner["t"]
    bottom = sizes.credit * LINE * len(credit) + (AIR if buttons else AIR_ALONE) + inner["b"]
    figure.set(margin={"l": inner["l"], "r": inner["r"], "t": top, "b": bottom, "pad": 0})
    figure.tell(over=top - inner["t"], under=bottom - inner["b"])
    figure.clear(CAPTION)
    left, small = -inner["l"], {"color": COLORS.secondary}
    heading = {"size": sizes.title, "family": HEADING, "color": COLORS.text}
    write(figure, title, heading, left, top, 1, "top", weight="bold")
    write(figure, subtitle, small | {"size": sizes.subtitle}, left, top - head - 1, 1, "top")
    write(figure, credit, small | {"size": sizes.credit}, left, -bottom, 0, "bottom")


def write(
    figure: Drawing, lines: list[str], font: dict, x: float, y: float, edge: int, anchor: str, weight=None
) -> None:
    """Lines of the caption, `x` and `y` pixels right of and above the plot's left corner at `edge` (0 or 1)."""
    text = "<br>".join(lines)
    figure.add_annotation(
        name=CAPTION,
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
    )
