"""Figures as marks that any program can draw: paths, circles and texts.

A position is [x, y, right, up, paper]: shares of the width and height of the plot, then an offset in pixels. `paper`
says whether the shares are those of the whole plot, or of the part that its axes keep in proportion.
"""

import datetime
import math
import re

from ipp.figures.caption_layout import CAPTION
from ipp.figures.layout.drawing import Drawing
from ipp.theme import COLORS

TAG = re.compile(r"<(/?b|br|/?span(?: style='[^']*')?)>")
SIZE, COLOR = re.compile(r"font-size:([\d.]+)px"), re.compile(r"color:(#[0-9a-f]{6})")
ANCHOR_SHARES = {"left": 0, "center": 0.5, "right": 1, "top": 0, "middle": 0.5, "bottom": 1}
WHOLE_RANGE = [0, 1]
DIAMOND_RATIO = 1.3  # half the width of a diamond over half its size
TICK_LENGTH, TICK_GAP = 5, 4  # pixels


def convert_figure(figure: Drawing) -> dict:
    """Return a figure without its caption: its marks from back to front, and its layout.

    `room` has the margins in pixels. `aspect` is the width of the axes for a height of 1, or None where the axes fill
    the plot. `domain` is the part of the width that the axes use.
    """
    plotly = figure.to_dict()
    axes = Axes(plotly["layout"])
    marks = axes.draw_ticks()
    for trace in plotly["data"]:
        marks += convert_trace(trace, axes)
    for shape in plotly["layout"]["shapes"]:
        marks.append(convert_shape(shape, axes))
    for note in plotly["layout"]["annotations"]:
        if note.get("name") != CAPTION:
            marks += convert_annotation(note, axes)
    return {"marks": marks, "room": figure.room, "aspect": axes.aspect, "domain": axes.domain}


class Axes:
    """The two axes of a figure."""

    def __init__(self, layout: dict):
        """Read the ranges of the axes from a Plotly layout; a figure of text alone has none."""
        self.x, self.y = layout.get("xaxis", {}), layout.get("yaxis", {})
        self.ends = [[convert_number(end) for end in axis.get("range", WHOLE_RANGE)] for axis in (self.x, self.y)]
        (left, right), (low, high) = self.ends
        self.aspect = (right - left) / (high - low) if self.y.get("scaleanchor") else None
        self.domain = self.x.get("domain", WHOLE_RANGE)

    def locate(self, x, y, right: float = 0, up: float = 0) -> list:
        """Return the position of a data point, with an offset in pixels."""
        shares = ((convert_number(each) - a) / (b - a) for each, (a, b) in zip((x, y), self.ends, strict=True))
        return [*(round(share, 5) for share in shares), right, up, False]

    def draw_ticks(self) -> list[dict]:
        """Return the marks of grid lines and tick labels."""
        font, marks = {"size": 11, "color": COLORS.secondary}, []
        if self.y.get("visible", True):
            for value, text in zip(self.y["tickvals"], self.y["ticktext"], strict=True):
                share = self.locate(self.ends[0][0], value)[1]
                ends = [[0, share, 0, 0, True], [1, share, 0, 0, True]]
                marks.append(make_path([ends], {"color": COLORS.land, "width": 1}))
                marks.append(make_text([0, share, -TICK_GAP, 0, True], text, "right", "middle", font))
        if self.x.get("visible", True):
            for year in list_tick_years(self.x):
                share = self.locate(datetime.date(year, 1, 1), 0)[0]
                ends = [[share, 0, 0, 0, True], [share, 0, 0, -TICK_LENGTH, True]]
                marks.append(make_path([ends], {"color": COLORS.line, "width": 1}))
                marks.append(make_text([share, 0, 0, -TICK_LENGTH - 1, True], str(year), "center", "top", font))
        return marks


def convert_number(value) -> float:
    """Return a value on an axis as a number; a date becomes its ordinal."""
    return value.toordinal() if isinstance(value, datetime.date) else value


def list_tick_years(axis: dict) -> list[int]:
    """Return the years in which a date axis has ticks."""
    first, step = int(axis["tick0"][:4]), int(axis["dtick"].removeprefix("M")) // 12
    return list(range(first, axis["range"][1].year + 1, step))


def make_path(runs: list, line: dict | None, fill: str | None = None) -> dict:
    """Return a path of one or more runs of positions; a filled path is closed."""
    return {"kind": "path", "runs": runs, "fill": fill, "line": describe_line(line)}


def describe_line(line: dict | None) -> dict | None:
    """Return color, width in pixels and dash of a line; None when it has no width."""
    if not line or not line.get("width"):
        return None
    return {"color": line["color"], "width": line["width"], "dotted": line.get("dash", "solid") == "dot"}


def make_circle(place: list, radius: float, fill: str | None, line: dict | None) -> dict:
    """Return a circle with a radius in pixels."""
    return {"kind": "circle", "at": place, "radius": radius, "fill": fill, "line": describe_line(line)}


