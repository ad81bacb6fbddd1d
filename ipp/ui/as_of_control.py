"""The controls in the header that choose the date, and the day on which the data was known."""

import datetime
from functools import cache, lru_cache, partial

import streamlit as st

from ipp.dataset.as_of import find_default_date
from ipp.domain.records.record import Recording
from ipp.domain.records.women import UnMonth
from ipp.language import words
from ipp.ui.browser_url import update_url
from ipp.view import View


@cache
def label_date(day: datetime.date, lang: str) -> str:
    """Return a date as the control shows it."""
    return words.text("app.as_of_date", lang, date=words.date(day, lang))


def list_dates(view: View) -> list[datetime.date]:
    """Return every date on which something was published, and the date of the view, oldest first."""
    days = [row.as_of for row in view.version.dates]
    return days if view.as_of in days else sorted([*days, view.as_of])


def draw_as_of(view: View) -> None:
    """Draw the date with a step to the dates before and after it, a slider over all dates, and presets.

    On a page with a second date the steps skip that date.
    """
    days = list_dates(view)
    other = view.get_parameter("with")
    selectable = [day for day in days if day == view.as_of or day.isoformat() != other] if other else days
    place = selectable.index(view.as_of)
    with st.container(key="as-of", horizontal=True, vertical_alignment="center", gap="xxsmall", width="content"):
        draw_step(view, "previous", selectable[place - 1] if place else None)
        with st.popover(label_date(view.as_of, view.lang), type="tertiary", key="as-of-more"):
            draw_slider(view, days)
            draw_presets(view)
            draw_known_on(view)
        draw_step(view, "next", selectable[place + 1] if place + 1 < len(selectable) else None)


def draw_step(view: View, name: str, day: datetime.date | None) -> None:
    """Draw a button to a neighbouring date, which an arrow key presses too; it is disabled at the end of the dates."""
    label = view.text(f"app.as_of_{name}")
    change = {} if day is None else {"as_of": day.isoformat()}
    st.button(
        label,
        key=f"as-of-{name}",
        type="tertiary",
        disabled=day is None,
        on_click=partial(update_url, **change),
        shortcut={"previous": "Left", "next": "Right"}[name],
    )


@lru_cache(maxsize=16)
def format_dates(days: tuple[datetime.date, ...], lang: str) -> dict[datetime.date, str]:
    """Return each date in words. The result is cached, because the slider asks for all dates in every run."""
    return {day: words.date(day, lang) for day in days}


def draw_slider(view: View, days: list[datetime.date]) -> None:
    """Draw the slider over the dates."""
    st.session_state["as_of"] = view.as_of
    st.select_slider(
        view.text("app.as_of_slider"),
        days,
        key="as_of",
        format_func=format_dates(tuple(days), view.lang).__getitem__,
        on_change=lambda: update_url(as_of=st.session_state["as_of"].isoformat()),
        width=420,
    )


def draw_presets(view: View) -> None:
    """Draw buttons for the two dates asked for most: the date of the memo and the newest UN month."""
    memo = find_default_date(view.version)
    month = view.version.records(UnMonth, as_of=view.version.dates[-1].as_of)[0].as_of
    for key, day in (("memo", memo), ("un_month", month)):
        if day is not None:
            label = view.text(f"app.preset_{key}", date=words.date(day, view.lang))
            st.button(label, key=f"preset-{key}", type="tertiary", on_click=partial(update_url, as_of=day.isoformat()))


def draw_known_on(view: View) -> None:
    """Draw the choice of the day on which the data was known, unless all counts were recorded on one day."""
    days = [row.recorded_on.isoformat() for row in view.version.records(Recording)]
    if len(days) < 2:
        return
    known = view.version.known_on
    st.session_state["known_on"] = "" if known is None else known.isoformat()
    st.selectbox(
        view.text("app.known_on"),
        ["", *sorted({*days[:-1], *filter(None, [st.session_state["known_on"]])}, reverse=True)],
        key="known_on",
        format_func=lambda day: day or view.text("app.known_now"),
        on_change=lambda: update_url(known_on=st.session_state["known_on"]),
        filter_mode=None,
        width=420,
    )
