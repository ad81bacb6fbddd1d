"""The world map: a circle per engagement, sized by officers, over outlines projected when the data is built."""

import math
import statistics

import numpy

from ipp.domain import measures
from ipp.figures.caption_layout import add_caption
from ipp.figures.layout import map_labels, map_pins
from ipp.figures.layout.drawing import Drawing, build_scatter
from ipp.figures.layout.text_width import BOLD, measure_text, measure_widest
from ipp.language import words
from ipp.language.values import Day
from ipp.language.write import write
from ipp.narrative.caption import Caption
from ipp.narrative.quantities import measure_engagement
from ipp.narrative.remarks import count_over, describe_state, list_remarks
from ipp.theme import COLORS, PALE

BOX = (-17.3, -6.7, 17.3, 8.45)  # map units: thousands of kilometres in Equal Earth, Antarctica left out
CENTRE = ((BOX[0] + BOX[2]) / 2, (BOX[1] + BOX[3]) / 2)
WIDTH = 735
# Sizes of the plot, in pixels, that its labels must suit: from a low window to a large screen.
SIZES = ((735, 255), (735, 280), (770, 330), (900, 380), (1050, 430), (1050, 500), (1050, 560))
SIZE = 11.5
BESIDE = 5.0  # pixels from a circle within which a label needs no line to it
RING, RINGED = 3.5, {"color": COLORS.deployed, "width": 2.5}  # pixels around the circle chosen, and their line
RADIUS = 4.7  # pixels for one officer; areas are in proportion to officers


def draw_world_map(
    engagements: list, world: list, places: list, redacted: int | None, caption: Caption, lang: str, chosen: str = "",
    sizes: tuple = SIZES,
) -> Drawing:  # fmt: skip
    """Draw the engagements listed on a date on a map; the one with the id `chosen` has a second ring.

    `engagements` are records of the question `engagements`, `world` of `world`, `places` the projected (x, y) of each
    engagement in map units, in the same order; the `redacted` ones are counted in a note. Labels suit each of `sizes`,
    the widths and heights of the plot in pixels.
    """
    figure = Drawing()
    for group in world:
        figure.add_trace(build_outlines(group))
    notes = [words.text("overview.map_redacted", lang, count=redacted)] if redacted else []
    frames = [build_frame(*size) for size in sizes]
    spots = [build_spot(each, place, lang) for each, place in zip(engagements, places, strict=True)]
    longest = measure_widest([line for note in notes for line in note.split("\n")], SIZE)
    spots = map_labels.place_labels(spots, frames, (longest, 40) if notes else None, sample_land(world))
    for engagement, mark, place in zip(engagements, spots, places, strict=True):
        if engagement.engagement_id == chosen:
            draw_circle(figure, place, (mark.dx, mark.dy), mark.radius + RING, COLORS.ground, RINGED)
        draw_engagement(figure, engagement, mark, place, lang)
    for note in notes:
        figure.add_annotation(
            text=note.replace("\n", "<br>"), x=0, y=0, xref="paper", yref="paper", xanchor="left", yanchor="bottom",
            align="left", font={"size": SIZE, "color": COLORS.text},
        )  # fmt: skip
    figure.set_axis("xaxis", visible=False, range=[BOX[0], BOX[2]], constrain="domain")
    figure.set_axis("yaxis", visible=False, range=[BOX[1], BOX[3]], scaleanchor="x", constrain="domain")
    if places:
        figure.set_meta(at=statistics.median(x for x, _ in places))
    return add_caption(figure, caption, WIDTH)


def build_outlines(group) -> dict:
    """Build the filled outlines of one group of countries; engaged countries have a dark edge."""
    fill = COLORS.engaged if group.engaged else COLORS.land
    x, y = (numpy.asarray(values, dtype="float32") for values in (group.x, group.y))
    line = {"width": 0.9, "color": COLORS.deployed} if group.engaged else {"width": 0.6, "color": COLORS.ground}
    return build_scatter(x=x, y=y, fill="toself", fillcolor=fill, mode="lines", line=line, hoverinfo="skip")


