"""What is taken away of a briefing: in which languages, which files, and the button that makes them."""

import html
from urllib.parse import urlencode

import streamlit as st

from ipp.content import briefing
from ipp.export import pack
from ipp.language import words
from ipp.ui import elements
from ipp.view import View


def choose(shown: View) -> None:
    """Draws the choice of languages and files, and the button; nothing is made before it is pressed."""
    with st.container(key="taking", border=True):
        elements.heading(shown.text("briefing.take"))
        choice = st.radio(
            shown.text("briefing.languages"),
            (pack.BOTH, *words.LANGUAGES),
            key="briefing-languages",
            format_func=lambda each: shown.text(f"briefing.language_{each}"),
        )
        with st.container(key="briefing-files"):
            kinds = [kind for kind in pack.KINDS if ticked(kind, shown)]
        langs = pack.parse_languages(choice)
        if kinds:
            download(shown, langs, tuple(kinds))
        elements.notes(
            [shown.text("briefing.counted", len(langs) * len(kinds)) if kinds else shown.text("briefing.none")]
        )


def ticked(kind: str, shown: View) -> bool:
    """A box for one kind of file; all are ticked at first."""
    return st.checkbox(shown.text(f"briefing.file_{kind}"), value=True, key=f"briefing-file-{kind}")


def download(shown: View, langs: tuple[str, ...], kinds: tuple[str, ...]) -> None:
    """The link that looks like a button: the pack is made when it is followed. `look.js` says how far it is."""
    lang = langs[0] if len(langs) == 1 else pack.BOTH
    asked_for = briefing.address(shown) | {"lang": lang, "files": ",".join(kinds)}
    said = {"busy": shown.text("briefing.busy", len(langs) * len(kinds)), "done": shown.text("briefing.done")}
    said |= {"failed": shown.text("briefing.failed")}
    told = " ".join(f'data-{name}="{html.escape(text)}"' for name, text in said.items())
    with st.container(key="briefing-download"):
        st.html(
            f'<a href="{html.escape(f"/api/brief.zip?{urlencode(asked_for)}")}" download="{pack.name_pack(shown)}" '
            f'{told}>{html.escape(shown.text("briefing.download"))}</a><p role="status"></p>'
        )
