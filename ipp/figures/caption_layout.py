"""The caption of a figure, set into its margins: title, subtitle and credit line."""

from typing import NamedTuple

from ipp.figures.layout import text_width
from ipp.figures.layout.drawing import Drawing, wrapped
from ipp.language import words
from ipp.narrative.caption import Caption
from ipp.theme import COLORS, HEADING

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


def framed(figure: Drawing, caption: Caption, width: int, side: int = 4) -> Drawing:
    """`figure` with its caption drawn into the margins; `width` is the narrowest it is shown at, in pixels."""
    figure._width = width
    lines = [len(text_width.credit(each.credit, PAGE.credit, width)) for each in (caption, caption.whole)]
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
    title = text_width.even(caption.title, sizes.title, width - max(buttons, corner), text_width.TITLE)
    subtitle = text_width.even(caption.subtitle, sizes.subtitle, width - corner)
    credit = text_width.credit(caption.credit, sizes.credit, width)
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


def grown(figure: Drawing, width: int, height: int, type_: Type, corner: int = 0) -> Drawing:
    """The same figure with type, lines and marks enlarged for a frame of that many pixels, at most 1.7 times.

    Where the plot needs more height than the frame has, it grows by as much less. Its caption runs over the whole
    width, as a figure alone has no buttons beside it, in `type_`, and names every source; a square of `corner`
    pixels is left free at the top right.
    """
    factor = min(max(width / figure._width, 1.0), MOST_GROWN)
    write_alone(figure, width, factor, type_, corner)
    around = figure._look["meta"]
    room, held = height - (around["over"] + around["under"]) * factor, figure._least + sum(map(figure.inner.get, "tb"))
    factor = max(min(factor, room / max(held, 1)), 1.0)
    write_alone(figure, width, factor, type_, corner)
    figure.enlarge(factor)
    return figure


def write_alone(figure: Drawing, width: int, factor: float, type_: Type, corner: int) -> None:
    """Writes the caption of a figure alone, before it is enlarged by a factor."""
    sizes = Type(*(size / factor for size in type_))
    caption, inner = figure._framed
    captioned(figure, caption.whole, inner, width / factor, 0, sizes, corner / factor)