def sample_land(world: list) -> map_pins.Land:
    """Return the outlines for label placement: every fourth point of all, and every third of engaged countries."""
    return map_pins.Land(list_points(world)[::4], list_points([each for each in world if each.engaged])[::3])


def list_points(groups: list) -> numpy.ndarray:
    """List the points of outlines from the map's centre: (n, 2)."""
    ends = [numpy.array([group.x, group.y], dtype=float).T for group in groups]
    found = numpy.concatenate([numpy.empty((0, 2)), *ends])
    return found[~numpy.isnan(found[:, 0])] - CENTRE


def compute_radius(officers: int | None) -> float:
    """Return the radius of a circle in pixels: its area grows with officers; no count or zero is a small ring."""
    return max(RADIUS * math.sqrt(officers or 0), 7.0)


def build_frame(width: float, height: float) -> map_pins.Frame:
    """Return a size of the plot for label placement: pixels for a map unit, half width and half height."""
    pixels = min(width / (BOX[2] - BOX[0]), height / (BOX[3] - BOX[1]))
    return map_pins.Frame(pixels, width / 2, height / 2)


def build_spot(engagement, place: tuple[float, float], lang: str) -> map_pins.Spot:
    """Return an engagement for label placement: its place in map units from the centre, its label in pixels."""
    lines = format_map_label(engagement, lang)
    wide = max(measure_text(lines[0], SIZE, BOLD), measure_widest(lines[1:], SIZE))
    x, y = (edge - middle for edge, middle in zip(place, CENTRE, strict=True))
    return map_pins.Spot(x, y, compute_radius(engagement.officers), wide, SIZE * 1.32 * len(lines))


def format_map_label(engagement, lang: str) -> list[str]:
    """Return the two lines beside a circle: name and cap; then the count's date and what to know about it."""
    name = getattr(engagement, f"name_{lang}")
    form = "no_cap" if engagement.cap is None else "suspended" if engagement.suspended else "cap"
    cap, past = words.number(engagement.cap, lang), count_over(engagement)
    if past:
        form, cap = "over", words.text("caps.suspended", lang, cap=cap) if engagement.suspended else cap
    first = words.text(f"overview.map_{form}", lang, past, name=name, cap=cap)
    return [first, write(describe_state(engagement), lang)]


def is_certain(engagement) -> bool:
    """Return whether a count is drawn solid: recent, whole, and comparable with the cap if there is one."""
    return (
        engagement.officers is not None
        and not engagement.carried_forward
        and engagement.coverage == "all"
        and engagement.reason in (None, "no_cap")
    )


def draw_engagement(figure: Drawing, engagement, mark: map_pins.Spot, place: tuple[float, float], lang: str) -> None:
    """Draw a circle with its number, on a stem from the engagement's place, and its label."""
    solid = is_certain(engagement)
    draw_thin_line(figure, place, (0, 0), (mark.dx, mark.dy))
    draw_circle(figure, place, (0, 0), map_pins.FOOT, COLORS.deployed, {"width": 0})
    edge = {"color": COLORS.deployed, "width": 1.5, "dash": "solid" if solid else "dot"}
    fill = COLORS.deployed if solid else PALE if engagement.officers else COLORS.ground
    draw_circle(figure, place, (mark.dx, mark.dy), mark.radius, fill, edge)
    write_number(figure, engagement, mark, place, lang)
    write_label(figure, engagement, mark, place, lang)


def draw_circle(figure: Drawing, place: tuple, centre: tuple, radius: float, fill: str, edge: dict) -> None:
    """Draw a circle, its centre and radius in pixels from a place on the map."""
    (x, y), r = centre, radius
    figure.add_shape(
        type="circle", xsizemode="pixel", ysizemode="pixel", xanchor=place[0], yanchor=place[1],
        x0=x - r, x1=x + r, y0=y - r, y1=y + r, fillcolor=fill, line=edge,
    )  # fmt: skip


