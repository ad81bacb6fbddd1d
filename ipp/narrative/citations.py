"""Provenance: rows of `sources` as the credit lines that stand under a figure."""

import datetime
from collections.abc import Iterable

from ipp.language import words
from ipp.language.values import Text

MOST = 3  # sources that a line names where room is scarce


def cited(sources: dict, ids: Iterable[str | None]) -> list:
    """The records of `sources` (by id) that `ids` name, each once, in the order of the ids; None is passed over."""
    return [sources[each] for each in dict.fromkeys(ids) if each is not None]


def name(source, lang: str) -> str:
    """A source as a credit line names it: publisher, and the day it was published where that is known."""
    publisher = getattr(source, f"publisher_{lang}")
    if source.published is None:
        return publisher
    return f"{publisher} ({words.iso(source.published, lang)})"


def names(sources: dict, ids: Iterable[str | None], lang: str, most: int = MOST) -> str:
    """The sources of a figure in one phrase; past `most` of them, the rest are counted."""
    phrases = list(dict.fromkeys(name(each, lang) for each in cited(sources, ids)))
    if len(phrases) > most:
        phrases[most - 1 :] = [words.text("app.other_sources", lang, count=len(phrases) - most + 1)]
    return ", ".join(phrases)


def credit(sources: dict, ids: Iterable[str | None], as_of: datetime.date, lang: str) -> words.Short:
    """The credit line of a figure: its sources and its as-of date; that nothing is published where it has none."""
    ids = list(ids)
    form = {0: "credit_none", 1: "credit"}.get(len(cited(sources, ids)), "credit_many")
    return line(f"app.{form}", sources, ids, lang, date=words.iso(as_of, lang))


def line(key: str, sources: dict, ids: list[str | None], lang: str, **values: str) -> words.Short:
    """A text that names sources, past the third of them counted, and beside it the one that names them all."""
    told = (names(sources, ids, lang, most=most) for most in (MOST, len(ids)))
    return words.Short(*(words.text(key, lang, sources=each, **values) for each in told))


def every(sources: dict, ids: Iterable[str | None], lang: str) -> Text:
    """Return all the sources of a row of a table in one phrase; a mark where the row has none."""
    ids = list(ids)
    named = names(sources, ids, lang, most=len(ids))
    return Text(named) if named else Text(mark="not_applicable")
