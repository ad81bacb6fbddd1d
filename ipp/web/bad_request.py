"""The answer to a request that asks for what is not offered: 400, with the sentence and the ways out of it."""

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from ipp.request.notices import explain_refusal
from ipp.request.parse import InvalidRequest, parse_language
from ipp.request.query import repair_query
from ipp.request.refusals import refuse_names


def answer_refused(request: Request, refused: InvalidRequest, is_json: bool = False) -> Response:
    """Answer 400 with one line: the sentence, the closest URL that is answered, and the URL without the parameter."""
    line = str(refused)
    if refused.refusal:
        lang = parse_language(refused.pairs)
        line = explain_refusal(refused.refusal, refused.pairs, request.url.path, lang).write_line()
    return answer_line(line, is_json)


def answer_line(line: str, is_json: bool = False) -> Response:
    """Answer 400 with a line, as JSON or as plain text."""
    return JSONResponse({"error": line}, 400) if is_json else PlainTextResponse(line, 400)


def require_names(request: Request, offered: tuple[str, ...]) -> None:
    """Raises InvalidRequest if the query has a parameter that is not in `offered`, or one twice."""
    pairs = repair_query(request.query_params, offered)
    for refusal in refuse_names(pairs, offered, parse_language(pairs)):
        raise InvalidRequest(refusal.sentence, refusal, pairs)
