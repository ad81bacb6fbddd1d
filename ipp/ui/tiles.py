"""The headline figures in a row."""

import streamlit as st

from ipp.ui.elements import beside_figures, escaped, unbroken


@beside_figures
def tiles(figures: list[tuple[str, str]]) -> None:
    """Headline figures in a row, each with its note."""
    with st.container(key="tiles", horizontal=True, wrap=False):
        for figure, note in figures:
            st.markdown(f"**{escaped(figure)}**  \n{unbroken(escaped(note))}")
