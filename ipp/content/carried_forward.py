"""The line under the header that says how fresh the figures are."""

from dataclasses import replace

from ipp.content import mission
from ipp.dataset.as_of import find_default_date
from ipp.domain.measures import CARRIED_DAYS
from ipp.domain.records.caps import Engagement
from ipp.domain.records.program import Program
from ipp.domain.records.women import UnMonth
from ipp.language import words
from ipp.language.write import write
from ipp.narrative import program
from ipp.narrative.quantities import date_count
from ipp.view import View

PAGES_AS_OF = ("overview", "caps", "women", "compare", "briefing")  # pages that show counts as of a day


def describe_freshness(view: View) -> str | None:
    """Describe what a page carries forward; None if nothing, or if the page shows no count of a single day."""
    if view.page == "mission":
        return describe_carried_engagement(view)
    if view.page not in PAGES_AS_OF:
        return None
    engagements = () if view.page == "women" else view.ask(Engagement)
    told = [describe_newest(view), program.state_carried(view.ask_one(Program), engagements, view.lang)]
    return " ".join(filter(None, told)) or None


def describe_newest(view: View) -> str | None:
    """Name the day of the last full count and the newest month of the UN.

    None on other pages than the overview, on another date than the one it opens on, or if that month is hardly later.
    """
    version = view.version
    if view.page != "overview" or view.as_of != find_default_date(version):
        return None
    newest = version.records(UnMonth, as_of=version.dates[-1].as_of)[0].as_of
    if newest is None or (newest - view.as_of).days <= CARRIED_DAYS:
        return None
    last = words.date(view.as_of, view.lang)
    return view.text("app.newest", date=last, month=words.month(newest, view.lang))


def describe_carried_engagement(view: View) -> str | None:
    """Say that an engagement's count is carried forward; None on the page of a mission, dated month by month."""
    place, _ = mission.choose_place(view)
    row = next((each for each in view.ask(Engagement) if place and each.engagement_id == place.id), None)
    if row is None or row.officers is None or not row.carried_forward:
        return None
    day = replace(date_count(row.officers_as_of, row.officers_dating), in_prose=True)
    form = "app.carried_count_month" if day.precision == "month" else "app.carried_count"
    return view.text(form, date=write(day, view.lang))
