"""The frame of every page: what the address asks for, the header with menu, date and language, and the footer."""

import datetime
import html
from functools import partial
from pathlib import Path

import streamlit as st

from ipp import db, findings, status, ui, words

PAGES = {"overview": "", "caps": "caps", "women": "women", "about": "about", "sources": "sources"}
FOLDER = Path(__file__).parent.parent / "pages"


def asked_language() -> tuple[str, str | None]:
    """The language of the address, and a notice when it asked for one that is not offered."""
    asked = st.query_params.get("lang", "en")
    if asked in words.LANGUAGES:
        return asked, None
    return "en", words.text("app.bad_language", "en", value=asked)


def asked_date(version: db.Version, lang: str) -> tuple[datetime.date, str | None]:
    """The date of the address, and a notice when what it asked for is no date that can be shown."""
    default = status.default_date(version)
    asked = st.query_params.get("as_of")
    if asked is None:
        return default, None
    try:
        return status.parse_date(version, asked, lang), None
    except status.NotADate:
        first = words.date(version.dates[0].as_of, lang)
        return default, words.text("app.bad_date", lang, value=asked, first=first, shown=words.date(default, lang))


def header(pages: dict, shown: ui.View) -> None:
    """The line on top: program, menu, date, other language."""
    state = {"lang": shown.lang, "as_of": shown.as_of.isoformat()}
    with st.container(key="header", horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{words.text('app.program_short', shown.lang)}**", width="content")
        with st.container(key="menu", horizontal=True, width="stretch"):
            for page in pages.values():
                st.page_link(page, label=page.title, query_params=state)
        choose_date(shown)
        language_link(shown)


def choose_date(shown: ui.View) -> None:
    """The as-of control: every date on which something was published, newest first."""
    offered = {row.as_of for row in shown.version.dates} | {shown.as_of}
    st.session_state["as_of"] = shown.as_of
    st.selectbox(
        words.text("app.as_of", shown.lang),
        sorted(offered, reverse=True),
        key="as_of",
        format_func=partial(ui.date_label, lang=shown.lang),
        on_change=write_date,
        label_visibility="collapsed",
        placeholder=words.text("app.as_of", shown.lang),
        filter_mode=None,
        width=250,
    )


def write_date() -> None:
    """Puts the chosen date into the address."""
    st.query_params["as_of"] = st.session_state["as_of"].isoformat()


def language_link(shown: ui.View) -> None:
    """A plain link to the same page and date in the other language; it reloads, and so sets the page's language."""
    other = next(lang for lang in words.LANGUAGES if lang != shown.lang)
    target = html.escape(ui.address(PAGES[shown.page], other, shown.as_of))
    label = html.escape(words.text("app.other_language", shown.lang))
    st.html(f'<a href="{target}" target="_self" lang="{other}" hreflang="{other}">{label}</a>', width="content")


def footer(shown: ui.View) -> None:
    """The line at the foot: kind and version of the data, the boundaries note, the date modified."""
    dataset = shown.version.dataset
    code = shown.version.id[:8]
    said = [
        words.text(f"app.kind_{dataset['kind']}", shown.lang),
        words.text("app.dataset_line", shown.lang, title=dataset[f"title_{shown.lang}"], code=code),
        words.text("app.boundaries", shown.lang),
        words.text("app.date_modified", shown.lang, date=words.iso(dataset["date_modified"], shown.lang)),
    ]
    with st.container(key="footer"):
        st.caption(ui.escaped(" · ".join(said)))


def fault_notice(store: db.Store, lang: str) -> str | None:
    """What to say when a newer version of the data was refused and the last good one is shown."""
    if store.fault is None:
        return None
    finding = findings.sentence(store.fault.findings[0], lang)
    return words.text("app.folder_fault", lang, code=store.current().id[:8], finding=finding)


def run() -> None:
    """Draws the page the address asks for, inside its frame."""
    store = db.store()
    version = store.current()
    lang, language_notice = asked_language()
    as_of, date_notice = asked_date(version, lang)
    pages = {
        name: st.Page(
            FOLDER / f"{name}.py", title=words.text(f"{name}.menu", lang), url_path=path, default=name == "overview"
        )
        for name, path in PAGES.items()
    }
    page = st.navigation(list(pages.values()), position="hidden")
    st.set_page_config(page_title=words.text("app.window_title", lang, page=page.title), layout="wide")
    name = next(name for name, each in pages.items() if each.url_path == page.url_path)
    shown = ui.View(version, name, lang, as_of)
    st.session_state["view"] = shown
    st.query_params.update(lang=lang, as_of=as_of.isoformat())
    header(pages, shown)
    for notice in filter(None, [language_notice, date_notice, fault_notice(store, lang)]):
        st.warning(ui.escaped(notice))
    page.run()
    footer(shown)


run()
