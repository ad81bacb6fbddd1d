"""The versions kept in a folder: listed, and gone back to."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from ipp.cli.terminal import fail, language
from ipp.dataset import finding_text, versions
from ipp.dataset.read import MANIFEST, DataError
from ipp.language import words

Language = Annotated[str, typer.Option(help="en or fr")]


def listed(
    folder: Annotated[Path, typer.Argument(help="the folder of versions")],
    lang: Language = "",
) -> None:
    """List the versions kept in a folder, newest first, with when and from what each was made."""
    lang = language(lang)
    kept = versions.list_names(folder)
    if not kept:
        fail(words.text(f"errors.{without(folder)}", lang, folder=folder), 1)
    shown, passed = standing(folder, lang)
    for name in reversed(kept):
        print(version_line(folder, name, "shown" if name == shown else "damaged" if name in passed else "", lang))
    raise typer.Exit(0 if shown else 1)


def without(folder: Path) -> str:
    """What to say of a folder without versions."""
    return "no_folder" if not folder.is_dir() else "no_versions_data" if (folder / MANIFEST).exists() else "no_versions"


def standing(folder: Path, lang: str) -> tuple[str | None, list[str]]:
    """The version that is really shown, None where none may be, and those in its stead that may not.

    Where it is not the one that `CURRENT` names, that is said on standard error.
    """
    places = [place.name for place in versions.list_candidates(folder)]
    try:
        place, _, faults = versions.load_first_valid(folder)
    except DataError as refused:
        heading = "errors.refused_versions"
        print(finding_text.format_findings(refused.findings, lang, heading, folder=folder), file=sys.stderr)
        return None, places
    if faults:
        said = finding_text.format_finding(faults[0].findings[0], lang)
        print(words.text("errors.stands_in", lang, name=place.name, finding=said, folder=folder), file=sys.stderr)
    return place.name, places[: places.index(place.name)]


def version_line(folder: Path, name: str, state: str, lang: str) -> str:
    """One version: its name, when and from what it was made, and whether it is the one shown or cannot be."""
    try:
        each = versions.read_published(folder, name)
    except DataError as refused:
        line = f"{name} · {finding_text.format_finding(refused.findings[0], lang)}"
    else:
        origin = words.listed([origin.file for origin in each.origins], lang) or words.mark("not_published", lang)
        line = words.text("errors.version_line", lang, name=name, at=each.recorded_at, origin=origin)
    return words.text(f"errors.version_{state}", lang, line=line) if state else line


def roll_back(
    folder: Annotated[Path, typer.Argument(help="the folder of versions")],
    name: Annotated[str, typer.Argument(help="the version to show again")],
    lang: Language = "",
) -> None:
    """Show an earlier version again; the newer ones are kept."""
    lang = language(lang)
    if not versions.list_names(folder):
        fail(words.text(f"errors.{without(folder)}", lang, folder=folder), 1)
    try:
        versions.roll_back(folder, name)
    except DataError as refused:
        fail(finding_text.format_findings(refused.findings, lang, "errors.not_published"), 1)
    print(words.text("errors.rolled_back", lang, folder=folder, name=name))
