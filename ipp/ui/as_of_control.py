"""The controls that choose the date, and the day of belief."""

import datetime
from functools import cache, lru_cache, partial

import streamlit as st

from ipp.dataset.as_of import default_date
from ipp.language import words
from ipp.ui.url import go_to
from ipp.view import View


@cache
def date_label(day: datetime.date, lang: str) -> str:
    """A date as the control shows it."""
    return words.text("app.as_of_date", lang, date=words.date(day, lang))


def offered(shown: View) -> list[datetime.date]:
    """Every date on which something was published, and the one shown, oldest first."""
    days = [row.as_of for row in shown.version.dates]
    return days if shown.as_of in days else sorted([*days, shown.as_of])


def as_of(shown: View) -> None:
    """The as-of date with a step to the date before and after it, a slider over all of them, and presets."""
    days = offered(shown)
    other = shown.get_parameter("with")
    apart = [day for day in days if day == shown.as_of or day.isoformat() != other] if other else days
    place = apart.index(shown.as_of)
    with st.container(key="as-of", horizontal=True, vertical_alignment="center", gap="xxsmall", width="content"):
        step(shown, "previous", apart[place - 1] if place else None)
        with st.popover(date_label(shown.as_of, shown.lang), type="tertiary", key="as-of-more"):
            slider(shown, days)
            presets(shown)
            known_on(shown)
        step(shown, "next", apart[place + 1] if place + 1 < len(apart) else None)


def step(shown: View, name: str, day: datetime.date | None) -> None:
    """A button to a neighbouring date, also reached with an arrow key; at the end of the dates it is off."""
    label = shown.text(f"app.as_of_{name}")
    to = {} if day is None else {"as_of": day.isoformat()}
    st.button(
        label,
        key=f"as-of-{name}",
        type="tertiary",
        disabled=day is None,
        on_click=partial(go_to, **to),
        shortcut={"previous": "Left", "next": "Right"}[name],
    )


@lru_cache(maxsize=16)
def said(days: tuple[datetime.date, ...], lang: str) -> dict[datetime.date, str]:
    """Each of some days in words, told once: the slider asks for all of them on every run."""
    return {day: words.date(day, lang) for day in days}


def slider(shown: View, days: list[datetime.date]) -> None:
    """The slider over the dates."""
    st.session_state["as_of"] = shown.as_of
    st.select_slider(
        shown.text("app.as_of_slider"),
        days,
        key="as_of",
        format_func=said(tuple(days), shown.lang).__getitem__,
        on_change=lambda: go_to(as_of=st.session_state["as_of"].isoformat()),
        width=420,
    )


def presets(shown: View) -> None:
    """The dates most asked for."""
    memo = default_date(shown.version)
    month = shown.version.records("un_month", as_of=shown.version.dates[-1].as_of)[0].as_of
    for key, day in (("memo", memo), ("un_month", month)):
        if day is not None:
            label = shown.text(f"app.preset_{key}", date=words.date(day, shown.lang))
            st.button(label, key=f"preset-{key}", type="tertiary", on_click=partial(go_to, as_of=day.isoformat()))


def known_on(shown: View) -> None:
    """The day of belief: now, or a day on which counts were recorded; left out where all were recorded on one day."""
    days = [row.recorded_on.isoformat() for row in shown.version.records("recorded")]
    if len(days) < 2:
        return
    known = shown.version.known_on
    st.session_state["known_on"] = "" if known is None else known.isoformat()
    st.selectbox(
        shown.text("app.known_on"),
        ["", *sorted({*days[:-1], *filter(None, [st.session_state["known_on"]])}, reverse=True)],
        key="known_on",
        format_func=lambda day: day or shown.text("app.known_now"),
        on_change=lambda: go_to(known_on=st.session_state["known_on"]),
        filter_mode=None,
        width=420,
    )
