"""Write the state of a page into the URL of the browser; `ipp/request/` reads it."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ipp.request.query import list_pairs
from ipp.view import View


def update_url(**changes: str) -> None:
    """Write a choice into the URL, which holds the whole state; an empty value removes its parameter."""
    write_query(st.session_state["view"].page, st.session_state["view"].query | changes)


def settle_url(view: View) -> None:
    """Write the state of the view into the URL where the URL says it otherwise.

    A link from a page to itself changes the query of the run, but not the URL in the browser, so that the same query is
    written again. After Back or Forward the browser has its URL already, and what is written would replace it.
    """
    context, last = get_script_run_ctx(), st.session_state.get("address", (view.page, view.query))
    is_followed = last[0] == view.page and last[1] != view.query  # a link from a page to itself
    if not (context and context.is_history_navigation) and (
        is_followed or list_pairs(st.query_params) != list(view.query.items())
    ):
        write_query(view.page, view.query)
    st.session_state["address"] = (view.page, view.query)


def write_query(page: str, query: dict[str, str]) -> None:
    """Write a query into the URL of a page, without its empty parameters."""
    new = {name: value for name, value in query.items() if value}
    st.query_params.from_dict(new)
    st.session_state["address"] = (page, new)
