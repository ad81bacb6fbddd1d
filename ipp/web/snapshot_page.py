"""The one-page sheet at a lasting URL, as a self-contained page without scripts or as a file."""

import asyncio
import dataclasses
import gzip
import hashlib
import re
from functools import cache
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from ipp import request as ipp_request
from ipp.content import overview, view_code
from ipp.dataset import store as dataset_store
from ipp.export.options import resolve_address
from ipp.export.pdf.sheet import write_sheet
from ipp.paths import STATIC
from ipp.request import InvalidRequest, require_view
from ipp.site import PARAMETERS
from ipp.view import View
from ipp.web import not_found
from ipp.web.cache import Cache
from ipp.web.index_page import insert_notices
from ipp.web.plain_pages import PartTable, PlainPage, render_template
from ipp.web.static_files import accepts_gzip

MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
}
COMPRESSED_FORMS = ("html", "svg")
PARTS_WITH_TABLE = ("caps", "gauge")  # parts with their table below the picture; the others have their finding only
STYLE_SHEET = "/plain.css"
FONT_FACES = re.compile(r"@font-face \{.*?\}\n", re.S)
snapshot_cache = Cache(64)  # pages and files by form, address, notices and view; a picture has up to half a megabyte


async def answer_snapshot(request: Request) -> Response:
    """Answer with the sheet; 404 for an unknown format, 400 with one sentence if the request is not valid."""
    path, query = request.path_params, request.query_params
    if path["form"] not in MEDIA_TYPES:
        return not_found.answer_not_found()
    store = dataset_store.get_store()
    try:
        view = require_view(store.current(), "briefing", collect_parameters(path, query))
    except InvalidRequest as refused:
        return PlainTextResponse(str(refused), 400)
    notices = tuple(ipp_request.list_notices(view, {}, store)) if path["form"] == "html" else ()
    content = await asyncio.to_thread(load_content, view, resolve_address(str(request.base_url)), path["form"], notices)
    return build_response(content, path["form"], request)


def collect_parameters(path: dict[str, str], query: dict[str, str]) -> dict[str, str]:
    """Return the parameters of path and query together.

    Raises InvalidRequest if the query has a parameter that is not offered, or one that the path has already.
    """
    offered = ("known_on", *PARAMETERS["briefing"])
    for name in query:
        if name not in offered:
            lang = ipp_request.parse_language(path)
            raise ipp_request.InvalidRequest(ipp_request.explain_unknown_parameter(name, offered, lang))
    return {"lang": path["lang"], "as_of": path["as_of"], **query}


@dataclasses.dataclass(frozen=True)
class SnapshotContent:
    """The bytes of an answer, compressed bytes where the format gains by it, and the ETag."""

    plain: bytes
    compressed: bytes | None
    etag: str


def load_content(view: View, base: str, form: str, notices: tuple[str, ...]) -> SnapshotContent:
    """Return the sheet of a view, from the cache where possible."""
    return snapshot_cache.get_or_make((form, base, notices, *view.key), lambda: make_content(view, base, form, notices))


def make_content(view: View, base: str, form: str, notices: tuple[str, ...]) -> SnapshotContent:
    """Render the sheet of a view in a format."""
    plain = (
        insert_notices(render_snapshot(view, base), notices).encode()
        if form == "html"
        else write_sheet(view, base, form)
    )
    compressed = gzip.compress(plain, 3, mtime=0) if form in COMPRESSED_FORMS else None
    return SnapshotContent(plain, compressed, hashlib.sha256(plain).hexdigest()[:32])


def build_response(content: SnapshotContent, form: str, request: Request) -> Response:
    """Return the content with the encoding that the browser accepts, or 304 if the browser has it already."""
    is_compressed = content.compressed is not None and accepts_gzip(request.headers.get("accept-encoding", ""))
    headers = {"cache-control": "no-cache", "etag": f'"{content.etag}{"-gzip" * is_compressed}"'}
    headers |= {"vary": "Accept-Encoding"} if content.compressed is not None else {}
    if headers["etag"] in request.headers.get("if-none-match", "").replace("W/", "").split(", "):
        return Response(status_code=304, headers=headers)
    headers |= {"content-encoding": "gzip"} if is_compressed else {}
    return Response(
        content.compressed if is_compressed else content.plain, media_type=MEDIA_TYPES[form], headers=headers
    )


def render_snapshot(view: View, base: str) -> str:
    """Return the sheet as HTML: its picture, then the finding, headline figures and tables as text."""
    contents = overview.overview(view)
    tables = [PartTable(part, part.table if part.key in PARTS_WITH_TABLE else []) for part in contents.parts.values()]
    picture = Markup(write_sheet(view, base, "svg").decode())  # noqa: S704 - written by Typst, our title in it escaped
    return render_template(
        "snapshot_page.html", view, page=PlainPage(view, contents), tables=tables, picture=picture, css=read_css(),
        base=base, at=build_snapshot_url, stamp=view_code,
    )  # fmt: skip


@cache
def read_css() -> Markup:
    """Return the style sheet of plain pages without its fonts, because this page loads nothing."""
    return Markup(FONT_FACES.sub("", (STATIC / STYLE_SHEET[1:]).read_text("utf-8")))  # noqa: S704 - our own file


def build_snapshot_url(view: View, lang: str, form: str) -> str:
    """Return the path of the sheet of a view in a language and a format."""
    state = {name: each for name, each in view.state.items() if name == "known_on"} | dict(view.parameters)
    query = f"?{urlencode(state)}" if state else ""
    return f"/at/{view.as_of.isoformat()}.{lang}.{form}{query}"
