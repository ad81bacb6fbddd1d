"""What every table must hold before a figure is drawn from it: columns, types and rules."""

import dataclasses

import pandas
import pyarrow

from ipp.dataset import cross_rules
from ipp.dataset.rules import Finding, Rule, between, broken, in_order, known, known_id, one_of, present, table, unique

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
COUNT = between("officers", 0, 100_000)
YEARS = (1945, 2100)  # of the United Nations
TABLES = {
    "sources": table(
        "sources.csv",
        {
            "source_id!": TEXT,
            "publisher_en!": TEXT,
            "publisher_fr!": TEXT,
            "title_en!": TEXT,
            "title_fr!": TEXT,
            "published": DATE,
        }
        | {"url!": TEXT, "confidence!": TEXT, "note": TEXT},
        [unique("source_id"), one_of("confidence", "A", "B", "C")],
    ),
    "countries": table(
        "countries.csv",
        {"country_id!": TEXT, "name_un!": TEXT, "name_en!": TEXT, "name_fr!": TEXT, "source_id!": TEXT},
        [unique("country_id"), unique("name_un")],
    ),
    "engagements": table(
        "engagements.csv",
        {"engagement_id!": TEXT, "name_en!": TEXT, "name_fr!": TEXT, "iso3": TEXT, "lat": SHARE, "lon": SHARE}
        | {"since": WHOLE, "until": DATE, "succeeds": TEXT, "working_language": TEXT, "armed": TEXT}
        | {"source_id!": TEXT},
        [
            unique("engagement_id"),
            between("since", *YEARS),
            cross_rules.until_after_since(),
            *cross_rules.succession(),
            between("lat", -90, 90),
            between("lon", -180, 180),
            one_of("armed", "yes", "no"),
            one_of("working_language", "en", "fr"),
        ],
    ),
    "missions": table(
        "missions.csv",
        {"mission_id!": TEXT, "acronym_en!": TEXT, "acronym_fr!": TEXT, "name_en!": TEXT, "name_fr!": TEXT}
        | {"engagement_id!": TEXT, "lead!": TEXT, "first_date!": DATE, "last_date": DATE, "lat": SHARE, "lon": SHARE}
        | {"roles_en!": TEXT, "roles_fr!": TEXT, "source_id!": TEXT},
        [
            unique("mission_id"),
            one_of("lead", "un", *cross_rules.OTHERS),
            in_order("first_date", "last_date"),
        ],
    ),
    "caps": table(
        "caps.csv",
        {"scope!": TEXT, "level!": TEXT, "officers": WHOLE, "stated_from!": DATE, "stated_to": DATE, "dating!": TEXT}
        | {"status": TEXT, "covers": TEXT, "source_id!": TEXT, "confidence!": TEXT, "value_status!": TEXT},
        [
            unique("scope", "level", "stated_from", "source_id"),
            one_of("level", "cap", "ceiling", "authorized"),
            one_of("dating", "exact", "month", "window"),
            one_of("status", "suspended"),
            one_of("confidence", "A", "B", "C"),
            one_of("value_status", "published", "redacted"),
            in_order("stated_from", "stated_to"),
            between("officers", 1, 100_000),
            present("officers", lambda rows: rows.value_status == "published"),
            ONE_CAP,
        ],
    ),
    "targets": table(
        "targets.csv",
        {"category!": TEXT, "year!": WHOLE, "women_share!": SHARE, "status!": TEXT, "source_id": TEXT, "note": TEXT},
        [
            unique("category", "year"),
            between("year", *YEARS),
            one_of("category", "ipo", "fpu", "all"),
            one_of("status", "published", "derived"),
            between("women_share", 0, 1),
            present("source_id", lambda rows: rows.status == "published"),
        ],
    ),
    "program_facts": table(
        "program_facts.csv",
        {"fact!": TEXT, "value!": SHARE, "unit!": TEXT, "as_of!": DATE, "source_id!": TEXT},
        [unique("fact"), cross_rules.known_fact(), between("value", 0, 1e12), *cross_rules.facts_agree()],
    ),
    "deployments": table(
        "deployments.parquet",
        {"as_of!": DATE, "level!": TEXT, "id!": TEXT, "officers": WHOLE, "women": WHOLE, "coverage!": TEXT}
        | {"dating!": TEXT, "status!": TEXT, "source_id!": TEXT, "recorded_on!": DATE, "turn!": WHOLE},
        [
            unique("as_of", "level", "id", "recorded_on", "turn", "source_id"),
            one_of("level", "program", "engagement", "mission", "un_total"),
            one_of("coverage", "all", "un"),
            one_of("dating", "exact", "month", "window", "reported", "tours"),
            one_of("status", "published", "redacted"),
            in_order("as_of", "recorded_on"),
            between("turn", 1, 100_000),  # which recording of its day it is
            COUNT,
            between("women", 0, 100_000),
            WOMEN,
            present("officers", lambda rows: rows.status == "published"),
        ],
    ),
    "un_police": table(
        "un_police.parquet",
        {"as_of!": DATE, "country_id!": TEXT, "kind!": TEXT, "officers!": WHOLE, "women": WHOLE, "source_id!": TEXT},
        [
            unique("as_of", "country_id", "kind"),
            one_of("kind", "ipo", "fpu"),
            COUNT,
            between("women", 0, 100_000),
            WOMEN,
        ],
    ),
    "world": table(
        "world.parquet",
        {"iso3!": TEXT, "ring!": WHOLE, "point!": WHOLE, "x!": pyarrow.float32(), "y!": pyarrow.float32()}
        | {"hole!": TRUTH},
        [unique("iso3", "ring", "point"), between("x", -20, 20), between("y", -10, 10)],
    ),
}


