"""Which paths exist, and the answers to all others: not found, or method not allowed."""

import re
from functools import cache

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Match, Route

from ipp import settings
from ipp.language import words
from ipp.request.parse import find_page, parse_language
from ipp.web import plain_pages
from ipp.web.security_headers import STREAMLIT

READ_METHODS = ("GET", "HEAD")
# What Streamlit's page requests over HTTP. Everything else goes through its WebSocket, which is not filtered.
STREAMLIT_REQUESTS = ("/_stcore/health", "/_stcore/host-config")
# Where Streamlit's file box sends a file, and deletes it; open only where uploads are enabled.
VERIFY_PATHS, VERIFY_METHODS = ("/verify", "/api/verify.json"), (*READ_METHODS, "POST")  # take a file, and keep none
UPLOAD_PATH, UPLOAD_METHODS = re.compile(r"/_stcore/upload_file/[\w-]+/[\w-]+"), ("PUT", "DELETE")


@cache
def list_streamlit_files() -> frozenset[str]:
    """Return the paths of the scripts, style sheets and fonts in the installed version of Streamlit."""
    found = (path for path in (STREAMLIT / "static").rglob("*") if path.is_file())
    return frozenset(f"/{path.relative_to(STREAMLIT).as_posix()}" for path in found)


def write_in_all_languages(key: str) -> str:
    """Return a text in each language, one per line."""
    return "\n".join(words.text(key, lang) for lang in words.LANGUAGES)


def answer_not_found(request: Request | None = None) -> Response:
    """Answer 404: with a page to a browser, with a line in each language to a program."""
    if request is None or "text/html" not in request.headers.get("accept", ""):
        return PlainTextResponse(write_in_all_languages("errors.not_found"), 404)
    lang = parse_language(request.query_params)
    other = next(each for each in words.LANGUAGES if each != lang)
    page = plain_pages.load_templates().get_template("missing.html")
    return HTMLResponse(page.render(words=words, lang=lang, other=other), 404)


def answer_not_allowed(methods: tuple[str, ...]) -> Response:
    """Answer 405, with the methods that are allowed."""
    keys: dict[tuple[str, ...], str] = {READ_METHODS: "read_only", UPLOAD_METHODS: "send_only"}
    key = keys.get(methods, "read_or_send")
    return PlainTextResponse(write_in_all_languages(f"errors.{key}"), 405, {"allow": ", ".join(methods)})


class KnownPaths:
    """Middleware that passes on reads of known paths and uploads where they are enabled.

    Everything else is answered here, in both languages.
    """

    def __init__(self, app, routes: list[Route]):
        self.app, self.routes = app, routes

    async def __call__(self, scope, receive, send):
        """Answer the request or pass it on."""
        answer = self.app
        if scope["type"] == "http":
            takes_files = settings.is_upload_enabled() and UPLOAD_PATH.fullmatch(scope["path"]) is not None
            methods = (
                UPLOAD_METHODS if takes_files else VERIFY_METHODS if scope["path"] in VERIFY_PATHS else READ_METHODS
            )
            if not takes_files and not self.is_known(scope):
                answer = answer_not_found(Request(scope))
            elif scope["method"] not in methods:
                answer = answer_not_allowed(methods)
        await answer(scope, receive, send)

    def is_known(self, scope) -> bool:
        """Return whether a path exists. The path of a page may end in a slash."""
        path = scope["path"]
        if (
            path in STREAMLIT_REQUESTS
            or path in list_streamlit_files()
            or (find_page(path) and path.count("/") <= 2 and "//" not in path)
        ):
            return True
        return any(route.matches(scope)[0] is not Match.NONE for route in self.routes)
