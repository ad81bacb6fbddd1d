"""The status of the program on a date, as one document: what the overview shows, for people and programs."""

import datetime

from ipp import aims, measures, sources, words
from ipp.db import Version
from ipp.reasons import over, over_ceiling, reason, remarks


class NotADate(ValueError):
    """A date that cannot be answered; its text is a sentence in the language asked for."""


def parse_date(version: Version, value: str, lang: str) -> datetime.date:
    """The day that `value` (YYYY-MM-DD) names; NotADate when it is none, or lies before the first published one."""
    first, day = version.dates[0].as_of, iso_date(value, lang)
    if day < first:
        raise NotADate(words.text("errors.early_date", lang, first=words.iso(first, lang)))
    return day


def iso_date(value: str, lang: str) -> datetime.date:
    """The day written as YYYY-MM-DD; NotADate when `value` is none."""
    try:
        day = datetime.date.fromisoformat(value)
        if day.isoformat() != value:
            raise ValueError(value)
    except ValueError:
        raise NotADate(words.text("errors.bad_date", lang, value=value)) from None
    return day


def believed(version: Version, value: str, lang: str) -> Version:
    """The version as believed on the day that `value` names; NotADate when it is none, or one before any recording."""
    first = version.records("recorded")[0].recorded_on
    day = iso_date(value, lang)
    if day < first:
        raise NotADate(words.text("errors.early_known_on", lang, first=words.iso(first, lang)))
    return version.known(day)


def default_date(version: Version) -> datetime.date:
    """The date the dashboard opens on: the newest with a program count and its women (rule 8).

    On a day of belief before any such count the newest date.
    """
    return next((row.as_of for row in version.dates if row.is_default), version.dates[-1].as_of)


def document(version: Version, as_of: datetime.date, lang: str) -> dict:
    """The status document: plain values, shares unrounded from 0 to 1, dates as ISO text, None when not published."""
    program = version.records("program", as_of=as_of)[0]
    engagements = version.records("engagements", as_of=as_of)
    redacted = version.records("redacted_engagements", as_of=as_of)[0]
    ids = [program.officers_source_id or program.last_source_id]
    ids += [program.ceiling_source_id, program.women_source_id, program.target_source_id]
    ids += [each for row in engagements for each in (row.officers_source_id or row.last_source_id, row.cap_source_id)]
    cited = sources.cited(version.sources, [*ids, redacted.source_id])
    return {
        "as_of": as_of.isoformat(),
        "dataset": dataset(version, lang),
        "program": program_part(program),
        "engagements": [engagement_part(row, lang) for row in engagements],
        "redacted_engagements": redacted.engagements,
        "sources": [source_part(row, lang) for row in cited],
    }


def dataset(version: Version, lang: str) -> dict:
    """Which data stand behind the document: title, kind, version and date modified."""
    return {
        "title": version.dataset[f"title_{lang}"],
        "kind": version.dataset["kind"],
        "version": version.id.partition("@")[0],
        "known_on": day(version.known_on),
        "date_modified": version.dataset["date_modified"].isoformat(),
    }


def program_part(program) -> dict:
    """The program's numbers; the women's share names the row it was taken from."""
    return {
        "officers": program.officers,
        "officers_as_of": day(program.officers_as_of),
        "carried_forward": program.carried_forward,
        "last_officers": program.last_officers,
        "last_officers_as_of": day(program.last_as_of),
        "ceiling": program.ceiling,
        "utilization": program.utilization,
        "over_ceiling": None if program.utilization is None else over(program),
        "women": program.women,
        "women_officers": program.women_officers,
        "women_as_of": day(program.women_as_of),
        "women_coverage": program.women_coverage,
        "women_share": program.women_share,
        "target": program.target,
        "target_status": program.target_status,
        "target_met": program.target_met,
        "difference_points": measures.difference_points(program.women_share, program.target),
    }


def engagement_part(engagement, lang: str) -> dict:
    """One engagement's count and cap, and why they are not compared where they are not."""
    return {
        "id": engagement.engagement_id,
        "name": getattr(engagement, f"name_{lang}"),
        "cap": engagement.cap,
        "cap_stated": day(engagement.cap_stated),
        "suspended": engagement.suspended,
        "officers": engagement.officers,
        "officers_as_of": day(engagement.officers_as_of),
        "coverage": engagement.coverage,
        "carried_forward": engagement.carried_forward,
        "comparable": engagement.comparable,
        "utilization": engagement.utilization,
        "over_cap": None if engagement.utilization is None else over(engagement),
        "reason": reason(engagement, lang),
    }


