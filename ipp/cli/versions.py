"""The commands `versions` and `rollback`: list the versions of a folder, and make an earlier one current."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from ipp.cli.terminal import choose_language, fail
from ipp.dataset import error_text, versions
from ipp.dataset.errors import DataError
from ipp.dataset.read import MANIFEST
from ipp.language import words

Language = Annotated[str, typer.Option(help="en or fr")]


def list_versions(
    folder: Annotated[Path, typer.Argument(help="the folder of versions")],
    lang: Language = "",
) -> None:
    """List the versions kept in a folder, newest first, with when and from what each was made."""
    lang = choose_language(lang)
    kept = versions.list_names(folder)
    if not kept:
        fail(words.text(f"errors.{explain_absence(folder)}", lang, folder=folder), 1)
    shown, passed = find_shown(folder, lang)
    for name in reversed(kept):
        print(format_version(folder, name, "shown" if name == shown else "damaged" if name in passed else "", lang))
    raise typer.Exit(0 if shown else 1)


def explain_absence(folder: Path) -> str:
    """Return the key of the sentence about a folder without versions."""
    return "no_folder" if not folder.is_dir() else "no_versions_data" if (folder / MANIFEST).exists() else "no_versions"


def find_shown(folder: Path, lang: str) -> tuple[str | None, list[str]]:
    """Return the version that is shown, or None, and the versions before it that may not be shown.

    If it is not the version that `CURRENT` names, warn on standard error.
    """
    places = [place.name for place in versions.list_candidates(folder)]
    try:
        place, _, faults = versions.load_first_valid(folder)
    except DataError as error:
        heading = "errors.refused_versions"
        print(error_text.format_findings(error.findings, lang, heading, folder=folder), file=sys.stderr)
        return None, places
    if faults:
        finding = error_text.format_finding(faults[0].findings[0], lang)
        print(words.text("errors.stands_in", lang, name=place.name, finding=finding, folder=folder), file=sys.stderr)
    return place.name, places[: places.index(place.name)]


def format_version(folder: Path, name: str, state: str, lang: str) -> str:
    """Return one version on a line: its name, when and from what it was made, and whether it is shown or damaged."""
    try:
        each = versions.read_published(folder, name)
    except DataError as error:
        line = f"{name} · {error_text.format_finding(error.findings[0], lang)}"
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
    lang = choose_language(lang)
    if not versions.list_names(folder):
        fail(words.text(f"errors.{explain_absence(folder)}", lang, folder=folder), 1)
    try:
        versions.roll_back(folder, name)
    except DataError as error:
        fail(error_text.format_findings(error.findings, lang, "errors.not_published"), 1)
    print(words.text("errors.rolled_back", lang, folder=folder, name=name))
