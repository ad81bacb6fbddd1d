"""The URL in the browser."""

import streamlit as st


def update_url(**state: str) -> None:
    """Write parameters into the URL, which holds the whole state; an empty value removes its parameter.

    A link from a page to itself changes the query of the run, but not the URL in the browser. The URL is therefore
    written whenever it differs from what was last written.
    """
    old = st.query_params.to_dict()
    new = {name: value for name, value in (old | state).items() if value}
    if new != old or st.session_state.get("address", new) != new:
        st.query_params.from_dict(new)
    st.session_state["address"] = new
