"""Tables about missions: rows of cells keyed by field."""

from ipp.language import words


def missions(rows: list, lang: str) -> list[dict[str, str]]:
    """One row per mission: engagement and its start, who leads, when, and the roles of officers."""
    return [mission(row, lang) for row in rows]


def mission(row, lang: str) -> dict[str, str]:
    """One mission in the words of the table."""
    first, last = (
        words.iso(row.first_date, lang)[:7],
        "" if row.last_date is None else words.iso(row.last_date, lang)[:7],
    )
    acronym, name = getattr(row, f"acronym_{lang}"), getattr(row, f"name_{lang}")
    return {
        "engagement": getattr(row, f"engagement_{lang}"),
        "since": engagement_start(row, lang),
        "mission": acronym if acronym == name else f"{name} ({acronym})",
        "lead": words.text(f"app.lead_{row.lead}", lang),
        "period": f"{first} – {last}".strip(),
        "roles": words.sentence(getattr(row, f"roles_{lang}")),
    }


def engagement_start(row, lang: str) -> str:
    """The year in which the engagement of a mission starts, unless that is later than the view."""
    if row.engagement_later:
        return words.text("about.later", lang)
    return words.mark("not_published", lang) if row.since is None else str(row.since)


def older_missions(rows: list, lang: str) -> str:
    """The missions that are older than their engagement, with both starts; empty when there are none."""
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
