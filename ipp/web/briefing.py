"""The pack of a briefing as a download."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from ipp.dataset import store
from ipp.export import options, pack
from ipp.request.parse import InvalidRequest
from ipp.web.bad_request import answer_refused


async def answer_briefing(request: Request) -> Response:
    """Answer with a ZIP of the files asked for; 400 with one sentence if the request is not valid."""
    try:
        wanted = options.parse_options(store.get_store().current(), request.query_params)
    except InvalidRequest as refused:
        return answer_refused(request, refused)
    base = options.resolve_address(str(request.base_url))
    content = await asyncio.to_thread(pack.write_pack, wanted.view, base, wanted.langs, wanted.kinds)
    disposition = {"content-disposition": f'attachment; filename="{pack.name_pack(wanted.view)}"'}
    return Response(content, media_type="application/zip", headers=disposition | {"cache-control": "no-cache"})
