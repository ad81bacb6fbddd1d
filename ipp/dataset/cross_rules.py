"""Rules that compare rows or tables with each other: keys the pages need, successors, and the days of missions."""

import pandas

from ipp.dataset.rules import Finding, Rule, Table

# Officers and operations are counted since a year, and the name of the fact ends with that year.
SINCE = ("officers_since_", "operations_since_")
OTHER_LEADS = ("eu", "coalition", "bilateral", "court")  # leads of missions other than the UN
AUTHORIZED = ("authorized_officers", "authorized_missions", "authorized_countries")
OTHER_FACTS = ("partner_services", "partner_share", "un_wide_women_ipo", "un_wide_women_fpu", "cost_per_year_cad")
FACTS = (
    "authority_officers",
    "deployed_officers",
    "deployed_women",
    "women_target_quoted",
    "annual_funding_cad",
    "redacted_engagements",
)


def find_missing_keys(tables: dict[str, Table], frames: dict[str, pandas.DataFrame]) -> list[Finding]:
    """Return a finding for each key that a page names and no row has: that page would fail or be wrong."""
    needed = (
        ("program_facts", "fact", (*FACTS, *AUTHORIZED, *list_since_facts(frames["program_facts"].fact))),
        ("countries", "country_id", ("CA",)),
        ("targets", "category", ("ipo",)),
    )
    return [
        Finding(tables[name].file, None, column, key, "key_needed")
        for name, column, keys in needed
        for key in keys
        if key not in set(frames[name][column])
    ]


def list_since_facts(facts: pandas.Series) -> tuple[str, ...]:
    """Return the names of the facts counted since a year, with the latest year that occurs in `facts`."""
    years = [fact[len(start) :] for start in SINCE for fact in facts if fact.startswith(start)]
    return tuple(start + max(years, default="YYYY") for start in SINCE)


def require_known_facts() -> Rule:
    """Require that each figure of the program is one that the pages use."""
    pattern = "|".join([*FACTS, *AUTHORIZED, *OTHER_FACTS, *(rf"{start}[12]\d\d\d" for start in SINCE)])
    return Rule("known_code", "fact", lambda rows: rows.fact.str.fullmatch(pattern))


def require_consistent_facts() -> list[Rule]:
    """Require shares of at most 1, at least one officer deployed, and no more women than officers."""

    def check_women(rows: pandas.DataFrame) -> pandas.Series:
        officers = rows.value[rows.fact == "deployed_officers"].max()
        passes: pandas.Series = (rows.fact != "deployed_women") | ~(rows.value > officers)
        return passes

    return [
        Rule("range", "value", lambda rows: ~rows.unit.str.startswith("share") | (rows.value <= 1)),
        Rule("range", "value", lambda rows: (rows.fact != "deployed_officers") | (rows.value >= 1)),
        Rule("women_above_officers", "value", check_women),
    ]


def require_end_after_start() -> Rule:
    """Require that an engagement does not end before the year in which it began."""
    return Rule("order", "until", lambda rows: (rows["until"].dt.year >= rows.since).fillna(True) | rows.until.isna())


def require_sound_succession() -> list[Rule]:
    """Require that no engagement succeeds itself, directly or through others, and that none has two successors."""

    def check_chain(rows: pandas.DataFrame) -> pandas.Series:
        before = dict(zip(rows.engagement_id, rows.succeeds, strict=True))
        return pandas.Series([not is_circular(each, before) for each in rows.engagement_id], rows.index)

    return [
        Rule("succeeds_itself", "succeeds", check_chain),
        Rule("succeeded_twice", "succeeds", lambda rows: rows.succeeds.isna() | ~rows.succeeds.duplicated()),
    ]


def is_circular(start: str, before: dict[str, str]) -> bool:
    """Return whether following the predecessors of an engagement leads back to it."""
    at, seen = before.get(start), set()
    while isinstance(at, str) and at != start and at not in seen:
        seen.add(at)
        at = before.get(at)
    return isinstance(at, str) and at == start


def require_active_missions(missions: pandas.DataFrame) -> list[Rule]:
    """Require counts of a mission to fall between its first and last day, and UN counts to be of UN missions.

    Counts that a newer recording replaced are ignored. So is strength counted from tours, which `ipp/ingest/checks`
    covers. Where the dates of a mission are those of Canadian police, it goes on after the last. A mission whose own
    dates are out of order is reported in its own row, not at each of its counts.
    """
    sound = missions[~(missions.last_date < missions.first_date)].drop_duplicates("mission_id")
    sound = sound.assign(last_date=sound.last_date.where(sound.dates_of != "canada"))
    held = sound.set_index("mission_id")[["first_date", "last_date", "lead"]]

    def check_days(rows: pandas.DataFrame) -> pandas.Series:
        stated = select_mission_counts(rows).join(held, on="id", how="inner")
        outside = stated[(stated.as_of < stated.first_date) | (stated.as_of > stated.last_date)]
        return ~rows.index.to_series().isin(outside.index)

    def check_lead(rows: pandas.DataFrame) -> pandas.Series:
        stated = select_mission_counts(rows).join(held, on="id", how="inner")
        return ~rows.index.to_series().isin(stated[(stated.coverage == "un") & stated.lead.isin(OTHER_LEADS)].index)

    return [Rule("mission_active", "as_of", check_days), Rule("mission_of_un", "id", check_lead)]


def select_mission_counts(rows: pandas.DataFrame) -> pandas.DataFrame:
    """Return the newest recording of each stated count of a mission that is above zero or redacted."""
    stated = rows[(rows.level == "mission") & (rows.dating != "tours")].sort_values(["recorded_on", "turn"])
    newest = stated.drop_duplicates(["as_of", "id", "source_id"], keep="last")
    return newest[newest.officers.fillna(1) > 0]
