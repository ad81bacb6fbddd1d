"""Every table and every source: publisher, licence, dates, what is missing, and the files to take away."""

from ipp import inventory, ui


def body(view: ui.View) -> None:
    """The title, the tables with their downloads, then the sources."""
    sources = view.fixed("sources")
    ui.title(view.text("sources.title", count=len(sources)))
    ui.heading(view.text("sources.tables_heading"))
    ui.table(inventory.tables(view.version, view.lang))
    ui.heading(view.text("sources.holes_heading"))
    ui.notes(inventory.holes(view.version, view.lang))
    ui.heading(view.text("sources.sources_heading"))
    ui.table(inventory.sources(sources, view.lang))


ui.draw(body)
