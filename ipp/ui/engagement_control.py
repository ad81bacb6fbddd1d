"""The controls of the frame: the as-of date with its steps and presets, and the choice of an engagement."""

from dataclasses import replace
from functools import partial

import streamlit as st

from ipp.content import carried_forward
from ipp.narrative import status
from ipp.site import PARAMETERS
from ipp.ui import elements
from ipp.ui.url import go_to
from ipp.view import View


def strip(shown: View) -> None:
    """The lines under the header: what the view carries forward, and the engagement chosen; nothing when neither."""
    if said := carried_forward.strip(shown):
        with st.container(key="carried"):
            st.markdown(elements.escaped(said))
    chosen = elements.chosen(shown)
    if chosen is not None:
        with st.container(key="chosen", horizontal=True, vertical_alignment="center"):
            st.markdown(elements.escaped(status.engagement_line(chosen, shown.lang)), width="content")
            link_chosen(chosen, shown)
            st.button(shown.text("app.unpick"), key="unpick", type="tertiary", on_click=partial(go_to, engagement=""))
    if "engagement" in PARAMETERS.get(shown.page, ()):
        picks(shown, shown.ask("engagements"))


def link_chosen(chosen, shown: View) -> None:
    """A link to the page of the engagement chosen, in the same language and at the same date."""
    label = shown.text("app.pick_page", name=getattr(chosen, f"name_{shown.lang}"))
    state = {**shown.state, "id": chosen.engagement_id}
    st.page_link("../../pages/mission.py", label=elements.escaped(label), query_params=state, width="content")


def picks(shown: View, engagements: tuple) -> None:
    """A button for each engagement on the map: what a click on its circle presses, and what the keyboard reaches."""
    chosen = shown.get_parameter("engagement")
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
    shown = replace(shown, parameters=(("id", place.id),))
    st.session_state["view"] = shown
    if shown.mode:
        return
    places = {row.id: row for row in shown.ask_undated("places")}
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
    st.page_link("../../pages/mission.py", label=elements.escaped(label), query_params=state)
