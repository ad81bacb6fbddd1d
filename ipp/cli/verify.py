"""The command `verify`: whether a figure or a file is still true."""

from pathlib import Path
from typing import Annotated

import typer

from ipp.cli.terminal import choose_language, fail, open_data
from ipp.dataset.read import find_data_folder
from ipp.dataset.store import Store
from ipp.language import words
from ipp.verification import claims as verification_claims
from ipp.verification import text, verdict
from ipp.verification.claims import MAX_BYTES, MB, NoClaim
from ipp.verification.reading.claim import Claim, is_code

# Exit codes of the outcomes, the worst first: the first one found counts. 1 is a failure, 2 a usage error.
CODES = {
    verdict.FOREIGN: 5,
    verdict.ALTERED: 4,
    verdict.UNKEPT: 8,
    verdict.REWORDED: 7,
    verdict.REVISED: 3,
    verdict.ADDED_TO: 6,
    verdict.RESAVED: 0,
    verdict.TRUE: 0,
}


def verify_claims(
    code_or_file: Annotated[str, typer.Argument(help="the code of eight characters, or a file that carries one")],
    address: Annotated[str, typer.Option(help="the address of the view, beside a code")] = "",
    lang: Annotated[str, typer.Option(help="en or fr")] = "",
) -> None:
    """Say whether a figure or file is still true.

    The exit code is 0 if it is, 3 revised since, 4 altered, 5 not ours, 6 text added, 7 words changed, 8 made of data
    that are not kept here.
    """
    lang = choose_language(lang)
    open_data(lang)
    claims = read_claims(code_or_file, address, lang)
    store = Store(find_data_folder())
    verdicts = [verdict.judge_claim(store, each, lang) for each in claims]
    print("\n".join(line for each in verdicts for line in text.list_verdict_lines(each, lang)))
    found = {each.outcome for each in verdicts}
    raise typer.Exit(next(code for outcome, code in CODES.items() if outcome in found))


def read_claims(code_or_file: str, address: str, lang: str) -> list[Claim]:
    """Return what a file claims, or the code with its address; end the program if there is neither."""
    path = Path(code_or_file)
    if not path.is_file():
        if not is_code(code_or_file.strip().lower()):
            fail(words.text("verify.no_such_file", lang, path=code_or_file), 2)
        if not address:
            fail(words.text("verify.need_address", lang), 2)
        return [Claim(address, code_or_file)]
    size = words.number(MAX_BYTES // MB, lang)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise NoClaim("too_large")
        return verification_claims.read_claims(path.name, path.read_bytes())
    except verification_claims.NoClaim as nothing:
        fail(words.text(f"verify.{nothing}", lang, size=size), 2)
    except OSError:
        fail(words.text("verify.unreadable", lang), 1)
