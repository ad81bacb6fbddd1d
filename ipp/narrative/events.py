"""Events in words: first and last days of missions, losses and pauses, caps that change, years with a UN target."""

from ipp.domain import measures
from ipp.domain.records.history import HistoryEvent
from ipp.language import words
from ipp.language.values import Capitalized, Cell, Day, Joined, Precision, Quantity, Sentence, State, Text
from ipp.language.write import write

MISSION_KINDS = ("mission_first", "mission_last", "canada_first", "canada_last")
RECORDED_KINDS = ("loss", "paused", "resumed_work")
LANES = {
    "mission_first": ("mission_first", "canada_first"),
    "mission_last": ("mission_last", "canada_last"),
    "other": RECORDED_KINDS,
    "caps": ("cap", "ceiling", "authorized", "suspended", "resumed"),
}
PRECISIONS: dict[str, Precision] = {"mission_first": "month", "mission_last": "month", "target": "year"}


def date_event(event: HistoryEvent) -> Day:
    """Return the month of a mission's event, the day of a cap, or the year of a target."""
    precision: Precision = "month" if event.kind in MISSION_KINDS else "year" if event.kind == "target" else "day"
    return Day(event.day, "month" if event.dating == "month" and precision == "day" else precision)


def describe_event(event: HistoryEvent, lang: str) -> Sentence:
    """Return what happened in a few words, with the cap or target and the cap before."""
    if event.kind == "target":
        target = Quantity(measures.round_points(event.target), "percent", "target", "target", date_event(event))
        return Sentence("history.target", {"share": target}, tells=(target,))
    if event.kind in MISSION_KINDS:
        return describe_mission(event, lang)
    if event.kind in RECORDED_KINDS:
        name = Text(getattr(event, f"name_{lang}") or words.text("compare.subject_program", lang))
        return Sentence("history.recorded", {"name": name, "text": Text(getattr(event, f"text_{lang}"))})
    form = "_changed" if event.before is not None and event.kind in ("cap", "ceiling", "authorized") else ""
    values: dict[str, Cell] = {
        "before": Quantity(event.before),
        "officers": Quantity(event.officers),
        "name": Text(getattr(event, f"name_{lang}") or ""),
    }
    return Sentence(f"history.{event.kind}{form}", values, tells=measure_event(event))


def measure_event(event: HistoryEvent) -> tuple[Quantity, ...]:
    """Return the cap of an event, then the cap before it if there was one."""
    measure = event.kind if event.kind in ("ceiling", "authorized") else "cap"
    state: State | None = "suspended" if event.suspended else None
    cap = Quantity(event.officers, "officers", event.scope, measure, date_event(event), state=state)
    if event.before is None or measure != event.kind:
        return (cap,)
    return (cap, Quantity(event.before, "officers", event.scope, f"{measure}_before"))


def describe_mission(event: HistoryEvent, lang: str) -> Sentence:
    """Name a mission and its first or last day, with the engagement unless both have one name."""
    name, place = getattr(event, f"name_{lang}"), getattr(event, f"place_{lang}")
    form = event.kind if name == place else f"{event.kind}_in"
    return Sentence(f"history.{form}", {"name": Text(name), "place": Text(place)})


def describe_remarks(event: HistoryEvent) -> Cell:
    """Return what to know of an event: who leads the mission, that a cap's page is undated, that it is suspended."""
    if event.lead is not None:
        return Sentence("history.led_by", {"lead": Sentence(f"app.lead_{event.lead}")})
    found = [date_page(event)] if event.dating == "window" else []
    found += [Sentence("status.suspended")] if event.suspended and event.kind == "cap" else []
    return Capitalized(Joined(tuple(found), "semicolon"))


def date_page(event: HistoryEvent) -> Sentence:
    """Return between which days an undated page that states a cap was published."""
    form = "open" if event.stated_to is None else "window"
    return Sentence(f"caps.dating_{form}", {"date": Day(event.stated_to)})


def label_event(event: HistoryEvent, lang: str) -> str:
    """Return the label beside the mark of an event: the mission, or whose cap and how many."""
    name = getattr(event, f"name_{lang}")
    if event.kind in (*MISSION_KINDS, *RECORDED_KINDS):
        return name or words.text("compare.subject_program", lang)
    label = name or words.label(event.kind, lang)
    return words.text("history.short_cap", lang, name=label, officers=words.number(event.officers, lang))


def describe_in_line(event: HistoryEvent, lang: str) -> str:
    """Return an event as the hover says it: its date, what happened, what to know, as in the table."""
    cells = (date_event(event), describe_event(event, lang), describe_remarks(event))
    return " · ".join(filter(None, (write(each, lang) for each in cells)))
