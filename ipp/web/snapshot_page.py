"""The sheet of a briefing at an address: one page without scripts that holds all it needs, or the same as a file."""

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
PARTS_WITH_TABLE = ("caps", "gauge")  # the parts whose tables stand below the picture; of the others, what they find
STYLE_SHEET = "/plain.css"
FONT_FACES = re.compile(r"@font-face \{.*?\}\n", re.S)
snapshot_cache = Cache(64)  # pages and files by form, address, notices and view; a picture has up to half a megabyte


async def answer_snapshot(request: Request) -> Response:
    """The sheet that an address asks for; 404 for another form, 400 with one sentence for what is not offered."""
    asked, query = request.path_params, request.query_params
    if asked["form"] not in MEDIA_TYPES:
        return not_found.answer_not_found()
    store = dataset_store.store()
    try:
        view = require_view(store.current(), "briefing", collect_parameters(asked, query))
    except InvalidRequest as refused:
        return PlainTextResponse(str(refused), 400)
    notices = tuple(ipp_request.list_notices(view, {}, store)) if asked["form"] == "html" else ()
    content = await asyncio.to_thread(
        load_content, view, resolve_address(str(request.base_url)), asked["form"], notices
    )
    return build_response(content, asked["form"], request)


def collect_parameters(asked: dict[str, str], query: dict[str, str]) -> dict[str, str]:
    """What the path and the query ask for, each under its name; `address.Refused` when both name the same."""
    offered = ("known_on", *PARAMETERS["briefing"])
    for name in query:
        if name not in offered:
            lang = ipp_request.parse_language(asked)
            raise ipp_request.InvalidRequest(ipp_request.explain_unknown_parameter(name, offered, lang))
    return {"lang": asked["lang"], "as_of": asked["as_of"], **query}


@dataclasses.dataclass(frozen=True)
class SnapshotContent:
    """The bytes of an answer, the same compressed where that makes them fewer, and what they are known by."""

    plain: bytes
    zipped: bytes | None
    etag: str


def load_content(view: View, base: str, form: str, notices: tuple[str, ...]) -> SnapshotContent:
    """The sheet of a view, made now or before."""
    return snapshot_cache.get_or_make((form, base, notices, *view.key), lambda: make_content(view, base, form, notices))


def make_content(view: View, base: str, form: str, notices: tuple[str, ...]) -> SnapshotContent:
    """The sheet of a view, made now."""
    plain = (
        insert_notices(render_snapshot(view, base), notices).encode()
        if form == "html"
        else write_sheet(view, base, form)
    )
    zipped = gzip.compress(plain, 3, mtime=0) if form in COMPRESSED_FORMS else None
    return SnapshotContent(plain, zipped, hashlib.sha256(plain).hexdigest()[:32])


def build_response(found: SnapshotContent, form: str, request: Request) -> Response:
    """The content in the form the browser takes, or that it has it already."""
    zips = found.zipped is not None and accepts_gzip(request.headers.get("accept-encoding", ""))
    headers = {"cache-control": "no-cache", "etag": f'"{found.etag}{"-gzip" * zips}"'}
    headers |= {"vary": "Accept-Encoding"} if found.zipped is not None else {}
    if headers["etag"] in request.headers.get("if-none-match", "").replace("W/", "").split(", "):
        return Response(status_code=304, headers=headers)
    headers |= {"content-encoding": "gzip"} if zips else {}
    return Response(found.zipped if zips else found.plain, media_type=MEDIA_TYPES[form], headers=headers)


def render_snapshot(view: View, base: str) -> str:
    """The sheet as HTML: its picture, and below the same finding, headline figures and tables in words."""
    shown = overview.overview(view)
    tables = [PartTable(part, part.table if part.key in PARTS_WITH_TABLE else []) for part in shown.parts.values()]
    picture = Markup(write_sheet(view, base, "svg").decode())  # noqa: S704 - written by Typst, our title in it escaped
    return render_template(
        "snapshot_page.html", view, page=PlainPage(view, shown), tables=tables, picture=picture, css=read_css(),
        base=base, at=build_snapshot_url, stamp=view_code,
    )  # fmt: skip


@cache
def read_css() -> Markup:
    """The style sheet of plain pages without its fonts: a page of its own fetches none."""
    return Markup(FONT_FACES.sub("", (STATIC / STYLE_SHEET[1:]).read_text("utf-8")))  # noqa: S704 - our own file


def build_snapshot_url(view: View, lang: str, form: str) -> str:
    """The address of the sheet of a view in a language and a form."""
    state = {name: each for name, each in view.state.items() if name == "known_on"} | dict(view.parameters)
    asked = f"?{urlencode(state)}" if state else ""
    return f"/at/{view.as_of.isoformat()}.{lang}.{form}{asked}"
