"""What share are women against the UN target: over time, by mission, beside other contributors, and what keeps it."""

import streamlit as st

from ipp import captions, figures, headlines, tables, ui

LARGEST = 10


def body(view: ui.View) -> None:
    """The title, the share over time, what keeps the target, then missions beside contributors."""
    program, targets = view.one("program"), view.fixed("targets")
    ui.title(headlines.women(program, view.lang))
    over_time(view, program, targets)
    ui.heading(view.text("women.buffer_heading"))
    ui.notes([headlines.buffer(program, targets, view.as_of, view.lang)])
    left, right = st.columns(2, gap="medium")
    with left:
        by_mission(view, program.target)
    with right:
        by_contributor(view, program.target)


def over_time(view: ui.View, program, targets: list) -> None:
    """The monthly share and the program-wide ones against the target."""
    history = view.ask("women_history")
    caption = captions.women_over_time(view.sources, program, history, targets, view.as_of, view.lang)
    drawn = figures.women_share(history, targets, caption, view.lang, width=1100)
    ui.figure("women", drawn, caption, tables.women_history(history, targets, view.lang), view, ui.CHART)


def by_mission(view: ui.View, target: float | None) -> None:
    """Women of officers in each UN mission."""
    missions = view.ask("women_by_mission")
    caption = captions.missions(view.sources, missions, view.as_of, view.lang)
    drawn = figures.mission_shares(missions, target, caption, view.lang, width=560)
    ui.figure("missions", drawn, caption, tables.mission_shares(missions, view.lang), view, ui.rows_of(len(missions)))


def by_contributor(view: ui.View, target: float | None) -> None:
    """Canada beside all UN police and the largest contributors."""
    contributors = view.ask("contributors", most=LARGEST)
    caption = captions.contributors(view.sources, contributors, LARGEST, view.as_of, view.lang)
    drawn = figures.contributor_shares(contributors, target, caption, view.lang, width=560)
    ui.figure(
        "contributors",
        drawn,
        caption,
        tables.contributors(contributors, view.lang),
        view,
        ui.rows_of(len(contributors)),
    )


ui.draw(body)
