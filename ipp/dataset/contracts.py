"""Say what every table must hold before a figure is drawn from it: columns, types and rules."""

import pandas
import pyarrow

from ipp.dataset import cross_rules, reference_rules
from ipp.dataset.rules import (
    Finding,
    Rule,
    define_table,
    find_violations,
    require_between,
    require_one_of,
    require_order,
    require_partial_date,
    require_presence,
    require_unique,
)

TEXT, WHOLE, SHARE, DATE, TRUTH = (
    pyarrow.string(),
    pyarrow.int32(),
    pyarrow.float64(),
    pyarrow.date32(),
    pyarrow.bool_(),
)
WOMEN = Rule(
    "women_above_officers",
    "women",
    lambda rows: rows.women.isna() | (rows.officers.notna() & (rows.women <= rows.officers)),
)
ONE_CAP = Rule(
    "caps_disagree",
    "officers",
    lambda rows: (
        rows.groupby(["scope", "level", "stated_from", "confidence"]).officers.transform("nunique", dropna=False) == 1
    ),
)
# A count is exact, a lower bound (`at_least`), a round number (`about`), or the sum of parts its source states apart.
PRECISIONS = ("exact", "at_least", "about", "sum")
COUNT = require_between("officers", 0, 100_000)
YEARS = (1945, 2100)  # the United Nations exist since 1945
TABLES = {
    "sources": define_table(
        "sources.csv",
        {
            "source_id!": TEXT,
            "publisher_en!": TEXT,
            "publisher_fr!": TEXT,
            "title_en!": TEXT,
            "title_fr!": TEXT,
            "about_en": TEXT,
            "about_fr": TEXT,
            "published": TEXT,  # only as exact as known: 2019-11-20, 2019-11 or 2019
        }
        | {"url!": TEXT, "url_fr": TEXT, "confidence!": TEXT, "note": TEXT, "language": TEXT},
        [
            require_unique("source_id"),
            require_partial_date("published"),
            require_one_of("confidence", "A", "B", "C"),
            require_one_of("language", "en", "fr"),
        ],
    ),
    "countries": define_table(
        "countries.csv",
        {"country_id!": TEXT, "name_un!": TEXT, "name_en!": TEXT, "name_fr!": TEXT, "source_id!": TEXT},
        [require_unique("country_id"), require_unique("name_un")],
    ),
    "engagements": define_table(
        "engagements.csv",
        {"engagement_id!": TEXT, "name_en!": TEXT, "name_fr!": TEXT, "iso3": TEXT, "lat": SHARE, "lon": SHARE}
        | {"since": WHOLE, "until": DATE, "until_kind": TEXT, "until_source_id": TEXT, "succeeds": TEXT}
        | {"working_language": TEXT, "armed": TEXT, "source_id!": TEXT},
        [
            require_unique("engagement_id"),
            require_one_of("until_kind", "planned", "inferred", "last_named"),
            Rule("end_explained", "until_kind", lambda rows: rows.until_kind.isna() | rows["until"].notna()),
            require_between("since", *YEARS),
            cross_rules.require_end_after_start(),
            *cross_rules.require_sound_succession(),
            require_between("lat", -90, 90),
            require_between("lon", -180, 180),
            require_one_of("armed", "yes", "no"),
            require_one_of("working_language", "en", "fr"),
        ],
    ),
    "missions": define_table(
        "missions.csv",
        {"mission_id!": TEXT, "acronym_en!": TEXT, "acronym_fr!": TEXT, "name_en!": TEXT, "name_fr!": TEXT}
        | {"engagement_id!": TEXT, "lead!": TEXT, "first_date!": DATE, "last_date": DATE, "dates_of!": TEXT}
        | {"lat": SHARE, "lon": SHARE, "roles_en!": TEXT, "roles_fr!": TEXT, "source_id!": TEXT},
        [
            require_unique("mission_id"),
            require_one_of("lead", "un", *cross_rules.OTHER_LEADS),
            require_one_of("dates_of", "mission", "canada"),
            require_order("first_date", "last_date"),
        ],
    ),
    "caps": define_table(
        "caps.csv",
        {"scope!": TEXT, "level!": TEXT, "officers": WHOLE, "stated_from!": DATE, "stated_to": DATE, "ends": DATE}
        | {"due": DATE, "dating!": TEXT, "status": TEXT, "covers": TEXT, "source_id!": TEXT, "confidence!": TEXT}
        | {"value_status!": TEXT, "mission_id": TEXT},
        [
            require_unique("scope", "level", "stated_from", "stated_to", "source_id"),
            require_one_of("level", "cap", "ceiling", "authorized", "pledge"),
            require_one_of("dating", "exact", "month", "window"),
            require_one_of("status", "suspended"),
            require_one_of("confidence", "A", "B", "C"),
            require_one_of("value_status", "published", "redacted"),
            require_order("stated_from", "stated_to"),
            require_order("stated_from", "ends"),
            require_order("stated_from", "due"),
            Rule("due_of_pledge", "due", lambda rows: rows.due.isna() | (rows.level == "pledge")),
            require_between("officers", 1, 100_000),
            require_presence("officers", lambda rows: rows.value_status == "published"),
            ONE_CAP,
        ],
    ),
    "targets": define_table(
        "targets.csv",
        {"category!": TEXT, "year!": WHOLE, "women_share!": SHARE, "status!": TEXT, "known_from": DATE}
        | {"source_id": TEXT, "note": TEXT},
        [
            require_unique("category", "year"),
            require_between("year", *YEARS),
            require_one_of("category", "ipo", "fpu", "all"),
            require_one_of("status", "published", "derived"),
            require_between("women_share", 0, 1),
            require_presence("source_id", lambda rows: rows.status == "published"),
        ],
    ),
    "program_facts": define_table(
        "program_facts.csv",
        {"fact!": TEXT, "value!": SHARE, "unit!": TEXT, "as_of!": DATE, "source_id!": TEXT},
        [
            require_unique("fact", "as_of"),
            cross_rules.require_known_facts(),
            require_between("value", 0, 1e12),
            *cross_rules.require_consistent_facts(),
        ],
    ),
    "events": define_table(
        "events.csv",
        {"on!": DATE, "dating!": TEXT, "kind!": TEXT, "scope!": TEXT, "text_en!": TEXT, "text_fr!": TEXT}
        | {"source_id!": TEXT},
        [
            require_unique("on", "kind", "scope"),
            require_one_of("dating", "exact", "month"),
            require_one_of("kind", "loss", "paused", "resumed"),
        ],
    ),
    "pledges": define_table(
        "pledges.csv",
        {"scope!": TEXT, "officers!": WHOLE, "stated_from!": DATE, "dating!": TEXT, "due": DATE}
        | {"promised_by_en!": TEXT, "promised_by_fr!": TEXT, "then_un_officers": WHOLE, "then_as_of": DATE}
        | {"source_id!": TEXT},
        [
            require_unique("scope", "stated_from"),
            require_one_of("dating", "exact", "month"),
            require_between("officers", 1, 100_000),
            require_order("stated_from", "due"),
            require_presence("then_as_of", lambda rows: rows.then_un_officers.notna()),
        ],
    ),
    "services": define_table(
        "services.csv",
        {"as_of!": DATE, "scope!": TEXT, "service_en!": TEXT, "service_fr!": TEXT, "officers!": WHOLE}
        | {"source_id!": TEXT},
        [require_unique("as_of", "scope", "service_en"), require_between("officers", 0, 100_000)],
    ),
    "deployments": define_table(
        "deployments.parquet",
        {"as_of!": DATE, "level!": TEXT, "id!": TEXT, "officers": WHOLE, "women": WHOLE, "coverage!": TEXT}
        | {"precision!": TEXT, "dating!": TEXT, "status!": TEXT, "source_id!": TEXT, "women_source_id": TEXT}
        | {"recorded_on!": DATE, "turn!": WHOLE},
        [
            require_unique("as_of", "level", "id", "recorded_on", "turn", "source_id"),
            require_one_of("level", "program", "engagement", "mission", "un_total"),
            require_one_of("coverage", "all", "un"),
            require_one_of("precision", *PRECISIONS),
            require_one_of("dating", "exact", "month", "window", "reported", "tours"),
            require_one_of("status", "published", "redacted"),
            require_order("as_of", "recorded_on"),
            require_between("turn", 1, 100_000),  # the place of a recording among those of its day, from 1
            COUNT,
            require_between("women", 0, 100_000),
            WOMEN,
            require_presence("officers", lambda rows: rows.status == "published"),
        ],
    ),
    "un_police": define_table(
        "un_police.parquet",
        {"as_of!": DATE, "country_id!": TEXT, "kind!": TEXT, "officers!": WHOLE, "women": WHOLE, "source_id!": TEXT},
        [
            require_unique("as_of", "country_id", "kind"),
            require_one_of("kind", "ipo", "fpu"),
            COUNT,
            require_between("women", 0, 100_000),
            WOMEN,
        ],
    ),
    "world": define_table(
        "world.parquet",
        {"iso3!": TEXT, "ring!": WHOLE, "point!": WHOLE, "x!": pyarrow.float32(), "y!": pyarrow.float32()}
        | {"hole!": TRUTH},
        [require_unique("iso3", "ring", "point"), require_between("x", -20, 20), require_between("y", -10, 10)],
    ),
}


def check_default_date(frames: dict[str, pandas.DataFrame]) -> list[Finding]:
    """Return a finding if no program count is published with its women: the dashboard then has no date to open on."""
    rows = frames["deployments"]
    usable = (rows.level == "program") & rows.officers.notna() & rows.women.notna()
    return [] if usable.any() else [Finding(TABLES["deployments"].file, None, "women", None, "no_default_date")]


def check_tables(frames: dict[str, pandas.DataFrame]) -> list[Finding]:
    """Return a finding for every rule that a set of typed tables breaks; an empty list means that they may be shown."""
    across = reference_rules.list_reference_rules(frames)
    findings = []
    for name, contract in TABLES.items():
        findings += find_violations(frames[name], contract, [*contract.rules, *across.get(name, [])])
    return findings + cross_rules.find_missing_keys(TABLES, frames) + check_default_date(frames)
