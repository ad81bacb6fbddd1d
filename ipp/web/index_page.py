"""The HTML of each page: Streamlit's own page with our language and style, and the answer already in it."""

import asyncio
import html
import json
import re
from collections.abc import Callable, Iterable
from functools import cache
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ipp import settings, site
from ipp.content import briefing
from ipp.dataset import store as dataset_store
from ipp.language import words
from ipp.request.notices import Notice, list_notices
from ipp.request.parse import ParsedRequest, complete_view, find_page, parse_request
from ipp.request.query import write_url
from ipp.site import PAGES
from ipp.view import View
from ipp.web import not_found, plain_pages
from ipp.web.security_headers import read_streamlit_page
from ipp.web.static_files import FONT_NAMES, list_preloads

CANONICAL_MARK = "<!-- canonical -->"
REVALIDATE = {"cache-control": "no-cache"}
NOTICES_MARK = "<!-- notices -->"  # the place in the templates for the notices of one request
# Parts of Streamlit's page to remove: comments, its text for browsers without scripts, a service closed here.
REMOVED = r'<!--.*?-->|<noscript>.*?</noscript>|<link rel="service-desc"[^>]*>'
PAGES_WITH_CONTROL = ("history", "compare", "mission")  # pages with a control above the title
PLAIN_RENDERERS = {"text": plain_pages.render_text_view}


async def answer_page(request: Request) -> Response:
    """Answer with the HTML of a page: with charts, or as plain text; 404 for a path without a page."""
    store, path = dataset_store.get_store(), request.url.path
    page = find_page(path)
    if page is None:
        return not_found.answer_not_found(request)
    parsed = parse_request(store.current(), page, request.query_params)
    if parsed.pairs != request.query_params.multi_items():  # it was damaged on its way, but is understood
        return RedirectResponse(write_url(path, parsed.pairs))
    view = parsed.view
    write = PLAIN_RENDERERS.get(dict(parsed.pairs).get("view", ""), render_page) if view.page in PAGES else render_page
    cached = plain_pages.page_cache.get((write.__name__, *view.key))
    content = cached if cached is not None else await asyncio.to_thread(render_cached, write, view)
    content = content.replace(CANONICAL_MARK, write_canonical_link(parsed), 1)
    return HTMLResponse(insert_notices(content, list_notices(parsed, path, store)), headers=REVALIDATE)


def write_canonical_link(parsed: ParsedRequest) -> str:
    """Return a link to the address with every parameter written out; empty where something is refused.

    first.js puts it in the place of the address before Streamlit starts, so that Back leaves the page at once.
    """
    if parsed.refusals:
        return ""
    return f'<link rel="canonical" href="{html.escape(complete_view(parsed.view).build_url())}" />'


def insert_notices(content: str, notices: Iterable[Notice]) -> str:
    """Return the HTML with the notices of this request. The HTML itself is cached for all requests."""
    return content.replace(NOTICES_MARK, "".join(map(write_notice, notices)), 1)


def write_notice(notice: Notice) -> str:
    """Return a notice as a paragraph, with its links."""
    links = (f' <a href="{html.escape(url)}">{html.escape(label)}</a>' for label, url in notice.ways)
    return f'<p class="notice">{html.escape(notice.sentence)}{"".join(links)}</p>'


def render_cached(write: Callable[[View], str], view: View) -> str:
    """Return what `write` renders for the view, from the cache where possible."""
    return plain_pages.page_cache.get_or_make((write.__name__, *view.key), lambda: write(view))


def render_page(view: View) -> str:
    """Return Streamlit's page with the first words of the view, which the reader sees until Streamlit has drawn it.

    A view of one figure or one slide has no first words.
    """
    has_charts, first = False, ""
    if not view.mode:
        plain = plain_pages.build_plain_page(view, view.page)
        has_charts = view.page in site.FIGURES and any(
            part.records is not None for part in plain.contents.parts.values()
        )
        brief = f"/{PAGES['briefing']}?{urlencode(briefing.carry_parameters(view))}"
        first = plain_pages.render_template("first.html", view, page=plain, controlled=PAGES_WITH_CONTROL, brief=brief)
    title = html.escape(view.text("app.window_title", page=view.text(f"{view.page}.menu")))
    return build_shell(view.lang, has_charts).replace("{title}", title, 1).replace("{first}", first, 1)


