"""Canadian police in UN missions over the years, with women, events and program totals."""

from ipp import captions, months, ranges, sources
from ipp import events as happenings
from ipp.contents import Contents, Part, contents, marked
from ipp.numbered import numbered
from ipp.spans import History
from ipp.views import View


def history(view: View) -> Contents:
    """The page about history."""
    past = ranges.history(view)
    return contents(view, months.title(past, view.lang), over_time(past, view), happened(past, view))


def events(view: View) -> Part:
    """What happened in the months shown, alone."""
    return marked(happened(ranges.history(view), view), view)


def over_time(past: History, view: View) -> Part:
    """Officers by mission, women and program totals month by month."""
    caption = captions.history(view.sources, past, view.as_of, view.lang)
    return Part("history", caption, months.table(past, view.lang), past)


def happened(past: History, view: View) -> Part:
    """What happened in the months shown: missions, caps, targets."""
    caption = captions.events(view.sources, past, view.as_of, view.lang)
    notes = [f"{caption.subtitle}. {caption.credit}", view.text("history.events_note")]
    notes = notes if past.events else []
    return Part("events", caption, events_table(past.events, view.sources, view.lang), past.events, notes)


def events_table(rows: list, cited: dict, lang: str) -> list[dict[str, str]]:
    """One row per event, newest first."""
    return [event_row(each, cited, lang) for each in reversed(rows)]


def event_row(event, cited: dict, lang: str) -> dict[str, str]:
    """One event in the words of the table."""
    return {
        "date": happenings.date(event),
        "event": numbered(happenings.phrase(event, lang), *happenings.numbers(event)),
        "remarks": happenings.remarks(event, lang),
        "source": sources.names(cited, [event.source_id], lang),
    }
