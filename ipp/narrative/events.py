"""Events in words: missions that come and go, caps that change, years with a UN target."""

from ipp.domain import measures
from ipp.language import words
from ipp.language.numbered import Number

LANES = {
    "mission_first": ("mission_first",),
    "mission_last": ("mission_last",),
    "caps": ("cap", "ceiling", "authorized", "suspended", "resumed"),
}


def date(event) -> str:
    """When: the month of a mission's day, the day of a cap, the year of a target."""
    letters = {"mission_first": 7, "mission_last": 7, "target": 4}.get(event.kind, 10)
    return event.day.isoformat()[: 7 if event.dating == "month" else letters]


def phrase(event, lang: str) -> str:
    """What happened, in a few words."""
    if event.kind == "target":
        return words.text("history.target", lang, share=words.percent(measures.round_points(event.target), lang))
    if event.kind in ("mission_first", "mission_last"):
        return mission(event, lang)
    form = "_changed" if event.before is not None and event.kind in ("cap", "ceiling", "authorized") else ""
    values = {"before": words.number(event.before, lang), "officers": words.number(event.officers, lang)}
    return words.text(f"history.{event.kind}{form}", lang, name=getattr(event, f"name_{lang}"), **values)


def numbers(event) -> list[Number]:
    """The cap or target of an event, with the cap it changes; a mission's first and last day have none."""
    if event.kind in ("mission_first", "mission_last"):
        return []
    day = date(event)
    if event.kind == "target":
        return [Number("target", "target", measures.round_points(event.target), "percent", day)]
    measure = event.kind if event.kind in ("ceiling", "authorized") else "cap"
    state = "suspended" if event.suspended else ""
    told = [Number(event.scope, measure, event.officers, as_of=day, state=state)]
    changed = event.before is not None and measure == event.kind
    return [*told, Number(event.scope, f"{measure}_before", event.before)] if changed else told


def mission(event, lang: str) -> str:
    """A mission's first or last day, with its engagement unless that is its name."""
    name, place = getattr(event, f"name_{lang}"), getattr(event, f"place_{lang}")
    form = event.kind if name == place else f"{event.kind}_in"
    return words.text(f"history.{form}", lang, name=name, place=place)


def remarks(event, lang: str) -> str:
    """What to know of an event: who leads the mission, that a cap's page is undated, that the cap is suspended."""
    if event.lead is not None:
        return words.text("history.led_by", lang, lead=words.text(f"app.lead_{event.lead}", lang))
    said = [undated(event, lang)] if event.dating == "window" else []
    said += [words.text("status.suspended", lang)] if event.suspended and event.kind == "cap" else []
    return words.sentence("; ".join(said))


def undated(event, lang: str) -> str:
    """Between which days an undated page that states a cap was published."""
    form = "open" if event.stated_to is None else "window"
    return words.text(f"caps.dating_{form}", lang, date=words.iso(event.stated_to, lang))


def short(event, lang: str) -> str:
    """The words beside an event's mark: the mission, or whose cap and how many."""
    name = getattr(event, f"name_{lang}")
    if event.kind in ("mission_first", "mission_last"):
        return name
    label = name or words.label(event.kind, lang)
    return words.text("history.short_cap", lang, name=label, officers=words.number(event.officers, lang))


def told(event, lang: str) -> str:
    """An event as the hover says it: its date, what happened, what to know, as in the table."""
    return " · ".join(filter(None, [date(event), phrase(event, lang), remarks(event, lang)]))
