"""The status of the program and its engagements in sentences, one a line."""

import datetime
from dataclasses import replace

from ipp.domain import measures
from ipp.domain.records.caps import Engagement
from ipp.domain.records.program import Program
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


def write_women_line(program: Program, as_of: datetime.date, lang: str) -> str:
    """Write women, share, target and difference in one line, or that there is no total."""
    target = write_target(program, as_of, lang)
    if program.women is None:
        return words.text("status.line_women_none", lang, target=target)
    difference = measures.subtract_points(program.women_share, program.target)
    return words.text(
        "status.line_women",
        lang,
        women=words.number(program.women, lang),
        base=words.number(program.women_officers, lang),
        as_of=words.iso(program.women_as_of, lang),
        coverage=words.text(f"status.coverage_{program.women_coverage}", lang),
        share=words.percent(measures.round_points(program.women_share), lang),
        target=target,
        difference=words.mark("not_applicable", lang)
        if difference is None
        else words.text("status.points", lang, count=difference),
    )


def write_target(program: Program, as_of: datetime.date, lang: str) -> str:
    """Write the UN target of the share's year, marked if derived; else that none is published, and for whom."""
    if program.target is None:
        return words.text("status.target_none", lang, year=str((program.women_as_of or as_of).year))
    status, year = measures.require(program.target_status), measures.require(program.target_year)
    target = quantities.measure_target_of(program.target, status, year)
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
