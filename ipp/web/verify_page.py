"""The page that says whether a figure or file is still true. It is plain HTML and needs no script."""

import asyncio
from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ipp.content.page import build_contents
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
    """Answer with the form, and with verdicts on the code and URL or on the uploaded file. Nothing uploaded is kept."""
    store, lang = dataset_store.get_store(), parse_language(request.query_params)
    try:
        claims = await read_sent_claims(request) if request.method == "POST" else read_typed_claim(request)
    except NoClaim as error:
        return render_verify_page(
            store, lang, request, [], words.text(f"verify.{error}", lang, size=MAX_MEGABYTES), 400
        )
    verdicts = await asyncio.to_thread(lambda: [verdict.judge_claim(store, each, lang) for each in claims])
    return render_verify_page(store, lang, request, verdicts)


def read_typed_claim(request: Request) -> list[Claim]:
    """Return the claim typed in or followed from a QR code; an empty list on the first visit.

    Raises NoClaim if only one of code and URL is given.
    """
    code, address = (request.query_params.get(name, "").strip() for name in ("code", "address"))
    if not code and not address:
        return []
    if not (code and address):
        raise NoClaim("both_needed")
    return [Claim(address, code)]


async def read_sent_claims(request: Request) -> list[Claim]:
    """Return the claims of the uploaded file, which is held in memory or in an unnamed temporary file.

    Raises NoClaim if the file is missing, too large or unreadable.
    """
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
    store: dataset_store.Store, lang: str, request: Request, verdicts: list, message: str = "", code: int = 200
) -> HTMLResponse:
    """Return the page, with status `code`."""
    version = store.current()
    view = View(version, "overview", lang, as_of.find_default_date(version))
    typed = {name: request.query_params.get(name, "") for name in ("code", "address")}
    titled = [(each, build_contents(replace(each.view, lang=lang)).title if each.view else "") for each in verdicts]
    values = {"verdicts": titled, "message": message, "typed": typed, "size": MAX_MEGABYTES}
    content = plain_pages.render_template("verify.html", view, sentence=text.write_verdict, **values)
    return HTMLResponse(content, code, HEADERS)
