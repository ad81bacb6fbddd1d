"""Tables about women and contributors: rows of cells by field."""

from collections.abc import Sequence

from ipp.domain.records.women import Contributor, IpoMonth, MissionWomen, Target, WomenMonth
from ipp.language.values import Capitalized, Cell, Day, Quantity, Row, Sentence, Text, year_of
from ipp.narrative import citations, quantities
from ipp.narrative.citations import Sources
from ipp.narrative.quantities import CountedWomen


def list_history(
    history: Sequence[WomenMonth], targets: Sequence[Target], first: str | None, cited: Sources, lang: str
) -> list[Row]:
    """Return a row for each count with its target, those of coverage `first` before others, then targets alone.

    The newest come first.
    """
    by_year = {row.year: row for row in targets}
    counted = sorted(history, key=lambda row: (row.coverage == first, row.as_of), reverse=True)
    alone = list_lone_targets(history, targets, ("coverage", "women", "officers", "women_share"), cited, lang)
    return [build_count_row(row, by_year.get(row.as_of.year), cited, lang) for row in counted] + alone


def list_lone_targets(
    history: Sequence[WomenMonth] | Sequence[IpoMonth],
    targets: Sequence[Target],
    fields: Sequence[str],
    cited: Sources,
    lang: str,
) -> list[Row]:
    """Return a row for each year of which only the target is known, newest first; `fields` do not apply there."""
    counted = {row.as_of.year for row in history}
    return [build_target_row(row, fields, cited, lang) for row in reversed(targets) if row.year not in counted]


def build_target_row(target: Target, fields: Sequence[str], cited: Sources, lang: str) -> Row:
    """Return the row of a year of which only the target is known."""
    day = year_of(target.year)
    empty: dict[str, Cell] = dict.fromkeys(fields, Quantity(None, mark="not_applicable"))
    source = citations.cite_row(cited, [target.source_id], lang)
    return {"date": day, **empty, "target": quantities.measure_target(target, day), "source": source}


def build_count_row(row: WomenMonth, target: Target | None, cited: Sources, lang: str) -> Row:
    """Return the row of one month or program count."""
    ids = [row.source_id, None if target is None else target.source_id]
    day, subject = Day(row.as_of), "program" if row.coverage == "all" else "un"
    women, officers, share = measure_women(subject, row, day)
    return {
        "date": day,
        "coverage": Sentence(f"status.coverage_{row.coverage}"),
        "women": women,
        "officers": officers,
        "women_share": share,
        "target": quantities.measure_target(target, day),
        "source": citations.cite_row(cited, ids, lang),
    }


def measure_women(subject: str, row: CountedWomen, day: Day) -> tuple[Quantity, Quantity, Quantity]:
    """Return the women of a count, its officers, and their share in whole percent."""
    return (
        Quantity(row.women, "officers", subject, "women", day),
        Quantity(row.officers, "officers", subject, "officers", day),
        quantities.measure_share(subject, row.women_share, row.officers, day),
    )


def list_comparison(history: Sequence[IpoMonth], targets: Sequence[Target], cited: Sources, lang: str) -> list[Row]:
    """Return a row for each month of `ipo_history`, newest first, then the targets of years without a count.

    Each row has Canada, all contributors, and the target of the year.
    """
    by_year = {row.year: row for row in targets}
    canada, all_ = ([row for row in history if row.country_id == country] for country in ("CA", None))
    pairs = reversed(list(zip(canada, all_, strict=True)))
    fields = [f"{measure}_{who}" for who in ("canada", "all") for measure in ("women", "officers", "women_share")]
    alone = list_lone_targets(history, targets, tuple(fields), cited, lang)
    return [build_comparison_row(one, other, by_year.get(one.as_of.year), cited, lang) for one, other in pairs] + alone


def build_comparison_row(canada: IpoMonth, all_: IpoMonth, target: Target | None, cited: Sources, lang: str) -> Row:
    """Return the row of one month of Canada and of all contributors."""
    day = Day(canada.as_of)
    cells: Row = {"date": day}
    for name, row in (("canada", canada), ("all", all_)):
        fields = (f"women_{name}", f"officers_{name}", f"women_share_{name}")
        cells |= dict(zip(fields, measure_women(name, row, day), strict=True))
    ids = [canada.source_id, None if target is None else target.source_id]
    return cells | {
        "target": quantities.measure_target(target, day),
        "source": citations.cite_row(cited, ids, lang),
    }


def list_mission_shares(rows: Sequence[MissionWomen], cited: Sources, lang: str) -> list[Row]:
    """Return a row for each UN mission with its date, women, officers, share and source."""
    return [
        {"mission": Text(getattr(row, f"name_{lang}")), **build_counts(row.mission_id, row, cited, lang)}
        for row in rows
    ]


def list_contributors(rows: Sequence[Contributor], cited: Sources, lang: str) -> list[Row]:
    """Return a row for each contributor with its rank, women, officers, share and source."""
    return [build_contributor_row(row, cited, lang) for row in rows]


def build_contributor_row(row: Contributor, cited: Sources, lang: str) -> Row:
    """Return the row of one contributor."""
    name = getattr(row, f"name_{lang}")
    subject = row.country_id or "all"
    ranks = {
        field: Quantity(rank, "rank", subject, field, Day(row.as_of), mark="not_applicable" if rank is None else None)
        for field, rank in (("place", row.place), ("women_place", row.women_place))
    }
    country = Text(name) if name else Sentence("women.all_contributors")
    return {"country": country, **ranks, **build_counts(subject, row, cited, lang)}


def build_counts(subject: str, row: MissionWomen | Contributor, cited: Sources, lang: str) -> Row:
    """Return the women, officers, share, date and source of a row, and whether it is carried forward."""
    day = Day(row.as_of)
    women, officers, share = measure_women(subject, row, day)
    return {
        "women": women,
        "officers": officers,
        "women_share": share,
        "date": day,
        "remarks": Capitalized(Sentence("status.carried_forward")) if row.carried_forward else Text(),
        "source": citations.cite_row(cited, [row.source_id], lang),
    }
