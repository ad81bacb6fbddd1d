"""A comparison as a title, as the caption of its figure, and as a table."""

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


def title_comparison(found: list[Change], lang: str) -> str:
    """Title the comparison: the largest real change, how many caps changed, how many counts cannot be compared."""
    caps = select_kind(found, "cap")
    key = "title_caps_with_program" if any(each.engagement is None for each in caps) else "title_caps"
    parts = [state_largest(found, lang), state_number(key, caps, lang)]
    parts += [state_number("title_holes", list_unknown_counts(found), lang)]
    return "; ".join(filter(None, parts))


def select_kind(found: list[Change], kind: str) -> list[Change]:
    """Return the changes of one kind."""
    return [each for each in found if each.kind == kind]


def list_unknown_counts(found: list[Change]) -> list[Change]:
    """Return the engagements whose counts cannot be compared."""
    return [each for each in select_kind(found, "hole") if each.measure == "officers" and each.engagement is not None]


def state_largest(found: list[Change], lang: str) -> str:
    """Return the first real change of officers: of the program, else of UN missions, else of an engagement."""
    real = select_kind(found, "real")
    if not real:
        return words.text("compare.title_none", lang)
    first = real[0]
    subject = "engagement" if first.engagement is not None else first.subject
    before = words.number(first.before.value, lang)
    name = write(name_subject(first, lang), lang)
    return words.text(f"compare.title_{subject}", lang, first.after.value, before=before, name=name)


def state_number(key: str, found: list[Change], lang: str) -> str | None:
    """Return how many changes there are, in words; None if there are none."""
    return words.text(f"compare.{key}", lang, len(found)) if found else None


def fill_change(change: Change, days: Days, lang: str) -> dict[str, Cell]:
    """Return the values for the sentences about a change: both figures, and what is known of them."""
    return {
        "before": describe_figure(change, change.before),
        "after": describe_figure(change, change.after),
        "said": describe_change(change, days, lang),
    }


def caption_engagements(cited: Sources, found: list[Change], days: Days, lang: str) -> Caption:
    """Return the caption of the engagements: how many counts and caps changed, and how many counts are unknown."""
    moved = [each for each in found if each.engagement is not None]
    parts = [
        state_number("title_counts", select_kind(moved, "real"), lang)
        or words.text("compare.title_no_engagement", lang),
        state_number("title_caps", select_kind(moved, "cap"), lang),
        state_number("title_holes", list_unknown_counts(moved), lang),
    ]
    first, second = (words.iso(day, lang) for day in days)
    subtitle = words.text("compare.chart_subtitle", lang, first=first, second=second)
    ids = [source for change in moved for source in change.source_ids]
    form = "compare.credit" if ids else "compare.credit_none"
    credit = citations.cite(form, cited, ids, lang, first=Day(days.first), second=Day(days.second))
    return build_caption("; ".join(filter(None, parts)), subtitle, credit, lang)


def list_change_rows(found: list[Change], cited: Sources, days: Days, lang: str) -> list[Row]:
    """Return a row for each change, in order: subject, kind, both figures with dates, what is known."""
    return [build_change_row(each, cited, days, lang) for each in found]


def build_change_row(change: Change, cited: Sources, days: Days, lang: str) -> Row:
    """Return the row of a change, with the numbers of its figures and their difference."""
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
