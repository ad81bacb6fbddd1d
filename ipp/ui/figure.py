"""A figure on the screen, with its heading, its table, its buttons and its size."""

import html
from dataclasses import replace
from typing import Literal
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
    """Say that there is no figure. Where it was to be shown alone, its frame also shows the reason, `why`."""
    show_notes([part.caption.title])
    if view.figure:
        show_figure(part, caption_layout.draw_absent_figure(part.caption, why, view.lang, SENTENCE_WIDTH), view)


def choose_width(view: View) -> int:
    """Return the width in pixels for which a figure as wide as the page is laid out.

    In the presenter's view the width is smaller, so that the type is larger once the figure is enlarged.
    """
    return PRESENTED_WIDTH if view.mode == "present" else WIDE_WIDTH


def measure_rows(count: int, each: int = ROW_HEIGHT) -> int:
    """Return the height in pixels of a plot with `count` rows of bars, two at least, of `each` pixels."""
    return max(count, 2) * each


def show_figure(part: Part, drawing: Drawing, view: View, height: int | None = None) -> None:
    """Show a figure with its heading and alternative text, and with links to its table, its text and its screenshot.

    `height` is the height of the plot in pixels; without it the figure fills the space that the style sheet gives it.
    Nothing is shown when the view shows another figure alone.
    """
    if view.figure not in ("", part.key):
        return
    is_stretched = height is None or view.mode
    drawing.set_layout(separators=words.separators(view.lang))
    if view.figure:
        part = replace(part, caption=part.caption.whole)
        caption_layout.fit_to_frame(drawing, *FRAME_SIZES[view.mode], CAPTION_TYPES[view.mode], measure_qr_corner(view))
    if view.mode == "present":
        drawing.set_layout(height=PRESENTED_HEIGHT)
    box_height: Literal["stretch"] | int = (
        "stretch"
        if is_stretched
        else int(drawing.margin["t"] + drawing.margin["b"] + (LINE_HEIGHT if drawing.is_empty else height))
    )
    drawing.set_meta(height=None if is_stretched else box_height)
    with st.container(key=f"figure-{part.key}"):
        (st.title if view.figure else st.header)(part.caption.title, anchor=False)
        show_sentence(part.caption.subtitle)
        if not view.mode:
            show_tools(part, view)
        st.plotly_chart(
            drawing.apply_theme(view.theme), key=f"chart-{part.key}", theme=None, height=box_height,
            alt=part.caption.title, config=build_plot_config(part.key, view)
        )  # fmt: skip
        show_sentence(part.caption.credit if view.figure else drawing.credit)


def find_home_address() -> str:
    """Return the address of the dashboard: `IPP_ADDRESS`, or else the one in the browser."""
    url = urlsplit(st.context.url or options.LOCAL_ADDRESS)
    return options.resolve_address(f"{url.scheme}://{url.netloc}")


def build_full_address(view: View) -> str:
    """Return the full address of a view in its normal display."""
    return find_home_address() + view.build_url(view="", figure="")


def measure_qr_corner(view: View) -> int:
    """Return the side in pixels of the square that a screenshot keeps free for its QR code; 0 in other views."""
    return qr.draw_for_screen(build_full_address(view))[1] if view.mode == "shot" else 0


def show_qr_code(view: View) -> None:
    """Show the QR code of the view's address, which the style sheet puts into a corner of the screenshot."""
    picture, side = qr.draw_for_screen(build_full_address(view))
    alt = html.escape(view.text("app.qr"))
    with st.container(key="qr"):
        st.html(f'<img src="{picture}" width="{side}" height="{side}" alt="{alt}">')


def show_tools(part: Part, view: View) -> None:
    """Show the button that opens the table of a figure, and the links that copy it and show it alone."""
    caption = part.caption
    with st.popover(label_tool("app.table_button", part, view), type="tertiary", key=f"table-{part.key}"):
        st.markdown(
            f"**{escape_markdown(caption.title)}**  \n{escape_markdown(f'{caption.subtitle}. {caption.credit}')}"
        )
        show_table(part.table, view)
    alone_url = view.build_url(view="shot", figure=part.key)
    copy_link = f"[{label_tool('copy.button', part, view)}](<{view.build_copy_url(part.key)}>)"
    st.markdown(f"{copy_link} [{label_tool('app.shot_button', part, view)}](<{alone_url}>)", width="content")


def label_tool(key: str, part: Part, view: View) -> str:
    """Return the label of a button followed by the title of its figure, which only screen readers get."""
    return f"{escape_markdown(view.text(key))} *{escape_markdown(part.caption.title)}*"


def build_plot_config(key: str, view: View) -> dict:
    """Return Plotly's settings: a sharp PNG named after the view, with its button in the language of the view."""
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
