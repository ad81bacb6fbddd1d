"""Static files: our style sheets, scripts, fonts and icon, and Streamlit's files, which are compressed once."""

import gzip
import hashlib
import json
import mimetypes
import re
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from ipp.language import words
from ipp.paths import FONTS, STATIC
from ipp.web import not_found
from ipp.web.security_headers import STREAMLIT, read_streamlit_page

OWN_FILES = (
    "/look.css", "/paper.css", "/plain.css", "/look.js", "/picture.js", "/copy.js", "/first.js",
    "/icon.svg", "/favicon.png",
)  # fmt: skip
FONT_NAMES = ("lato-700.woff2", "noto-sans-400.woff2", "noto-sans-600.woff2")
LIVE_TEXTS = (
    "live.missing", "live.lost", "live.refused", "live.slow", "live.again", "live.file_lost", "live.file_changed",
)  # fmt: skip
CACHE_FOREVER = "public, max-age=31536000, immutable"
MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
# Scripts of widgets on the first page, which Streamlit loads only when they arrive.
FIRST_WIDGETS, CHART_WIDGETS = ("PageLink", "Html"), ("PlotlyChart",)


async def answer_font(request: Request) -> Response:
    """Answer with one of the fonts in the repository."""
    name = request.path_params["name"]
    if name not in FONT_NAMES:
        return not_found.answer_not_found()
    return FileResponse(FONTS / name, media_type="font/woff2", headers={"cache-control": CACHE_FOREVER})


async def answer_own_file(request: Request) -> Response:
    """Answer with one of our style sheets, scripts or icons."""
    name = request.url.path.strip("/").replace("favicon.png", "icon.svg")
    return FileResponse(STATIC / name, media_type=MEDIA_TYPES[Path(name).suffix], headers={"cache-control": "no-cache"})


async def answer_connection_script(request: Request) -> Response:
    """Answer with the script about the live connection, after its texts in one language; 404 for any other language."""
    lang = request.path_params["lang"]
    if lang not in words.LANGUAGES:
        return not_found.answer_not_found()
    texts = {key.partition(".")[2]: words.text(key, lang) for key in LIVE_TEXTS}
    texts["text"] = words.text("plain.open_text", lang)
    script = f"const CONNECTION = {json.dumps(texts)};\n{(STATIC / 'connection.js').read_text('utf-8')}"
    return Response(script, media_type=MEDIA_TYPES[".js"], headers={"cache-control": "no-cache"})


class CompressedFiles:
    """Middleware that answers for Streamlit's scripts and style sheets with bytes that are compressed once."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        """Answer the request or pass it on."""
        name = scope.get("path", "")
        is_static = scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and name.startswith("/static/")
        if not (is_static and is_compressible(name)):
            await self.app(scope, receive, send)
            return
        await answer_compressed(name, Request(scope))(scope, receive, send)


@cache
def list_compressible() -> frozenset[str]:
    """Return the paths of the files worth compressing. No other file is ever opened."""
    return frozenset(name for name in not_found.list_streamlit_files() if name.endswith((".js", ".css")))


def is_compressible(name: str) -> bool:
    """Return whether a path is that of a script or style sheet of Streamlit."""
    return name in list_compressible()


def answer_compressed(name: str, request: Request) -> Response:
    """Answer with the file in the encoding that the browser accepts, or with 304 if the browser has it already."""
    coding = "gzip" if is_gzip_accepted(request.headers.get("accept-encoding", "")) else ""
    headers = {"vary": "Accept-Encoding", "cache-control": CACHE_FOREVER, "etag": make_etag(name, coding)}
    if headers["etag"] in request.headers.get("if-none-match", "").replace("W/", "").split(", "):
        return Response(status_code=304, headers=headers)
    headers |= {"content-encoding": coding} if coding else {}
    content = compress_file(name) if coding else (STREAMLIT / name[1:]).read_bytes()
    media_type = mimetypes.guess_type(name)[0]
    return Response(content, media_type=media_type, headers=headers)


def is_gzip_accepted(accepted: str) -> bool:
    """Return whether an Accept-Encoding header allows gzip."""
    weights = {part.partition(";")[0].strip(): part.partition("q=")[2] for part in accepted.lower().split(",")}
    return "gzip" in weights and (weights["gzip"] or "1").strip("0.") != ""


@cache
def compress_file(name: str) -> bytes:
    """Return one of Streamlit's files as gzip. The result is cached."""
    return gzip.compress((STREAMLIT / name[1:]).read_bytes(), 9, mtime=0)


@cache
def make_etag(name: str, coding: str) -> str:
    """Return the ETag of a file in an encoding. The name alone identifies the content, as it contains a hash of it."""
    return f'"{hashlib.sha256(f"{name} {coding}".encode()).hexdigest()[:32]}"'


@cache
def list_preloads(has_charts: bool) -> tuple[str, ...]:
    """Return the scripts that a page needs first but Streamlit's page does not list: widgets and their imports."""
    first = list(FIRST_WIDGETS + CHART_WIDGETS * has_charts)
    found: dict[str, None] = {}
    waiting = [
        each
        for widget in first
        for each in list_compressible()
        if re.fullmatch(rf"/static/js/{widget}\.[\w-]+\.js", each)
    ]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            waiting += list_imports(name)
    return tuple(name for name in found if name not in read_streamlit_page())


@cache
def list_imports(name: str) -> tuple[str, ...]:
    """Return the paths of the scripts that a script imports."""
    text = (STREAMLIT / name[1:]).read_text("utf-8")
    return tuple(f"/static/js/{each}" for each in re.findall(r'(?:from|import)"\./([\w.-]+\.js)"', text))


def compress_first_files() -> None:
    """Compress what every visitor loads, so that the first visitor need not wait."""
    shipped = re.findall(r'"\.(/static/[\w./-]+\.(?:js|css))"', read_streamlit_page())
    for name in (*shipped, *list_preloads(True)):
        compress_file(name)
