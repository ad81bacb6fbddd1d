"""Tables about women and contributors: rows of cells keyed by field."""

from ipp.domain import measures
from ipp.language import words
from ipp.narrative import citations, women


def women_history(history: list, targets: list, first: str | None, cited: dict, lang: str) -> list[dict[str, str]]:
    """A row per count with its target, those of coverage `first` before others, then targets alone; newest first."""
    by_year = {row.year: row for row in targets}
    counted = sorted(history, key=lambda row: (row.coverage == first, row.as_of), reverse=True)
    alone = targets_alone(history, targets, ("coverage", "women", "officers", "women_share"), cited, lang)
    return [women_point(row, by_year.get(row.as_of.year), cited, lang) for row in counted] + alone


def targets_alone(history: list, targets: list, fields: tuple, cited: dict, lang: str) -> list[dict[str, str]]:
    """One row for each year of which only the target is known, newest first; `fields` then do not apply."""
    counted = {row.as_of.year for row in history}
    return [target_year(row, fields, cited, lang) for row in reversed(targets) if row.year not in counted]


def target_year(target, fields: tuple, cited: dict, lang: str) -> dict[str, str]:
    """A year of which only the target is known."""
    cells = {"date": str(target.year)} | dict.fromkeys(fields, words.mark("not_applicable", lang))
    return cells | {"target": women.cell(target, lang), "source": citations.every(cited, [target.source_id], lang)}


def women_point(row, target, cited: dict, lang: str) -> dict[str, str]:
    """One month or program count in the words of the table."""
    ids = [row.source_id, None if target is None else target.source_id]
    return {
        "date": words.iso(row.as_of, lang),
        "coverage": words.text(f"status.coverage_{row.coverage}", lang),
        "women": words.number(row.women, lang),
        "officers": words.number(row.officers, lang),
        "women_share": words.percent(measures.round_points(row.women_share), lang),
        "target": women.cell(target, lang),
        "source": citations.every(cited, ids, lang),
    }


def beside_all(history: list, targets: list, cited: dict, lang: str) -> list[dict[str, str]]:
    """A row per month, newest first, of `ipo_history`, then the targets of years without a count.

    Canada stands beside all contributors, and both beside the target of the year.
    """
    by_year = {row.year: row for row in targets}
    canada, all_ = ([row for row in history if row.country_id == country] for country in ("CA", None))
    pairs = reversed(list(zip(canada, all_, strict=True)))
    fields = [f"{measure}_{who}" for who in ("canada", "all") for measure in ("women", "officers", "women_share")]
    alone = targets_alone(history, targets, tuple(fields), cited, lang)
    return [month_beside(one, other, by_year.get(one.as_of.year), cited, lang) for one, other in pairs] + alone


def month_beside(canada, all_, target, cited: dict, lang: str) -> dict[str, str]:
    """One month of Canada and of all contributors in the words of the table."""
    cells = {"date": words.iso(canada.as_of, lang)}
    for name, row in (("canada", canada), ("all", all_)):
        cells[f"women_{name}"] = words.number(row.women, lang)
        cells[f"officers_{name}"] = words.number(row.officers, lang)
        cells[f"women_share_{name}"] = words.percent(measures.round_points(row.women_share), lang)
    ids = [canada.source_id, None if target is None else target.source_id]
    return cells | {"target": women.cell(target, lang), "source": citations.every(cited, ids, lang)}


def mission_shares(rows: list, cited: dict, lang: str) -> list[dict[str, str]]:
    """One row per UN mission with its women, officers, share and source."""
    return [{"mission": getattr(row, f"name_{lang}"), **counts(row, cited, lang)} for row in rows]


def contributors(rows: list, cited: dict, lang: str) -> list[dict[str, str]]:
    """One row per contributor with its rank, women, officers, share and source."""
    return [contributor(row, cited, lang) for row in rows]


def contributor(row, cited: dict, lang: str) -> dict[str, str]:
    """One contributor in the words of the table."""
    name = getattr(row, f"name_{lang}") or words.text("women.all_contributors", lang)
    places = {"place": row.place, "women_place": row.women_place}
    ranks = {
        field: words.mark("not_applicable", lang) if each is None else words.number(each, lang)
        for field, each in places.items()
    }
    return {"country": name, **ranks, **counts(row, cited, lang)}


def counts(row, cited: dict, lang: str) -> dict[str, str]:
    """Women, officers, share, date, source of a row, and whether it is carried forward."""
    return {
        "women": words.number(row.women, lang),
        "officers": words.number(row.officers, lang),
        "women_share": words.percent(measures.round_points(row.women_share), lang),
        "date": words.iso(row.as_of, lang),
        "remarks": words.sentence(words.text("status.carried_forward", lang)) if row.carried_forward else "",
        "source": citations.every(cited, [row.source_id], lang),
    }
