"""Which paths are answered, and the answers to all others: not found, or asked in a way that is not offered."""

import re
from functools import cache

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Match, Route

from ipp import settings
from ipp.language import words
from ipp.request import find_page, parse_language
from ipp.web import plain_pages
from ipp.web.security_headers import STREAMLIT

READ_METHODS = ("GET", "HEAD")
# What Streamlit's page asks of its server by request; the rest comes through the socket, which passes as it is.
STREAMLIT_REQUESTS = ("/_stcore/health", "/_stcore/host-config")
# Where Streamlit's box sends its file, and takes it back; open only where figures can be loaded on a page.
VERIFY_PATH, VERIFY_METHODS = "/verify", (*READ_METHODS, "POST")  # takes a file to look at, and keeps nothing of it
UPLOAD_PATH, UPLOAD_METHODS = re.compile(r"/_stcore/upload_file/[\w-]+/[\w-]+"), ("PUT", "DELETE")


@cache
def list_streamlit_files() -> frozenset[str]:
    """The paths of Streamlit's own scripts, style sheets and fonts, as the installed version ships them."""
    found = (path for path in (STREAMLIT / "static").rglob("*") if path.is_file())
    return frozenset(f"/{path.relative_to(STREAMLIT).as_posix()}" for path in found)


def write_in_all_languages(key: str) -> str:
    """A text in each language, a line each."""
    return "\n".join(words.text(key, lang) for lang in words.LANGUAGES)


def answer_not_found(request: Request | None = None) -> Response:
    """The answer to a path that is no page and no file: a page for a browser, a line in each language for a program."""
    if request is None or "text/html" not in request.headers.get("accept", ""):
        return PlainTextResponse(write_in_all_languages("errors.not_found"), 404)
    lang = parse_language(request.query_params)
    other = next(each for each in words.LANGUAGES if each != lang)
    page = plain_pages.load_templates().get_template("missing.html")
    return HTMLResponse(page.render(words=words, lang=lang, other=other), 404)


def answer_not_allowed(methods: tuple[str, ...]) -> Response:
    """The answer to a request by another method: all is only read, but for the one path that takes files."""
    key = {READ_METHODS: "read_only", UPLOAD_METHODS: "send_only"}.get(methods, "read_or_send")
    return PlainTextResponse(write_in_all_languages(f"errors.{key}"), 405, {"allow": ", ".join(methods)})


class KnownPaths:
    """Passes on what is read from a path of ours or of Streamlit's, and files where they are taken.

    Answers all else in both languages.
    """

    def __init__(self, app, routes: list[Route]):
        self.app, self.routes = app, routes

    async def __call__(self, scope, receive, send):
        """Answers, or passes on."""
        answer = self.app
        if scope["type"] == "http":
            takes_files = settings.is_upload_enabled() and UPLOAD_PATH.fullmatch(scope["path"]) is not None
            methods = (
                UPLOAD_METHODS if takes_files else VERIFY_METHODS if scope["path"] == VERIFY_PATH else READ_METHODS
            )
            if not takes_files and not self.is_known(scope):
                answer = answer_not_found(Request(scope))
            elif scope["method"] not in methods:
                answer = answer_not_allowed(methods)
        await answer(scope, receive, send)

    def is_known(self, scope) -> bool:
        """Whether something is at the path; a page may be asked for with a slash behind it."""
        path = scope["path"]
        if (
            path in STREAMLIT_REQUESTS
            or path in list_streamlit_files()
            or (find_page(path) and path.count("/") <= 2 and "//" not in path)
        ):
            return True
        return any(route.matches(scope)[0] is not Match.NONE for route in self.routes)
