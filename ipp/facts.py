"""The single published figures of the program, as the words that fill the pages' texts."""

import datetime

from ipp import measures, words

SINCE = "1989"
CARRIED_DAYS, STALE_DAYS = 92, 730


def values(rows: list, as_of: datetime.date, lang: str) -> dict:
    """Placeholder values from records of `program_facts`, each formatted in the language."""
    known = {row.fact: row for row in rows}
    return {
        "ceiling": words.number(known["authority_officers"].value, lang),
        "officers_since": words.number(known["officers_since_1989"].value, lang),
        "operations_since": words.number(known["operations_since_1989"].value, lang),
        "since_year": SINCE,
        "funding": words.money(known["annual_funding_cad"].value, lang, short=False),
        "memo_date": words.date(known["deployed_officers"].as_of, lang),
        "dashboard_date": words.date(as_of, lang),
        "redacted": words.number(known["redacted_engagements"].value, lang),
        "redacted_count": int(known["redacted_engagements"].value),
        "carried_days": words.number(CARRIED_DAYS, lang),
        "stale_days": words.number(STALE_DAYS, lang),
        "small_base": words.number(measures.SMALL_BASE, lang),
    }
