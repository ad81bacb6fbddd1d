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
from ipp.web.security_headers import streamlit_page
from ipp.web.static_files import FONT_NAMES, preloaded

FRESH = {"cache-control": "no-cache"}
NOTICES = "<!-- notices -->"  # where the templates leave room for what is said of this request only
# What Streamlit's page tells of itself: comments, words for browsers without scripts, a service that is closed here.
LACKED = r'<!--.*?-->|<noscript>.*?</noscript>|<link rel="service-desc"[^>]*>'
CONTROLLED = ("history", "compare", "mission")  # pages with a control of their own above the title
PLAIN = dict(zip(site.PLAIN_VIEWS, (plain_pages.text_view, plain_pages.proof_view), strict=True))


async def index(request: Request) -> Response:
    """The HTML of a page: with charts, or as plain text."""
    store, query = dataset_store.store(), request.query_params
    view = ipp_request.parse_view(store.current(), ipp_request.find_page(request.url.path), query)
    write = PLAIN.get(query.get("view"), page) if view.page in PAGES else page
    seen = plain_pages.written.get((write.__name__, *view.key))
    content = seen or await asyncio.to_thread(kept, write, view)
    notices = ipp_request.list_notices(view, query, store) + ipp_request.list_control_notices(view)
    return HTMLResponse(noticed(content, notices), headers=FRESH)


def noticed(content: str, notices: list[str]) -> str:
    """A page with what is said of this request only."""
    said = "".join(f'<p class="notice">{html.escape(each)}</p>' for each in notices)
    return content.replace(NOTICES, said, 1)


def kept(write, view: View) -> str:
    """What is written for a view, kept for the next who asks for it."""
    return plain_pages.written.made((write.__name__, *view.key), lambda: write(view))


def page(view: View) -> str:
    """Streamlit's page in the view's language, with its first words unless one figure or message fills the screen."""
    charts, first = False, ""
    if not view.mode:
        shown = plain_pages.page(view, view.page)
        charts = view.page in site.FIGURES and any(part.records is not None for part in shown.contents.parts.values())
        brief = f"/{PAGES['briefing']}?{urlencode(briefing.address(view))}"
        first = plain_pages.drawn("first.html", view, page=shown, controlled=CONTROLLED, brief=brief)
    title = html.escape(view.text("app.window_title", page=view.text(f"{view.page}.menu")))
    return frame(view.lang, charts).replace("{title}", title, 1).replace("{first}", first, 1)


@cache
def frame(lang: str, charts: bool) -> str:
    """Streamlit's page with our language, icon, style sheets and preloads, and room for the title and first words."""
    dressed = streamlit_page().replace('<html lang="en">', f'<html lang="{lang}">')
    dressed = dressed.replace("<title>Streamlit</title>", "<title>{title}</title>")
    dressed = dressed.replace('href="./favicon.png"', 'href="/icon.svg"')
    dressed = re.sub(LACKED, "", dressed, flags=re.S)
    dressed = re.sub(APP, r'<link rel="modulepreload" crossorigin href="\1" data-app />', dressed)
    dressed = re.sub(r'<link\s+rel="preload"\s+href="[^"]*SourceSans[^>]*>', fonts(), dressed)
    dressed = dressed.replace('<div id="root"></div>', f'{skip(lang)}<div id="root"></div>{{first}}')
    dressed = dressed.replace("</body>", f"{scripts(charts)}</body>")
    return dressed.replace("</head>", f"{names(lang)}{SHEETS}</head>")


# Streamlit's own script, which first.js starts once the first words are seen.
APP = r'<script type="module" crossorigin src="([^"]+)"></script>'
SHEETS = (
    '<link rel="stylesheet" href="/look.css" /><link rel="stylesheet" href="/plain.css" />'
    '<link rel="stylesheet" href="/paper.css" /><script type="module" src="/first.js"></script>'
    '<script src="/look.js" defer></script><script src="/paper.js" defer></script>'
    '<script src="/picture.js" defer></script><script src="/copy.js" defer></script>'
)


def names(lang: str) -> str:
    """What Streamlit names in English on every page, with the names that look.js gives instead."""
    given = {
        "Open": words.text("app.open_list", lang),
        "progress": words.text("app.slide_place", lang),
        **{f"Shortcut {arrow}": words.text("app.shortcut", lang, arrow=arrow) for arrow in "←→"},
    }
    given |= box_names(lang) if settings.is_upload_enabled() else {}
    close = html.escape(words.text("copy.close", lang))
    return f'<meta name="names" content="{html.escape(json.dumps(given))}" /><meta name="close" content="{close}" />'


def box_names(lang: str) -> dict[str, str]:
    """What Streamlit writes in English in the box for a file, with the words that look.js puts instead."""
    return {
        "file upload": words.text("upload.box", lang),
        **dict.fromkeys(("Add files", "add icon"), words.text("upload.choose", lang)),
        "Upload": words.text("upload.choose", lang),
        "Drag and drop a file here": words.text("upload.drop", lang),
        "not sent": words.text("upload.not_sent", lang),
        "leave out": words.text("upload.leave_out", lang),
    }


def skip(lang: str) -> str:
    """The first link of a page, past the header to its title."""
    return f'<a class="skip" href="#root">{html.escape(words.text("plain.skip", lang))}</a>'


def fonts() -> str:
    """Links that fetch our type with the page."""
    link = '<link rel="preload" href="/fonts/{}" as="font" type="font/woff2" crossorigin />'
    return "".join(link.format(font) for font in FONT_NAMES)


def scripts(charts: bool) -> str:
    """Links that fetch the scripts of the first widgets, after the first words so as not to hold them up."""
    link = '<link rel="modulepreload" crossorigin fetchpriority="low" href="{}" />'
    return "".join(link.format(name) for name in preloaded(charts))
