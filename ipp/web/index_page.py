"""The HTML of a page: Streamlit's own in our clothes, with the answer already in it."""

import asyncio
import html
import json
import re
from functools import cache
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ipp import request as ipp_request
from ipp import settings, site
from ipp.content import briefing
from ipp.dataset import store as dataset_store
from ipp.language import words
from ipp.site import PAGES
from ipp.view import View
from ipp.web import plain_pages
from ipp.web.security_headers import read_streamlit_page
from ipp.web.static_files import FONT_NAMES, list_preloads

REVALIDATE = {"cache-control": "no-cache"}
NOTICES_MARK = "<!-- notices -->"  # where the templates leave room for what is said of this request only
# What Streamlit's page tells of itself: comments, words for browsers without scripts, a service that is closed here.
REMOVED = r'<!--.*?-->|<noscript>.*?</noscript>|<link rel="service-desc"[^>]*>'
PAGES_WITH_CONTROL = ("history", "compare", "mission")  # pages with a control of their own above the title
PLAIN_RENDERERS = dict(zip(site.PLAIN_VIEWS, (plain_pages.render_text_view, plain_pages.proof_view), strict=True))


async def answer_page(request: Request) -> Response:
    """The HTML of a page: with charts, or as plain text."""
    store, query = dataset_store.store(), request.query_params
    view = ipp_request.parse_view(store.current(), ipp_request.find_page(request.url.path), query)
    write = PLAIN_RENDERERS.get(query.get("view"), render_page) if view.page in PAGES else render_page
    seen = plain_pages.page_cache.get((write.__name__, *view.key))
    content = seen or await asyncio.to_thread(render_cached, write, view)
    notices = ipp_request.list_notices(view, query, store) + ipp_request.list_control_notices(view)
    return HTMLResponse(insert_notices(content, notices), headers=REVALIDATE)


def insert_notices(content: str, notices: list[str]) -> str:
    """A page with what is said of this request only."""
    said = "".join(f'<p class="notice">{html.escape(each)}</p>' for each in notices)
    return content.replace(NOTICES_MARK, said, 1)


def render_cached(write, view: View) -> str:
    """What is written for a view, kept for the next who asks for it."""
    return plain_pages.page_cache.get_or_make((write.__name__, *view.key), lambda: write(view))


def render_page(view: View) -> str:
    """Streamlit's page in the view's language, with its first words unless one figure or message fills the screen."""
    charts, first = False, ""
    if not view.mode:
        shown = plain_pages.build_page(view, view.page)
        charts = view.page in site.FIGURES and any(part.records is not None for part in shown.contents.parts.values())
        brief = f"/{PAGES['briefing']}?{urlencode(briefing.address(view))}"
        first = plain_pages.render_template("first.html", view, page=shown, controlled=PAGES_WITH_CONTROL, brief=brief)
    title = html.escape(view.text("app.window_title", page=view.text(f"{view.page}.menu")))
    return build_shell(view.lang, charts).replace("{title}", title, 1).replace("{first}", first, 1)


@cache
def build_shell(lang: str, charts: bool) -> str:
    """Streamlit's page with our language, icon, style sheets and preloads, and room for the title and first words."""
    dressed = read_streamlit_page().replace('<html lang="en">', f'<html lang="{lang}">')
    dressed = dressed.replace("<title>Streamlit</title>", "<title>{title}</title>")
    dressed = dressed.replace('href="./favicon.png"', 'href="/icon.svg"')
    dressed = re.sub(REMOVED, "", dressed, flags=re.S)
    dressed = re.sub(APP_SCRIPT, r'<link rel="modulepreload" crossorigin href="\1" data-app />', dressed)
    dressed = re.sub(r'<link\s+rel="preload"\s+href="[^"]*SourceSans[^>]*>', write_font_links(), dressed)
    dressed = dressed.replace('<div id="root"></div>', f'{write_skip_link(lang)}<div id="root"></div>{{first}}')
    dressed = dressed.replace("</body>", f"{write_script_links(charts)}</body>")
    return dressed.replace("</head>", f"{write_names_tag(lang)}{STYLES_AND_SCRIPTS}</head>")


# Streamlit's own script, which first.js starts once the first words are seen.
APP_SCRIPT = r'<script type="module" crossorigin src="([^"]+)"></script>'
STYLES_AND_SCRIPTS = (
    '<link rel="stylesheet" href="/look.css" /><link rel="stylesheet" href="/plain.css" />'
    '<link rel="stylesheet" href="/paper.css" /><script type="module" src="/first.js"></script>'
    '<script src="/look.js" defer></script><script src="/paper.js" defer></script>'
    '<script src="/picture.js" defer></script><script src="/copy.js" defer></script>'
)


def write_names_tag(lang: str) -> str:
    """What Streamlit names in English on every page, with the names that look.js gives instead."""
    given = {
        "Open": words.text("app.open_list", lang),
        "progress": words.text("app.slide_place", lang),
        **{f"Shortcut {arrow}": words.text("app.shortcut", lang, arrow=arrow) for arrow in "←→"},
    }
    given |= list_upload_names(lang) if settings.is_upload_enabled() else {}
    close = html.escape(words.text("copy.close", lang))
    return f'<meta name="names" content="{html.escape(json.dumps(given))}" /><meta name="close" content="{close}" />'


def list_upload_names(lang: str) -> dict[str, str]:
    """What Streamlit writes in English in the box for a file, with the words that look.js puts instead."""
    return {
        "file upload": words.text("upload.box", lang),
        **dict.fromkeys(("Add files", "add icon"), words.text("upload.choose", lang)),
        "Upload": words.text("upload.choose", lang),
        "Drag and drop a file here": words.text("upload.drop", lang),
        "not sent": words.text("upload.not_sent", lang),
        "leave out": words.text("upload.leave_out", lang),
    }


def write_skip_link(lang: str) -> str:
    """The first link of a page, past the header to its title."""
    return f'<a class="skip" href="#root">{html.escape(words.text("plain.skip", lang))}</a>'


def write_font_links() -> str:
    """Links that fetch our type with the page."""
    link = '<link rel="preload" href="/fonts/{}" as="font" type="font/woff2" crossorigin />'
    return "".join(link.format(font) for font in FONT_NAMES)


def write_script_links(charts: bool) -> str:
    """Links that fetch the scripts of the first widgets, after the first words so as not to hold them up."""
    link = '<link rel="modulepreload" crossorigin fetchpriority="low" href="{}" />'
    return "".join(link.format(name) for name in list_preloads(charts))
