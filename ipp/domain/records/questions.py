"""Which record each question answers with."""

from typing import NamedTuple

from ipp.domain.records import caps, history, map, missions, program, record, women

RECORDS: dict[str, type[NamedTuple]] = {
    "program": program.Program,
    "authorized": program.Authorized,
    "funding": program.Funding,
    "program_counts_history": program.ProgramCount,
    "program_facts": program.ProgramFact,
    "engagements": caps.Engagement,
    "engagement": caps.EngagementProfile,
    "engagement_terms": caps.EngagementTerms,
    "cap_history": caps.CapStatement,
    "engagement_caps": caps.EngagementCap,
    "engagement_missions": caps.EngagementMission,
    "note_engagements": caps.NoteEngagement,
    "pledges": caps.Pledge,
    "redacted_engagements": caps.RedactedEngagements,
    "un_month": women.UnMonth,
    "un_standing": women.UnProgram,
    "women_history": women.WomenMonth,
    "women_by_mission": women.MissionWomen,
    "ipo_history": women.IpoMonth,
    "contributors": women.Contributor,
    "targets": women.Target,
    "missions": missions.Mission,
    "mission": missions.MissionProfile,
    "place_counts": missions.PlaceCount,
    "places": missions.Place,
    "services": missions.ServiceCount,
    "postings": missions.Posting,
    "dates": history.AsOfDate,
    "history_months": history.HistoryMonth,
    "history_missions": history.HistoryMission,
    "history_events": history.HistoryEvent,
    "sources": record.Source,
    "cited": record.Cited,
    "publishers": record.TablePublisher,
    "inventory": record.InventoryTable,
    "holes": record.Gap,
    "recorded": record.Recording,
    "revisions": record.Revision,
    "world": map.Outline,
}
# The question that each record answers.
QUESTIONS: dict[type, str] = {record: name for name, record in RECORDS.items()}
