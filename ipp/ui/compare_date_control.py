"""The control of the page that compares: which other date, and the link that swaps the two."""

import dataclasses
import html
from functools import partial

import streamlit as st

from ipp.content.compare import other_date
from ipp.language import words
from ipp.ui import elements
from ipp.ui.url import go_to
from ipp.view import View


def choose() -> None:
    """Draws the control, says when the address asked for no such date, and puts the date shown into the address."""
    shown = elements.view()
    other, notice = other_date(shown)
    day = other.isoformat()
    go_to(**{"with": day})
    shown = dataclasses.replace(shown, parameters=tuple((dict(shown.parameters) | {"with": day}).items()))
    st.session_state["view"] = shown
    if shown.mode:
        return
    with st.container(key="other-date", horizontal=True, vertical_alignment="center"):
        select(shown, other)
        swap(shown, day)
    if notice:
        st.warning(elements.escaped(notice))


def select(shown: View, other) -> None:
    """The dates on which something was published, newest first, without the page's own."""
    offered = ({row.as_of for row in shown.version.dates} | {other}) - {shown.as_of} or {other}
    st.session_state["with"] = other
    st.selectbox(
        shown.text("compare.choose"),
        sorted(offered, reverse=True),
        key="with",
        format_func=partial(label, lang=shown.lang),
        on_change=lambda: go_to(**{"with": st.session_state["with"].isoformat()}),
        label_visibility="collapsed",
        placeholder=shown.text("compare.choose"),
        filter_mode=None,
        width=330,
    )


def label(day, lang: str) -> str:
    """A date as the control offers it."""
    return words.text("compare.choice", lang, date=words.date(day, lang))


def swap(shown: View, day: str) -> None:
    """A plain link to the same two dates, the other one as the page's own."""
    target = html.escape(shown.build_url(as_of=day, **{"with": shown.as_of.isoformat()}))
    st.html(f'<a href="{target}" target="_self">{html.escape(shown.text("compare.swap"))}</a>', width="content")
