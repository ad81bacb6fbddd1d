"""Tables about missions: rows of cells by field."""

from collections.abc import Sequence

from ipp.domain.records.missions import Mission
from ipp.language import words
from ipp.language.values import Capitalized, Cell, Day, Row, Sentence, Text, year_of


def list_missions(rows: Sequence[Mission], lang: str) -> list[Row]:
    """Return a row for each mission: engagement and its start, who leads, when, and the roles of officers."""
    return [build_mission_row(row, lang) for row in rows]


def build_mission_row(row: Mission, lang: str) -> Row:
    """Return the row of one mission."""
    first, last = (Day(day, "month").iso or "" for day in (row.first_date, row.last_date))
    acronym, name = getattr(row, f"acronym_{lang}"), getattr(row, f"name_{lang}")
    return {
        "engagement": Text(getattr(row, f"engagement_{lang}")),
        "since": date_engagement_start(row),
        "mission": Text(acronym if acronym == name else f"{name} ({acronym})"),
        "lead": Sentence(f"app.lead_{row.lead}"),
        "period": Text(f"{first} – {last}".strip()),
        "roles": Capitalized(Text(getattr(row, f"roles_{lang}"))),
    }


def date_engagement_start(row: Mission) -> Cell:
    """Return the year in which the engagement of a mission starts, unless that is later than the view."""
    if row.engagement_later:
        return Sentence("about.later")
    return Day(None) if row.since is None else year_of(row.since)


def name_older_missions(rows: Sequence[Mission], lang: str) -> str:
    """Return the missions that are older than their engagement, with both starts; empty if there are none."""
    older = [row for row in rows if row.older_than_engagement and row.since is not None]
    return words.listed(
        [
            words.text(
                "about.older",
                lang,
                mission=getattr(row, f"acronym_{lang}"),
                month=words.month(row.first_date, lang),
                engagement=getattr(row, f"engagement_{lang}"),
                since=str(row.since),
            )
            for row in older
        ],
        lang,
    )
