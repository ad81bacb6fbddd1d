"""Files as they are: our style sheets, fonts and icon, and Streamlit's own, compressed once and kept."""

import gzip
import hashlib
import mimetypes
import re
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from ipp.paths import FONTS, STATIC
from ipp.web import not_found
from ipp.web.security_headers import STREAMLIT, read_streamlit_page

OWN_FILES = (
    "/look.css", "/paper.css", "/plain.css", "/look.js", "/paper.js", "/picture.js", "/copy.js", "/first.js",
    "/icon.svg", "/favicon.png",
)  # fmt: skip
FONT_NAMES = ("lato-700.woff2", "noto-sans-400.woff2", "noto-sans-600.woff2")
CACHE_FOREVER = "public, max-age=31536000, immutable"
MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
# What the first page draws and Streamlit fetches only when the script has told it to.
FIRST_WIDGETS, CHART_WIDGETS = ("PageLink", "Html"), ("PlotlyChart",)


async def answer_font(request: Request) -> Response:
    """One of the shipped fonts."""
    name = request.path_params["name"]
    if name not in FONT_NAMES:
        return not_found.answer_not_found()
    return FileResponse(FONTS / name, media_type="font/woff2", headers={"cache-control": CACHE_FOREVER})


async def answer_own_file(request: Request) -> Response:
    """One of our own files beside the pages: style sheets, the script of the first words, the icon."""
    name = request.url.path.strip("/").replace("favicon.png", "icon.svg")
    return FileResponse(STATIC / name, media_type=MEDIA_TYPES[Path(name).suffix], headers={"cache-control": "no-cache"})


class CompressedFiles:
    """Answers for Streamlit's scripts and style sheets with bytes compressed once; all else is passed on."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        """Answers, or passes on."""
        name = scope.get("path", "")
        mine = scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and name.startswith("/static/")
        if not (mine and is_compressible(name)):
            await self.app(scope, receive, send)
            return
        await answer_compressed(name, Request(scope))(scope, receive, send)


@cache
def list_compressible() -> frozenset[str]:
    """The paths of the files worth compressing; nothing else is ever opened."""
    return frozenset(name for name in not_found.list_streamlit_files() if name.endswith((".js", ".css")))


def is_compressible(name: str) -> bool:
    """Whether a path is that of a script or style sheet of Streamlit."""
    return name in list_compressible()


def answer_compressed(name: str, request: Request) -> Response:
    """The file in the form the browser takes, or that it has it already."""
    coding = "gzip" if accepts_gzip(request.headers.get("accept-encoding", "")) else ""
    headers = {"vary": "Accept-Encoding", "cache-control": CACHE_FOREVER, "etag": make_etag(name, coding)}
    if headers["etag"] in request.headers.get("if-none-match", "").replace("W/", "").split(", "):
        return Response(status_code=304, headers=headers)
    headers |= {"content-encoding": coding} if coding else {}
    content = compress_file(name) if coding else (STREAMLIT / name[1:]).read_bytes()
    kind = mimetypes.guess_type(name)[0]
    return Response(content, media_type=kind, headers=headers)


def accepts_gzip(accepted: str) -> bool:
    """Whether a browser that accepts these codings takes gzip."""
    offers = {part.partition(";")[0].strip(): part.partition("q=")[2] for part in accepted.lower().split(",")}
    return "gzip" in offers and (offers["gzip"] or "1").strip("0.") != ""


@cache
def compress_file(name: str) -> bytes:
    """A file of Streamlit's as gzip; made once, then kept."""
    return gzip.compress((STREAMLIT / name[1:]).read_bytes(), 9, mtime=0)


@cache
def make_etag(name: str, coding: str) -> str:
    """What the bytes of a file in a coding are known by: its hashed name stands for its content."""
    return f'"{hashlib.sha256(f"{name} {coding}".encode()).hexdigest()[:32]}"'


@cache
def list_preloads(charts: bool) -> tuple[str, ...]:
    """The scripts a page needs that Streamlit's own page does not name: the first to draw, and all they import."""
    wanted, found = list(FIRST_WIDGETS + CHART_WIDGETS * charts), {}
    waiting = [
        each
        for widget in wanted
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
    """The scripts a script imports as soon as it is read."""
    text = (STREAMLIT / name[1:]).read_text("utf-8")
    return tuple(f"/static/js/{each}" for each in re.findall(r'(?:from|import)"\./([\w.-]+\.js)"', text))


def compress_first_files() -> None:
    """Compresses what every visitor fetches, so that the first one need not wait."""
    shipped = re.findall(r'"\.(/static/[\w./-]+\.(?:js|css))"', read_streamlit_page())
    for name in (*shipped, *list_preloads(True)):
        compress_file(name)
