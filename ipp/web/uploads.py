"""What the server opens where figures can be loaded on a page, and the copy of a file with its cells marked."""

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
    """Lets Streamlit take files as large as the page for them says, where there is one."""
    if settings.is_upload_enabled():
        config.set_option("server.maxUploadSize", LIMITS.uploaded // MB)


def list_upload_routes() -> list[Route]:
    """The path of marked copies, where there can be any."""
    return [Route("/api/marked/{key}.xlsx", answer_marked_copy)] if settings.is_upload_enabled() else []


async def answer_marked_copy(request: Request) -> Response:
    """The marked copy of a file being tried, for whoever has its key; not found once the trial is over."""
    try:
        content = await asyncio.to_thread(trial.copies[request.path_params["key"]].read_bytes)
    except (KeyError, OSError):
        return not_found.answer_not_found()
    headers = {"content-disposition": 'attachment; filename="marked.xlsx"', "cache-control": "no-store"}
    return Response(content, media_type=XLSX, headers=headers)
