"""Every table and every source: publisher, licence, dates, what is missing, and the files to download."""

from ipp.content import inventory
from ipp.content.page import Contents, Part, assemble_contents
from ipp.domain.records.record import Cited, Revision, Source
from ipp.language import words
from ipp.language.values import Sentence, Text
from ipp.narrative.caption import Caption
from ipp.view import View


def build_page(view: View) -> Contents:
    """Build the page about sources."""
    listed, public = view.ask_undated(Source), view.version.dataset["kind"] == "public"
    holes = [Text(each) for each in inventory.list_gaps(view.version, view.lang)]
    return assemble_contents(
        view,
        view.text(
            "sources.title" if public else "sources.title_own",
            count=len(listed),
            cited=words.number(view.ask_undated(Cited)[0].sources, view.lang),
        ),
        Part(
            "tables",
            caption_heading(view, "tables"),
            inventory.list_tables(view.version, view.lang),
            notes=[Sentence("sources.tables_note")],
        ),
        Part("holes", caption_heading(view, "holes"), [], notes=holes),
        Part("sources", caption_heading(view, "sources"), inventory.list_source_rows(listed, view.lang)),
        build_revisions(view),
    )


def build_revisions(view: View) -> Part:
    """Build the part on counts recorded again with another number, newest first; a note if there are none."""
    rows = view.ask_undated(Revision)
    table = inventory.list_revisions(rows, view.sources, view.lang)
    notes = [] if rows else [Sentence("sources.no_revisions")]
    return Part("revisions", caption_heading(view, "revisions"), table, rows or None, notes=notes)


def caption_heading(view: View, name: str) -> Caption:
    """Return a caption that holds the heading of a section alone."""
    return Caption(view.text(f"sources.{name}_heading"), "", "")
