"""Sources in full, as the notes of a file list them."""

from collections.abc import Iterable

from ipp.content import inventory
from ipp.narrative.citations import cited
from ipp.view import View


def list_citations(view: View, ids: Iterable[str | None]) -> list[str]:
    """The sources of those ids, each once: publisher, title, day of publication, address."""
    return [write_citation(each, view) for each in cited(view.sources, ids)]


def write_citation(source, view: View) -> str:
    """One source in full."""
    return view.text(
        "briefing.citation",
        publisher=getattr(source, f"publisher_{view.lang}"),
        title=getattr(source, f"title_{view.lang}"),
        date=inventory.dated(source, view.lang)["published"],
        url=source.url,
    )
