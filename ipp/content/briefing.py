"""What a briefing note says of a view: background, status and considerations, each sentence with its sources."""

from collections.abc import Sequence
from dataclasses import replace

from ipp.content import compare, mission
from ipp.content.caps import build_cap_gauges
from ipp.content.considerations import list_considerations, list_near_caps
from ipp.content.page import Contents, Part, assemble_contents
from ipp.content.statements import Statement, make_statement
from ipp.domain.change import Change
from ipp.domain.records.caps import Engagement
from ipp.domain.records.program import Program, ProgramFact
from ipp.domain.records.women import UnMonth
from ipp.language import words
from ipp.narrative import caps, captions, program_facts, status
from ipp.narrative.caption import Caption
from ipp.narrative.comparison import paragraph
from ipp.narrative.comparison.phrases import Days
from ipp.narrative.program import title_map, title_overview
from ipp.site import PARAMETERS
from ipp.view import View


def build_page(view: View) -> Contents:
    """Build the page that shows a briefing before it is downloaded: its sections, then its table."""
    parts = [build_section(name, told(view), view) for name, told in SECTIONS.items()]
    finding = title_overview(view.ask_one(Program), view.ask_one(UnMonth), view.lang)
    return assemble_contents(view, finding, *parts, build_annex(view))


def carry_parameters(view: View) -> dict[str, str]:
    """Return the parameters of the briefing on what a page shows: its state, the other date, the engagement."""
    own = dict(view.parameters)
    place = mission.choose_place(view)[0] if view.page == "mission" else None
    if place is not None:
        own["engagement"] = place.engagement_id
    return view.state | {name: own[name] for name in PARAMETERS["briefing"] if own.get(name)}


def build_section(name: str, said: list[Statement], view: View) -> Part:
    """Build a section: its heading, and one sentence a line."""
    heading = Caption(view.text(f"briefing.{name}"), "", "")
    return Part(name, heading, [], said, [each.note for each in said])


def build_annex(view: View) -> Part:
    """Build the table of the engagements, with the number of redacted ones."""
    figures = build_cap_gauges(view)
    return replace(figures, key="figures", caption=Caption(view.text("briefing.figures"), "", ""))


def list_background(view: View) -> list[Statement]:
    """State which data the note uses and what the program is; leave out what was published after the date."""
    facts = {row.fact: row for row in view.ask_undated(ProgramFact)}
    first_year = f"{program_facts.SINCE}{program_facts.find_first_year(facts)}"
    return [
        state_data(view, view.version.dataset),
        *state_fact("briefing.authority", facts.get("deployed_officers"), view),
        *state_ceiling(view),
        *state_fact("about.funding_body", facts.get("annual_funding_cad"), view),
        *state_fact("about.history_body", facts.get(first_year), view),
    ]


def state_fact(key: str, fact: ProgramFact | None, view: View) -> list[Statement]:
    """State a published figure in the text of `key`; empty before its day, or if a figure of the text is missing."""
    values = program_facts.fill_facts(view.ask_undated(ProgramFact), view.sources, view.lang)
    if fact is None or fact.as_of > view.as_of or not program_facts.is_filled(key, values, view.lang):
        return []
    return [make_statement(view.text(key, **values), fact.source_id)]


def state_ceiling(view: View) -> list[Statement]:
    """State the ceiling and the day on which it was stated; empty if there is none."""
    program = view.ask_one(Program)
    if program.ceiling is None:
        return []
    ceiling, day = words.number(program.ceiling, view.lang), words.date(program.ceiling_stated, view.lang)
    return [make_statement(view.text("briefing.ceiling", ceiling=ceiling, date=day), program.ceiling_source_id)]


def state_data(view: View, dataset: dict) -> Statement:
    """State the date and the data behind the note, as its first sentence."""
    values = {"date": words.date(view.as_of, view.lang), "title": dataset[f"title_{view.lang}"]}
    return make_statement(
        view.text("briefing.record", modified=words.iso(dataset["date_modified"], view.lang), **values)
    )


def list_current_status(view: View) -> list[Statement]:
    """State the finding, the engagement chosen, the engagements, and what changed since the other date."""
    program, un, engagements = view.ask_one(Program), view.ask_one(UnMonth), view.ask(Engagement)
    finding = title_overview(program, un, view.lang)
    day = words.date(view.as_of, view.lang)
    listed = captions.list_engagement_sources(engagements)
    return [
        make_statement(
            view.text("briefing.answer", date=day, finding=view.mark_illustrative(finding)),
            *list_headline_sources(program, un),
        ),
        *state_chosen_engagement(view, engagements),
        make_statement(words.sentence(title_map(engagements, view.lang)), *listed),
        *([] if list_near_caps(engagements, view) else state_fullest_caps(engagements, view)),
        state_changes(view),
    ]


def state_fullest_caps(engagements: Sequence[Engagement], view: View) -> list[Statement]:
    """State which cap is used most, and how many counts cannot be compared; empty without engagements."""
    said = words.sentence(caps.title_caps(engagements, view.lang))
    return [make_statement(said, *captions.list_engagement_sources(engagements))] if engagements else []


def list_headline_sources(program: Program, un: UnMonth) -> list[str | None]:
    """Return the sources of the program's count, ceiling, women and target."""
    counted = program.officers_source_id or un.source_id
    return [counted, program.ceiling_source_id, program.women_source_id, program.target_source_id]


def state_chosen_engagement(view: View, engagements: Sequence[Engagement]) -> list[Statement]:
    """State in one sentence the engagement that the URL chooses; empty if it chooses none."""
    asked = view.get_parameter("engagement")
    rows = [row for row in engagements if row.engagement_id == asked]
    return [
        make_statement(
            words.sentence(status.write_engagement_line(row, view.lang)), *captions.list_engagement_sources([row])
        )
        for row in rows
    ]


def state_changes(view: View) -> Statement:
    """State what changed between the two dates; the considerations count what cannot be compared."""
    found, days = compare_dates(view)
    told = [each for each in found if each.kind not in ("same", "hole") or is_quoted(each)]
    said = paragraph.summarize_changes(found, days, view.lang, holes_too=False)
    return make_statement(said, *(source for each in told for source in each.source_ids))


def is_quoted(change: Change) -> bool:
    """Return whether the paragraph quotes figures that did not change or cannot be compared."""
    if change.subject not in ("program", "un") or change.measure not in ("officers", "women"):
        return False
    return change.kind == "same" or (change.subject, change.measure) == ("program", "officers")


def compare_dates(view: View) -> tuple[list[Change], Days]:
    """Return every change between the other date and the view's, and the two dates, the earlier one first."""
    other = compare.choose_other_date(view)[0]
    asked = (("with", other.isoformat()),)
    changes = compare.build_page(replace(view, page="compare", parameters=asked))["changes"].records
    return changes, Days(*sorted([view.as_of, other]))


SECTIONS = {"background": list_background, "status": list_current_status, "considerations": list_considerations}
