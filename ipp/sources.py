"""Provenance: rows of `sources` as the credit lines that stand under a figure."""

import datetime
from collections.abc import Iterable

import pandas

from ipp import words


def cited(sources: pandas.DataFrame, ids: Iterable[str | None]) -> pandas.DataFrame:
    """The rows of `sources` that `ids` name, each once, in the order of the ids; missing ids are passed over."""
    wanted = [each for each in dict.fromkeys(ids) if not pandas.isna(each)]
    return sources.set_index("source_id").loc[wanted].reset_index()


def name(source, lang: str) -> str:
    """A source as a credit line names it: publisher, and the day it was published where that is known."""
    publisher = getattr(source, f"publisher_{lang}")
    if pandas.isna(source.published):
        return publisher
    return f"{publisher} ({words.iso(source.published, lang)})"


def names(sources: pandas.DataFrame, ids: Iterable[str | None], lang: str, most: int = 3) -> str:
    """The sources of a figure in one phrase; past `most` of them, the rest are counted."""
    phrases = list(dict.fromkeys(name(each, lang) for each in cited(sources, ids).itertuples()))
    if len(phrases) > most:
        phrases[most - 1 :] = [words.text("app.other_sources", lang, count=len(phrases) - most + 1)]
    return ", ".join(phrases)


def credit(sources: pandas.DataFrame, ids: Iterable[str | None], as_of: datetime.date, lang: str) -> str:
    """The credit line of a figure: its sources and its as-of date."""
    ids = list(ids)
    phrase = names(sources, ids, lang)
    key = "app.credit" if len(cited(sources, ids)) == 1 else "app.credit_many"
    return words.text(key, lang, sources=phrase, date=words.iso(as_of, lang))