def make_text(place: list, text: str, across: str, up: str, font: dict) -> dict:
    """Return lines of text. `across` and `up` name the edges of the text that lie at the position."""
    return {
        "kind": "text",
        "at": place,
        "anchor": [ANCHOR_SHARES[across], ANCHOR_SHARES[up]],
        "lines": split_lines(text),
        **font,
    }


def split_lines(text: str) -> list[list[dict]]:
    """Return a text with the few tags that figures use as lines of pieces, each with its own style."""
    found: list[list[dict]] = [[]]
    bold = False
    style: dict[str, float | str] = {}
    for place, piece in enumerate(TAG.split(text)):
        if place % 2 == 0:
            found[-1] += [{"text": piece, "bold": bold, **style}] if piece else []
        elif piece == "br":
            found.append([])
        elif piece.endswith("b"):
            bold = piece == "b"
        else:
            sizes, colors = SIZE.search(piece), COLOR.search(piece)
            style = {"size": float(sizes[1])} if sizes else {}
            style |= {"color": colors[1]} if colors else {}
    return found


def convert_trace(trace: dict, axes: Axes) -> list[dict]:
    """Return the marks of a trace: its line, broken where a value is missing, and its dots."""
    points = list(zip(trace["x"], trace["y"], strict=True))
    marks, mode = [], trace["mode"]
    if "lines" in mode:
        marks.append(make_path(find_runs(points, axes), trace["line"], trace.get("fillcolor")))
    if "markers" in mode:
        marks += make_dots(points, trace["marker"], axes)
    return marks


def find_runs(points: list[tuple], axes: Axes) -> list[list]:
    """Return the runs of consecutive points that have values; a run of a single point is left out."""
    found: list[list] = [[]]
    for x, y in points:
        if y is None:
            found.append([])
        else:
            found[-1].append(axes.locate(x, y))
    return [run for run in found if len(run) > 1]


def make_dots(points: list[tuple], marker: dict, axes: Axes) -> list[dict]:
    """Return the dots of a trace, each in its own size; those without size or opacity are left out."""
    sizes = marker["size"] if isinstance(marker["size"], list) else [marker["size"]] * len(points)
    visible = [
        (x, y, size)
        for (x, y), size in zip(points, sizes, strict=True)
        if y is not None and size * marker.get("opacity", 1)
    ]
    if marker.get("symbol") != "diamond":
        return [make_circle(axes.locate(x, y), size / 2, marker["color"], marker["line"]) for x, y, size in visible]
    return [
        make_path([list_diamond_corners(axes.locate(x, y), size / 2 * DIAMOND_RATIO)], marker["line"], marker["color"])
        for x, y, size in visible
    ]


def list_diamond_corners(place: list, half: float) -> list:
    """Return the corners of a diamond around a position, the first again at the end."""
    return [shift_place(place, half * across, half * up) for across, up in ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 0))]


def shift_place(place: list, right: float, up: float) -> list:
    """Return a position shifted by an offset in pixels."""
    x, y, dx, dy, paper = place
    return [x, y, dx + right, dy + up, paper]


def convert_shape(shape: dict, axes: Axes) -> dict:
    """Return the mark of a shape: a circle or line in pixels from an anchor, or a rectangle in data coordinates."""
    ends = [shape[each] for each in ("x0", "y0", "x1", "y1")]
    if shape["type"] == "rect":
        left, low, right, high = ends
        corners = [axes.locate(x, y) for x, y in ((left, low), (right, low), (right, high), (left, high), (left, low))]
        return make_path([corners], shape["line"], shape["fillcolor"])
    anchor = axes.locate(shape["xanchor"], shape["yanchor"])
    x0, y0, x1, y1 = ends
    if shape["type"] == "line":
        return make_path([[shift_place(anchor, x0, y0), shift_place(anchor, x1, y1)]], shape["line"])
    return make_circle(
        shift_place(anchor, (x0 + x1) / 2, (y0 + y1) / 2), (x1 - x0) / 2, shape["fillcolor"], shape["line"]
    )


def convert_annotation(note: dict, axes: Axes) -> list[dict]:
    """Return the marks of an annotation: its text, and the line to its point where it has one."""
    place = [note["x"], note["y"], 0, 0, True] if note.get("xref") == "paper" else axes.locate(note["x"], note["y"])
    right, up = (note["ax"], -note["ay"]) if note["showarrow"] else (note.get("xshift", 0), note.get("yshift", 0))
    marks = [make_text(shift_place(place, right, up), note["text"], note["xanchor"], note["yanchor"], note["font"])]
    if note["showarrow"]:
        near = note["standoff"] / math.hypot(right, up)
        ends = [shift_place(place, right * share, up * share) for share in (near, 1)]
        marks.append(make_path([ends], {"color": note["arrowcolor"], "width": note["arrowwidth"]}))
    return marks
