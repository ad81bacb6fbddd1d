"""The captions of the figures of an engagement or mission: finding, what is measured, sources with the as-of date."""

from collections.abc import Sequence

from ipp.domain.records.caps import EngagementCap
from ipp.domain.records.missions import PlaceCount
from ipp.narrative import citations, mission
from ipp.narrative.caption import Caption, build_caption
from ipp.view import View


def caption_counts(
    name: str, rows: Sequence[PlaceCount], caps: Sequence[EngagementCap], kind: str, view: View
) -> Caption:
    """Return the caption of counts and caps, the newest sources first; `caps` are the statements still in force."""
    title = mission.title_counts(rows, caps, view.lang)
    subtitle = mission.describe_counts(name, rows, caps, kind, view.lang)
    ids = [row.source_id for row in reversed(rows)] + [row.source_id for row in reversed(caps)]
    return build_caption(title, subtitle, citations.cite_with_date(view.sources, ids, view.as_of, view.lang), view.lang)


def caption_women(name: str, rows: Sequence[PlaceCount], view: View) -> Caption:
    """Return the caption of the women among officers; `rows` are the counts that include women."""
    subtitle = view.text("mission.women_subtitle" if rows else "mission.women_subtitle_none", name=name)
    credit = citations.cite_with_date(view.sources, [row.source_id for row in reversed(rows)], view.as_of, view.lang)
    return build_caption(mission.title_women(rows, view.lang), subtitle, credit, view.lang)
