"""The caption of a figure, set into its margins: title, subtitle and credit line."""

from typing import NamedTuple

from ipp.figures.layout import text_width
from ipp.figures.layout.drawing import Drawing
from ipp.language import words
from ipp.narrative.caption import Caption
from ipp.theme import COLORS, HEADING

LINE = 1.3  # the height of a line as a multiple of its type size
MOST_ENLARGED = 1.7
CAPTION = "caption"  # the name of the caption's texts among a figure's annotations
AIR, AIR_ALONE = 2, 5  # pixels above a credit line, on a page and alone
BUTTON = 144  # pixels at the right of the title for the figure's buttons: table, copy, screenshot
SENTENCE = 13  # type size of a sentence in place of a figure


class Type(NamedTuple):
    """The type sizes of a caption in pixels."""

    title: float
    subtitle: float
    credit: float


PAGE = Type(15, 12, 11)


def draw_empty_figure(lang: str, reason: str = "") -> Drawing:
    """Draw a sentence without axes: the reason why there is nothing to show, by default that nothing is published."""
    figure = Drawing()
    for axis in ("xaxis", "yaxis"):
        figure.set_axis(axis, visible=False)
    figure.add_annotation(
        text=reason or words.text("app.nothing_published", lang), x=0, y=1, xref="paper", yref="paper", xanchor="left",
        yanchor="top", align="left", font={"size": SENTENCE, "color": COLORS.text},
    )  # fmt: skip
    figure.set_layout(margin={"l": 0, "t": 10, "b": 10})
    return figure


def draw_absent_figure(caption: Caption, reason: str, lang: str, width: int) -> Drawing:
    """Draw a caption and the reason why there is no figure on a date, for a view of that figure alone."""
    reason = "<br>".join(text_width.break_lines(reason, SENTENCE, width))
    return add_caption(draw_empty_figure(lang, reason), caption, width)


def add_caption(figure: Drawing, caption: Caption, width: int, side: int = 4) -> Drawing:
    """Write a caption into the margins of a figure and return the figure.

    `width` is the narrowest the figure is shown at, in pixels. The credit line names every source where that takes no
    more lines than the short form, which counts them.
    """
    figure.width = width
    short, whole = (len(text_width.break_credit(each.credit, PAGE.credit, width)) for each in (caption, caption.whole))
    figure.caption = caption.whole if short == whole else caption
    figure.inner_margin = {"l": side, "r": side, "t": 0, "b": 0} | figure.margin
    lay_out_caption(figure, figure.caption, width, BUTTON)
    return figure


def lay_out_caption(
    figure: Drawing, caption: Caption, width: float, buttons: int, sizes: Type = PAGE, corner: float = 0
) -> None:
    """Write a caption into the margins, in place of any before; its title keeps clear of the buttons and the corner.

    `buttons` is their width in pixels and `corner` the side of a square at the top right.
    """
    title = text_width.break_evenly(caption.title, sizes.title, width - max(buttons, corner), text_width.HEADING)
    subtitle = text_width.break_evenly(caption.subtitle, sizes.subtitle, width - corner)
    credit = text_width.break_credit(caption.credit, sizes.credit, width)
    room, head = figure.room, sizes.title * LINE * len(title)
    over = max(head + sizes.subtitle * LINE * len(subtitle) + 6, corner)
    under = sizes.credit * LINE * len(credit) + (AIR if buttons else AIR_ALONE)
    top, bottom = over + room["t"], under + room["b"]
    figure.set_layout(margin={"l": room["l"], "r": room["r"], "t": top, "b": bottom, "pad": 0})
    figure.set_meta(over=over, under=under)
    figure.remove_annotations(CAPTION)
    left, small = -room["l"], {"color": COLORS.secondary}
    heading = {"size": sizes.title, "family": HEADING, "color": COLORS.text}
    write_caption_lines(figure, [f"<b>{'<br>'.join(title)}</b>"], heading, (left, top), 1)
    write_caption_lines(figure, subtitle, small | {"size": sizes.subtitle}, (left, top - head - 1), 1)
    write_caption_lines(figure, credit, small | {"size": sizes.credit}, (left, -bottom), 0)


def write_caption_lines(figure: Drawing, lines: list[str], font: dict, shift: tuple[float, float], edge: int) -> None:
    """Write lines of the caption, `shift` pixels right of and above the plot's left corner at its lower or upper edge.

    `edge` is 0 for the lower and 1 for the upper edge; lines hang from the upper edge and rise from the lower one.
    """
    figure.add_annotation(
        name=CAPTION, text="<br>".join(lines), font=font, x=0, y=edge, xref="paper", yref="paper", xshift=shift[0],
        yshift=shift[1], xanchor="left", yanchor="top" if edge else "bottom", align="left",
    )  # fmt: skip


def fit_to_frame(figure: Drawing, width: int, height: int, sizes: Type, corner: int = 0) -> Drawing:
    """Enlarge a figure for a frame of that many pixels, at most 1.7 times, and return it.

    Where the plot needs more height than the frame has, the figure grows by less. The caption takes the whole width, as
    a figure alone has no buttons, is set in `sizes` and names every source; a square of `corner` pixels stays free at
    the top right.
    """
    factor = min(max(width / figure.width, 1.0), MOST_ENLARGED)
    lay_out_alone(figure, width, factor, sizes, corner)
    around = (figure.meta["over"] + figure.meta["under"]) * factor
    needed = figure.least_height + figure.room["t"] + figure.room["b"]
    factor = max(min(factor, (height - around) / max(needed, 1)), 1.0)
    lay_out_alone(figure, width, factor, sizes, corner)
    figure.enlarge(factor)
    return figure


def lay_out_alone(figure: Drawing, width: int, factor: float, sizes: Type, corner: int) -> None:
    """Write the caption of a figure alone, in sizes that are right once the figure is enlarged by a factor."""
    before = Type(*(size / factor for size in sizes))
    lay_out_caption(figure, figure.caption.whole, width / factor, 0, before, corner / factor)
