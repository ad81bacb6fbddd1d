"""What the program is: who holds the authority, who runs it, what officers do, and how to read the figures."""

from collections.abc import Mapping, Sequence
from typing import Any

from ipp.content.page import Contents, Part, assemble_contents
from ipp.domain import measures
from ipp.domain.records.caps import NoteEngagement
from ipp.domain.records.missions import Mission
from ipp.domain.records.program import ProgramFact
from ipp.language import words
from ipp.language.values import Cell, Link, Row, Sentence, Text, year_of
from ipp.language.write import write
from ipp.narrative import program_facts, quantities
from ipp.narrative.caption import Caption
from ipp.narrative.tables import missions as tables_missions
from ipp.narrative.tables.missions import name_older_missions
from ipp.view import View

READING = ("levels", "as_of", "carried", "comparable", "part", "women", "target", "rounding", "dates")
PARTNERS = ("partners_intro", "partner_gac", "partner_ps", "partner_rcmp")


def build_page(view: View) -> Contents:
    """Build the page about the program; its notes are written in Markdown.

    It describes the program as the released note does, each figure on its own day; only the missions follow the view.
    """
    values = program_facts.fill_facts(view.ask_undated(ProgramFact), view.sources, view.lang)
    title = "about.title" if program_facts.is_filled("about.title", values, view.lang) else "about.title_plain"
    return assemble_contents(
        view,
        view.text(title, **values),
        *build_section(view, values, "authority", "authority_body"),
        *build_section(view, values, "partners", *PARTNERS),
        *build_section(view, values, "purpose", "purpose_body"),
        *build_section(view, values, "deployed", "deployed_body", "women_body"),
        *build_section(view, values, "funding", "funding_body"),
        *build_section(view, values, "history", "history_body"),
        *build_section(view, values, "engagements", "engagements_intro", table=list_engagement_notes(view, values)),
        *build_missions_part(view, values),
        *build_section(view, values, "care", "care_body"),
        *build_section(view, dict(values) | {"count": values.get("redacted_count")}, "redacted", "redacted_body"),
        *build_section(view, values, "reading", *(f"reading_{name}" for name in READING), "reading_marks"),
    )


def build_section(
    view: View, values: Mapping[str, Any], name: str, *keys: str, table: list | None = None
) -> list[Part]:
    """Build a part from a heading, its paragraphs, and a table where there is one.

    Return no part if a figure in its texts is not published.
    """
    title, *texts = (f"about.{each}" for each in (f"{name}_title", *keys))
    if not all(program_facts.is_filled(each, values, view.lang) for each in (title, *texts)):
        return []
    notes = [Text(view.text(each, **values)) for each in texts]
    return [Part(name, Caption(view.text(title, **values), "", ""), table or [], notes=notes)]


def list_engagement_notes(view: View, values: Mapping[str, Any]) -> list[Row]:
    """List what the note says of each engagement; of a redacted one, that it is redacted."""
    return [build_engagement_row(row, view, values) for row in view.ask_undated(NoteEngagement)]


def build_engagement_row(row: NoteEngagement, view: View, values: Mapping[str, Any]) -> Row:
    """Return the row of what the note says of one engagement."""
    if row.redacted:
        return dict.fromkeys(("engagement", "since", "cap", "account"), Text(mark="redacted"))
    cap = quantities.measure_cap(row.engagement_id, row.cap, row.as_of)
    found: Row = {"since": year_of(measures.require(row.since)), "cap": cap}
    key = f"about.note_{row.engagement_id.replace('-', '_')}"
    account: Cell = Text(mark="not_published")
    if key in words.entries():
        facts = {name: Text(str(value)) for name, value in values.items()}
        account = Sentence(key, facts | found, tells=(cap,), is_list=True)
    return {"engagement": Text(getattr(row, f"name_{view.lang}")), **found, "account": account}


def build_missions_part(view: View, values: Mapping[str, Any]) -> list[Part]:
    """List the missions begun by the day of the view, and say why one may be older than its engagement."""
    rows = view.ask(Mission)
    told = dict(values) | {"day": words.date(view.as_of, view.lang), "older": name_older_missions(rows, view.lang)}
    keys = ["missions_intro" if rows else "missions_none"] + (["missions_older"] if told["older"] else [])
    return build_section(view, told, "missions", *keys, table=link_missions(rows, view))


def link_missions(missions: Sequence[Mission], view: View) -> list[Row]:
    """Return the table of missions, each engagement and mission as a link to its page."""
    rows = tables_missions.list_missions(missions, view.lang)
    for row, each in zip(rows, missions, strict=True):
        row["engagement"] = Link(write(row["engagement"], view.lang), view.build_url("mission", id=each.engagement_id))
        row["mission"] = Link(write(row["mission"], view.lang), view.build_url("mission", id=each.mission_id))
    return rows
