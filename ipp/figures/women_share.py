"""The share of women among police officers over time, against the UN target: Canada alone, and beside all others."""

import datetime

from ipp.domain import measures
from ipp.figures.caption_layout import add_caption
from ipp.figures.layout.drawing import Drawing, build_scatter
from ipp.figures.layout.line_labels import WIDER, LinePlot
from ipp.language import words
from ipp.narrative.caption import Caption
from ipp.theme import COLORS

SPAN = (datetime.date(2009, 10, 1), datetime.date(2029, 3, 1))
LEFT, RIGHT = 40, 8
TOP, BOTTOM, TICK = 4, 22, 5
MARGINS = TOP + BOTTOM
HEIGHTS = (240, 300)
# The plot of a figure alone, before it is enlarged 1.7 times: in a screenshot's frame of 1280 and of 1888 pixels, under
# captions of one line and of more, and on a presenter's screen.
FRAMES = ((705, 236), (705, 272), (1063, 428), (1063, 474), (727, 282), (727, 310))
LONE = 5  # pixels of the dot of a month alone
NAMED = datetime.timedelta(days=2 * 365)  # the name is right of the newest count, and a narrow screen shows both
SAMPLES = 12  # points of a line that its name may be beside


def draw_women_share(
    history: list, targets: list, caption: Caption, lang: str, width: int, heights=HEIGHTS, wider=WIDER, alone=False
) -> Drawing:
    """Draw shares over time from records of `women_history`, against the steps of records of `targets`.

    Months without a report stay open in the line; what was counted from tours is a line too. Derived targets are
    hollow, published ones filled. `heights` are those in pixels that the plot is shown at; the lower of `HEIGHTS` is
    that on paper. It is shown up to `wider` times as wide; or `alone`, for a screenshot or a presenter.
    """
    months = [row for row in history if row.coverage == "un"]
    whole = [row for row in history if row.coverage == "all"]
    shares = [row for row in whole if row.women_share is not None]  # zero officers have no share
    counted = [row for row in whole if row.dating == "tours"]
    stated = [row for row in shares if row.dating != "tours"]
    figure, room = set_up_plot(history, targets, lang, width, heights, wider, alone)
    draw_share_line(figure, room, months, COLORS.women, lang)
    draw_targets(figure, room, targets, lang)
    if counted:
        draw_share_line(figure, room, counted, COLORS.deployed, lang)
    if stated:
        draw_program_shares(figure, room, stated, lang)
    label_program_share(figure, room, shares, lang)
    label_targets(figure, room, targets, lang)
    label_line(figure, room, months, words.text("women.line_un", lang), COLORS.women)
    return add_caption(figure, caption, width)


def draw_women_beside_others(
    history: list, targets: list, caption: Caption, lang: str, width: int, alone=False
) -> Drawing:
    """Draw Canada beside all contributors from records of `ipo_history`, against the steps of records of `targets`.

    It is shown on its page, or `alone`, for a screenshot or a presenter.
    """
    canada, all_ = ([row for row in history if row.country_id == country] for country in ("CA", None))
    figure, room = set_up_plot(history, targets, lang, width, HEIGHTS, alone=alone)
    draw_share_line(figure, room, all_, COLORS.deployed, lang)
    draw_share_line(figure, room, canada, COLORS.women, lang)
    draw_targets(figure, room, targets, lang)
    label_targets(figure, room, targets, lang)
    label_line(figure, room, all_, words.text("women.all_contributors", lang), COLORS.deployed)
    label_line(figure, room, canada, words.text("women.line_canada", lang), COLORS.women)
    return add_caption(figure, caption, width)


