"""Canadian police in UN missions over the years, with women, events and program totals."""

from collections.abc import Sequence

from ipp.content import month_range
from ipp.content.page import Contents, Part, assemble_contents, mark_part
from ipp.domain.month_span import History
from ipp.domain.records.history import HistoryEvent
from ipp.language.values import Cell, Row, Sentence, Text
from ipp.narrative import captions, citations
from ipp.narrative import events as happenings
from ipp.narrative.citations import Sources
from ipp.narrative.history import list_month_rows, title_history
from ipp.view import View


def build_page(view: View) -> Contents:
    """Build the page about history."""
    past = month_range.select_history(view)
    return assemble_contents(view, title_history(past, view.lang), build_history(past, view), build_events(past, view))


def build_marked_events(view: View) -> Part:
    """Build the part on the events in the months shown by itself, with its stamp."""
    return mark_part(build_events(month_range.select_history(view), view), view)


def build_history(past: History, view: View) -> Part:
    """Build the part on officers by mission, women and program totals month by month."""
    caption = captions.caption_history(view.sources, past, view.as_of, view.lang)
    return Part("history", caption, list_month_rows(past, view.lang), past)


def build_events(past: History, view: View) -> Part:
    """Build the part on the events in the months shown: missions, caps, targets."""
    caption = captions.caption_events(view.sources, past, view.as_of, view.lang)
    notes: list[Cell] = [Text(f"{caption.subtitle}. {caption.credit}"), Sentence("history.events_note")]
    notes = notes if past.events else []
    return Part("events", caption, list_events(past.events, view.sources, view.lang), past.events, notes)


def list_events(rows: Sequence[HistoryEvent], cited: Sources, lang: str) -> list[Row]:
    """Return a row for each event, newest first."""
    return [build_event_row(each, cited, lang) for each in reversed(rows)]


def build_event_row(event: HistoryEvent, cited: Sources, lang: str) -> Row:
    """Return the row of one event."""
    return {
        "date": happenings.date_event(event),
        "event": happenings.describe_event(event, lang),
        "remarks": happenings.describe_remarks(event),
        "source": Text(citations.name_sources(cited, [event.source_id], lang)),
    }
