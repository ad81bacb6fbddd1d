"""The page and the API that say whether a figure or file is still true. The page is plain HTML without a script."""

import asyncio
from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from ipp.content.page import build_contents
from ipp.dataset import as_of
from ipp.dataset import store as dataset_store
from ipp.language import words
from ipp.request.parse import parse_language
from ipp.verification import claims as verification_claims
from ipp.verification import text, verdict
from ipp.verification.claims import MAX_BYTES, MB, NoClaim
from ipp.verification.reading.claim import Claim
from ipp.verification.verdict import Verdict
from ipp.view import View
from ipp.web import plain_pages

MAX_MEGABYTES = MAX_BYTES // MB
HEADERS = {"cache-control": "no-store"}


async def answer_verify_page(request: Request) -> Response:
    """Answer with the form, and with verdicts on the code and URL or on the uploaded file. Nothing uploaded is kept."""
    store, lang = dataset_store.get_store(), parse_language(request.query_params)
    try:
        verdicts = await judge_request(request, store, lang)
    except NoClaim as error:
        return render_verify_page(store, lang, request, [], explain_no_claim(error, lang), 400)
    return render_verify_page(store, lang, request, verdicts)


async def answer_verify_api(request: Request) -> Response:
    """Answer with the verdicts as JSON, in words and field by field; 400 with one sentence where nothing can be judged.

    A GET takes `code` and `address`, a POST the file as the field `file` of a form.
    """
    store, lang = dataset_store.get_store(), parse_language(request.query_params)
    try:
        verdicts = await judge_request(request, store, lang)
        if not verdicts:
            raise NoClaim("both_needed")
    except NoClaim as error:
        return JSONResponse({"error": explain_no_claim(error, lang)}, 400, HEADERS)
    return JSONResponse({"verdicts": [text.describe_verdict(each, lang) for each in verdicts]}, headers=HEADERS)


async def judge_request(request: Request, store: dataset_store.Store, lang: str) -> list[Verdict]:
    """Return the verdicts on what was sent or typed in. Raises NoClaim if there is nothing to judge."""
    claims = await read_sent_claims(request) if request.method == "POST" else read_typed_claim(request)
    return await asyncio.to_thread(lambda: [verdict.judge_claim(store, each, lang) for each in claims])


def explain_no_claim(error: NoClaim, lang: str) -> str:
    """Return why there is nothing to judge."""
    return words.text(f"verify.{error}", lang, size=MAX_MEGABYTES)


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
    content = plain_pages.render_template(
        "verify.html", view, sentence=text.write_verdict, differences=text.list_differences, **values
    )
    return HTMLResponse(content, code, HEADERS)