def references(frames: dict[str, pandas.DataFrame]) -> dict[str, list[Rule]]:
    """The rules that reach from one table into another, by table."""
    source = known("source_id", frames["sources"].source_id)
    engagements, missions = set(frames["engagements"].engagement_id), set(frames["missions"].mission_id)
    return {
        "countries": [source],
        "engagements": [
            source,
            known("succeeds", frames["engagements"].engagement_id),
            dataclasses.replace(known("iso3", frames["world"].iso3), code="outline_known"),
            *placed(frames["caps"]),
        ],
        "missions": [source, known("engagement_id", frames["engagements"].engagement_id)],
        "caps": [source, known("scope", frames["engagements"].engagement_id, ["program"])],
        "targets": [source],
        "program_facts": [source],
        "deployments": [
            source,
            known_id("program", {"program"}),
            known_id("un_total", {"un"}),
            known_id("engagement", engagements),
            known_id("mission", missions),
            *cross_rules.of_active_missions(frames["missions"]),
        ],
        "un_police": [source, known("country_id", frames["countries"].country_id)],
    }


def placed(caps: pandas.DataFrame) -> list[Rule]:
    """An engagement has a place, for the map, unless the source redacts every cap it has."""
    released = caps.groupby("scope").value_status.agg(lambda marks: (marks != "redacted").any())
    hidden = set(released[~released.astype(bool)].index)
    return [
        Rule("placed", column, lambda rows, column=column: rows[column].notna() | rows.engagement_id.isin(hidden))
        for column in ("lat", "lon")
    ]


def undated(frames: dict[str, pandas.DataFrame]) -> list[Finding]:
    """A finding when no program count with its women is published: the dashboard then has no date to open on."""
    rows = frames["deployments"]
    usable = (rows.level == "program") & rows.officers.notna() & rows.women.notna()
    return [] if usable.any() else [Finding(TABLES["deployments"].file, None, "women", None, "no_default_date")]


def check(frames: dict[str, pandas.DataFrame]) -> list[Finding]:
    """Every rule that a set of typed tables breaks; an empty list means the tables may be shown."""
    across = references(frames)
    findings = []
    for name, contract in TABLES.items():
        findings += broken(frames[name], contract, [*contract.rules, *across.get(name, [])])
    return findings + cross_rules.missing(TABLES, frames) + undated(frames)
