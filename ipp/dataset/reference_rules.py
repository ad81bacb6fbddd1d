"""The rules that compare a table with other tables: keys that exist, active missions, places on the map."""

import dataclasses
from functools import partial

import pandas

from ipp.dataset import cross_rules
from ipp.dataset.rules import Rule, require_known_id, require_known_key


def list_reference_rules(frames: dict[str, pandas.DataFrame]) -> dict[str, list[Rule]]:
    """Return the rules that compare a table with other tables, by table name."""
    source = require_known_key("source_id", frames["sources"].source_id)
    scope = require_known_key("scope", frames["engagements"].engagement_id, ["program"])
    engagements, missions = set(frames["engagements"].engagement_id), set(frames["missions"].mission_id)
    return {
        "countries": [source],
        "engagements": [
            source,
            require_known_key("until_source_id", frames["sources"].source_id),
            require_known_key("succeeds", frames["engagements"].engagement_id),
            dataclasses.replace(require_known_key("iso3", frames["world"].iso3), code="outline_known"),
            *require_places(frames["caps"]),
        ],
        "missions": [source, require_known_key("engagement_id", frames["engagements"].engagement_id)],
        "caps": [source, scope, require_known_key("mission_id", frames["missions"].mission_id)],
        "events": [source, scope],
        "pledges": [source, scope],
        "services": [source, scope],
        "targets": [source],
        "program_facts": [source],
        "deployments": [
            source,
            require_known_key("women_source_id", frames["sources"].source_id),
            require_known_id("program", {"program"}),
            require_known_id("un_total", {"un"}),
            require_known_id("engagement", engagements),
            require_known_id("mission", missions),
            *cross_rules.require_active_missions(frames["missions"]),
        ],
        "un_police": [source, require_known_key("country_id", frames["countries"].country_id)],
    }


def require_places(caps: pandas.DataFrame) -> list[Rule]:
    """Require coordinates, for the map, of each engagement that has a cap which the source does not redact."""
    hidden = set(caps.scope) - set(caps.scope[caps.value_status != "redacted"])
    return [Rule("placed", column, partial(find_placed, column, hidden)) for column in ("lat", "lon")]


def find_placed(column: str, hidden: set[str], engagements: pandas.DataFrame) -> pandas.Series:
    """Return which engagements have a coordinate, or a cap that the source redacts (`hidden`)."""
    return engagements[column].notna() | engagements.engagement_id.isin(hidden)
