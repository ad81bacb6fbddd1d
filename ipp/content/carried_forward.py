"""The line under the header of a page whose counts are from before its date."""

from ipp.content import mission
from ipp.domain.records.caps import Engagement
from ipp.domain.records.program import Program
from ipp.language import words
from ipp.narrative import program
from ipp.view import View

RESTING = ("overview", "caps", "women", "compare", "briefing")  # pages that show counts as they stand on a day


def strip(view: View) -> str | None:
    """What the page of a view carries forward; None when nothing, or when the page shows no count of one day."""
    if view.page == "mission":
        return carried_alone(view)
    if view.page not in RESTING:
        return None
    engagements = () if view.page == "women" else view.ask(Engagement)
    return program.carried_forward(view.ask_one(Program), engagements, view.lang)


def carried_alone(view: View) -> str | None:
    """That the page of one engagement carries its count forward; None on that of a mission, dated month by month."""
    place, _ = mission.chosen(view)
    row = next((each for each in view.ask(Engagement) if each.engagement_id == place.id), None)
    if row is None or row.officers is None or not row.carried_forward:
        return None
    return view.text("app.carried_count", date=words.date(row.officers_as_of, view.lang))
