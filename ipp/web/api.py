"""The API: the status document, the health of the server, and whole tables."""

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ipp.content import status
from ipp.dataset import downloads
from ipp.dataset import store as dataset_store
from ipp.request.parse import InvalidRequest, require_view
from ipp.web import not_found
from ipp.web.bad_request import answer_refused, require_names


async def answer_status(request: Request) -> Response:
    """Answer with the status document for `as_of` and `lang`; 400 with one sentence if the request is not valid."""
    version = dataset_store.get_store().current()
    try:
        view = require_view(version, "status", request.query_params)
    except InvalidRequest as refused:
        return answer_refused(request, refused, is_json=True)
    return JSONResponse(await asyncio.to_thread(status.build_status, version, view.as_of, view.lang))


async def answer_health(_request: Request) -> Response:
    """Answer with the version of the data that is served, and whether a newer one was refused."""
    store = dataset_store.get_store()
    version = store.current()
    return JSONResponse({"status": "ok" if store.fault is None else "last good version", "version": version.id})


async def answer_table(request: Request) -> Response:
    """Answer with a whole table as CSV or Parquet; 404 if there is no such table or format, 400 with a parameter."""
    name, form = request.path_params["name"], request.path_params["form"]
    version = dataset_store.get_store().current()
    try:
        require_names(request, ())
        content, media = downloads.FORMS[form](downloads.add_dataset_column(version.table(name), version.dataset))
    except KeyError:
        return not_found.answer_not_found()
    except InvalidRequest as refused:
        return answer_refused(request, refused)
    suffix = "-illustrative" if version.dataset["kind"] == "illustrative" else ""
    disposition = {"content-disposition": f'attachment; filename="{name}{suffix}.{form}"'}
    return Response(content, media_type=media, headers=disposition)
