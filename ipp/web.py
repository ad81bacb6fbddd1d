"""What the server answers beside the pages themselves: routes, security headers, and the page's own HTML."""

import asyncio
import base64
import gc
import hashlib
import html
import re
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

import streamlit
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from streamlit import config

from ipp import db, downloads, status, words

HERE = Path(__file__).parent
INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
PAGES = ("", "caps", "women", "about", "sources")
FONTS = ("lato-700.woff2", "noto-sans-400.woff2", "noto-sans-600.woff2")
SERVED = (
    "/_stcore/",
    "/static/",
    "/media/",
    "/component/",
    "/api/",
    "/fonts/",
    "/look.css",
    "/icon.svg",
    "/favicon.png",
)
YEAR = "public, max-age=31536000, immutable"


@cache
def streamlit_page() -> str:
    """Streamlit's own page, as the installed version ships it."""
    return INDEX.read_text("utf-8")


@cache
def script_hashes() -> str:
    """The hashes of the scripts inside Streamlit's page, as the policy names them."""
    scripts = re.findall(r"<script>(.*?)</script>", streamlit_page(), re.DOTALL)
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    return " ".join(f"'sha256-{each}'" for each in hashes)


@cache
def security_headers() -> list[tuple[bytes, bytes]]:
    """The headers on every answer: a strict content policy, and what a browser must not do."""
    policy = (
        f"default-src 'none'; script-src 'self' {script_hashes()}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        "manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    )
    headers = {
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
    return [(name.encode(), value.encode()) for name, value in headers.items()]


class SecurityHeaders:
    """Puts the security headers on every answer, and takes the server's name off it."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        """Passes the request on and dresses the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        mine = {name for name, _ in security_headers()} | {b"server"}

        async def dressed(message):
            if message["type"] == "http.response.start":
                kept = [(name, value) for name, value in message["headers"] if name.lower() not in mine]
                message["headers"] = kept + security_headers()
            await send(message)

        await self.app(scope, receive, dressed)


class KnownPaths:
    """Answers a path that is no page and no file with a plain “not found”, in both languages."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        """Passes known paths on."""
        path = scope.get("path", "/")
        known = path.strip("/") in PAGES or path.startswith(SERVED) or "/_stcore/" in path
        if scope["type"] != "http" or known:
            await self.app(scope, receive, send)
            return
        said = "\n".join(words.text("errors.not_found", lang) for lang in words.LANGUAGES)
        await PlainTextResponse(said, 404)(scope, receive, send)


def asked_language(request: Request) -> str:
    """The language of the address, English when it names none or one that is not offered."""
    asked = request.query_params.get("lang")
    return asked if asked in words.LANGUAGES else "en"


@cache
def page(lang: str) -> str:
    """Streamlit's page in our clothes: language, title, icon, style sheet."""
    title = html.escape(words.text("app.program_short", lang))
    dressed = streamlit_page().replace('<html lang="en">', f'<html lang="{lang}">')
    dressed = dressed.replace("<title>Streamlit</title>", f"<title>{title}</title>")
    dressed = dressed.replace('href="./favicon.png"', 'href="/icon.svg"')
    no_script = html.escape(words.text("app.no_script", lang))
    dressed = re.sub(
        r"<noscript>.*?</noscript>", lambda _: f"<noscript><p>{no_script}</p></noscript>", dressed, flags=re.S
    )
    dressed = re.sub(r'<link\s+rel="preload"\s+href="[^"]*SourceSans[^>]*>', preloads(), dressed)
    return dressed.replace("</head>", '<link rel="stylesheet" href="/look.css" /></head>')


def preloads() -> str:
    """Links that fetch our type with the page, in place of Streamlit's."""
    link = '<link rel="preload" href="/fonts/{}" as="font" type="font/woff2" crossorigin />'
    return "".join(link.format(font) for font in FONTS)


async def index(request: Request) -> Response:
    """The HTML of a page."""
    return HTMLResponse(page(asked_language(request)), headers={"cache-control": "no-cache"})


async def status_json(request: Request) -> Response:
    """The status document of `as_of` in `lang`; 400 with one sentence when either is not offered."""
    lang = request.query_params.get("lang", "en")
    if lang not in words.LANGUAGES:
        return JSONResponse({"error": words.text("errors.bad_language", "en", value=lang)}, 400)
    version = db.store().current()
    try:
        asked = request.query_params.get("as_of")
        day = status.default_date(version) if asked is None else status.parse_date(version, asked, lang)
    except status.NotADate as refused:
        return JSONResponse({"error": str(refused)}, 400)
    return JSONResponse(await asyncio.to_thread(status.document, version, day, lang))


async def health(_request: Request) -> Response:
    """Which version of the data is served, and whether a newer one was refused."""
    store = db.store()
    version = store.current()
    return JSONResponse({"status": "ok" if store.fault is None else "last good version", "version": version.id})


async def download(request: Request) -> Response:
    """A whole table as CSV or Parquet; 404 for any other name."""
    name, form = request.path_params["name"], request.path_params["form"]
    try:
        table = db.store().current().table(name)
        content, media = downloads.FORMS[form](table)
    except KeyError:
        return PlainTextResponse(words.text("errors.not_found", asked_language(request)), 404)
    disposition = {"content-disposition": f'attachment; filename="{name}.{form}"'}
    return Response(content, media_type=media, headers=disposition)


async def font(request: Request) -> Response:
    """One of the shipped fonts."""
    name = request.path_params["name"]
    if name not in FONTS:
        return PlainTextResponse(words.text("errors.not_found", asked_language(request)), 404)
    return FileResponse(HERE / "fonts" / name, media_type="font/woff2", headers={"cache-control": YEAR})


async def look(_request: Request) -> Response:
    """The style sheet that lays out the frame."""
    return FileResponse(HERE / "look.css", media_type="text/css", headers={"cache-control": "no-cache"})


async def icon(_request: Request) -> Response:
    """The icon of the browser's tab: a circle as on the map."""
    return FileResponse(HERE / "icon.svg", media_type="image/svg+xml", headers={"cache-control": "no-cache"})


def routes() -> list[Route]:
    """Everything the server answers beside Streamlit's own paths."""
    return [
        *(Route(f"/{path}", index) for path in PAGES),
        Route("/api/status.json", status_json),
        Route("/api/health.json", health),
        Route("/api/tables/{name}.{form}", download),
        Route("/fonts/{name}", font),
        Route("/look.css", look),
        Route("/icon.svg", icon),
        Route("/favicon.png", icon),
    ]


def middleware() -> list[Middleware]:
    """What stands before every answer, outermost first."""
    hosts = config.get_option("server.allowedHosts") or ["*"]
    return [
        Middleware(SecurityHeaders),
        Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
        Middleware(KnownPaths),
    ]


@asynccontextmanager
async def lifespan(_app):
    """Loads the data before the first visitor, then sets what is loaded aside from garbage collection."""
    version = db.store().current()
    status.document(version, status.default_date(version), "en")
    # Streamlit collects all garbage after each run of a script; what was loaded once need not be walked each time.
    gc.collect()
    gc.freeze()
    yield {}
