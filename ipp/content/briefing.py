"""What a briefing note says of a view: background, status and considerations, each sentence with its sources."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ipp.content import compare, mission
from ipp.content.caps import count_redacted, gauges
from ipp.content.page import Contents, Part, assemble_contents
from ipp.domain import measures
from ipp.domain.change import Change
from ipp.domain.records.caps import Engagement, RedactedEngagements
from ipp.domain.records.program import Authorized, Program, ProgramFact
from ipp.domain.records.women import Target, UnMonth
from ipp.language import words
from ipp.language.values import Cell, Sentence, Text, say_when
from ipp.language.write import write
from ipp.narrative import caps, captions, memo_facts, status, women
from ipp.narrative.caption import Caption
from ipp.narrative.comparison import paragraph
from ipp.narrative.comparison.phrases import Days
from ipp.narrative.program import carried_forward, map_title, overview
from ipp.narrative.quantities import day_of_count
from ipp.site import PARAMETERS
from ipp.view import View

NEAR = 0.9  # the share of its cap from which an engagement is named among the considerations
BUFFERS = 2  # how far the women counted are from the target of the year, and from the last one at that strength


@dataclass(frozen=True)
class Statement:
    """A sentence of a briefing, the ids of the sources it rests on, and its value where that tells numbers."""

    text: str
    source_ids: tuple[str, ...] = ()
    told: Sentence | None = None

    @property
    def note(self) -> Cell:
        """The sentence as a note of a part."""
        return self.told or Text(self.text)


def briefing(view: View) -> Contents:
    """The page that shows a briefing before it is taken away: its sections, then its table."""
    parts = [section(name, told(view), view) for name, told in SECTIONS.items()]
    finding = overview(view.ask_one(Program), view.ask_one(UnMonth), view.lang)
    return assemble_contents(view, finding, *parts, annex(view))


def address(view: View) -> dict[str, str]:
    """The parameters of the briefing of what a page shows: its state, the other date, the engagement."""
    own = dict(view.parameters)
    if view.page == "mission":
        own["engagement"] = mission.chosen(view)[0].engagement_id
    return view.state | {name: own[name] for name in PARAMETERS["briefing"] if own.get(name)}


def section(name: str, said: list[Statement], view: View) -> Part:
    """A section: its heading, and a sentence a line."""
    heading = Caption(view.text(f"briefing.{name}"), "", "")
    return Part(name, heading, [], said, [each.note for each in said])


def annex(view: View) -> Part:
    """The table of the engagements, with what is redacted."""
    figures = gauges(view)
    return replace(figures, key="figures", caption=Caption(view.text("briefing.figures"), "", ""))


def statement(text: str, *source_ids: str | None) -> Statement:
    """A sentence, closed by a full stop, with its sources; what has none is passed over."""
    closed = text if text.endswith(".") else f"{text}."
    return Statement(closed, tuple(dict.fromkeys(each for each in source_ids if each)))


def quote(sentence: Sentence, view: View, *source_ids: str | None) -> Statement:
    """Return a statement of a sentence that tells numbers; one without a full stop gets it, and is plain words."""
    made = statement(write(sentence, view.lang), *source_ids)
    return replace(made, told=sentence) if made.text == write(sentence, view.lang) else made


def background(view: View) -> list[Statement]:
    """From which data the note speaks, and what the program is; nothing that was published after the date."""
    dataset, known = view.version.dataset, {row.fact: row for row in view.ask_undated(ProgramFact)}
    values = memo_facts.values(list(known.values()), view.sources, view.lang)
    deployed, funding = known["deployed_officers"], known["annual_funding_cad"]
    served = known[memo_facts.SINCE + memo_facts.since(known)]
    said = [record(view, dataset)]
    if deployed.as_of <= view.as_of:
        said.append(statement(view.text("briefing.authority", **values), deployed.source_id))
    program = view.ask_one(Program)
    if program.ceiling is not None:
        ceiling, day = words.number(program.ceiling, view.lang), words.date(program.ceiling_stated, view.lang)
        said.append(statement(view.text("briefing.ceiling", ceiling=ceiling, date=day), program.ceiling_source_id))
    told = (("about.funding_body", funding), ("about.history_body", served))
    return said + [statement(view.text(key, **values), row.source_id) for key, row in told if row.as_of <= view.as_of]


def record(view: View, dataset: dict) -> Statement:
    """The first sentence: the date, and the data behind the note."""
    values = {"date": words.date(view.as_of, view.lang), "title": dataset[f"title_{view.lang}"]}
    return statement(view.text("briefing.record", modified=words.iso(dataset["date_modified"], view.lang), **values))


def current(view: View) -> list[Statement]:
    """How things stand: the answer, the engagement chosen, the engagements, and what changed since the other date."""
    program, un, engagements = view.ask_one(Program), view.ask_one(UnMonth), view.ask(Engagement)
    finding = overview(program, un, view.lang)
    day = words.date(view.as_of, view.lang)
    listed = captions.counted_and_capped(engagements)
    return [
        statement(
            view.text("briefing.answer", date=day, finding=view.mark_illustrative(finding)), *standing(program, un)
        ),
        *chosen(view, engagements),
        statement(words.sentence(map_title(engagements, view.lang)), *listed),
        *([] if near(engagements, view) else fullest(engagements, view)),
        changed(view),
    ]


def fullest(engagements: Sequence[Engagement], view: View) -> list[Statement]:
    """Which cap is used most; where one is nearly reached, the considerations say so, and how many do not compare."""
    said = words.sentence(caps.caps(engagements, view.lang))
    return [statement(said, *captions.counted_and_capped(engagements))] if engagements else []


def standing(program: Program, un: UnMonth) -> list[str | None]:
    """The sources of the program's count, ceiling, women and target."""
    counted = program.officers_source_id or un.source_id
    return [counted, program.ceiling_source_id, program.women_source_id, program.target_source_id]


