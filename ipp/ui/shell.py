"""The frame of every page: what the address asks for, the header with menu, date and language, and the footer."""

import gc
import html
import logging
from copy import copy
from dataclasses import replace
from functools import cache

import streamlit as st
from streamlit import runtime

from ipp import request
from ipp.content import briefing, record_line
from ipp.content import presenter as content_presenter
from ipp.dataset import store as dataset_store
from ipp.language import words
from ipp.paths import PAGES as PAGE_FILES
from ipp.site import FIGURES, PAGES, SLIDES, list_menu_pages, list_page_paths
from ipp.ui import as_of_control, elements, engagement_control, print_margins
from ipp.ui.figure import signed
from ipp.ui.url import go_to
from ipp.view import View


def theme() -> str:
    """`dark` where the reader's page is dark, else `light`."""
    return "dark" if st.context.theme.type == "dark" else "light"


def header(pages: dict, shown: View) -> None:
    """The line on top: program, menu, date, other language."""
    with st.container(key="header", horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{words.text('app.program_short', shown.lang)}**", width="content")
        with st.container(key="menu", horizontal=True, width="stretch"):
            for name in list_menu_pages():
                st.page_link(pages[name], label=pages[name].title, query_params=shown.state)
        as_of_control.as_of(shown)
        if shown.page in PAGES:
            brief_link(pages["briefing"], shown)
        language_link(shown)


def brief_link(page: st.Page, shown: View) -> None:
    """The button that opens a briefing of what the page shows."""
    with st.container(key="brief", width="content"):
        st.page_link(page, label=page.title, query_params=briefing.address(shown))


def language_link(shown: View) -> None:
    """A plain link to the same page and date in the other language; it reloads, and so sets the page's language."""
    other = next(lang for lang in words.LANGUAGES if lang != shown.lang)
    link(
        shown.build_url(lang=other), words.text("app.other_language", shown.lang), f' lang="{other}" hreflang="{other}"'
    )


def link(target: str, label: str, more: str = "") -> None:
    """A plain link that opens in the same tab, where those of Markdown open another."""
    st.html(f'<a href="{html.escape(target)}" target="_self"{more}>{html.escape(label)}</a>', width="content")


def footer(shown: View) -> None:
    """The line at the foot: kind and version of the data, the boundaries note, the date modified, other views."""
    said = record_line.record(shown)
    if shown.mode:
        said = [shown.text("app.program_short"), as_of_control.date_label(shown.as_of, shown.lang), *said]
    with st.container(key="footer"):
        ways = "" if shown.mode or shown.page not in PAGES else " · " + " · ".join(other_ways(shown))
        st.caption(elements.escaped(" · ".join(said)) + ways)


def other_ways(shown: View) -> list[str]:
    """Links to the same state as text, as a screenshot, for a presenter, and as data."""
    ways = {
        "text": shown.build_url(view="text"),
        "shot": shown.build_url(view="shot") if shown.page in FIGURES else None,
        "present": shown.build_url("overview", view="present"),
        "json": shown.build_data_url("json"),
        "csv": shown.build_data_url("csv"),
        "verify": f"/verify?lang={shown.lang}",
    }
    return [
        f"[{elements.escaped(words.text(f'app.view_{name}', shown.lang))}](<{url}>)"
        for name, url in ways.items()
        if url
    ]


@st.cache_data(max_entries=400, show_spinner=False)
def steps(key: str, _shown: View) -> list[tuple[str, str]]:  # noqa: ARG001
    """The slides of a version of the data on a date, found once for both."""
    return content_presenter.slides(_shown)


def presenter(pages: dict, shown: View) -> None:
    """The presenter's steps: to the message before and after, by button or arrow key, and how far one is."""
    slides = steps(repr((shown.version.id, shown.as_of)), shown)
    slide = (shown.page, shown.figure) if (shown.page, shown.figure) in SLIDES else SLIDES[0]
    slides = [each for each in SLIDES if each in slides or each == slide]
    place = slides.index(slide)
    with st.container(key="presenter", horizontal=True, vertical_alignment="center"):
        for name, to in (("previous", place - 1), ("next", place + 1)):
            label = words.text(f"app.slide_{name}", shown.lang)
            off = not 0 <= to < len(slides)
            key = {"previous": "Left", "next": "Right"}[name]
            if st.button(label, key=f"slide-{name}", type="tertiary", disabled=off, shortcut=key):
                page, figure = slides[to]
                state = {**shown.state, "view": "present", "figure": figure}
                st.switch_page(pages[page], query_params={name: value for name, value in state.items() if value})
        values = {"place": words.number(place + 1, shown.lang), "all": words.number(len(slides), shown.lang)}
        st.progress((place + 1) / len(slides), text=words.text("app.slide_progress", shown.lang, **values))
        link(shown.build_url(view="", figure=""), words.text("app.leave_view", shown.lang))


def guarded(page: st.Page, shown: View) -> None:
    """Runs a page; one that fails says so in the reader's language, and its traceback goes to the log alone."""
    try:
        page.run()
    except Exception as fault:
        code = f"{type(fault).__name__}-{shown.page}-{shown.as_of:%Y%m%d}"
        logging.getLogger("ipp").exception("page failed: %s", code)
        st.error(elements.escaped(shown.text("app.fault", code=code)))


@cache
def made(lang: str, **paths_: str) -> dict[str, st.Page]:
    """The page of each path, with its title; a run takes copies, as a page remembers that it has run."""
    return {
        name: st.Page(
            PAGE_FILES / f"{name}.py", title=words.text(f"{name}.menu", lang), url_path=path, default=name == "overview"
        )
        for name, path in paths_.items()
    }


@cache
def settle(_page: str) -> None:
    """Sets aside from garbage collection what the first run of a page loaded: the server collects after every run."""
    if runtime.exists():
        gc.collect()
        gc.freeze()


def run() -> None:
    """Draws the page the address asks for, inside its frame."""
    store = dataset_store.store()
    version = store.current()
    lang = request.parse_language(st.query_params)
    pages = {name: copy(page) for name, page in made(lang, **list_page_paths()).items()}
    page = st.navigation(list(pages.values()), position="hidden")
    st.set_page_config(page_title=words.text("app.window_title", lang, page=page.title), layout="wide")
    name = next(name for name, each in pages.items() if each.url_path == page.url_path)
    shown = replace(request.parse_view(version, name, st.query_params), theme=theme())
    notices = request.list_notices(shown, st.query_params, store)
    st.session_state["view"] = shown
    go_to(**({"known_on": ""} | shown.state), **shown.display_parameters)
    with st.container(key=f"mode-{shown.mode or 'normal'}{'-figure' if shown.figure else ''}"):
        if not shown.mode:
            header(pages, shown)
        if shown.mode == "shot":
            signed(shown)
        for notice in notices:
            st.warning(elements.escaped(notice))
        if not shown.mode:
            engagement_control.strip(shown)
        guarded(page, shown)
        footer(elements.view())
        if shown.mode == "present":
            presenter(pages, shown)
    st.html(f"<style>{print_margins.margins(shown)}</style>")
    settle(name)


run()
