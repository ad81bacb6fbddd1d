"""The world map: a circle per engagement, sized by officers, over outlines projected once and for all."""

import math

import numpy
import plotly.graph_objects as go

from ipp import measures, words
from ipp.figures import placement
from ipp.figures.frame import Caption, Drawing, framed
from ipp.reasons import remarks, state
from ipp.theme import COLORS, PALE

BOX = (-17.3, -6.7, 17.3, 8.45)  # map units: thousands of kilometres in Equal Earth, Antarctica left out
CENTRE = ((BOX[0] + BOX[2]) / 2, (BOX[1] + BOX[3]) / 2)
WIDTH = 735
# Sizes of the plot, in pixels, that its labels must suit: from a low window to a large screen.
SIZES = ((735, 255), (735, 280), (770, 330), (900, 380), (1050, 430), (1050, 500), (1050, 560))
SIZE = 11.5
RADIUS = 4.7  # pixels for one officer; areas are in proportion to officers


def world_map(engagements: list, world: list, places: list, redacted: int, caption: Caption, lang: str) -> go.Figure:
    """The map of the engagements listed on a date.

    `engagements` are records of the question `engagements`, `world` of `world`, `places` the projected (x, y) of each
    engagement in map units, in the same order; `redacted` engagements are told in words.
    """
    figure = Drawing()
    for group in world:
        figure.add_trace(outlines(group))
    notes = [words.text("overview.map_redacted", lang, count=redacted)] if redacted else []
    frames = [frame(*size) for size in SIZES]
    spots = [spot(each, place, lang) for each, place in zip(engagements, places, strict=True)]
    longest = max((placement.text_width(line, SIZE) for note in notes for line in note.split("\n")), default=0)
    spots = placement.placed(spots, frames, (longest, 40) if notes else None)
    for engagement, mark, place in zip(engagements, spots, places, strict=True):
        draw(figure, engagement, mark, place, lang)
    figure.add_trace(hover(engagements, places, spots, lang))
    for note in notes:
        figure.add_annotation(
            text=note.replace("\n", "<br>"), x=0, y=0, xref="paper", yref="paper", xanchor="left", yanchor="bottom",
            align="left", showarrow=False, font={"size": SIZE, "color": COLORS.text},
        )  # fmt: skip
    figure.update_xaxes(visible=False, range=[BOX[0], BOX[2]], constrain="domain")
    figure.update_yaxes(visible=False, range=[BOX[1], BOX[3]], scaleanchor="x", constrain="domain")
    return framed(figure, caption, WIDTH)


def outlines(group) -> go.Scatter:
    """Filled outlines of one group of countries: engaged or not."""
    fill = COLORS.engaged if group.engaged else COLORS.land
    x, y = (numpy.asarray(values, dtype="float32") for values in (group.x, group.y))
    line = {"width": 0.6, "color": COLORS.ground}
    return go.Scatter(x=x, y=y, fill="toself", fillcolor=fill, mode="lines", line=line, hoverinfo="skip")


def radius(officers: int | None) -> float:
    """The radius of a circle in pixels: its area grows with officers, and a missing or zero count is a small ring."""
    return max(RADIUS * math.sqrt(officers or 0), 7.0)


def frame(width: float, height: float) -> placement.Frame:
    """A size of the plot as the placement sees it: pixels for a map unit, half width and half height."""
    pixels = min(width / (BOX[2] - BOX[0]), height / (BOX[3] - BOX[1]))
    return placement.Frame(pixels, width / 2, height / 2)


def spot(engagement, place: tuple[float, float], lang: str) -> placement.Spot:
    """An engagement as the placement sees it: its place in map units from the centre, its label in pixels."""
    lines = label(engagement, lang)
    wide = max(placement.text_width(line, SIZE) for line in lines)
    x, y = (edge - middle for edge, middle in zip(place, CENTRE, strict=True))
    return placement.Spot(x, y, radius(engagement.officers), wide, SIZE * 1.32 * len(lines))


def label(engagement, lang: str) -> list[str]:
    """The two lines beside a circle: name and cap; then the count's date and what to know of it."""
    name = getattr(engagement, f"name_{lang}")
    cap = "no_cap" if engagement.cap is None else "suspended" if engagement.suspended else "cap"
    first = words.text(f"overview.map_{cap}", lang, name=name, cap=words.number(engagement.cap, lang))
    return [first, state(engagement, lang)]


def certain(engagement) -> bool:
    """Whether a count is drawn solid: recent, whole, and comparable with the cap where there is one."""
    return (
        engagement.officers is not None
        and not engagement.carried_forward
        and engagement.coverage == "all"
        and engagement.reason in (None, "no_cap")
    )


