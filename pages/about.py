"""What the program is: who holds the authority, who runs it, what officers do, and how to read the figures."""

from ipp import facts, tables, ui

READING = ("levels", "as_of", "carried", "comparable", "part", "women", "target", "rounding", "dates")


def body(view: ui.View) -> None:
    """The memo's facts in sections, the table of missions, and the rules of reading."""
    values = facts.values(view.fixed("program_facts"), view.as_of, view.lang)
    said = {key: view.text(f"about.{key}", **values) for key in ("title", "partners_intro")}
    ui.title(said["title"])
    section(view, values, "authority", "authority_body")
    section(view, values, "partners", "partners_intro", "partner_gac", "partner_ps", "partner_rcmp")
    for name in ("purpose", "women", "funding", "history"):
        section(view, values, name, f"{name}_body")
    section(view, values, "engagements", "engagements_intro")
    ui.table(tables.missions(view.fixed("missions"), view.lang))
    section(view, values, "care", "care_body")
    redacted(view, values)
    section(view, values, "reading", *(f"reading_{name}" for name in READING), "reading_marks")


def section(view: ui.View, values: dict, name: str, *parts: str) -> None:
    """A heading and its paragraphs."""
    ui.heading(view.text(f"about.{name}_title", **values))
    ui.prose([view.text(f"about.{part}", **values) for part in parts])


def redacted(view: ui.View, values: dict) -> None:
    """What the memo withholds, and why nothing is guessed."""
    ui.heading(view.text("about.redacted_title"))
    ui.prose([view.text("about.redacted_body", count=values["redacted_count"], **values)])


ui.draw(body)
