"""The sentences about Canada among the countries that send individual police officers to the UN."""

import datetime
from collections.abc import Sequence

from ipp.domain import measures
from ipp.domain.records.women import Contributor, IpoMonth
from ipp.language import words
from ipp.language.values import Cell, Day, Ordinal, Quantity, Sentence
from ipp.narrative import quantities


def title_comparison(history: Sequence[IpoMonth], lang: str) -> str:
    """Title Canada's women beside the share of all contributors in the newest month that has both."""
    shares = {(row.country_id, row.as_of): row for row in history if row.women_share is not None}
    months = [day for country, day in shares if country == "CA" and (None, day) in shares]
    if not months:
        others = [day for country, day in shares if country is None]
        return title_without_canada(others[-1] if others else None, lang)
    canada, all_ = (shares[country, months[-1]] for country in ("CA", None))
    values = {"women": words.number(canada.women, lang), "officers": words.number(canada.officers, lang)}
    values |= {"share": words.percent(measures.round_points(canada.women_share), lang)}
    values |= {"all": words.percent(measures.round_points(all_.women_share), lang)}
    return words.text("women.beside_title", lang, canada.women, month=words.month(canada.as_of, lang), **values)


def title_contributors(rows: Sequence[Contributor], lang: str) -> str:
    """Title Canada's share of women beside that of all contributors together, or that Canada is absent or alone."""
    if any(row.contributors == 1 and row.country_id == "CA" for row in rows):
        return words.text("women.contributors_title_alone", lang, month=words.month(rows[0].as_of, lang))
    shares = {row.country_id: row.women_share for row in rows}
    difference = measures.subtract_points(shares.get("CA"), shares.get(None))
    if difference is None:
        return title_without_canada(rows[0].as_of if rows else None, lang)
    return words.text(f"women.contributors_title_{measures.find_side(difference)}", lang, count=abs(difference))


def title_without_canada(month: datetime.date | None, lang: str) -> str:
    """Title a month of UN police without any from Canada; without a month, that no count by country is published."""
    if month is None:
        return words.text("women.contributors_title_none", lang)
    return words.text("women.contributors_title_absent", lang, month=words.month(month, lang))


def rank_canada(rows: Sequence[Contributor], most: int) -> Sentence | None:
    """Return Canada's rank by officers and by share of women, with ties; None without Canada, or without another."""
    canada = next((row for row in rows if row.country_id == "CA"), None)
    if canada is None or canada.contributors == 1:
        return None
    pool = sum(row.women_place is not None for row in rows)
    values: dict[str, Cell] = {
        "month": Day(canada.as_of, "month", in_prose=True),
        "place": describe_rank(canada.place, canada.tied),
        "contributors": Quantity(canada.contributors, "contributors"),
        "women_place": describe_rank(canada.women_place, canada.women_tied),
        "largest": describe_largest(rows, most),
        "pool": Quantity(pool, "contributors"),
    }
    form = "women.rank_among" if canada.largest else "women.rank_beside"
    return Sentence(
        form, values, tells=quantities.measure_ranks(canada, list_ranks(rows), None if canada.largest else pool, most)
    )


def describe_rank(number: int | None, tied: int | None) -> Cell:
    """Return a rank, `3rd`, or `3rd (tied with 2 others)`."""
    place = Ordinal(measures.require(number))
    return Sentence("women.rank_tied", {"place": place}, count=tied) if tied else place


def list_ranks(rows: Sequence[Contributor]) -> list[int]:
    """Return the ranks by officers of the largest contributors."""
    return [measures.require(row.place) for row in rows if row.largest]


def describe_largest(rows: Sequence[Contributor], most: int) -> Sentence:
    """Return `20 largest`, or `22 largest (3 tied for 20th)` when more than `most` share the last place."""
    ranks = list_ranks(rows)
    shown = Sentence("women.largest", count=len(ranks))
    if len(ranks) <= most:
        return shown
    last = max(ranks)
    return Sentence("women.largest_tied", {"largest": shown, "place": Ordinal(last)}, count=ranks.count(last))
