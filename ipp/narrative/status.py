"""The status of the program and its engagements in sentences, one a line."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from ipp.domain import measures
from ipp.domain.records.caps import Engagement
from ipp.domain.records.program import Program
from ipp.domain.records.women import Target
from ipp.language import words
from ipp.language.values import Sentence
from ipp.language.write import write
from ipp.narrative import quantities, remarks
from ipp.narrative.remarks import remark_over_ceiling


def write_program_line(program: Program, lang: str) -> str:
    """Write the officers against the ceiling in one line, or the last published number if it is old."""
    known = program.officers is not None
    form = "line_program" if known else "line_program_none" if program.last_officers is None else "line_program_last"
    return words.text(
        f"status.{form}",
        lang,
        officers=write(replace(quantities.measure_program(program), state=None), lang),
        officers_as_of=words.iso(program.officers_as_of if known else program.last_as_of, lang),
        ceiling=words.number(program.ceiling, lang),
        utilization=write_share(program.utilization, lang),
        remarks="".join(f"; {write(each, lang)}" for each in list_remarks(program)),
    )


def list_remarks(program: Program) -> list[Sentence]:
    """Return what to know of the program's count: that it is carried forward, by how many it exceeds the ceiling."""
    carried = [Sentence("status.carried_forward")] if program.carried_forward else []
    return carried + remark_over_ceiling(program)


def write_women_line(program: Program, targets: Sequence[Target], as_of: datetime.date, lang: str) -> str:
    """Write women, share, target and difference in one line, or that there is no total.

    `targets` are the records of the question of that name. Of nobody there is no share, and no target for it.
    """
    if program.women is None:
        stated = next((each for each in targets if each.year == as_of.year), None)
        return words.text("status.line_women_none", lang, target=write_target(stated, as_of.year, lang))
    counted = {
        "as_of": words.iso(program.women_as_of, lang),
        "coverage": words.text(f"status.coverage_{program.women_coverage}", lang),
    }
    if not program.women_officers:
        return words.text("status.line_women_nobody", lang, None, **counted)
    difference = measures.subtract_points(program.women_share, program.target)
    return words.text(
        "status.line_women",
        lang,
        None,
        women=words.number(program.women, lang),
        base=words.number(program.women_officers, lang),
        share=words.percent(measures.round_points(program.women_share), lang),
        target=write_target(read_target(program), measures.require(program.women_as_of).year, lang),
        difference=words.mark("not_applicable", lang)
        if difference is None
        else words.text("status.points", lang, count=difference),
        **counted,
    )


def read_target(program: Program) -> Target | None:
    """Return the UN target of the share's year; None if that year has none."""
    if program.target is None:
        return None
    status, year = measures.require(program.target_status), measures.require(program.target_year)
    return Target(year, program.target, status, program.target_source_id)


def write_target(stated: Target | None, year: int, lang: str) -> str:
    """Write the UN target of a year, marked if derived; else that none is published, and for whom."""
    if stated is None:
        return words.text("status.target_none", lang, year=str(year))
    target = quantities.measure_target_of(stated.target, stated.status, stated.year)
    return words.text("status.target", lang, target=write(target, lang), year=str(year))


def write_share(value: float | None, lang: str) -> str:
    """Write a share as a whole percentage, or that it does not apply."""
    return words.mark("not_applicable", lang) if value is None else words.percent(measures.round_points(value), lang)


def write_engagement_line(engagement: Engagement, lang: str) -> str:
    """Write an engagement's count, cap and utilization, with every remark, in one line."""
    counted = engagement.officers is not None
    found = [write(each, lang) for each in remarks.list_remarks(engagement)]
    return words.text(
        "status.line_engagement" if counted else "status.line_engagement_none",
        lang,
        name=getattr(engagement, f"name_{lang}"),
        officers=write(quantities.measure_engagement(engagement), lang),
        officers_as_of=write(quantities.date_count(engagement.officers_as_of, engagement.officers_dating), lang),
        cap=words.number(engagement.cap, lang),
        utilization=write_share(engagement.utilization, lang),
        remarks="; " + "; ".join(found) if found else "",
    )
