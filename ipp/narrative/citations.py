"""Credit lines under figures, and names of sources, from rows of `sources`."""

import datetime
from collections.abc import Iterable, Mapping

from ipp.domain.records.caps import Engagement
from ipp.domain.records.record import Source
from ipp.language import words
from ipp.language.values import Cell, Day, Sentence, Shortened, Text
from ipp.language.write import write

Sources = Mapping[str, Source]  # by id
MOST = 3  # sources that a line names where room is scarce


def find_cited(sources: Sources, ids: Iterable[str | None]) -> list[Source]:
    """Return the sources that `ids` name, each once, in the order of the ids; None is skipped."""
    return [sources[each] for each in dict.fromkeys(ids) if each is not None]


def name_source(source: Source, lang: str) -> str:
    """Name a source for a credit line: publisher and date of publication, as exactly as it is known."""
    publisher: str = getattr(source, f"publisher_{lang}")
    return publisher if source.published is None else f"{publisher} ({source.published})"


def list_engagement_sources(row: Engagement) -> list[str | None]:
    """Return the sources of an engagement's count, of the count beside it, and of its cap."""
    counted = [row.officers_source_id or row.last_source_id, row.beside_source_id]
    return [*counted, row.cap_source_id, row.disputed_source_id]


def find_address(source: Source, lang: str) -> str:
    """Return the address of a source: of the document in the language, if there is one."""
    return source.url_fr if lang == "fr" and source.url_fr else source.url


def describe_source(source: Source, lang: str) -> str:
    """Return the description of a document if it is not its title, and its language if that is another one."""
    title, about = getattr(source, f"title_{lang}"), getattr(source, f"about_{lang}")
    parts = [about] if about and about != title else []
    parts += [words.text(f"sources.only_in_{source.language}", lang)] if source.language not in (None, lang) else []
    return "; ".join(parts)


def list_names(sources: Sources, ids: Iterable[str | None], lang: str) -> tuple[str, ...]:
    """Return the sources as credit lines name them, each name once."""
    return tuple(dict.fromkeys(name_source(each, lang) for each in find_cited(sources, ids)))


def name_sources(sources: Sources, ids: Iterable[str | None], lang: str, most: int = MOST) -> str:
    """Return the sources of a figure in one phrase; past `most` of them, the rest are counted."""
    return write(Shortened(list_names(sources, ids, lang), most), lang, short=True)


def cite_with_date(sources: Sources, ids: Iterable[str | None], as_of: datetime.date, lang: str) -> Sentence:
    """Return the credit line of a figure: its sources and as-of date, or that nothing is published if it has none."""
    ids = list(ids)
    form = {0: "credit_none", 1: "credit"}.get(len(find_cited(sources, ids)), "credit_many")
    return cite(f"app.{form}", sources, ids, lang, date=Day(as_of))


def cite(key: str, sources: Sources, ids: list[str | None], lang: str, **values: Cell) -> Sentence:
    """Return a text that names sources; its short form names three and counts the rest."""
    return Sentence(key, {"sources": Shortened(list_names(sources, ids, lang), MOST), **values})


def cite_row(sources: Sources, ids: Iterable[str | None], lang: str) -> Text:
    """Return all sources of a row of a table in one phrase, or a mark if the row has none."""
    named = list_names(sources, ids, lang)
    return Text(", ".join(named)) if named else Text(mark="not_applicable")
