"""The routes, the middleware and the start of the web application."""

import asyncio
import gc
from contextlib import asynccontextmanager

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Route
from streamlit import config

from ipp import site
from ipp.content import status
from ipp.dataset import as_of, store
from ipp.export.pdf import typst_compiler
from ipp.web import api, briefing, copy_page, index_page, page_data, snapshot_page, static_files, uploads, verify_page
from ipp.web.not_found import KnownPaths
from ipp.web.security_headers import SecurityHeaders


def list_routes() -> list[Route]:
    """Return all routes beside those of Streamlit."""
    return [
        *(Route(f"/{path}", index_page.answer_page) for path in site.list_page_paths().values()),
        Route("/api/status.json", api.answer_status),
        Route("/api/health.json", api.answer_health),
        *(Route(f"/api/{name}.{form}", page_data.answer_twin) for name in site.PAGES for form in page_data.FORMS),
        Route("/api/brief.zip", briefing.answer_briefing),
        Route("/copy", copy_page.answer_copy_page),
        Route("/api/verify.json", verify_page.answer_verify_api, methods=["GET", "POST"]),
        Route("/verify", verify_page.answer_verify_page, methods=["GET", "POST"]),
        Route("/api/tables/{name}.{form}", api.answer_table),
        Route("/at/{as_of}.{lang}.{form}", snapshot_page.answer_snapshot),
        Route("/fonts/{name}", static_files.answer_font),
        Route("/connection.{lang}.js", static_files.answer_connection_script),
        *(Route(path, static_files.answer_own_file) for path in static_files.OWN_FILES),
        *uploads.list_upload_routes(),
    ]


def list_middleware() -> list[Middleware]:
    """Return the middleware in front of every route, outermost first."""
    hosts = config.get_option("server.allowedHosts") or ["*"]
    return [
        Middleware(SecurityHeaders),
        Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
        Middleware(KnownPaths, routes=list_routes()),
        Middleware(static_files.CompressedFiles),
    ]


@asynccontextmanager
async def prepare_server(_app):
    """Load the data before the first visitor comes, then exclude what is loaded from garbage collection."""
    uploads.raise_upload_limit()
    version = store.get_store().current()
    status.build_status(version, as_of.find_default_date(version), "en")
    await asyncio.to_thread(static_files.compress_first_files)
    await asyncio.to_thread(typst_compiler.load_compiler)
    # Streamlit collects garbage after each run; frozen objects are not visited again.
    gc.collect()
    gc.freeze()
    yield {}