@cache
def build_shell(lang: str, has_charts: bool) -> str:
    """Return Streamlit's page with our language, icon, style sheets and preloads.

    `{title}` and `{first}` are replaced for each view.
    """
    page = read_streamlit_page().replace('<html lang="en">', f'<html lang="{lang}">')
    page = page.replace("<title>Streamlit</title>", "<title>{title}</title>")
    page = page.replace('href="./favicon.png"', 'href="/icon.svg"')
    page = re.sub(REMOVED, "", page, flags=re.S)
    page = re.sub(APP_SCRIPT, r'<link rel="modulepreload" crossorigin href="\1" data-app />', page)
    page = re.sub(r'<link\s+rel="preload"\s+href="[^"]*SourceSans[^>]*>', write_font_links(), page)
    page = page.replace(
        '<div id="root"></div>',
        f'{write_skip_link(lang)}<div id="root"></div>{{first}}<p id="connection" role="status"></p>'
        '<p id="announcement" aria-live="polite"></p>',
    )
    page = page.replace("</body>", f"{write_script_links(has_charts)}</body>")
    return page.replace(
        "</head>", f"{write_names_tag(lang)}{CANONICAL_MARK}{STYLES_AND_SCRIPTS.format(lang=lang)}</head>"
    )


# Streamlit's main script, which first.js starts once the first words are painted.
APP_SCRIPT = r'<script type="module" crossorigin src="([^"]+)"></script>'
STYLES_AND_SCRIPTS = (
    '<link rel="stylesheet" href="/look.css" /><link rel="stylesheet" href="/plain.css" />'
    '<link rel="stylesheet" href="/paper.css" /><script src="/connection.{lang}.js" defer></script>'
    '<script type="module" src="/first.js"></script>'
    '<script src="/look.js" defer></script>'
    '<script src="/picture.js" defer></script><script src="/copy.js" defer></script>'
)


def write_names_tag(lang: str) -> str:
    """Return meta tags with the English words that Streamlit uses on every page, and our words for them (look.js)."""
    names = {
        "Open": words.text("app.open_list", lang),
        "Dismiss": words.text("copy.close", lang),
        "options available": words.text("app.options_available", lang, number="{number}"),
        "progress": words.text("app.slide_place", lang),
        "selected": words.text("app.option_selected", lang, name="{name}"),
        **{f"Shortcut {arrow}": words.text("app.shortcut", lang, arrow=arrow) for arrow in "←→"},
    }
    names |= list_upload_names(lang) if settings.is_upload_enabled() else {}
    close = html.escape(words.text("copy.close", lang))
    return f'<meta name="names" content="{html.escape(json.dumps(names))}" /><meta name="close" content="{close}" />'


def list_upload_names(lang: str) -> dict[str, str]:
    """Return the English texts in Streamlit's file box, with the texts that look.js puts in their place."""
    return {
        "file upload": words.text("upload.box", lang),
        **dict.fromkeys(("Add files", "add icon"), words.text("upload.choose", lang)),
        "Upload": words.text("upload.choose", lang),
        "Drag and drop a file here": words.text("upload.drop", lang),
        "not sent": words.text("upload.not_sent", lang),
        "leave out": words.text("upload.leave_out", lang),
    }


def write_skip_link(lang: str) -> str:
    """Return the first link of a page, which leads past the header to the title."""
    return f'<a class="skip" href="#root">{html.escape(words.text("plain.skip", lang))}</a>'


def write_font_links() -> str:
    """Return links that load our fonts together with the page."""
    link = '<link rel="preload" href="/fonts/{}" as="font" type="font/woff2" crossorigin />'
    return "".join(link.format(font) for font in FONT_NAMES)


def write_script_links(has_charts: bool) -> str:
    """Return links that load the scripts of the first widgets, at low priority so that the first words come first."""
    link = '<link rel="modulepreload" crossorigin fetchpriority="low" href="{}" />'
    return "".join(link.format(name) for name in list_preloads(has_charts))
