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
from ipp.ui.elements import escape_markdown, show_notes, show_sentence, show_table
from ipp.view import View

# All sizes are in pixels.
ROW_HEIGHT, DENSE_ROW_HEIGHT, CHART_HEIGHT, LINE_HEIGHT = 46, 22, 300, 20
# The height of a figure in the presenter's view. Without it Plotly draws the figure twice: once at a default height.
PRESENTED_HEIGHT = 668
FRAME_SIZES = {"shot": (1250, 676), "present": (1318, PRESENTED_HEIGHT)}  # least width and height of a figure alone
MIN_PLOT_HEIGHT = 400  # of the plot within such a frame
CAPTION_TYPES = {"shot": Type(30, 20, 14), "present": Type(30, 19, 13)}  # the caption does not grow with the frame
SENTENCE_WIDTH, WIDE_WIDTH, PRESENTED_WIDTH = 735, 1088, 880  # the widths that figures are laid out for


def show_absent_figure(part: Part, why: str, view: View) -> None:
    """Says in the place of a figure that there is none; where it alone was asked for, in its frame, and why."""
    show_notes([part.caption.title])
    if view.figure:
        show_figure(part, caption_layout.absent(part.caption, why, view.lang, SENTENCE_WIDTH), view)


def choose_width(view: View) -> int:
    """The width in pixels that a figure as wide as the page is drawn for: the less, the larger its type in a frame."""
    return PRESENTED_WIDTH if view.mode == "present" else WIDE_WIDTH


def measure_rows(count: int, each: int = ROW_HEIGHT) -> int:
    """The height in pixels of a plot with that many rows of bars."""
    return max(count, 2) * each


def show_figure(part: Part, drawn: Drawing, view: View, height: int | None = None) -> None:
    """A figure with its heading, its alternative text, and its table and screenshot view one click away.

    `height` is that of the plot itself in pixels; without it the figure fills the room the style sheet gives it.
    """
    if view.figure not in ("", part.key):
        return
    fills = height is None or view.mode
    drawn.set(separators=words.separators(view.lang))
    if view.figure:
        part = replace(part, caption=part.caption.whole)
        caption_layout.grown(drawn, *FRAME_SIZES[view.mode], CAPTION_TYPES[view.mode], measure_qr_corner(view))
    if view.mode == "present":
        drawn.set(height=PRESENTED_HEIGHT)
    tall = "stretch" if fills else int(drawn.margin["t"] + drawn.margin["b"] + (LINE_HEIGHT if drawn.empty else height))
    drawn.tell(height=None if fills else tall)
    with st.container(key=f"figure-{part.key}"):
        (st.title if view.figure else st.header)(part.caption.title, anchor=False)
        show_sentence(part.caption.subtitle)
        if not view.mode:
            show_tools(part, view)
        st.plotly_chart(
            drawn.in_theme(view.theme), key=f"chart-{part.key}", theme=None, height=tall, alt=part.caption.title,
            config=build_plot_config(part.key, view)
        )  # fmt: skip
        show_sentence(part.caption.credit if view.figure else drawn.credit)


def find_home_address() -> str:
    """The address of the dashboard: `IPP_ADDRESS`, else as the browser has it."""
    here = urlsplit(st.context.url or options.LOCAL_ADDRESS)
    return options.resolve_address(f"{here.scheme}://{here.netloc}")


def build_full_address(view: View) -> str:
    """The whole address of a view, however it is looked at now."""
    return find_home_address() + view.build_url(view="", figure="")


def measure_qr_corner(view: View) -> int:
    """The side in pixels of the square that a screenshot leaves for its QR code; none elsewhere."""
    return qr.draw_for_screen(build_full_address(view))[1] if view.mode == "shot" else 0


def show_qr_code(view: View) -> None:
    """The QR code of a view's address, in the corner of its screenshot."""
    link = build_full_address(view)
    picture, side = qr.draw_for_screen(link)
    said = html.escape(view.text("app.qr"))
    with st.container(key="qr"):
        st.html(f'<img src="{picture}" width="{side}" height="{side}" alt="{said}">')


def show_tools(part: Part, view: View) -> None:
    """The figure's table, and the links to what can be copied of it and to the figure alone, for a screenshot."""
    caption = part.caption
    with st.popover(label_tool("app.table_button", part, view), type="tertiary", key=f"table-{part.key}"):
        st.markdown(
            f"**{escape_markdown(caption.title)}**  \n{escape_markdown(f'{caption.subtitle}. {caption.credit}')}"
        )
        show_table(part.table, view)
    alone = view.build_url(view="shot", figure=part.key)
    copied = f"[{label_tool('copy.button', part, view)}](<{view.build_copy_url(part.key)}>)"
    st.markdown(f"{copied} [{label_tool('app.shot_button', part, view)}](<{alone}>)", width="content")


def label_tool(key: str, part: Part, view: View) -> str:
    """A button's word followed by the finding of its figure, which the style sheet keeps from sight."""
    return f"{escape_markdown(view.text(key))} *{escape_markdown(part.caption.title)}*"


def build_plot_config(key: str, view: View) -> dict:
    """What Plotly offers on a figure: a sharp PNG named after the view, with its button in the view's language."""
    kind = "-illustrative" if view.is_illustrative else ""
    name = f"ipp-{key}-{view.as_of.isoformat()}-{view.lang}{kind}"
    download = view.text("app.chart_download")
    dictionary = {"Download plot as a PNG": download, "Download plot as a png": download, "Download plot": download}
    return {
        "displaylogo": False,
        "displayModeBar": False if view.mode else "hover",
        "modeBarButtons": [["toImage"]],
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "locale": view.lang,
        "locales": {view.lang: {"dictionary": dictionary, "format": {}}},
        "toImageButtonOptions": {"format": "png", "filename": name, "scale": 2},
    }
