"""The versions kept in a folder: listed, and gone back to."""

from pathlib import Path
from typing import Annotated

import typer

from ipp import findings, versions, words
from ipp.commands.terminal import fail, spoken
from ipp.files import Refused


def listed(folder: Annotated[Path, typer.Argument(help="the folder of versions")]) -> None:
    """List the versions kept in a folder, newest first, with when and from what each was made."""
    lang = spoken()
    try:
        shown, kept = versions.current(folder), versions.history(folder)
    except Refused as refused:
        fail(findings.told(refused.findings, lang), 1)
    if not kept:
        fail(words.text("errors.no_versions", lang, folder=folder), 1)
    for each in kept:
        print(version_line(each, each.name == shown, lang))


def version_line(each: versions.Published, shown: bool, lang: str) -> str:
    """One version: its name, when and from what it was made, and whether it is the one shown."""
    origin = words.listed([origin.file for origin in each.origins], lang) or words.mark("not_published", lang)
    line = words.text("errors.version_line", lang, name=each.name, at=each.recorded_at, origin=origin)
    return words.text("errors.version_shown", lang, line=line) if shown else line


def roll_back(
    folder: Annotated[Path, typer.Argument(help="the folder of versions")],
    name: Annotated[str, typer.Argument(help="the version to show again")],
) -> None:
    """Show an earlier version again; the newer ones are kept."""
    lang = spoken()
    try:
        versions.roll_back(folder, name)
    except Refused as refused:
        fail(findings.told(refused.findings, lang, "errors.not_published"), 1)
    print(words.text("errors.rolled_back", lang, folder=folder, name=name))