def source_part(source, lang: str) -> dict:
    """One source as the document cites it."""
    return {
        "id": source.source_id,
        "publisher": getattr(source, f"publisher_{lang}"),
        "title": getattr(source, f"title_{lang}"),
        "published": day(source.published),
        "url": source.url,
        "confidence": source.confidence,
    }


def day(value: datetime.date | None) -> str | None:
    """A date as ISO text, or None."""
    return None if value is None else value.isoformat()


def lines(version: Version, as_of: datetime.date, lang: str) -> list[str]:
    """The same document as sentences, one a line."""
    program = version.records("program", as_of=as_of)[0]
    redacted = version.records("redacted_engagements", as_of=as_of)[0].engagements
    document_ = document(version, as_of, lang)
    said = [words.text("app.as_of_date", lang, date=words.date(as_of, lang)), dataset_line(version, lang)]
    said += [program_line(program, lang), women_line(program, as_of, lang)]
    said += [engagement_line(row, lang) for row in version.records("engagements", as_of=as_of)]
    said += [words.text("status.line_redacted", lang, count=redacted)] if redacted else []
    cited = "; ".join(source["title"] + ", " + source["publisher"] for source in document_["sources"])
    return said + ([words.text("status.line_sources", lang, sources=cited)] if cited else [])


def dataset_line(version: Version, lang: str) -> str:
    """Title, kind, version and date modified of the data in one line."""
    about = dataset(version, lang)
    kind = words.text(f"app.kind_{about['kind']}", lang)
    modified, code = about["date_modified"], about["version"][:8]
    return words.text("status.dataset", lang, title=about["title"], kind=kind, code=code, modified=modified)


def program_line(program, lang: str) -> str:
    """Officers deployed against the ceiling, in one line; how many were last published where that is long ago."""
    known = program.officers is not None
    form = "line_program" if known else "line_program_none" if program.last_officers is None else "line_program_last"
    return words.text(
        f"status.{form}",
        lang,
        officers=words.number(program.officers if known else program.last_officers, lang),
        officers_as_of=words.iso(program.officers_as_of if known else program.last_as_of, lang),
        ceiling=words.number(program.ceiling, lang),
        utilization=share(program.utilization, lang),
        remarks="".join(f"; {each}" for each in program_remarks(program, lang)),
    )


def program_remarks(program, lang: str) -> list[str]:
    """What is to be known of the program's count: that it is carried forward, by how many it is over the ceiling."""
    carried = [words.text("status.carried_forward", lang)] if program.carried_forward else []
    return carried + over_ceiling(program, lang)


def women_line(program, as_of: datetime.date, lang: str) -> str:
    """Women, their share, the target and the difference, in one line; that there is no total where there is none."""
    target = target_of(program, as_of, lang)
    if program.women is None:
        return words.text("status.line_women_none", lang, target=target)
    difference = measures.difference_points(program.women_share, program.target)
    return words.text(
        "status.line_women",
        lang,
        women=words.number(program.women, lang),
        base=words.number(program.women_officers, lang),
        as_of=words.iso(program.women_as_of, lang),
        coverage=words.text(f"status.coverage_{program.women_coverage}", lang),
        share=words.percent(measures.points(program.women_share), lang),
        target=target,
        difference=words.mark("not_applicable", lang)
        if difference is None
        else words.text("status.points", lang, count=difference),
    )


def target_of(program, as_of: datetime.date, lang: str) -> str:
    """The UN target of the year of the day, marked when derived; that none is published, and for whom."""
    if program.target is None:
        return words.text("status.target_none", lang, year=str(as_of.year))
    return words.text("status.target", lang, target=aims.said(program.target, program.target_status, lang))


def share(value: float | None, lang: str) -> str:
    """A share as a whole percentage, or that it does not apply."""
    return words.mark("not_applicable", lang) if value is None else words.percent(measures.points(value), lang)


def count(engagement, lang: str) -> str:
    """An engagement's count; one of its UN part only is a lower bound: it says so, and is no value."""
    number = words.number(engagement.officers, lang)
    if engagement.coverage != "un":
        return number
    return words.Said(words.text("caps.at_least" if engagement.officers else "caps.none_in_un", lang, officers=number))


def engagement_line(engagement, lang: str) -> str:
    """One engagement's count, cap and utilization, with every remark, in one line."""
    counted = engagement.officers is not None
    said = remarks(engagement, lang)
    return words.text(
        "status.line_engagement" if counted else "status.line_engagement_none",
        lang,
        name=getattr(engagement, f"name_{lang}"),
        officers=count(engagement, lang),
        officers_as_of=words.iso(engagement.officers_as_of, lang),
        cap=words.number(engagement.cap, lang),
        utilization=share(engagement.utilization, lang),
        remarks="; " + "; ".join(said) if said else "",
    )
