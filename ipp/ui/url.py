"""The address of the page in the browser."""

import streamlit as st


def update_url(**state: str) -> None:
    """Puts a choice into the address, which is the state; an empty one is taken out of it.

    A link from a page to itself changes what the script is asked for but not the browser's address, so the address
    is written again whenever it is not what the browser was last told.
    """
    now = st.query_params.to_dict()
    wanted = {name: value for name, value in (now | state).items() if value}
    if wanted != now or st.session_state.get("address", wanted) != wanted:
        st.query_params.from_dict(wanted)
    st.session_state["address"] = wanted
