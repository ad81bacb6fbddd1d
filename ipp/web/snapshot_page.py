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
from ipp.web.cache import Kept
from ipp.web.index_page import noticed
from ipp.web.plain_pages import Page, Table, drawn
from ipp.web.static_files import takes_gzip

MEDIA = {
    "html": "text/html; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
}
ZIPPED = ("html", "svg")
WRITTEN = ("caps", "gauge")  # the parts whose tables stand below the picture; of the others, what they find
SHEET = "/plain.css"
FACES = re.compile(r"@font-face \{.*?\}\n", re.S)
made = Kept(64)  # pages and files by view, form and address of the dashboard; a picture is up to half a megabyte


async def sheet_at(request: Request) -> Response:
    """The sheet that an address asks for; 404 for another form, 400 with one sentence for what is not offered."""
    asked, query = request.path_params, request.query_params
    if asked["form"] not in MEDIA:
        return not_found.not_found()
    store = dataset_store.store()
    try:
        view = require_view(store.current(), "briefing", named(asked, query))
    except InvalidRequest as refused:
        return PlainTextResponse(str(refused), 400)
    notices = tuple(ipp_request.list_notices(view, {}, store)) if asked["form"] == "html" else ()
    content = await asyncio.to_thread(kept, view, resolve_address(str(request.base_url)), asked["form"], notices)
    return answer(content, asked["form"], request)


def named(asked: dict[str, str], query: dict[str, str]) -> dict[str, str]:
    """What the path and the query ask for, each under its name; `address.Refused` when both name the same."""
    offered = ("known_on", *PARAMETERS["briefing"])
    for name in query:
        if name not in offered:
            lang = ipp_request.parse_language(asked)
            raise ipp_request.InvalidRequest(ipp_request.explain_unknown_parameter(name, offered, lang))
    return {"lang": asked["lang"], "as_of": asked["as_of"], **query}


@dataclasses.dataclass(frozen=True)
class Content:
    """The bytes of an answer, the same compressed where that makes them fewer, and what they are known by."""

    plain: bytes
    zipped: bytes | None
    etag: str


def kept(view: View, base: str, form: str, notices: tuple[str, ...]) -> Content:
    """The sheet of a view, made now or before."""
    return made.made((form, base, notices, *view.key), lambda: content(view, base, form, notices))


def content(view: View, base: str, form: str, notices: tuple[str, ...]) -> Content:
    """The sheet of a view, made now."""
    plain = noticed(page(view, base), notices).encode() if form == "html" else write_sheet(view, base, form)
    zipped = gzip.compress(plain, 3, mtime=0) if form in ZIPPED else None
    return Content(plain, zipped, hashlib.sha256(plain).hexdigest()[:32])


def answer(found: Content, form: str, request: Request) -> Response:
    """The content in the form the browser takes, or that it has it already."""
    zips = found.zipped is not None and takes_gzip(request.headers.get("accept-encoding", ""))
    headers = {"cache-control": "no-cache", "etag": f'"{found.etag}{"-gzip" * zips}"'}
    headers |= {"vary": "Accept-Encoding"} if found.zipped is not None else {}
    if headers["etag"] in request.headers.get("if-none-match", "").replace("W/", "").split(", "):
        return Response(status_code=304, headers=headers)
    headers |= {"content-encoding": "gzip"} if zips else {}
    return Response(found.zipped if zips else found.plain, media_type=MEDIA[form], headers=headers)


def page(view: View, base: str) -> str:
    """The sheet as HTML: its picture, and below the same finding, headline figures and tables in words."""
    shown = overview.overview(view)
    tables = [Table(part, part.table if part.key in WRITTEN else []) for part in shown.parts.values()]
    picture = Markup(write_sheet(view, base, "svg").decode())  # noqa: S704 - written by Typst, our title in it escaped
    return drawn(
        "snapshot_page.html", view, page=Page(view, shown), tables=tables, picture=picture, css=css(), base=base, at=at,
        stamp=view_code,
    )  # fmt: skip


@cache
def css() -> Markup:
    """The style sheet of plain pages without its fonts: a page of its own fetches none."""
    return Markup(FACES.sub("", (STATIC / SHEET[1:]).read_text("utf-8")))  # noqa: S704 - our own file


def at(view: View, lang: str, form: str) -> str:
    """The address of the sheet of a view in a language and a form."""
    state = {name: each for name, each in view.state.items() if name == "known_on"} | dict(view.parameters)
    asked = f"?{urlencode(state)}" if state else ""
    return f"/at/{view.as_of.isoformat()}.{lang}.{form}{asked}"
