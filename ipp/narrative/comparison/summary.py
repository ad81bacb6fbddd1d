"""What a comparison found, as its title, as the caption of its figure, and as a table."""

from dataclasses import replace

from ipp.domain.change import Change
from ipp.language import words
from ipp.language.values import Capitalized, Cell, Day, Row, Sentence
from ipp.language.write import write
from ipp.narrative import citations
from ipp.narrative.caption import Caption, build_caption
from ipp.narrative.citations import Sources
from ipp.narrative.comparison import quantities
from ipp.narrative.comparison.phrases import Days, describe_change, describe_figure, name_subject


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
    name = write(name_subject(first, lang), lang)
    return words.text(f"compare.title_{subject}", lang, first.after.value, before=before, name=name)


def counted(key: str, found: list[Change], lang: str) -> str | None:
    """How many there are, in words; None when there are none."""
    return words.text(f"compare.{key}", lang, len(found)) if found else None


def values(change: Change, days: Days, lang: str) -> dict[str, Cell]:
    """Return what sentences about one change are filled with: both figures, and what can be said of them."""
    return {
        "before": describe_figure(change, change.before),
        "after": describe_figure(change, change.after),
        "said": describe_change(change, days, lang),
    }


def caption(cited: Sources, found: list[Change], days: Days, lang: str) -> Caption:
    """Around the figure of the engagements: how many counts and caps changed, and how many counts say nothing."""
    moved = [each for each in found if each.engagement is not None]
    parts = [
        counted("title_counts", of_kind(moved, "real"), lang) or words.text("compare.title_no_engagement", lang),
        counted("title_caps", of_kind(moved, "cap"), lang),
        counted("title_holes", holes(moved), lang),
    ]
    first, second = (words.iso(day, lang) for day in days)
    subtitle = words.text("compare.chart_subtitle", lang, first=first, second=second)
    ids = [source for change in moved for source in change.source_ids]
    form = "compare.credit" if ids else "compare.credit_none"
    credit = citations.cite(form, cited, ids, lang, first=Day(days.first), second=Day(days.second))
    return build_caption("; ".join(filter(None, parts)), subtitle, credit, lang)


def table(found: list[Change], cited: Sources, days: Days, lang: str) -> list[Row]:
    """Return a row for each change, in the same order: subject, kind, both figures with dates, what can be said."""
    return [row(each, cited, days, lang) for each in found]


def row(change: Change, cited: Sources, days: Days, lang: str) -> Row:
    """Return the row of one change; its figures and their difference tell their numbers."""
    before, after = (
        replace(describe_figure(change, each), tells=quantities.measure_figure(change, each))
        for each in (change.before, change.after)
    )
    said = replace(describe_change(change, days, lang), tells=quantities.measure_difference(change))
    measure = "women_share" if change.measure == "women" else change.measure
    return {
        "subject": name_subject(change, lang),
        "measure": Sentence(f"fields.{measure}"),
        "kind": Sentence(f"compare.kind_{change.kind}"),
        "before": before,
        "after": after,
        "said": Capitalized(said),
        "source": citations.cite_row(cited, change.source_ids, lang),
    }
