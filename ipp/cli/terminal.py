"""What the commands share: the language of the terminal, how a command ends, and what its options may say."""

import datetime
import sys
from pathlib import Path

import typer

from ipp import request, settings
from ipp.dataset import database, finding_text, versions
from ipp.dataset.read import DataError, find_data_folder
from ipp.dataset.store import Store
from ipp.language import words


def spoken() -> str:
    """The language of the terminal: French where the locale says so, else English."""
    return "fr" if settings.read_locale().startswith("fr") else "en"


def fail(sentence: str, code: int) -> None:
    """Ends the program with one sentence on standard error."""
    print(sentence, file=sys.stderr)
    raise typer.Exit(code)


def language(lang: str) -> str:
    """The language asked for, or that of the terminal; the program ends when it is not offered."""
    if lang not in ("", *words.LANGUAGES):
        fail(words.text("errors.bad_language", spoken(), value=lang), 2)
    return lang or spoken()


def offered(format: str, lang: str) -> None:
    """Ends the program when a format is not offered."""
    if format not in ("text", "json"):
        fail(words.text("errors.bad_format", lang, value=format), 2)


def parsed(day: str | None, lang: str) -> datetime.date:
    """The day that counts as today; the program ends when it is none."""
    try:
        return datetime.datetime.now().astimezone().date() if day is None else datetime.date.fromisoformat(day)
    except ValueError:
        fail(words.text("errors.bad_date", lang, value=day), 2)


def workbook_name(out: Path, lang: str) -> None:
    """Ends the program when a name is none of a workbook."""
    if out.suffix.lower() != ".xlsx":
        fail(words.text("ingest.xlsx_name", lang), 2)


def opened(lang: str) -> database.Version:
    """The data, checked, with a word on standard error where they are not those that were to be shown.

    The program ends with every finding when none may be shown.
    """
    folder = find_data_folder()
    try:
        store = Store(folder)
    except DataError as refused:
        heading = "errors.refused_versions" if versions.list_names(folder) else "errors.refused_one"
        fail(finding_text.format_findings(refused.findings, lang, heading, folder=folder), 1)
    if store.fault is not None:
        print(request.write_fault_notice(store, lang), file=sys.stderr)
    return store.current()
