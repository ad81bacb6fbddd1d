"""Shared by the commands: the language of the terminal, how a command ends, and checks of its options."""

import datetime
import sys
from pathlib import Path
from typing import NoReturn

import typer

from ipp import settings
from ipp.dataset import database, error_text, versions
from ipp.dataset.errors import DataError
from ipp.dataset.read import find_data_folder
from ipp.dataset.store import Store
from ipp.language import words
from ipp.request import notices


def detect_language() -> str:
    """Return the language of the terminal: French if the locale says so, else English."""
    return "fr" if settings.read_locale().startswith("fr") else "en"


def fail(sentence: str, code: int) -> NoReturn:
    """End the program with one sentence on standard error."""
    print(sentence, file=sys.stderr)
    raise typer.Exit(code)


def choose_language(lang: str) -> str:
    """Return the language asked for, or that of the terminal; end the program if it is not offered."""
    if lang not in ("", *words.LANGUAGES):
        fail(words.text("errors.bad_language", detect_language(), value=lang), 2)
    return lang or detect_language()


def check_format(format: str, lang: str) -> None:
    """End the program if a format is not offered."""
    if format not in ("text", "json"):
        fail(words.text("errors.bad_format", lang, value=format), 2)


def parse_today(day: str | None, lang: str) -> datetime.date:
    """Return the day that counts as today; end the program if it is not a date."""
    try:
        return datetime.datetime.now().astimezone().date() if day is None else datetime.date.fromisoformat(day)
    except ValueError:
        fail(words.text("errors.bad_date", lang, value=day), 2)


def check_workbook_name(out: Path, lang: str) -> None:
    """End the program if a file name is not that of a workbook."""
    if out.suffix.lower() != ".xlsx":
        fail(words.text("ingest.xlsx_name", lang), 2)


def open_data(lang: str) -> database.Version:
    """Return the checked data, and warn on standard error if an older version than the current one is used.

    The program ends with every finding if no version may be shown.
    """
    folder = find_data_folder()
    try:
        store = Store(folder)
    except DataError as error:
        heading = "errors.refused_versions" if versions.list_names(folder) else "errors.refused_one"
        fail(error_text.format_findings(error.findings, lang, heading, folder=folder), 1)
    if store.fault is not None:
        print(notices.write_fault_notice(store, store.fault, lang), file=sys.stderr)
    return store.current()
