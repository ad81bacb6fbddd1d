"""Where Canada's police are, how full each cap is, and what share are women: the three answers."""

from ipp.content.caps import build_cap_gauges
from ipp.content.page import Contents, Part, assemble_contents, stamp_credit
from ipp.domain.records.caps import Engagement, RedactedEngagements
from ipp.domain.records.program import Funding, Program
from ipp.domain.records.women import Target, UnMonth, WomenMonth
from ipp.narrative import captions
from ipp.narrative import program as narrative_program
from ipp.narrative.program import list_tiles
from ipp.narrative.tables import caps
from ipp.narrative.tables.women import list_history
from ipp.view import View


def build_page(view: View) -> Contents:
    """Build the overview, which answers the three questions."""
    program, un = view.ask_one(Program), view.ask_one(UnMonth)
    headline = list_tiles(
        program, un, view.ask(Engagement), count_redacted_engagements(view), view.ask_one(Funding), view.lang
    )
    headline = [*((figure, view.mark_illustrative(note, "note")) for figure, note in headline[:-1]), headline[-1]]
    parts = build_map(view), build_gauge(view), build_cap_gauges(view), build_women(view)
    return assemble_contents(view, narrative_program.title_overview(program, un, view.lang), *parts, tiles=headline)


def write_headline_credit(view: View) -> str:
    """Return the sources of the headline figures, with the date and the stamp of the view."""
    credit = captions.credit_headline(
        view.sources,
        view.ask_one(Program),
        view.ask_one(UnMonth),
        view.ask(Engagement),
        view.ask_one(RedactedEngagements),
        view.ask_one(Funding),
        view.as_of,
        view.lang,
    )
    return stamp_credit(credit, view)


def count_redacted_engagements(view: View) -> int | None:
    """Return how many engagements are redacted; None if that was not published for the day."""
    return view.ask_one(RedactedEngagements).engagements


def build_map(view: View) -> Part:
    """Build the part on the engagements on the map."""
    engagements = view.ask(Engagement)
    caption = captions.caption_map(view.sources, engagements, view.as_of, view.lang)
    return Part("map", caption, build_cap_gauges(view).table, engagements)


def build_gauge(view: View) -> Part:
    """Build the part on the program against its ceiling."""
    program = view.ask_one(Program)
    caption = captions.caption_gauge(view.sources, program, view.as_of, view.lang)
    return Part("gauge", caption, caps.list_levels(program, view.sources, view.lang), program)


def build_women(view: View) -> Part:
    """Build the part on the share of women over time against the target."""
    history, targets, program = view.ask(WomenMonth), view.ask(Target), view.ask_one(Program)
    caption = captions.caption_women_share(view.sources, program, history, targets, view.as_of, view.lang)
    table = list_history(history, targets, program.women_coverage, view.sources, view.lang)
    return Part("women", caption, table, (history, targets))