def draw(figure: go.Figure, engagement, mark: placement.Spot, place: tuple[float, float], lang: str) -> None:
    """A circle with its number and its label, tied to the engagement's place by a line where it was moved off it."""
    solid = certain(engagement)
    x, y = place
    if math.hypot(mark.dx, mark.dy) > 2:
        tie(figure, x, y, (0, 0), (mark.dx, mark.dy))
    r = mark.radius
    figure.add_shape(
        type="circle", xsizemode="pixel", ysizemode="pixel", xanchor=x, yanchor=y,
        x0=mark.dx - r, x1=mark.dx + r, y0=mark.dy - r, y1=mark.dy + r,
        fillcolor=COLORS.deployed if solid else PALE if engagement.officers else COLORS.ground,
        line={"color": COLORS.deployed, "width": 1.5, "dash": "solid" if solid else "dot"},
    )  # fmt: skip
    number = "–" if engagement.officers is None else words.number(engagement.officers, lang)
    ink = COLORS.ground if solid else COLORS.text
    centred = {"xanchor": "center", "yanchor": "middle", "showarrow": False, "borderpad": 0}
    figure.add_annotation(
        x=x, y=y, xshift=mark.dx, yshift=mark.dy, text=f"<b>{number}</b>", font={"size": 12, "color": ink}, **centred
    )
    write_label(figure, engagement, mark, place, lang)


def write_label(figure: go.Figure, engagement, mark: placement.Spot, place: tuple[float, float], lang: str) -> None:
    """The two lines of an engagement's label, with a line to its circle where they stand apart."""
    first, second = label(engagement, lang)
    left = mark.lx + mark.width / 2 > 0
    shift = mark.dx + mark.lx + (0 if left else mark.width)
    nearest = (placement.clamped(mark.lx, mark.width), placement.clamped(mark.ly, mark.height))
    if math.hypot(*nearest) > mark.radius + 14:
        reach = math.hypot(*nearest)
        start = tuple(
            mark.radius / reach * each + moved for each, moved in zip(nearest, (mark.dx, mark.dy), strict=True)
        )
        end = tuple(each + moved for each, moved in zip(nearest, (mark.dx, mark.dy), strict=True))
        tie(figure, *place, start, end)
    figure.add_annotation(
        x=place[0], y=place[1], xshift=shift, yshift=mark.dy + mark.ly + mark.height / 2,
        text=f"<b>{first}</b><br><span style='color:{COLORS.secondary}'>{second}</span>",
        font={"size": SIZE, "color": COLORS.text}, xanchor="left" if left else "right", yanchor="middle",
        align="left" if left else "right", showarrow=False, borderpad=0,
    )  # fmt: skip


def tie(figure: go.Figure, x: float, y: float, start: tuple, end: tuple) -> None:
    """A thin line between two points given in pixels from a place on the map."""
    figure.add_shape(
        type="line", xsizemode="pixel", ysizemode="pixel", xanchor=x, yanchor=y,
        x0=start[0], y0=start[1], x1=end[0], y1=end[1], line={"color": COLORS.secondary, "width": 1},
    )  # fmt: skip


def hover(engagements: list, places: list, spots: list, lang: str) -> go.Scatter:
    """Invisible marks over the circles that say on hover what the table says."""
    pixels = frame(*SIZES[2]).scale
    moved = [(x + mark.dx / pixels, y + mark.dy / pixels) for (x, y), mark in zip(places, spots, strict=True)]
    return go.Scatter(
        x=[x for x, _ in moved],
        y=[y for _, y in moved],
        mode="markers",
        marker={"size": [2 * mark.radius for mark in spots], "opacity": 0},
        hovertext=[told(each, lang) for each in engagements],
        hoverinfo="text",
    )


def told(engagement, lang: str) -> str:
    """An engagement in the words of the table: name, officers, date, cap, utilization and remarks."""
    share = measures.points(engagement.utilization)
    parts = [
        f"<b>{getattr(engagement, f'name_{lang}')}</b>",
        pair("officers", words.number(engagement.officers, lang), lang),
        pair("cap", words.number(engagement.cap, lang), lang),
        pair("utilization", words.mark("not_applicable", lang) if share is None else words.percent(share, lang), lang),
        *remarks(engagement, lang),
    ]
    return "<br>".join(parts)


def pair(field: str, value: str, lang: str) -> str:
    """A field's label and its value."""
    return words.text("app.pair", lang, label=words.label(field, lang), value=value)
