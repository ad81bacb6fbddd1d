"""What changed between two dates, in deployment, in caps, in women: real changes, cap changes and gaps kept apart."""

import datetime

from ipp.content.page import Contents, Part, assemble_contents, mark_part
from ipp.dataset import as_of
from ipp.domain import comparison
from ipp.domain.records.caps import EngagementTerms
from ipp.domain.snapshot import take_snapshot
from ipp.language import words
from ipp.language.values import Text
from ipp.narrative.caption import Caption
from ipp.narrative.comparison import paragraph, summary
from ipp.narrative.comparison.phrases import Days
from ipp.view import View


def build_page(view: View) -> Contents:
    """Build the page about two dates, from the earlier to the later one."""
    days = Days(*sorted([view.as_of, choose_other_date(view)[0]]))
    first, second = (take_snapshot(view.version, day) for day in days)
    found = comparison.compare_snapshots(first, second, view.ask_undated(EngagementTerms))
    parts = [
        build_changes(view, found, days),
        *([build_dumbbell(view, found, days)] if select_engagements(found) else []),
    ]
    return assemble_contents(view, summary.title_comparison(found, view.lang), *parts)


def choose_other_date(view: View) -> tuple[datetime.date, str | None]:
    """Return the date to compare with, and a notice if the one asked for cannot be shown or is the view's own."""
    default = find_default_day([row.as_of for row in view.version.dates], view.as_of)
    default += datetime.timedelta(default == view.as_of)  # a record of a single day is compared with the day after
    asked = view.get_parameter("with")
    if asked is None:
        return default, None
    first, shown = (words.date(each, view.lang) for each in (view.version.dates[0].as_of, default))
    try:
        day = as_of.parse_date(view.version, asked, view.lang)
    except as_of.InvalidDate:
        return default, view.text("compare.bad_with", value=asked, first=first, shown=shown)
    if day != view.as_of:
        return day, None
    same = view.text("errors.same_date", value=asked)
    return default, view.text("compare.same_with", same=same, shown=shown)


def find_default_day(offered: list[datetime.date], day: datetime.date) -> datetime.date:
    """Return the day to compare with by default: the newest at least a year before, else the first."""
    year_before = (day.replace(day=28) if (day.month, day.day) == (2, 29) else day).replace(year=day.year - 1)
    others = [each for each in offered if each != day] or [day]
    return max((each for each in others if each <= year_before), default=min(others))


def build_empty_figure(view: View) -> Part:
    """Build the figure of the engagements where none is listed on either day."""
    days = Days(*sorted([view.as_of, choose_other_date(view)[0]]))
    return mark_part(Part("dumbbell", summary.caption_engagements(view.sources, [], days, view.lang), []), view)


def select_engagements(found: list) -> list:
    """Return the changes of engagements."""
    return [each for each in found if each.engagement is not None]


def build_changes(view: View, found: list, days: Days) -> Part:
    """Build the part with every change as a row, most important first, and the same in one paragraph."""
    heading = Caption(view.text("compare.changes_heading"), "", "")
    table = summary.list_change_rows(found, view.sources, days, view.lang)
    return Part("changes", heading, table, found, [Text(paragraph.summarize_changes(found, days, view.lang))])


def build_dumbbell(view: View, found: list, days: Days) -> Part:
    """Build the part on both counts and both caps of each engagement listed on one of the days."""
    caption = summary.caption_engagements(view.sources, found, days, view.lang)
    table = summary.list_change_rows(select_engagements(found), view.sources, days, view.lang)
    return Part("dumbbell", caption, table, (select_engagements(found), days))
