"""The shell around every page: header with menu, date and language, notices, and footer."""

import gc
import html
import logging
from copy import copy
from dataclasses import replace
from functools import cache

import streamlit as st
from streamlit import runtime

from ipp.content import briefing, record_line
from ipp.content import presenter as content_presenter
from ipp.dataset import store as dataset_store
from ipp.language import words
from ipp.paths import PAGES as PAGE_FILES
from ipp.request.notices import Notice, list_notices
from ipp.request.parse import carry_view, complete_view, parse_language, parse_request
from ipp.site import FIGURES, PAGES, PARAMETERS, SLIDES, list_menu_pages, list_page_paths
from ipp.ui import as_of_control, elements, engagement_control, print_margins
from ipp.ui.browser_url import settle_url
from ipp.ui.figure import show_qr_code
from ipp.view import View


def read_theme() -> str:
    """Return `dark` when the reader's page is dark, else `light`."""
    return "dark" if st.context.theme.type == "dark" else "light"


def draw_header(pages: dict, view: View) -> None:
    """Draw the header: program, menu, date, briefing, other language."""
    with st.container(key="header", horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{words.text('app.program_short', view.lang)}**", width="content")
        with st.container(key="menu", horizontal=True, width="stretch"):
            for name in list_menu_pages():
                st.page_link(pages[name], label=pages[name].title, query_params=carry_query(view, name))
        as_of_control.draw_as_of(view)
        if view.page in PAGES:
            draw_brief_link(pages["briefing"], view)
        draw_language_link(view)


def carry_query(view: View, page: str) -> dict[str, str]:
    """Return the query of another page on the same date, with the months, second date and choice last seen."""
    kept = st.session_state.get("kept", {}) | dict.fromkeys(PARAMETERS.get(view.page, ()), "") | dict(view.parameters)
    st.session_state["kept"] = kept
    return carry_view(view, page, kept).query


def draw_brief_link(page: st.Page, view: View) -> None:
    """Draw the link to a briefing of what the page shows."""
    with st.container(key="brief", width="content"):
        address = carry_view(view, "briefing", briefing.carry_parameters(view)).query
        st.page_link(page, label=page.title, query_params=address)


def draw_language_link(view: View) -> None:
    """Draw a plain link to the other language. It reloads the page, which sets the language of the document."""
    other = next(lang for lang in words.LANGUAGES if lang != view.lang)
    draw_link(
        view.build_url(lang=other), words.text("app.other_language", view.lang), f' lang="{other}" hreflang="{other}"'
    )


def draw_link(target: str, label: str, attributes: str = "") -> None:
    """Draw a link that opens in the same tab; a link in Markdown opens a new one."""
    st.html(f'<a href="{html.escape(target)}" target="_self"{attributes}>{html.escape(label)}</a>', width="content")


def draw_notice(notice: Notice) -> None:
    """Draw a notice, and under it the links that lead out of what it refuses."""
    st.warning(elements.escape_markdown(notice.sentence))
    if notice.ways:
        with st.container(key=f"ways-{notice.ways[-1].label}", horizontal=True):
            for label, url in notice.ways:
                draw_link(url, label)


def draw_footer(view: View) -> None:
    """Draw the footer: kind and version of the data, note on boundaries, date of the last change, other views."""
    line = record_line.describe_data(view)
    if view.mode:
        line = [view.text("app.program_short"), as_of_control.label_date(view.as_of, view.lang), *line]
    with st.container(key="footer"):
        links = "" if view.mode or view.page not in PAGES else " · " + " · ".join(list_other_views(view))
        st.caption(elements.escape_markdown(" · ".join(line)) + links)


def list_other_views(view: View) -> list[str]:
    """Return Markdown links to the same state as text, screenshot, presentation and data, and to the verification."""
    views = {
        "text": view.build_url(view="text"),
        "shot": view.build_url(view="shot") if view.page in FIGURES else None,
        "present": view.build_url("overview", view="present"),
        "json": view.build_data_url("json"),
        "tables": view.build_data_url("zip"),
        "verify": f"/verify?lang={view.lang}",
    }
    return [
        f"[{elements.escape_markdown(words.text(f'app.view_{name}', view.lang))}](<{url}>)"
        for name, url in views.items()
        if url
    ]


@st.cache_data(max_entries=400, show_spinner=False)
def find_slides(key: str, _view: View) -> list[tuple[str, str]]:  # noqa: ARG001
    """Return the slides that have something to show. They are the same for both languages, and cached."""
    return content_presenter.list_slides(_view)


def draw_presenter(pages: dict, view: View) -> None:
    """Draw the presenter's buttons to the slides before and after, and the progress."""
    slides = find_slides(repr((view.version.id, view.as_of)), view)
    slide = (view.page, view.figure) if (view.page, view.figure) in SLIDES else SLIDES[0]
    slides = [each for each in SLIDES if each in slides or each == slide]
    place = slides.index(slide)
    with st.container(key="presenter", horizontal=True, vertical_alignment="center"):
        for name, to in (("previous", place - 1), ("next", place + 1)):
            label = words.text(f"app.slide_{name}", view.lang)
            is_disabled = not 0 <= to < len(slides)
            key = {"previous": "Left", "next": "Right"}[name]
            if st.button(label, key=f"slide-{name}", type="tertiary", disabled=is_disabled, shortcut=key):
                page, figure = slides[to]
                state = {**view.state, "view": "present", "figure": figure}
                st.switch_page(pages[page], query_params={name: value for name, value in state.items() if value})
        values = {"place": words.number(place + 1, view.lang), "all": words.number(len(slides), view.lang)}
        st.progress((place + 1) / len(slides), text=words.text("app.slide_progress", view.lang, None, **values))
        draw_link(view.build_url(view="", figure=""), words.text("app.leave_view", view.lang))


def run_page(page: st.Page, view: View) -> None:
    """Run a page. When it fails, show a message in the reader's language and write the traceback to the log only."""
    try:
        page.run()
    except Exception as error:
        code = f"{type(error).__name__}-{view.page}-{view.as_of:%Y%m%d}"
        logging.getLogger("ipp").exception("page failed: %s", code)
        st.error(elements.escape_markdown(view.text("app.fault", code=code)))


@cache
def make_pages(lang: str, **paths: str) -> dict[str, st.Page]:
    """Return a Streamlit page with its title for each path. Callers copy them, as a page stores that it has run."""
    return {
        name: st.Page(
            PAGE_FILES / f"{name}.py", title=words.text(f"{name}.menu", lang), url_path=path, default=name == "overview"
        )
        for name, path in paths.items()
    }


@cache
def freeze_memory(_page: str) -> None:
    """Exclude from garbage collection what the first run of a page has loaded: the server collects after each run."""
    if runtime.exists():
        gc.collect()
        gc.freeze()


def draw_app() -> None:
    """Draw the page that the URL asks for, inside the shell."""
    store = dataset_store.get_store()
    version = store.current()
    lang = parse_language(st.query_params)
    pages = {name: copy(page) for name, page in make_pages(lang, **list_page_paths()).items()}
    page = st.navigation(list(pages.values()), position="hidden")
    st.set_page_config(page_title=words.text("app.window_title", lang, page=page.title), layout="wide")
    name = next(name for name, each in pages.items() if each.url_path == page.url_path)
    parsed = parse_request(version, name, st.query_params)
    view = replace(complete_view(parsed.view), theme=read_theme())
    st.session_state["view"] = view
    settle_url(view)
    with st.container(key=f"mode-{view.mode or 'normal'}{'-figure' if view.figure else ''}"):
        if not view.mode:
            draw_header(pages, view)
        if view.mode == "shot":
            show_qr_code(view)
        for notice in list_notices(parsed, f"/{page.url_path}", store):
            draw_notice(notice)
        if not view.mode:
            engagement_control.draw_strips(view)
        run_page(page, view)
        draw_footer(elements.get_view())
        if view.mode == "present":
            draw_presenter(pages, view)
    st.html(f"<style>{print_margins.write_margins(view)}</style>")
    freeze_memory(name)


draw_app()
