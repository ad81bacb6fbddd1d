"""Citations of sources in full, for the notes of a file."""

from collections.abc import Iterable

from ipp.content import inventory
from ipp.language.write import write
from ipp.narrative.citations import find_address, find_cited
from ipp.view import View


def list_citations(view: View, ids: Iterable[str | None]) -> list[str]:
    """Return the sources with these ids, each once, as `write_citation` gives them."""
    return [write_citation(each, view) for each in find_cited(view.sources, ids)]


def write_citation(source, view: View) -> str:
    """Return a source in full: publisher, title, date of publication, address."""
    return view.text(
        "briefing.citation",
        publisher=getattr(source, f"publisher_{view.lang}"),
        title=getattr(source, f"title_{view.lang}"),
        date=write(inventory.date_source(source)["published"], view.lang),
        url=find_address(source, view.lang),
    )