def write_number(figure: Drawing, engagement, mark: map_pins.Spot, place: tuple[float, float], lang: str) -> None:
    """Write the number in a circle, in a box of the same size, so that it reacts to hovering everywhere."""
    number = "–" if engagement.officers is None else words.number(engagement.officers, lang)
    figure.add_annotation(
        x=place[0], y=place[1], xshift=mark.dx, yshift=mark.dy, xanchor="center", yanchor="middle",
        width=2 * mark.radius, height=2 * mark.radius, text=f"<b>{number}</b>",
        hovertext=describe_engagement(engagement, lang),
        font={"size": 12, "color": COLORS.ground if is_certain(engagement) else COLORS.text},
    )  # fmt: skip


def write_label(figure: Drawing, engagement, mark: map_pins.Spot, place: tuple[float, float], lang: str) -> None:
    """Write the two lines of an engagement's label, with a line to its circle unless they touch."""
    first, second = format_map_label(engagement, lang)
    left = mark.lx + mark.width / 2 > 0
    draw_leader(figure, mark, place)
    figure.add_annotation(
        x=place[0], y=place[1], xshift=mark.dx + mark.lx + (0 if left else mark.width),
        yshift=mark.dy + mark.ly + mark.height / 2,
        text=f"<b>{first}</b><br>{second}",
        font={"size": SIZE, "color": COLORS.text}, xanchor="left" if left else "right", yanchor="middle",
        align="left" if left else "right",
    )  # fmt: skip


def draw_leader(figure: Drawing, mark: map_pins.Spot, place: tuple[float, float]) -> None:
    """Draw a line from a circle's edge to the nearest point of its label, unless that is right beside it."""
    nearest = mark.find_nearest_point()
    reach = math.hypot(*nearest)
    if reach - mark.radius > BESIDE:
        start, end = (
            (mark.dx + nearest[0] * share, mark.dy + nearest[1] * share) for share in (mark.radius / reach, 1)
        )
        draw_thin_line(figure, place, start, end)


def draw_thin_line(figure: Drawing, place: tuple[float, float], start: tuple, end: tuple) -> None:
    """Draw a thin line between two points given in pixels from a place on the map."""
    figure.add_shape(
        type="line", xsizemode="pixel", ysizemode="pixel", xanchor=place[0], yanchor=place[1],
        x0=start[0], y0=start[1], x1=end[0], y1=end[1], line={"color": COLORS.secondary, "width": 1},
    )  # fmt: skip


def describe_engagement(engagement, lang: str) -> str:
    """Return what is shown on hover, in the words of the table: name, officers, date, cap, utilization and remarks."""
    share = measures.round_points(engagement.utilization)
    parts = [
        f"<b>{getattr(engagement, f'name_{lang}')}</b>",
        format_pair("officers", write(measure_engagement(engagement), lang), lang),
        *format_dated("officers_as_of", measure_engagement(engagement).as_of, lang),
        format_pair("cap", words.number(engagement.cap, lang), lang),
        *format_dated("cap_stated", Day(engagement.cap_stated), lang),
        format_pair(
            "utilization", words.mark("not_applicable", lang) if share is None else words.percent(share, lang), lang
        ),
        *(write(each, lang) for each in list_remarks(engagement)),
    ]
    return "<br>".join(parts)


def format_dated(field: str, day: Day | None, lang: str) -> list[str]:
    """Return a date with the name of its field; empty without a date."""
    return [] if day is None or day.date is None else [format_pair(field, write(day, lang), lang)]


def format_pair(field: str, value: str, lang: str) -> str:
    """Return the label of a field and its value."""
    return words.text("app.pair", lang, label=words.label(field, lang), value=value)
