"""Every table and every source: publisher, licence, dates, what is missing, and the files to take away."""

from ipp.content import inventory
from ipp.content.page import Contents, Part, assemble_contents
from ipp.domain.records.record import Cited, Revision, Source
from ipp.language import words
from ipp.language.values import Sentence, Text
from ipp.narrative.caption import Caption
from ipp.view import View


def sources(view: View) -> Contents:
    """The page about sources."""
    listed, public = view.ask_undated(Source), view.version.dataset["kind"] == "public"
    holes = [Text(each) for each in inventory.holes(view.version, view.lang)]
    return assemble_contents(
        view,
        view.text(
            "sources.title" if public else "sources.title_own",
            count=len(listed),
            cited=words.number(view.ask_undated(Cited)[0].sources, view.lang),
        ),
        Part(
            "tables",
            heading(view, "tables"),
            inventory.tables(view.version, view.lang),
            notes=[Sentence("sources.tables_note")],
        ),
        Part("holes", heading(view, "holes"), [], notes=holes),
        Part("sources", heading(view, "sources"), inventory.sources(listed, view.lang)),
        revisions(view),
    )


def revisions(view: View) -> Part:
    """The counts that were recorded anew with another number, newest first; a note where there are none."""
    rows = view.ask_undated(Revision)
    table = inventory.revisions(rows, view.sources, view.lang)
    notes = [] if rows else [Sentence("sources.no_revisions")]
    return Part("revisions", heading(view, "revisions"), table, rows or None, notes=notes)


def heading(view: View, name: str) -> Caption:
    """The heading of a section."""
    return Caption(view.text(f"sources.{name}_heading"), "", "")
