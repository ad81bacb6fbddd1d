"""What the server opens where figures can be uploaded: the size limit, and the route of marked copies."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit import config

from ipp import settings
from ipp.ingest.publish import trial
from ipp.ingest.readers.guard import LIMITS, MB
from ipp.web import not_found

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def raise_upload_limit() -> None:
    """Let Streamlit accept files as large as the upload page allows, where that page is enabled."""
    if settings.is_upload_enabled():
        config.set_option("server.maxUploadSize", LIMITS.uploaded // MB)


def list_upload_routes() -> list[Route]:
    """Return the route of marked copies, where uploads are enabled."""
    return [Route("/api/marked/{key}.xlsx", answer_marked_copy)] if settings.is_upload_enabled() else []


async def answer_marked_copy(request: Request) -> Response:
    """Answer with the marked copy of a file that is being checked; 404 once the check is over.

    The key in the path is secret, so that only the sender can ask for it.
    """
    try:
        content = await asyncio.to_thread(trial.copies[request.path_params["key"]].read_bytes)
    except (KeyError, OSError):
        return not_found.answer_not_found()
    headers = {"content-disposition": 'attachment; filename="marked.xlsx"', "cache-control": "no-store"}
    return Response(content, media_type=XLSX, headers=headers)
