"""Provenance: rows of `sources` as the credit lines that stand under a figure."""

import datetime
from collections.abc import Iterable

from ipp import words


def cited(sources: dict, ids: Iterable[str | None]) -> list:
    """The records of `sources` (by id) that `ids` name, each once, in the order of the ids; None is passed over."""
    return [sources[each] for each in dict.fromkeys(ids) if each is not None]


def name(source, lang: str) -> str:
    """A source as a credit line names it: publisher, and the day it was published where that is known."""
    publisher = getattr(source, f"publisher_{lang}")
    if source.published is None:
        return publisher
    return f"{publisher} ({words.iso(source.published, lang)})"


def names(sources: dict, ids: Iterable[str | None], lang: str, most: int = 3) -> str:
    """The sources of a figure in one phrase; past `most` of them, the rest are counted."""
    phrases = list(dict.fromkeys(name(each, lang) for each in cited(sources, ids)))
    if len(phrases) > most:
        phrases[most - 1 :] = [words.text("app.other_sources", lang, count=len(phrases) - most + 1)]
    return ", ".join(phrases)


def credit(sources: dict, ids: Iterable[str | None], as_of: datetime.date, lang: str) -> str:
    """The credit line of a figure: its sources and its as-of date; that nothing is published where it has none."""
    ids = list(ids)
    form = {0: "credit_none", 1: "credit"}.get(len(cited(sources, ids)), "credit_many")
    return words.text(f"app.{form}", lang, sources=names(sources, ids, lang), date=words.iso(as_of, lang))


def every(sources: dict, ids: Iterable[str | None], lang: str) -> str:
    """All the sources of a row of a table in one phrase, none left to a count; a mark where the row has none."""
    ids = list(ids)
    return names(sources, ids, lang, most=len(ids)) or words.mark("not_applicable", lang)
