"""The page that says whether a figure or file is still true: plain HTML, so that it needs no script."""

import asyncio
from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ipp.content.page import of
from ipp.dataset import as_of
from ipp.dataset import store as dataset_store
from ipp.language import words
from ipp.request import parse_language
from ipp.verification import claims as verification_claims
from ipp.verification import text, verdict
from ipp.verification.claims import MAX_BYTES, MB, Claim, NoClaim
from ipp.view import View
from ipp.web import plain_pages

MAX_MEGABYTES = MAX_BYTES // MB
HEADERS = {"cache-control": "no-store"}


async def answer_verify_page(request: Request) -> Response:
    """The form, and the verdict on the code and address or on the file that was sent; nothing of it is kept."""
    store, lang = dataset_store.store(), parse_language(request.query_params)
    try:
        claims = await read_sent_claims(request) if request.method == "POST" else read_typed_claim(request)
    except NoClaim as nothing:
        return render_verify_page(
            store, lang, request, [], words.text(f"verify.{nothing}", lang, size=MAX_MEGABYTES), 400
        )
    verdicts = await asyncio.to_thread(lambda: [verdict.judge_claim(store, each, lang) for each in claims])
    return render_verify_page(store, lang, request, verdicts)


def read_typed_claim(request: Request) -> list[Claim]:
    """The claim that was typed in, or followed from a QR code; none on the first visit."""
    code, link = (request.query_params.get(name, "").strip() for name in ("code", "address"))
    if not code and not link:
        return []
    if not (code and link):
        raise NoClaim("both_needed")
    return [Claim(link, code)]


async def read_sent_claims(request: Request) -> list[Claim]:
    """What the file that was sent claims; it is held in memory, or in a file without a name, and let go."""
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > MAX_BYTES + MB:
        raise NoClaim("too_large")
    try:
        async with request.form(max_files=1, max_fields=1) as form:
            file = form.get("file")
            if file is None or isinstance(file, str) or not file.filename:
                raise NoClaim("no_file")
            name, content = file.filename, await file.read(MAX_BYTES + 1)
    except HTTPException:
        raise NoClaim("unreadable") from None
    return await asyncio.to_thread(verification_claims.read_claims, name, content)


def render_verify_page(
    store: dataset_store.Store, lang: str, request: Request, verdicts: list, said: str = "", code: int = 200
) -> HTMLResponse:
    """The page."""
    version = store.current()
    view = View(version, "overview", lang, as_of.default_date(version))
    asked = {name: request.query_params.get(name, "") for name in ("code", "address")}
    told = [(each, of(replace(each.view, lang=lang)).title if each.view else "") for each in verdicts]
    values = {"told": told, "said": said, "asked": asked, "size": MAX_MEGABYTES}
    content = plain_pages.render_template("verify.html", view, sentence=text.write_verdict, **values)
    return HTMLResponse(content, code, HEADERS)