def set_up_plot(
    history: list, targets: list, lang: str, width: int, heights: tuple, wider=WIDER, alone=False
) -> tuple[Drawing, LinePlot]:
    """Return an empty figure with its axes, from zero to above the largest share, and the room for text in it."""
    shares = [row.women_share for row in history] + [row.target for row in targets]
    top = max([share for share in shares if share is not None], default=0.3) + 0.06
    ticks = [step / 100 for step in range(0, 101, 20 if top > 0.5 else 10) if step / 100 <= top]
    labels = [words.percent(measures.round_points(tick), lang) for tick in ticks]
    figure = Drawing()
    figure.set_axis("yaxis", range=[0, top], tickvals=ticks, ticktext=labels, ticks="")
    figure.set_axis(
        "xaxis",
        range=list(SPAN),
        showgrid=False,
        ticks="outside",
        ticklen=TICK,
        dtick="M24",
        tickformat="%Y",
        tick0="2010-01-01",
    )
    figure.set_layout(margin={"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM})
    if history:
        figure.set_meta(at=f"{max(row.as_of for row in history) + NAMED}")
    return figure, LinePlot(SPAN, top, width - LEFT - RIGHT, heights, wider, FRAMES if alone else ())


def draw_share_line(figure: Drawing, room: LinePlot, months: list, colour: str, lang: str) -> None:
    """Draw a monthly share; months without a report break the line, and a single month between two such is a dot."""
    figure.add_trace(
        build_scatter(
            x=[row.as_of for row in months],
            y=[row.women_share for row in months],
            mode="lines+markers",
            connectgaps=False,
            line={"color": colour, "width": 2},
            marker={
                "color": colour,
                "opacity": 1,
                "size": [LONE if each else 0 for each in find_lone_months(months)],
                "line": {"width": 0},
            },
            hovertext=[describe_share(row, lang) for row in months],
            hoverinfo="text",
        )
    )
    room.keep_line_clear([(row.as_of, row.women_share) for row in months])
    for row, alone in zip(months, find_lone_months(months), strict=True):
        if alone:
            room.keep_mark_clear((row.as_of, row.women_share), LONE)


def find_lone_months(months: list) -> list[bool]:
    """Return for each month whether it has a share and its neighbours have none."""
    known = [False, *(row.women_share is not None for row in months), False]
    return [here and not (before or after) for before, here, after in zip(known, known[1:], known[2:], strict=False)]


def describe_share(row, lang: str) -> str:
    """Return the date, the women among the officers and their share, as in the table; no share of zero officers."""
    if row.officers == 0:
        return words.text("women.point_nobody", lang, date=words.iso(row.as_of, lang))
    share = words.percent(measures.round_points(row.women_share), lang)
    women, officers = words.number(row.women, lang), words.number(row.officers, lang)
    return words.text("women.point", lang, date=words.iso(row.as_of, lang), women=women, officers=officers, share=share)


def draw_program_shares(figure: Drawing, room: LinePlot, whole: list, lang: str) -> None:
    """Draw the shares of the whole program, each published for a single date."""
    marker = {"symbol": "diamond", "size": 11, "color": COLORS.deployed, "line": {"color": COLORS.ground, "width": 1}}
    points = [(row.as_of, row.women_share) for row in whole]
    figure.add_trace(
        build_scatter(
            x=[day for day, _ in points],
            y=[share for _, share in points],
            mode="markers",
            marker=marker,
            hovertext=[describe_share(row, lang) for row in whole],
            hoverinfo="text",
        )
    )
    for point in points:
        room.keep_mark_clear(point, 6)


def label_program_share(figure: Drawing, room: LinePlot, shares: list, lang: str) -> None:
    """Write the newest share of the whole program beside its point, if there is one."""
    if not shares:
        return
    newest = shares[-1]
    share = words.percent(measures.round_points(newest.women_share), lang)
    women, officers = words.number(newest.women, lang), words.number(newest.officers, lang)
    text = words.text("women.whole_program", lang, share=share, women=women, officers=officers)
    write_line_name(
        figure, text, COLORS.deployed, room.place_name(text, 12, [(newest.as_of, newest.women_share)], around=True)
    )


def draw_targets(figure: Drawing, room: LinePlot, targets: list, lang: str) -> None:
    """Draw a step for each year: published years full and filled, derived years dotted and hollow."""
    for row in targets:
        figure.add_trace(build_target_step(row, lang))
        first, last = ((datetime.date(row.year, *day), row.target) for day in ((1, 1), (12, 31)))
        room.keep_line_clear([first, last])
        room.keep_mark_clear(first, 5)


def build_target_step(row, lang: str) -> dict:
    """Build the target of one year, from its first day to its last."""
    published = row.status == "published"
    dot = {"size": [8, 0], "color": COLORS.target if published else COLORS.ground}
    key = "women.target_point" if published else "women.target_point_derived"
    words_ = words.text(key, lang, year=str(row.year), share=words.percent(measures.round_points(row.target), lang))
    return build_scatter(
        x=[datetime.date(row.year, 1, 1), datetime.date(row.year, 12, 31)],
        y=[row.target, row.target],
        mode="lines+markers",
        line={"color": COLORS.target, "width": 2, "dash": "solid" if published else "dot"},
        marker=dot | {"line": {"color": COLORS.target, "width": 1.5}},
        hovertext=words_,
        hoverinfo="text",
    )


def label_line(figure: Drawing, room: LinePlot, months: list, text: str, colour: str) -> None:
    """Write the name of a monthly line, in its colour, where the plot is free."""
    points = [(row.as_of, row.women_share) for row in months if row.women_share is not None]
    if points:
        few = points[:: -(-len(points) // SAMPLES)]
        write_line_name(figure, text, colour, room.place_name(text, 12, [*few, points[-1]]))


def label_targets(figure: Drawing, room: LinePlot, targets: list, lang: str) -> None:
    """Write the name of the target line, with what its hollow dots mean, if there is a target."""
    if not targets:
        return
    last = targets[-1]
    share = words.percent(measures.round_points(last.target), lang)
    text = words.text("women.line_target", lang, share=share, year=str(last.year))
    points = [(datetime.date(row.year, 12, 31), row.target) for row in targets]
    write_line_name(figure, text, COLORS.target, room.place_name(text, 12, points))


def write_line_name(figure: Drawing, text: str, colour: str, place: dict) -> None:
    """Write a text in bold at a place that `LinePlot.place_name` found."""
    line = {"arrowcolor": colour} if place.get("showarrow") else {}
    figure.add_annotation(text=f"<b>{text}</b>", font={"color": colour, "size": 12}, **line, **place)
