"""The command `brief`: a briefing as a ZIP of files."""

import os
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from ipp.cli.terminal import detect_language, fail, open_data
from ipp.export import options, pack
from ipp.language import words
from ipp.request.parse import InvalidRequest


def write_briefing(
    out: Annotated[Path, typer.Option(help="the ZIP to write")],
    as_of: Annotated[str, typer.Option(help="the date, as 2019-09-05; left out, the one the dashboard opens on")] = "",
    with_: Annotated[str, typer.Option("--with", help="the date to compare with")] = "",
    engagement: Annotated[str, typer.Option(help="the engagement to tell first, as mali")] = "",
    known_on: Annotated[str, typer.Option(help="the day of belief: what was recorded later is left out")] = "",
    lang: Annotated[str, typer.Option(help="both, en or fr")] = pack.BOTH,
    files: Annotated[str, typer.Option(help="note, slides, sheet, table: some of them, with commas between")] = "",
    address_: Annotated[str, typer.Option("--address", help="the address of the dashboard that the files name")] = "",
) -> None:
    """Write the briefing of a date as a pack of files; exit code 2 when it is asked for wrongly, 1 when it fails."""
    spoken = lang if lang in words.LANGUAGES else detect_language()
    query = {"as_of": as_of, "with": with_, "engagement": engagement, "known_on": known_on, "lang": lang}
    try:
        wanted = options.parse_options(open_data(spoken), query | {"files": files})
    except InvalidRequest as refused:
        fail(str(refused), 2)
    content = pack.write_pack(
        wanted.view, options.resolve_address(address_ or options.LOCAL_ADDRESS), wanted.langs, wanted.kinds
    )
    try:
        write_whole(content, out)
    except OSError:
        fail(words.text("ingest.not_written", spoken, path=out), 1)
    print(words.text("briefing.written", spoken, len(wanted.langs) * len(wanted.kinds), path=out))


def write_whole(content: bytes, out: Path) -> None:
    """Write a file whole or not at all. Raises OSError if it cannot be written."""
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=".ipp-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(out)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
