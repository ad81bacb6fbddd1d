"""The one-page sheet at a permanent URL, as a self-contained page without scripts or as a file."""

import asyncio
import dataclasses
import gzip
import hashlib
import re
from functools import cache
from typing import Literal
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ipp.content import overview
from ipp.content.view_code import write_stamp
from ipp.dataset import store as dataset_store
from ipp.export.options import resolve_address
from ipp.export.pdf import typst_compiler
from ipp.export.pdf.sheet import write_sheet
from ipp.language import words
from ipp.paths import STATIC
from ipp.request.notices import Notice, explain_refusal, list_notices
from ipp.request.parse import InvalidRequest, ParsedRequest, parse_language, require_view
from ipp.request.query import Pairs, repair_query, write_url
from ipp.request.refusals import refuse_names
from ipp.site import PARAMETERS
from ipp.view import View
from ipp.web import not_found
from ipp.web.bad_request import answer_line
from ipp.web.cache import Cache
from ipp.web.index_page import insert_notices
from ipp.web.plain_pages import PartTable, PlainPage, render_template
from ipp.web.static_files import is_gzip_accepted

Form = Literal["html"] | typst_compiler.Form
MEDIA_TYPES: dict[Form, str] = {
    "html": "text/html; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
}
COMPRESSED_FORMS = ("html", "svg")
PARTS_WITH_TABLE = ("caps", "gauge")  # parts with their table below the picture; the others have their finding only
IN_PATH, IN_QUERY = ("lang", "as_of"), ("known_on", *PARAMETERS["briefing"])  # the parameters and their places
STYLE_SHEET = "/plain.css"
FONT_FACES = re.compile(r"@font-face \{.*?\}\n", re.S)
# Pages and files by form, address, notices and view; a picture has up to half a megabyte.
snapshot_cache: "Cache[SnapshotContent]" = Cache(64)


async def answer_snapshot(request: Request) -> Response:
    """Answer with the sheet; 404 for an unknown format, 400 with one sentence if the request is not valid."""
    path, query = request.path_params, request.query_params
    form = next((each for each in MEDIA_TYPES if each == path["form"]), None)
    if form is None:
        return not_found.answer_not_found()
    store = dataset_store.get_store()
    try:
        pairs = collect_parameters(path, query)
        view = require_view(store.current(), "briefing", pairs)
    except InvalidRequest as refused:
        return answer_line(explain_refused(refused, path))
    if is_damaged_address(path, query):
        return RedirectResponse(
            build_snapshot_url(dataclasses.replace(view, parameters=list_own(pairs)), view.lang, form)
        )
    notices = tuple(list_notices(ParsedRequest(view, [], []), "", store)) if form == "html" else ()
    content = await asyncio.to_thread(load_content, view, resolve_address(str(request.base_url)), form, notices)
    return build_response(content, form, request)


def collect_parameters(path: dict[str, str], query: QueryParams) -> Pairs:
    """Return the parameters of path and query together.

    Raises InvalidRequest if the query has a parameter that is not offered, or one that the path has already.
    """
    named = repair_query([(name, path[name]) for name in IN_PATH], IN_PATH)
    pairs = repair_query(query, IN_QUERY)
    for refusal in refuse_names(pairs, IN_QUERY, parse_language(named)):
        raise InvalidRequest(refusal.sentence, refusal, pairs)
    return [*named, *pairs]


def is_damaged_address(path: dict[str, str], query: QueryParams) -> bool:
    """Return whether an address was damaged on its way but can still be understood."""
    named = [(name, path[name]) for name in IN_PATH]
    return repair_query(named, IN_PATH) != named or repair_query(query, IN_QUERY) != query.multi_items()


def list_own(pairs: Pairs) -> tuple[tuple[str, str], ...]:
    """Return the parameters of the briefing itself."""
    return tuple(each for each in pairs if each[0] in PARAMETERS["briefing"])


def explain_refused(refused: InvalidRequest, path: dict[str, str]) -> str:
    """Return the sentence that refuses an address, with the closest address that is answered, or one without it."""
    refusal, lang = refused.refusal, parse_language([("lang", path["lang"])])
    if refusal is None:
        return str(refused)
    named = repair_query([(name, path[name]) for name in IN_PATH], IN_PATH)
    pairs = [each for each in refused.pairs if each not in named]
    if (refusal.name, refusal.value) not in named:
        here = f"/at/{path['as_of']}.{path['lang']}.{path['form']}"
        return explain_refusal(refusal, pairs, here, lang).write_line()
    if refusal.closest is None:
        return refusal.sentence
    closest = path | dict([refusal.closest])
    url = write_url(f"/at/{closest['as_of']}.{closest['lang']}.{closest['form']}", pairs)
    label = words.text("errors.closest", lang, closest="=".join(refusal.closest))
    return f"{refusal.sentence} {label} {url}"


@dataclasses.dataclass(frozen=True)
class SnapshotContent:
    """The bytes of an answer, compressed bytes where the format gains by it, and the ETag."""

    plain: bytes
    compressed: bytes | None
    etag: str


def load_content(view: View, base: str, form: Form, notices: tuple[Notice, ...]) -> SnapshotContent:
    """Return the sheet of a view, from the cache where possible."""
    return snapshot_cache.get_or_make((form, base, notices, *view.key), lambda: make_content(view, base, form, notices))


def make_content(view: View, base: str, form: Form, notices: tuple[Notice, ...]) -> SnapshotContent:
    """Render the sheet of a view in a format."""
    plain = (
        insert_notices(render_snapshot(view, base), notices).encode()
        if form == "html"
        else write_sheet(view, base, form)
    )
    compressed = gzip.compress(plain, 3, mtime=0) if form in COMPRESSED_FORMS else None
    return SnapshotContent(plain, compressed, hashlib.sha256(plain).hexdigest()[:32])


def build_response(content: SnapshotContent, form: Form, request: Request) -> Response:
    """Return the content with the encoding that the browser accepts, or 304 if the browser has it already."""
    is_compressed = content.compressed is not None and is_gzip_accepted(request.headers.get("accept-encoding", ""))
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
    contents = overview.build_page(view)
    tables = [PartTable(part, part.table if part.key in PARTS_WITH_TABLE else []) for part in contents.parts.values()]
    picture = Markup(write_sheet(view, base, "svg").decode())  # noqa: S704 - written by Typst, our title in it escaped
    return render_template(
        "snapshot_page.html", view, page=PlainPage(view, contents), tables=tables, picture=picture, css=read_css(),
        base=base, at=build_snapshot_url, stamp=write_stamp(view),
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
