"""Rules that reach from one row or table to others: which keys the pages need, successors, and days of missions."""

import pandas

from ipp.dataset.rules import Finding, Rule, Table

# Single figures of the program; officers and operations are counted since a year, which is part of their names.
SINCE = ("officers_since_", "operations_since_")
OTHERS = ("eu", "coalition", "bilateral", "court")  # who leads missions beside the UN
AUTHORIZED = ("authorized_officers", "authorized_missions", "authorized_countries")
FACTS = ("authority_officers", "deployed_officers", "deployed_women", "women_target_quoted", "annual_funding_cad")


FACTS += ("redacted_engagements",)


def missing(tables: dict[str, Table], frames: dict[str, pandas.DataFrame]) -> list[Finding]:
    """A finding for each key that a page names itself and no row has: the page would break, or tell what is not so."""
    needed = (
        ("program_facts", "fact", (*FACTS, *AUTHORIZED, *since(frames["program_facts"].fact))),
        ("countries", "country_id", ("CA",)),
        ("targets", "category", ("ipo",)),
    )
    return [
        Finding(tables[name].file, None, column, key, "key_needed")
        for name, column, keys in needed
        for key in keys
        if key not in set(frames[name][column])
    ]


def since(facts: pandas.Series) -> tuple[str, ...]:
    """The names of what is counted since a year: the last one that a fact names."""
    years = [fact[len(start) :] for start in SINCE for fact in facts if fact.startswith(start)]
    return tuple(start + max(years, default="YYYY") for start in SINCE)


def known_fact() -> Rule:
    """A figure of the program is one that the pages know."""
    pattern = "|".join([*FACTS, *AUTHORIZED, *(rf"{start}[12]\d\d\d" for start in SINCE)])
    return Rule("known_code", "fact", lambda rows: rows.fact.str.fullmatch(pattern))


def facts_agree() -> list[Rule]:
    """A share is at most 1; somebody is deployed, and not more women than officers."""

    def women(rows: pandas.DataFrame) -> pandas.Series:
        officers = rows.value[rows.fact == "deployed_officers"].max()
        return (rows.fact != "deployed_women") | ~(rows.value > officers)

    return [
        Rule("range", "value", lambda rows: (rows.unit != "share") | (rows.value <= 1)),
        Rule("range", "value", lambda rows: (rows.fact != "deployed_officers") | (rows.value >= 1)),
        Rule("women_above_officers", "value", women),
    ]


def until_after_since() -> Rule:
    """An engagement does not end before the year in which it began."""
    return Rule("order", "until", lambda rows: (rows["until"].dt.year >= rows.since).fillna(True) | rows.until.isna())


def succession() -> list[Rule]:
    """No engagement takes over from itself, at whatever remove, and none is taken over by two."""

    def ends(rows: pandas.DataFrame) -> pandas.Series:
        before = dict(zip(rows.engagement_id, rows.succeeds, strict=True))
        return pandas.Series([not returns(each, before) for each in rows.engagement_id], rows.index)

    return [
        Rule("succeeds_itself", "succeeds", ends),
        Rule("succeeded_twice", "succeeds", lambda rows: rows.succeeds.isna() | ~rows.succeeds.duplicated()),
    ]


def returns(start: str, before: dict[str, str]) -> bool:
    """Whether going back from an engagement to what it takes over from, again and again, leads to it."""
    at, seen = before.get(start), set()
    while isinstance(at, str) and at != start and at not in seen:
        seen.add(at)
        at = before.get(at)
    return isinstance(at, str) and at == start


def of_active_missions(missions: pandas.DataFrame) -> list[Rule]:
    """Officers are counted in a mission from its first to its last day only, and by the UN in its own missions.

    What a newer recording replaced no longer counts, and strength counted from tours follows rules of its own; a
    mission whose own row is out of order is told there, not at each of its counts.
    """
    sound = missions[~(missions.last_date < missions.first_date)].drop_duplicates("mission_id")
    held = sound.set_index("mission_id")[["first_date", "last_date", "lead"]]

    def within(rows: pandas.DataFrame) -> pandas.Series:
        told = counted(rows).join(held, on="id", how="inner")
        outside = told[(told.as_of < told.first_date) | (told.as_of > told.last_date)]
        return ~rows.index.to_series().isin(outside.index)

    def of_the_un(rows: pandas.DataFrame) -> pandas.Series:
        told = counted(rows).join(held, on="id", how="inner")
        return ~rows.index.to_series().isin(told[(told.coverage == "un") & told.lead.isin(OTHERS)].index)

    return [Rule("mission_active", "as_of", within), Rule("mission_of_un", "id", of_the_un)]


def counted(rows: pandas.DataFrame) -> pandas.DataFrame:
    """The newest recordings of stated counts of missions that count somebody, or whose number is redacted."""
    stated = rows[(rows.level == "mission") & (rows.dating != "tours")].sort_values(["recorded_on", "turn"])
    newest = stated.drop_duplicates(["as_of", "id", "source_id"], keep="last")
    return newest[newest.officers.fillna(1) > 0]