def chosen(view: View, engagements: Sequence[Engagement]) -> list[Statement]:
    """The engagement that the address chooses, in one sentence."""
    asked = view.get_parameter("engagement")
    rows = [row for row in engagements if row.engagement_id == asked]
    return [
        statement(words.sentence(status.engagement_line(row, view.lang)), *captions.counted_and_capped([row]))
        for row in rows
    ]


def changed(view: View) -> Statement:
    """What changed between the other date and the view's; what cannot be compared is counted among considerations."""
    found, days = compared(view)
    told = [each for each in found if each.kind not in ("same", "hole") or is_quoted(each)]
    said = paragraph.summarize_changes(found, days, view.lang, holes_too=False)
    return statement(said, *(source for each in told for source in each.source_ids))


def is_quoted(change: Change) -> bool:
    """Whether the paragraph quotes the figures of a change though nothing changed, or nothing can be said of it."""
    if change.subject not in ("program", "un") or change.measure not in ("officers", "women"):
        return False
    return change.kind == "same" or (change.subject, change.measure) == ("program", "officers")


def compared(view: View) -> tuple[list[Change], Days]:
    """Every change between the other date and the view's, and the two dates, the earlier one first."""
    other = compare.other_date(view)[0]
    asked = (("with", other.isoformat()),)
    changes = compare.compare(replace(view, page="compare", parameters=asked))["changes"].records
    return changes, Days(*sorted([view.as_of, other]))


def considerations(view: View) -> list[Statement]:
    """What bears on a decision, without opinion: caps nearly reached, room left, old counts, redactions, the target."""
    program, engagements = view.ask_one(Program), view.ask(Engagement)
    said = [*(near(engagements, view) or none_near(engagements, view)), *not_compared(engagements, view)]
    levels = [program.officers_source_id, program.ceiling_source_id]
    headroom = caps.headrooms(program, view.ask_one(Authorized), view.ask_one(RedactedEngagements))[0]
    said += [quote(headroom, view, *levels)]
    old = carried_forward(program, engagements, view.lang)
    said += [statement(old, program.officers_source_id, *counts(engagements))] if old else []
    said += [quote(each, view, program.women_source_id, *target_ids(view)) for each in buffers(program, view)]
    redacted = view.ask_one(RedactedEngagements)
    said += [quote(each, view, redacted.source_id) for each in count_redacted(redacted.engagements, view)]
    said += [statement(view.text("app.illustrative_notice"))] if view.is_illustrative else []
    return said + known_then(view)


def near(engagements: Sequence[Engagement], view: View) -> list[Statement]:
    """Each engagement near its cap or over it."""
    known = [row for row in engagements if row.utilization is not None]
    return [near_cap(row, view) for row in known if (row.utilization or 0) >= NEAR]


def none_near(engagements: Sequence[Engagement], view: View) -> list[Statement]:
    """That no count is near its cap, where some can be compared."""
    known = [row for row in engagements if row.utilization is not None]
    said = view.text("briefing.none_near", share=words.percent(measures.round_points(NEAR), view.lang))
    return [statement(said, *captions.counted_and_capped(known))] if known else []


def near_cap(row: Engagement, view: View) -> Statement:
    """One engagement near its cap, or over it."""
    said = view.text(
        "briefing.over_cap" if (row.utilization or 0) > 1 else "briefing.near_cap",
        name=getattr(row, f"name_{view.lang}"),
        officers=words.number(row.officers, view.lang),
        cap=words.number(row.cap, view.lang),
        share=status.share(row.utilization, view.lang),
        when=write(say_when(day_of_count(row.officers_as_of, row.officers_dating), in_prose=True), view.lang),
    )
    return statement(said, *captions.counted_and_capped([row]))


def not_compared(engagements: Sequence[Engagement], view: View) -> list[Statement]:
    """How many counts stand without a share of their cap."""
    left = [row for row in engagements if row.utilization is None]
    if not left:
        return []
    total = words.number(len(engagements), view.lang)
    return [statement(view.text("briefing.not_compared", len(left), total=total), *captions.counted_and_capped(left))]


def counts(engagements: Sequence[Engagement]) -> list[str | None]:
    """The sources of the engagements' counts."""
    return [row.officers_source_id for row in engagements]


def buffers(program: Program, view: View) -> list[Sentence]:
    """Return how far the women counted are from the target now, and from the last one."""
    return women.buffers(program, view.ask(Target))[:BUFFERS]


def target_ids(view: View) -> list[str | None]:
    """The sources of the targets of the view's year and of the last year."""
    targets = view.ask(Target)
    return [row.source_id for row in targets if row.year == view.as_of.year or row is targets[-1]]


def known_then(view: View) -> list[Statement]:
    """That the note tells what was known on an earlier day, where it does."""
    known: datetime.date | None = view.version.known_on
    return [] if known is None else [statement(view.text("app.believed", date=words.date(known, view.lang)))]


SECTIONS = {"background": background, "status": current, "considerations": considerations}
