"""One engagement or one mission: who leads it, where, since when, its caps and counts, its women, its sources."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from ipp.content import inventory, mission_captions, mission_tables
from ipp.content.page import Contents, Part, assemble_contents
from ipp.domain.records.caps import Engagement, EngagementCap, EngagementMission, EngagementProfile
from ipp.domain.records.missions import Mission, MissionProfile, Place, PlaceCount, ServiceCount
from ipp.language.values import Sentence, Text
from ipp.narrative import citations
from ipp.narrative import mission as narrative_mission
from ipp.narrative.caption import Caption
from ipp.narrative.mission import title_engagement
from ipp.narrative.tables.missions import name_older_missions
from ipp.view import View

FIGURE_TEXTS = {
    "counts": "counts",
    "mission-women": "women",
}  # the figures of the page, with their part of a text's key


class History(NamedTuple):
    """What figures of an engagement or mission are drawn from: its counts, its caps, and the last day it was listed.

    `own` is the reach of a count of all of it: a whole engagement, or a mission.
    """

    counts: tuple[PlaceCount, ...]
    caps: tuple[EngagementCap, ...] = ()
    until: datetime.date | None = None
    own: str = "whole"


def choose_place(view: View) -> tuple[Place | None, str | None]:
    """Return the place that the address asks for; for an unknown one, another place and a notice.

    The place is None if the record has no engagement and no mission. An engagement that a source redacts is not in
    `places`: it is as unknown as a name that was made up.
    """
    places = {row.id: row for row in view.ask_undated(Place)}
    asked = view.get_parameter("id")
    if asked in places:
        return places[asked], None
    listed = next((row.engagement_id for row in view.ask(Engagement) if row.engagement_id in places), None)
    shown = places[listed] if listed else next(iter(places.values()), None)
    if asked is None:
        return shown, None
    if shown is None:
        return None, view.text("mission.unknown_alone", value=asked)
    return shown, view.text("mission.unknown", value=asked, name=getattr(shown, f"label_{view.lang}"))


def build_page(view: View) -> Contents:
    """Build the page of the engagement or mission that the address asks for."""
    place, _ = choose_place(view)
    if place is None:
        return build_empty_page(view)
    return build_engagement_page(place, view) if place.kind == "engagement" else build_mission_page(place, view)


def build_empty_page(view: View) -> Contents:
    """Build the page of a record without engagements and missions: its sections without a row."""
    facts = Part("facts", caption_heading("facts", view), [])
    none = [Part(key, Caption(view.text(f"mission.{name}_none"), "", ""), []) for key, name in FIGURE_TEXTS.items()]
    return assemble_contents(view, view.text("mission.no_place"), facts, *none)


def build_engagement_page(place: Place, view: View) -> Contents:
    """Build the page of an engagement."""
    profile = view.ask_one(EngagementProfile, id=place.id)
    listed = next((row for row in view.ask(Engagement) if row.engagement_id == place.id), None)
    history = History(view.ask(PlaceCount, id=place.id), view.ask(EngagementCap, id=place.id), profile.until)
    missions = view.ask(EngagementMission, id=place.id)
    listing = mission_tables.list_missions(missions, place.id, view)
    return assemble_contents(
        view,
        title_engagement(profile, listed, history.counts, view.as_of, view.lang),
        Part(
            "facts",
            caption_heading("facts", view),
            mission_tables.list_engagement_facts(profile, listed, history, view),
        ),
        *build_figures(place, history, view),
        Part(
            "missions",
            caption_heading("missions", view, len(missions)),
            listing,
            notes=list_mission_notes(missions, place, view),
        ),
        *build_services(place, view),
        *build_record(
            history, [profile.source_id, profile.until_source_id, *(row.source_id for row in missions)], view
        ),
    )


def build_services(place: Place, view: View) -> list[Part]:
    """Build the part on the police services that sent the officers; empty if that is not published."""
    rows = mission_tables.list_services(view.ask(ServiceCount, id=place.id), view)
    return [Part("services", caption_heading("services", view), rows)] if rows else []


def list_mission_notes(missions: Sequence[EngagementMission], place: Place, view: View) -> list[Sentence]:
    """Return what to know of the missions of an engagement: which is older, and which shares its name and page."""
    names = [getattr(row, f"acronym_{view.lang}") for row in missions if row.id == place.id]
    own = [row for row in view.ask(Mission) if row.engagement_id == place.id]
    older = name_older_missions(own, view.lang)
    found = [Sentence("mission.one_with_engagement", {"name": Text(each)}) for each in names]
    return [*found, Sentence("about.missions_older", {"older": Text(older)})] if older else found


def build_mission_page(place: Place, view: View) -> Contents:
    """Build the page of a mission. It draws no cap, because the cap is its engagement's."""
    profile = view.ask_one(MissionProfile, id=place.id)
    history = History(view.ask(PlaceCount, id=place.id), own="mission")
    return assemble_contents(
        view,
        narrative_mission.title_mission(profile, history.counts, view.as_of, view.lang),
        Part("facts", caption_heading("facts", view), mission_tables.list_mission_facts(profile, view)),
        *build_figures(place, history, view),
        *build_record(history, [profile.source_id, profile.engagement_source_id], view),
    )


def caption_heading(name: str, view: View, count: int | None = None) -> Caption:
    """Return a caption that holds the heading of a section alone."""
    return Caption(view.text(f"mission.{name}_title", count=count), "", "")


def build_figures(place: Place, history: History, view: View) -> tuple[Part, Part]:
    """Build the parts on counts with caps and on women; a part without records has its sentence only."""
    name = getattr(place, f"label_{view.lang}")
    standing = [row for row in history.caps if row.stands]
    known = [row for row in history.counts if row.women is not None]
    drawn = (
        history._replace(caps=tuple(standing)) if standing or narrative_mission.list_published(history.counts) else None
    )
    return (
        Part(
            "counts",
            mission_captions.caption_counts(name, history.counts, standing, place.kind, view),
            mission_tables.list_statements(history.counts, history.caps, view),
            drawn,
        ),
        Part(
            "mission-women",
            mission_captions.caption_women(name, known, view),
            mission_tables.list_statements(known, [], view),
            drawn if known else None,
        ),
    )


def build_record(history: History, ids: Sequence[str | None], view: View) -> tuple[Part, Part]:
    """Build the parts with every cap and single count in full, and with every source of the page."""
    single = [row for row in history.counts if row.series == "published"]
    rows = mission_tables.list_statements(single, history.caps, view)
    notes = [] if rows else [Sentence("mission.statements_none")]
    lines = {row.series for row in history.counts} - {"published"}
    notes += [Sentence(f"mission.statements_{each}") for each in ("un", "tours") if each in lines]
    notes += [Sentence("mission.mission_only")] if any(row.reach == "mission" for row in single) else []
    used = citations.find_cited(
        view.sources, [*ids, *(row.source_id for row in history.caps), *(row.source_id for row in history.counts)]
    )
    return (
        Part("statements", caption_heading("statements", view), rows, notes=notes),
        Part("sources", caption_heading("sources", view, len(used)), inventory.list_source_rows(used, view.lang)),
    )
