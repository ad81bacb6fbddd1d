"""The headline figures in a row."""

import streamlit as st

from ipp.ui.elements import escape_markdown, protect_dates, skip_for_one_figure


@skip_for_one_figure
def show_tiles(figures: list[tuple[str, str]]) -> None:
    """Show the headline figures in a row, each with its note."""
    with st.container(key="tiles", horizontal=True, wrap=False):
        for figure, note in figures:
            st.markdown(f"**{escape_markdown(figure)}**  \n{protect_dates(escape_markdown(note))}")
