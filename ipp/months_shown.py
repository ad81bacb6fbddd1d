"""The control of the page of history: which months are shown, by preset or by a slider for each end."""

from functools import partial
from pathlib import Path

import streamlit as st

from ipp import ui
from ipp.controls import go_to
from ipp.spans import Span, code
from ipp.views import PAGES, View

FOLDER = Path(__file__).parent.parent / "pages"


def preset(label: str, parameters: dict[str, str], shown: View, chosen: bool) -> None:
    """A link to this page at the same date in the same language with other parameters; plain words if chosen."""
    if chosen:
        st.markdown(f"**{ui.escaped(label)}**", width="content")
        return
    state = shown.state | parameters
    page = st.Page(FOLDER / f"{shown.page}.py", url_path=PAGES[shown.page])
    st.page_link(page, label=ui.escaped(label), query_params=state)


def choose_months(shown: View, span: Span, limits: Span) -> None:
    """A slider for each end of the months shown, which writes it into the address; none where there is no choice.

    One slider with two ends would name them in English on every page.
    """
    ends = {"from": (span.first, Span(limits.first, span.last)), "to": (span.last, Span(span.first, limits.last))}
    for name, (month, offered) in ends.items():
        months = [code(each) for each in offered.months]
        if len(months) > 1:
            label, write = shown.text(f"history.months_{name}"), partial(write_month, name, limits)
            st.session_state[f"months-{name}"] = code(month)
            st.markdown(ui.escaped(label), width="content")
            st.select_slider(label, months, key=f"months-{name}", on_change=write, label_visibility="collapsed")


def refuse(notice: str, parameters: tuple[str, ...], kept: dict[str, str]) -> None:
    """Says what the address asked for in vain, and takes it out of the address."""
    st.warning(ui.escaped(notice))
    go_to(**(dict.fromkeys(parameters, "") | kept))


def write_month(name: str, limits: Span) -> None:
    """Puts one end of the chosen months into the address; the end of all months is left open."""
    chosen = st.session_state[f"months-{name}"]
    go_to(**{name: "" if chosen == code(limits.first if name == "from" else limits.last) else chosen})
