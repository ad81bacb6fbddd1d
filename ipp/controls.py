"""The controls of the frame: the as-of date with its steps and presets, and the choice of an engagement."""

import datetime
from dataclasses import replace
from functools import cache, lru_cache, partial

import streamlit as st

from ipp import status, ui, words
from ipp.contents import carried
from ipp.views import PARAMETERS, View


@cache
def date_label(day: datetime.date, lang: str) -> str:
    """A date as the control shows it."""
    return words.text("app.as_of_date", lang, date=words.date(day, lang))


def go_to(**state: str) -> None:
    """Puts a choice into the address, which is the state; an empty one is taken out of it.

    A link from a page to itself changes what the script is asked for but not the browser's address, so the address
    is written again whenever it is not what the browser was last told.
    """
    now = st.query_params.to_dict()
    wanted = {name: value for name, value in (now | state).items() if value}
    if wanted != now or st.session_state.get("address", wanted) != wanted:
        st.query_params.from_dict(wanted)
    st.session_state["address"] = wanted


def offered(shown: View) -> list[datetime.date]:
    """Every date on which something was published, and the one shown, oldest first."""
    days = [row.as_of for row in shown.version.dates]
    return days if shown.as_of in days else sorted([*days, shown.as_of])


def as_of(shown: View) -> None:
    """The as-of date with a step to the date before and after it, a slider over all of them, and presets."""
    days = offered(shown)
    other = shown.parameter("with")
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
    memo = status.default_date(shown.version)
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


def strip(shown: View) -> None:
    """The lines under the header: what the view carries forward, and the engagement chosen; nothing when neither."""
    if said := carried.strip(shown):
        with st.container(key="carried"):
            st.markdown(ui.escaped(said))
    chosen = ui.chosen(shown)
    if chosen is not None:
        with st.container(key="chosen", horizontal=True, vertical_alignment="center"):
            st.markdown(ui.escaped(status.engagement_line(chosen, shown.lang)), width="content")
            link_chosen(chosen, shown)
            st.button(shown.text("app.unpick"), key="unpick", type="tertiary", on_click=partial(go_to, engagement=""))
    if "engagement" in PARAMETERS.get(shown.page, ()):
        picks(shown, shown.ask("engagements"))


def link_chosen(chosen, shown: View) -> None:
    """A link to the page of the engagement chosen, in the same language and at the same date."""
    label = shown.text("app.pick_page", name=getattr(chosen, f"name_{shown.lang}"))
    state = {**shown.state, "id": chosen.engagement_id}
    st.page_link("../pages/mission.py", label=ui.escaped(label), query_params=state, width="content")


def picks(shown: View, engagements: tuple) -> None:
    """A button for each engagement on the map: what a click on its circle presses, and what the keyboard reaches."""
    chosen = shown.parameter("engagement")
    with st.container(key="picks", horizontal=True, gap="xxsmall"):
        for each in engagements:
            code = "" if each.engagement_id == chosen else each.engagement_id
            label = shown.text("app.pick", name=getattr(each, f"name_{shown.lang}"))
            st.button(
                label, key=f"pick-{each.engagement_id}", type="secondary", on_click=partial(go_to, engagement=code)
            )


def choose_place(shown: View, place) -> None:
    """The control that chooses the engagement or mission, with links to the one before and after."""
    go_to(id=place.id)
    shown = replace(shown, asked=(("id", place.id),))
    st.session_state["view"] = shown
    if shown.mode:
        return
    places = {row.id: row for row in shown.fixed("places")}
    st.session_state["place"] = place.id
    with st.container(key="chooser", horizontal=True, vertical_alignment="center"):
        st.selectbox(
            shown.text("mission.choose"),
            list(places),
            key="place",
            format_func=lambda id_: place_label(places, id_, shown),
            on_change=lambda: go_to(id=st.session_state["place"]),
            label_visibility="collapsed",
            placeholder=shown.text("mission.choose"),
            filter_mode=None,
            width=420,
        )
        for way, id_ in (("previous", place.previous_id), ("next", place.next_id)):
            if id_:
                link_place(way, places[id_], shown)


def place_label(places: dict, id_: str, shown: View) -> str:
    """An engagement by its name, a mission after that of its engagement."""
    label, owner = (getattr(places[each], f"label_{shown.lang}") for each in (id_, places[id_].engagement_id))
    return owner if id_ == places[id_].engagement_id else shown.text("mission.option", engagement=owner, mission=label)


def link_place(way: str, place, shown: View) -> None:
    """A link to the page of the engagement or mission before or after, in the same language and at the same date."""
    label = shown.text(f"mission.{way}", name=getattr(place, f"label_{shown.lang}"))
    state = {**shown.state, "id": place.id}
    st.page_link("../pages/mission.py", label=ui.escaped(label), query_params=state)
