"""A figure on the screen, with its table, its buttons and its size."""

import html
from dataclasses import replace
from urllib.parse import urlsplit

import streamlit as st

from ipp.content.page import Part
from ipp.export import options
from ipp.export.package import qr
from ipp.figures import Drawing, caption_layout
from ipp.figures.caption_layout import Type
from ipp.language import words
from ipp.ui.elements import escaped, notes, say, table
from ipp.view import View

ROW, DENSE, CHART, LINE = 46, 22, 300, 20
SCREEN = 668  # the height of a presenter's figure; without it Plotly draws it at another, then again in its box
FRAMES = {"shot": (1250, 676), "present": (1318, SCREEN)}  # the least width and height in pixels of a figure alone
ROOM = 400  # pixels of height that a plot has at the least in such a frame
CAPTIONS = {"shot": Type(30, 20, 14), "present": Type(30, 19, 13)}  # its caption does not grow with it
NARROW, WIDE, PRESENTED = 735, 1088, 880  # pixels that a sentence, a wide figure and a presenter's are drawn for


def absent(part: Part, why: str, shown: View) -> None:
    """Says in the place of a figure that there is none; where it alone was asked for, in its frame, and why."""
    notes([part.caption.title])
    if shown.figure:
        figure(part, caption_layout.absent(part.caption, why, shown.lang, NARROW), shown)


def wide(shown: View) -> int:
    """The width in pixels that a figure as wide as the page is drawn for: the less, the larger its type in a frame."""
    return PRESENTED if shown.mode == "present" else WIDE


def rows_of(count: int, each: int = ROW) -> int:
    """The height in pixels of a plot with that many rows of bars."""
    return max(count, 2) * each


def figure(part: Part, drawn: Drawing, shown: View, height: int | None = None) -> None:
    """A figure with its heading, its alternative text, and its table and screenshot view one click away.

    `height` is that of the plot itself in pixels; without it the figure fills the room the style sheet gives it.
    """
    if shown.figure not in ("", part.key):
        return
    fills = height is None or shown.mode
    drawn.set(separators=words.separators(shown.lang))
    if shown.figure:
        part = replace(part, caption=part.caption.whole)
        caption_layout.grown(drawn, *FRAMES[shown.mode], CAPTIONS[shown.mode], corner(shown))
    if shown.mode == "present":
        drawn.set(height=SCREEN)
    tall = "stretch" if fills else int(drawn.margin["t"] + drawn.margin["b"] + (LINE if drawn.empty else height))
    drawn.tell(height=None if fills else tall)
    with st.container(key=f"figure-{part.key}"):
        (st.title if shown.figure else st.header)(part.caption.title, anchor=False)
        say(part.caption.subtitle)
        if not shown.mode:
            tools(part, shown)
        st.plotly_chart(
            drawn.in_theme(shown.theme), key=f"chart-{part.key}", theme=None, height=tall, alt=part.caption.title,
            config=plot_config(part.key, shown)
        )  # fmt: skip
        say(part.caption.credit if shown.figure else drawn.credit)


def home() -> str:
    """The address of the dashboard: `IPP_ADDRESS`, else as the browser has it."""
    here = urlsplit(st.context.url or options.LOCAL_ADDRESS)
    return options.resolve_address(f"{here.scheme}://{here.netloc}")


def linked(shown: View) -> str:
    """The whole address of a view, however it is looked at now."""
    return home() + shown.build_url(view="", figure="")


def corner(shown: View) -> int:
    """The side in pixels of the square that a screenshot leaves for its QR code; none elsewhere."""
    return qr.draw_for_screen(linked(shown))[1] if shown.mode == "shot" else 0


def signed(shown: View) -> None:
    """The QR code of a view's address, in the corner of its screenshot."""
    link = linked(shown)
    picture, side = qr.draw_for_screen(link)
    said = html.escape(shown.text("app.qr"))
    with st.container(key="qr"):
        st.html(f'<img src="{picture}" width="{side}" height="{side}" alt="{said}">')


def tools(part: Part, shown: View) -> None:
    """The figure's table, and the links to what can be copied of it and to the figure alone, for a screenshot."""
    caption = part.caption
    with st.popover(of_figure("app.table_button", part, shown), type="tertiary", key=f"table-{part.key}"):
        st.markdown(f"**{escaped(caption.title)}**  \n{escaped(f'{caption.subtitle}. {caption.credit}')}")
        table(part.table, shown)
    alone = shown.build_url(view="shot", figure=part.key)
    copied = f"[{of_figure('copy.button', part, shown)}](<{shown.build_copy_url(part.key)}>)"
    st.markdown(f"{copied} [{of_figure('app.shot_button', part, shown)}](<{alone}>)", width="content")


def of_figure(key: str, part: Part, shown: View) -> str:
    """A button's word followed by the finding of its figure, which the style sheet keeps from sight."""
    return f"{escaped(shown.text(key))} *{escaped(part.caption.title)}*"


def plot_config(key: str, shown: View) -> dict:
    """What Plotly offers on a figure: a sharp PNG named after the view, with its button in the view's language."""
    kind = "-illustrative" if shown.is_illustrative else ""
    name = f"ipp-{key}-{shown.as_of.isoformat()}-{shown.lang}{kind}"
    download = shown.text("app.chart_download")
    dictionary = {"Download plot as a PNG": download, "Download plot as a png": download, "Download plot": download}
    return {
        "displaylogo": False,
        "displayModeBar": False if shown.mode else "hover",
        "modeBarButtons": [["toImage"]],
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "locale": shown.lang,
        "locales": {shown.lang: {"dictionary": dictionary, "format": {}}},
        "toImageButtonOptions": {"format": "png", "filename": name, "scale": 2},
    }
