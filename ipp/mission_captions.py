"""The captions of the figures of an engagement or mission: finding, what is measured, sources with the as-of date."""

from ipp import mission_headlines, sources
from ipp.figures.frame import Caption
from ipp.views import View


def counts(name: str, rows: list, caps: list, kind: str, view: View) -> Caption:
    """Around the counts against the caps, newest sources first; `caps` are the statements that stand."""
    title = mission_headlines.counts(rows, caps, view.lang)
    subtitle = mission_headlines.subtitle(name, rows, caps, kind, view.lang)
    ids = [row.source_id for row in (*reversed(rows), *reversed(caps))]
    return Caption(title, subtitle, sources.credit(view.sources, ids, view.as_of, view.lang))


def women(name: str, rows: list, view: View) -> Caption:
    """Around the women among officers; `rows` are the counts with their women."""
    subtitle = view.text("mission.women_subtitle" if rows else "mission.women_subtitle_none", name=name)
    credit = sources.credit(view.sources, [row.source_id for row in reversed(rows)], view.as_of, view.lang)
    return Caption(mission_headlines.women(rows, view.lang), subtitle, credit)
