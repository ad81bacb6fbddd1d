"""The command `status`: the program on one date."""

import json
from typing import Annotated

import typer

from ipp.cli.terminal import check_format, choose_language, fail, open_data
from ipp.content import status
from ipp.dataset.as_of import InvalidDate, find_default_date, find_known_version, parse_date


def print_status(
    as_of: Annotated[
        str | None, typer.Option(help="The date, as 2019-09-05; left out, the date the dashboard opens on.")
    ] = None,
    lang: Annotated[str, typer.Option(help="en or fr")] = "",
    format: Annotated[str, typer.Option(help="text or json")] = "text",
    known_on: Annotated[str | None, typer.Option(help="the day of belief: what was recorded later is left out")] = None,
) -> None:
    """Print the status of the program on a date, as sentences or as the document of /api/status.json."""
    lang = choose_language(lang)
    check_format(format, lang)
    version = open_data(lang)
    try:
        version = version if known_on is None else find_known_version(version, known_on, lang)
        day = find_default_date(version) if as_of is None else parse_date(version, as_of, lang)
    except InvalidDate as refused:
        fail(str(refused), 2)
    if format == "json":
        print(json.dumps(status.build_status(version, day, lang), ensure_ascii=False, indent=2))
    else:
        print("\n".join(status.write_lines(version, day, lang)))
