"""The controls that choose an engagement or a mission."""

from functools import partial

import streamlit as st

from ipp.content import carried_forward
from ipp.domain.records.caps import Engagement
from ipp.domain.records.missions import Place
from ipp.narrative import status
from ipp.site import PARAMETERS
from ipp.ui import elements
from ipp.ui.browser_url import update_url
from ipp.view import View


def draw_strips(view: View) -> None:
    """Draw the lines below the header: which numbers are carried forward, and which engagement is chosen.

    On pages with a choice of engagement this also draws the buttons that the map presses.
    """
    if line := carried_forward.describe_freshness(view):
        with st.container(key="carried"):
            st.markdown(elements.escape_markdown(line))
    chosen = elements.find_chosen_engagement(view)
    if chosen is not None:
        with st.container(key="chosen", horizontal=True, vertical_alignment="center"):
            st.markdown(elements.escape_markdown(status.write_engagement_line(chosen, view.lang)), width="content")
            draw_chosen_link(chosen, view)
            st.button(
                view.text("app.unpick"), key="unpick", type="tertiary", on_click=partial(update_url, engagement="")
            )
    if "engagement" in PARAMETERS.get(view.page, ()):
        draw_pick_buttons(view, view.ask(Engagement))


def draw_chosen_link(chosen, view: View) -> None:
    """Draw a link to the page of the chosen engagement, in the same language and on the same date."""
    label = view.text("app.pick_page", name=getattr(chosen, f"name_{view.lang}"))
    state = {**view.state, "id": chosen.engagement_id}
    st.page_link("../../pages/mission.py", label=elements.escape_markdown(label), query_params=state, width="content")


def draw_pick_buttons(view: View, engagements: tuple) -> None:
    """Draw a button for each engagement. A click on its circle on the map presses it, and the keyboard reaches it."""
    chosen = view.get_parameter("engagement")
    with st.container(key="picks", horizontal=True, gap="xxsmall"):
        for each in engagements:
            id_ = "" if each.engagement_id == chosen else each.engagement_id
            label = view.text("app.pick", name=getattr(each, f"name_{view.lang}"))
            st.button(
                label, key=f"pick-{each.engagement_id}", type="secondary", on_click=partial(update_url, engagement=id_)
            )


def choose_place(view: View, place: Place | None) -> None:
    """Draw the list of engagements and missions, with links to the previous and the next one, if there are any."""
    if view.mode or place is None:
        return
    places = {row.id: row for row in view.ask_undated(Place)}
    st.session_state["place"] = place.id
    with st.container(key="chooser", horizontal=True, vertical_alignment="center"):
        st.selectbox(
            view.text("mission.choose"),
            list(places),
            key="place",
            format_func=lambda id_: label_place(places, id_, view),
            on_change=lambda: update_url(id=st.session_state["place"]),
            label_visibility="collapsed",
            placeholder=view.text("mission.choose"),
            filter_mode=None,
            width=420,
        )
        for way, id_ in (("previous", place.previous_id), ("next", place.next_id)):
            if id_:
                draw_place_link(way, places[id_], view)


def label_place(places: dict, id_: str, view: View) -> str:
    """Return an engagement by its name, and a mission by the names of its engagement and its own."""
    label, owner = (getattr(places[each], f"label_{view.lang}") for each in (id_, places[id_].engagement_id))
    return owner if id_ == places[id_].engagement_id else view.text("mission.option", engagement=owner, mission=label)


def draw_place_link(way: str, place, view: View) -> None:
    """Draw a link to the previous or next engagement or mission, in the same language and on the same date."""
    label = view.text(f"mission.{way}", name=getattr(place, f"label_{view.lang}"))
    state = {**view.state, "id": place.id}
    st.page_link("../../pages/mission.py", label=elements.escape_markdown(label), query_params=state)
