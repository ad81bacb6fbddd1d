"""The control that chooses the second date, and the link that swaps the two dates."""

import html
from functools import partial

import streamlit as st

from ipp.content import compare
from ipp.language import words
from ipp.ui import elements
from ipp.ui.browser_url import update_url
from ipp.view import View


def choose_other_date() -> None:
    """Draw the control of the second date, and a link that swaps the two."""
    view = elements.get_view()
    if view.mode:
        return
    other, _ = compare.choose_other_date(view)
    with st.container(key="other-date", horizontal=True, vertical_alignment="center"):
        draw_select(view, other)
        draw_swap_link(view, other.isoformat())


def draw_select(view: View, other) -> None:
    """Draw a list of the dates on which something was published, newest first, without the date of the view."""
    offered = ({row.as_of for row in view.version.dates} | {other}) - {view.as_of} or {other}
    st.session_state["with"] = other
    st.selectbox(
        view.text("compare.choose"),
        sorted(offered, reverse=True),
        key="with",
        format_func=partial(label_choice, lang=view.lang),
        on_change=lambda: update_url(**{"with": st.session_state["with"].isoformat()}),
        label_visibility="collapsed",
        placeholder=view.text("compare.choose"),
        filter_mode=None,
        width=330,
    )


def label_choice(day, lang: str) -> str:
    """Return a date as the list shows it."""
    return words.text("compare.choice", lang, date=words.date(day, lang))


def draw_swap_link(view: View, day: str) -> None:
    """Draw a plain link to the same two dates in the other order."""
    target = html.escape(view.build_url(as_of=day, **{"with": view.as_of.isoformat()}))
    st.html(f'<a href="{target}" target="_self">{html.escape(view.text("compare.swap"))}</a>', width="content")
