"""A command line that cannot be understood, told in one sentence of the language it asks for."""

import sys
from collections.abc import Sequence
from itertools import pairwise

import typer
from typer.core import TyperGroup

from ipp.cli.terminal import spoken
from ipp.language import words

Misuse = typer.BadParameter.__base__  # what every fault of a command line is; Typer gives it no name of its own


class Commands(TyperGroup):
    """The commands, whose faults of use are told in words of ours."""

    def main(self, args: Sequence[str] | None = None, **how: object) -> None:
        """Runs what the arguments say and ends the program; code 2 when they are not understood."""
        given = list(sys.argv[1:] if args is None else args)
        if not given:
            super().main(given, **how)
        try:
            sys.exit(super().main(given, **how | {"standalone_mode": False}))
        except Misuse as wrong:
            print(told(wrong, asked(given)), file=sys.stderr)
            sys.exit(2)


def asked(given: list[str]) -> str:
    """The language that the arguments ask for, else that of the terminal."""
    after = [following for each, following in pairwise(given) if each == "--lang"]
    after += [each.removeprefix("--lang=") for each in given if each.startswith("--lang=")]
    return next((each for each in after if each in words.LANGUAGES), spoken())


def told(wrong: Exception, lang: str) -> str:
    """What is wrong with the command line, and where its use is told."""
    name, parameter = getattr(wrong, "option_name", None), getattr(wrong, "param", None)
    form = "other"
    if name:
        form = "option" if hasattr(wrong, "possibilities") else "value"
    elif parameter is not None:
        name = parameter.opts[0] if parameter.opts[0].startswith("-") else parameter.name.upper()
        form = "missing" if hasattr(wrong, "param_type") else "value"
    context = wrong.ctx
    command = f"{context.info_name} " if context is not None and context.parent is not None else ""
    return words.text(f"errors.misuse_{form}", lang, name=name, command=command)
