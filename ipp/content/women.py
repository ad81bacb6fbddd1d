"""The share of women and the UN target: over time, by mission, beside other contributors."""

from dataclasses import replace

from ipp.content import overview
from ipp.content.page import Contents, Part, assemble_contents
from ipp.domain.records.program import Program
from ipp.domain.records.women import Contributor, IpoMonth, MissionWomen, Target, UnMonth
from ipp.narrative import captions
from ipp.narrative import women as narrative_women
from ipp.narrative.contributors import rank_canada
from ipp.narrative.tables import women as tables_women
from ipp.view import View

LARGEST, PRESENTED = 20, 10  # the contributors beside Canada and all; those in a presenter's larger type


def build_page(view: View) -> Contents:
    """Build the page about women."""
    title = narrative_women.title_women(view.ask_one(Program), view.lang)
    return assemble_contents(
        view, title, build_history(view), build_comparison(view), build_missions(view), build_contributors(view)
    )


def build_history(view: View) -> Part:
    """Build the part on the share over time against the target, with how many women the target requires."""
    program, part = view.ask_one(Program), overview.build_women(view)
    history, targets = part.records
    caption = captions.caption_women_history(view.sources, program, history, targets, view.as_of, view.lang)
    return replace(part, caption=caption, notes=narrative_women.list_buffers(program, targets))


def build_comparison(view: View) -> Part:
    """Build the part on Canada beside all individual police officers in UN missions, over time."""
    history, targets = view.ask(IpoMonth), view.ask(Target)
    caption = captions.caption_comparison(view.sources, history, targets, view.as_of, view.lang)
    return Part(
        "beside", caption, tables_women.list_comparison(history, targets, view.sources, view.lang), (history, targets)
    )


def build_missions(view: View) -> Part:
    """Build the part on women among officers in each UN mission."""
    missions = view.ask(MissionWomen)
    caption = captions.caption_missions(view.sources, missions, view.ask_one(UnMonth), view.as_of, view.lang)
    return Part("missions", caption, tables_women.list_mission_shares(missions, view.sources, view.lang), missions)


def find_target(part: Part, view: View):
    """Return the UN's target for the year of the part's month; None if it has no month, or that year no target."""
    years = {row.as_of.year for row in part.records}
    return next((each for each in view.ask(Target) if each.year in years), None)


def build_contributors(view: View) -> Part:
    """Build the part on Canada, its rank in words, beside the largest contributors and all together."""
    most = PRESENTED if view.mode == "present" else LARGEST
    contributors = view.ask(Contributor, most=most)
    caption = captions.caption_contributors(view.sources, contributors, most, view.as_of, view.lang)
    rank = rank_canada(contributors, most)
    table = tables_women.list_contributors(contributors, view.sources, view.lang)
    return Part("contributors", caption, table, contributors, [rank] if rank else [])
