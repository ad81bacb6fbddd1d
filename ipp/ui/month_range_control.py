"""The controls of the history page: presets, a slider for each end of the range, and a brush."""

from contextlib import suppress
from functools import partial

import streamlit as st

from ipp import figures
from ipp.content import month_range
from ipp.domain.month_span import MonthSpan, format_month
from ipp.figures import Drawing
from ipp.paths import PAGES as PAGE_FILES
from ipp.site import PAGES
from ipp.ui import elements
from ipp.ui.url import update_url
from ipp.view import View

PLAIN = {"displayModeBar": False, "doubleClick": False, "scrollZoom": False, "showTips": False}


def draw_preset(label: str, parameters: dict[str, str], view: View, is_chosen: bool) -> None:
    """Draw a link to this page with another range of months; plain bold text for the range now shown."""
    if is_chosen:
        st.markdown(f"**{elements.escape_markdown(label)}**", width="content")
        return
    state = view.state | parameters
    page = st.Page(PAGE_FILES / f"{view.page}.py", url_path=PAGES[view.page])
    st.page_link(page, label=elements.escape_markdown(label), query_params=state)


def draw_sliders(view: View, span: MonthSpan, limits: MonthSpan) -> None:
    """Draw a slider for each end of the range, which writes it into the URL; none when there is only one month.

    There are two sliders because one slider with two ends would name its ends in English on every page.
    """
    ends = {
        "from": (span.first, MonthSpan(limits.first, span.last)),
        "to": (span.last, MonthSpan(span.first, limits.last)),
    }
    for name, (month, offered) in ends.items():
        if len(offered.codes) > 1:
            label, write = view.text(f"history.months_{name}"), partial(write_month, name, limits)
            st.session_state[f"months-{name}"] = format_month(month)
            st.select_slider(elements.escape_markdown(label), offered.codes, key=f"months-{name}", on_change=write)


def brush(view: View, span: MonthSpan, limits: MonthSpan) -> None:
    """The whole record in a strip, over which one drags the months to show; none where there is no choice.

    It is drawn outside what is replayed, as Streamlit replays nothing that is chosen with. What is dragged is
    forgotten once it is in the address: another range makes another strip.
    """
    if view.mode or len(limits.months) < 2:
        return
    values = {
        "first": format_month(limits.first),
        "last": format_month(limits.last),
        "from": format_month(span.first),
        "to": format_month(span.last),
    }
    alt = view.mark_illustrative(view.text("history.brush_alt", **values))
    with st.container(key="brush"):
        st.plotly_chart(
            strip(repr(view.key), view, span, limits), key="brush-strip", theme=None, height=figures.BRUSH_HEIGHT,
            alt=alt, config=PLAIN, on_select=partial(write_brushed, limits), selection_mode="box",
        )  # fmt: skip


@st.cache_resource(max_entries=400, show_spinner=False)
def strip(key: str, _shown: View, _span: MonthSpan, _limits: MonthSpan) -> Drawing:  # noqa: ARG001
    """The strip of a view, drawn once for each key."""
    return figures.brush(month_range.within(_shown, _limits), _span, _shown.lang).in_theme(_shown.theme)


def write_brushed(limits: MonthSpan) -> None:
    """Puts the months that were dragged over into the address; no drag, or one of no dates, changes nothing."""
    for box in st.session_state["brush-strip"].selection.box:
        with suppress(ValueError):
            update_url(
                **dict.fromkeys(("from", "to"), "") | month_range.address(month_range.brushed(box["x"], limits), limits)
            )


def show_refusal(notice: str, parameters: tuple[str, ...], new: dict[str, str]) -> None:
    """Warn about parameters that are not valid, and replace them in the URL by those in `new`."""
    st.warning(elements.escape_markdown(notice))
    update_url(**(dict.fromkeys(parameters, "") | new))


def write_month(name: str, limits: MonthSpan) -> None:
    """Write the chosen month into the URL; an end of the whole record is left out of it."""
    chosen = st.session_state[f"months-{name}"]
    update_url(**{name: "" if chosen == format_month(limits.first if name == "from" else limits.last) else chosen})
