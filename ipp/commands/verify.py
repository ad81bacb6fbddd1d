"""Whether a figure or a file is still true, for people and schedulers."""

from pathlib import Path
from typing import Annotated

import typer

from ipp import db, words
from ipp.brief import reading, telling, verifying
from ipp.commands.terminal import fail, language, opened
from ipp.files import data_folder

# The exit codes of the outcomes, the worst of several files: 1 is a failure, 2 a wrong question.
CODES = {verifying.TRUE: 0, verifying.REVISED: 3, verifying.ALTERED: 4, verifying.FOREIGN: 5}


def verify(
    code_or_file: Annotated[str, typer.Argument(help="the code of eight characters, or a file that carries one")],
    address: Annotated[str, typer.Option(help="the address of the view, beside a code")] = "",
    lang: Annotated[str, typer.Option(help="en or fr")] = "",
) -> None:
    """Say whether a figure or file is still true; exit code 0 if it is, 3 revised, 4 altered, 5 not ours."""
    lang = language(lang)
    opened(lang)
    claims = claimed(code_or_file, address, lang)
    store = db.Store(data_folder())
    verdicts = [verifying.verdict(store, each, lang) for each in claims]
    print("\n".join(line for each in verdicts for line in telling.lines(each, lang)))
    raise typer.Exit(max(CODES[each.outcome] for each in verdicts))


def claimed(code_or_file: str, address: str, lang: str) -> list[reading.Claim]:
    """What a file claims, or the code with its address; the program ends when there is neither."""
    path = Path(code_or_file)
    if not path.is_file():
        if not reading.coded(code_or_file.strip().lower()):
            fail(words.text("verify.no_such_file", lang, path=code_or_file), 2)
        if not address:
            fail(words.text("verify.need_address", lang), 2)
        return [reading.Claim(address, code_or_file)]
    size = words.number(reading.MOST // reading.MB, lang)
    try:
        if path.stat().st_size > reading.MOST:
            raise reading.NothingRead("too_large")
        return reading.claims(path.name, path.read_bytes())
    except reading.NothingRead as nothing:
        fail(words.text(f"verify.{nothing}", lang, size=size), 2)
    except OSError:
        fail(words.text("verify.unreadable", lang), 1)
