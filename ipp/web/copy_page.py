"""The page on which a figure is copied: its finding as a sentence with citation in both languages, and its table."""

import asyncio
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ipp.content.page import Part, build_contents
from ipp.dataset import store
from ipp.export.options import resolve_address
from ipp.language import words
from ipp.request.parse import InvalidRequest, list_offered, parse_language, require_view
from ipp.request.query import Pairs, repair_query
from ipp.request.refusals import Refusal, suggest
from ipp.site import FIGURES, PAGES
from ipp.view import View
from ipp.web import plain_pages
from ipp.web.bad_request import answer_refused

OWN_PARAMETERS = ("page", "figure")


async def answer_copy_page(request: Request) -> Response:
    """Answer with the page for a figure; 400 with one sentence if the request is not valid."""
    pairs = repair_query(
        request.query_params, (*OWN_PARAMETERS, *(each for page in PAGES for each in list_offered(page)))
    )
    name, figure = (dict(pairs).get(each, "") for each in OWN_PARAMETERS)
    try:
        require_figure(name, figure, pairs)
        rest = [each for each in pairs if each[0] not in OWN_PARAMETERS]
        view = require_view(store.get_store().current(), name, rest)
    except InvalidRequest as refused:
        refused.pairs = pairs
        return answer_refused(request, refused)
    content = await asyncio.to_thread(render_copy_page, view, figure, resolve_address(str(request.base_url)))
    return HTMLResponse(content, headers={"cache-control": "no-cache"})


def require_figure(page: str, figure: str, pairs: Pairs) -> None:
    """Raises InvalidRequest if the page or its figure is not offered."""
    figures = FIGURES.get(page, ()) if page in PAGES else ()
    if figure not in figures:
        sentence = words.text("errors.bad_figure", parse_language(pairs), value=figure)
        name, value, offered = ("figure", figure, figures) if page in FIGURES else ("page", page, FIGURES)
        raise InvalidRequest(sentence, Refusal(name, value, sentence, suggest(name, value, offered)), pairs)


def render_copy_page(view: View, figure: str, base: str) -> str:
    """Return the page as HTML. The figure may be missing, as in a comparison of dates on which nothing is listed."""
    sentences = {lang: write_copy_sentence(replace(view, lang=lang), figure, base) for lang in words.LANGUAGES}
    part = build_contents(view).parts.get(figure)
    table = plain_pages.PartTable(part, part.table) if part else None
    return plain_pages.render_template("copy.html", view, sentences=sentences, table=table)


def write_copy_sentence(view: View, figure: str, base: str) -> str | None:
    """Return the finding of a figure with its sources, date, code and URL; None when there is no such figure."""
    part: Part | None = build_contents(view).parts.get(figure)
    if part is None:
        return None
    caption = part.caption
    return view.text("copy.sentence", finding=caption.title, credit=caption.credit, address=base + view.build_url())
