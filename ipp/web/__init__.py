"""What the server answers beside Streamlit's own paths: pages, documents, files, and the headers on all of them."""

import asyncio
import gc
from contextlib import asynccontextmanager

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Route
from streamlit import config

from ipp import db, status, views
from ipp.brief import press
from ipp.web import briefs, copying, documents, files, instant, page, twins, uploads, verify
from ipp.web.headers import SecurityHeaders
from ipp.web.paths import KnownPaths


def routes() -> list[Route]:
    """Everything the server answers beside Streamlit's own paths."""
    return [
        *(Route(f"/{path}", page.index) for path in views.paths().values()),
        Route("/api/status.json", documents.status_json),
        Route("/api/health.json", documents.health),
        *(Route(f"/api/{name}.{form}", twins.twin) for name in views.PAGES for form in twins.FORMS),
        Route("/api/brief.zip", briefs.briefing),
        Route("/copy", copying.page),
        Route("/verify", verify.page, methods=["GET", "POST"]),
        Route("/api/tables/{name}.{form}", documents.table),
        Route("/at/{as_of}.{lang}.{form}", instant.sheet_at),
        Route("/fonts/{name}", files.font),
        *(Route(path, files.own) for path in files.OWN),
        *uploads.routes(),
    ]


def middleware() -> list[Middleware]:
    """What stands before every answer, outermost first."""
    hosts = config.get_option("server.allowedHosts") or ["*"]
    return [
        Middleware(SecurityHeaders),
        Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
        Middleware(KnownPaths, routes=routes()),
        Middleware(files.Compressed),
    ]


@asynccontextmanager
async def lifespan(_app):
    """Loads the data before the first visitor, then sets what is loaded aside from garbage collection."""
    uploads.widened()
    version = db.store().current()
    status.document(version, status.default_date(version), "en")
    await asyncio.to_thread(files.warm)
    await asyncio.to_thread(press.compiler)
    # Streamlit collects all garbage after each run of a script; what was loaded once need not be walked each time.
    gc.collect()
    gc.freeze()
    yield {}
