"""The controls of the history page: presets, and a slider for each end of the range."""

from functools import partial

import streamlit as st

from ipp.domain.month_span import MonthSpan, format_month
from ipp.paths import PAGES as PAGE_FILES
from ipp.site import PAGES
from ipp.ui import elements
from ipp.ui.browser_url import update_url
from ipp.view import View


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


def write_month(name: str, limits: MonthSpan) -> None:
    """Write the chosen month into the URL, or take it out if it is the first or last month of the record."""
    chosen = st.session_state[f"months-{name}"]
    update_url(**{name: "" if chosen == format_month(limits.first if name == "from" else limits.last) else chosen})
