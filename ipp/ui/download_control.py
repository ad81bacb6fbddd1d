"""The control that downloads a briefing: its languages, its files, and the link that makes them."""

import html
from urllib.parse import urlencode

import streamlit as st

from ipp.content import briefing
from ipp.export import pack
from ipp.language import words
from ipp.ui import elements
from ipp.view import View


def choose_files(view: View) -> None:
    """Draw the choice of languages and files, and the download link. Files are made only when the link is followed."""
    with st.container(key="taking", border=True):
        elements.show_heading(view.text("briefing.take"))
        choice = st.radio(
            view.text("briefing.languages"),
            (pack.BOTH, *words.LANGUAGES),
            key="briefing-languages",
            format_func=lambda each: view.text(f"briefing.language_{each}"),
        )
        with st.container(key="briefing-files"):
            kinds = [kind for kind in pack.KINDS if draw_checkbox(kind, view)]
        langs = pack.parse_languages(choice)
        if kinds:
            draw_download_link(view, langs, tuple(kinds))
        elements.show_notes(
            [view.text("briefing.counted", len(langs) * len(kinds)) if kinds else view.text("briefing.none")]
        )


def draw_checkbox(kind: str, view: View) -> bool:
    """Draw the checkbox of one kind of file, checked at first, and return whether it is checked."""
    return st.checkbox(view.text(f"briefing.file_{kind}"), value=True, key=f"briefing-file-{kind}")


def draw_download_link(view: View, langs: tuple[str, ...], kinds: tuple[str, ...]) -> None:
    """Draw the link that makes and downloads the files. `look.js` shows the progress in the texts given here."""
    lang = langs[0] if len(langs) == 1 else pack.BOTH
    query = briefing.carry_parameters(view) | {"lang": lang, "files": ",".join(kinds)}
    texts = {"busy": view.text("briefing.busy", len(langs) * len(kinds)), "done": view.text("briefing.done")}
    texts |= {"failed": view.text("briefing.failed")}
    attributes = " ".join(f'data-{name}="{html.escape(text)}"' for name, text in texts.items())
    with st.container(key="briefing-download"):
        st.html(
            f'<a href="{html.escape(f"/api/brief.zip?{urlencode(query)}")}" download="{pack.name_pack(view)}" '
            f'{attributes}>{html.escape(view.text("briefing.download"))}</a><p role="status"></p>'
        )
