"""What a comparison found, as its title, as the caption of its figure, and as a table."""

from ipp.domain.change import Change
from ipp.language import words
from ipp.language.numbered import numbered
from ipp.narrative import citations
from ipp.narrative.caption import Caption
from ipp.narrative.comparison import numbers, phrases
from ipp.narrative.comparison.phrases import Days, cell, name


def title(found: list[Change], lang: str) -> str:
    """The largest real change, how many caps changed, and how many counts cannot be compared."""
    parts = [leading(found, lang), counted("title_caps", of_kind(found, "cap"), lang)]
    parts += [counted("title_holes", holes(found), lang)]
    return "; ".join(filter(None, parts))


def of_kind(found: list[Change], kind: str) -> list[Change]:
    """The changes of one kind."""
    return [each for each in found if each.kind == kind]


def holes(found: list[Change]) -> list[Change]:
    """The engagements of whose counts nothing can be said."""
    return [each for each in of_kind(found, "hole") if each.measure == "officers" and each.engagement is not None]


def leading(found: list[Change], lang: str) -> str:
    """The first real change of officers: of the program, else of UN missions, else of an engagement."""
    real = of_kind(found, "real")
    if not real:
        return words.text("compare.title_none", lang)
    first = real[0]
    subject = "engagement" if first.engagement is not None else first.subject
    before = words.number(first.before.value, lang)
    return words.text(f"compare.title_{subject}", lang, first.after.value, before=before, name=name(first, lang))


def counted(key: str, found: list[Change], lang: str) -> str | None:
    """How many there are, in words; None when there are none."""
    return words.text(f"compare.{key}", lang, len(found)) if found else None


def values(change: Change, days: Days, lang: str) -> dict[str, str]:
    """What sentences about one change are filled with."""
    return {
        "before": cell(change, change.before, lang),
        "after": cell(change, change.after, lang),
        "said": phrases.said(change, days, lang),
    }


def caption(cited: dict, found: list[Change], days: Days, lang: str) -> Caption:
    """Around the figure of the engagements: how many counts and caps changed, and how many counts say nothing."""
    moved = [each for each in found if each.engagement is not None]
    parts = [
        counted("title_counts", of_kind(moved, "real"), lang) or words.text("compare.title_none", lang),
        counted("title_caps", of_kind(moved, "cap"), lang),
        counted("title_holes", holes(moved), lang),
    ]
    first, second = (words.iso(day, lang) for day in days)
    subtitle = words.text("compare.chart_subtitle", lang, first=first, second=second)
    ids = [source for change in moved for source in change.source_ids]
    form = "compare.credit" if ids else "compare.credit_none"
    credit = citations.line(form, cited, ids, lang, first=first, second=second)
    return Caption("; ".join(filter(None, parts)), subtitle, credit)


def table(found: list[Change], cited: dict, days: Days, lang: str) -> list[dict[str, str]]:
    """One row per change, in the same order: of what, its kind, both figures with their dates, what can be said."""
    return [row(each, cited, days, lang) for each in found]


def row(change: Change, cited: dict, days: Days, lang: str) -> dict[str, str]:
    """One change in the words of the table."""
    told = values(change, days, lang)
    measure = "women_share" if change.measure == "women" else change.measure
    return {
        "subject": name(change, lang),
        "measure": words.label(measure, lang),
        "kind": words.text(f"compare.kind_{change.kind}", lang),
        "before": numbered(told["before"], *numbers.figure(change, change.before)),
        "after": numbered(told["after"], *numbers.figure(change, change.after)),
        "said": numbered(words.sentence(told["said"]), *numbers.said(change)),
        "source": citations.every(cited, change.source_ids, lang),
    }
