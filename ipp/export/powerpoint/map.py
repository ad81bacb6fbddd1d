"""The map of the engagements as shapes that PowerPoint can edit: outlines, stems, circles, words; one group."""

import math
from itertools import pairwise

from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.group import GroupShape
from pptx.util import Emu, Inches, Pt

from ipp.dataset.outlines import project
from ipp.export.package.xml_text import clean_text
from ipp.export.powerpoint import chart
from ipp.export.powerpoint.alt_text import decorative
from ipp.export.powerpoint.chart import Place
from ipp.figures.layout import map_labels, map_pins
from ipp.figures.world_map import BESIDE, CENTRE, SIZE, certain, frame, label
from ipp.figures.world_map import spot as wanted
from ipp.language import words
from ipp.theme import COLORS, PALE
from ipp.view import View

PIXEL = 1.16  # points of a pixel of the screen's map: its words have 13.3 points on a slide
HAIR = 0.5  # points between two countries
NUMBER = 13  # points of the number in a circle
INSET = 0.1  # inches between the edge of a placeholder and its words
ROOM = 1.08  # a text box is a little wider than its words, as the reader's machine may lack the typeface


class Paper:
    """The place of the map on the slide: map units and the screen's pixels as lengths on it."""

    def __init__(self, place: Place):
        """The whole map as large as it fits into `place`, in its middle."""
        self.place = place
        self.pixel = PIXEL * 12700
        width, height = (Inches(each) / self.pixel for each in (place.width, place.height))
        self.frame = frame(width, height)
        self.centre = Inches(place.left + place.width / 2), Inches(place.top + place.height / 2)

    def at(self, x: float, y: float, dx: float = 0, dy: float = 0) -> tuple[int, int]:
        """A point of the slide: `x`, `y` in map units from the map's centre, then `dx`, `dy` in pixels, upward."""
        scale = self.frame.scale
        across, up = (x * scale + dx) * self.pixel, (y * scale + dy) * self.pixel
        return Emu(round(self.centre[0] + across)), Emu(round(self.centre[1] - up))


def world(slide, place: Place, engagements: list, redacted: int, view: View) -> GroupShape:
    """The map of the engagements listed on a date, as one group; the redacted are told in words."""
    paper = Paper(place)
    group = slide.shapes.add_group_shape()
    engaged = tuple(each.iso3 for each in engagements if each.iso3)
    for land in view.ask_undated("world", engaged=engaged):
        outlines(group, land, paper)
    note = view.text("overview.map_redacted", count=redacted) if redacted else ""
    for each, spot in zip(engagements, spots(engagements, note, paper, view), strict=True):
        pin(group, each, spot, paper, view)
    if note:
        corner = note_box(note)
        left, top = place.left + INSET, place.top + place.height - corner[1] * paper.pixel / 914400
        written(
            group,
            note.split("\n"),
            Inches(left),
            Inches(top),
            *(Emu(round(side * paper.pixel * ROOM)) for side in corner),
        )
    return group


def spots(engagements: list, note: str, paper: Paper, view: View) -> list[map_pins.Spot]:
    """Where each circle and its label stand, by the search that places them on the screen."""
    places = [tuple(map(float, project(each.lon, each.lat))) for each in engagements]
    each_alone = [wanted(each, place, view.lang) for each, place in zip(engagements, places, strict=True)]
    return map_labels.placed(each_alone, [paper.frame], note_box(note) if note else None)


def note_box(note: str) -> tuple[float, float]:
    """The width and the height in pixels of the note in the corner."""
    lines = note.split("\n")
    return max(map_labels.text_width(each, SIZE) for each in lines), SIZE * 1.4 * len(lines)


def outlines(group: GroupShape, land, paper: Paper) -> None:
    """The outlines of one group of countries as one shape of many contours: those engaged with a dark edge."""
    contours = [[paper.at(x - CENTRE[0], y - CENTRE[1]) for x, y in each] for each in rings(land)]
    shape = freeform(group, contours)
    chart.painted(shape.fill, COLORS.engaged if land.engaged else COLORS.land)
    chart.named(shape.line.color, COLORS.deployed if land.engaged else COLORS.ground)
    shape.line.width = Pt(HAIR * (2 if land.engaged else 1))
    flat(shape)
    decorative(shape)


def freeform(group: GroupShape, contours: list[list[tuple[int, int]]]):
    """A shape of closed contours; the path is written at once, as point by point it takes a minute."""
    across, down = zip(*(point for each in contours for point in each), strict=True)
    left, top = min(across), min(down)
    builder = group.shapes.build_freeform(left, top)
    builder.add_line_segments([(max(across), max(down))])
    shape = builder.convert_to_shape()
    path = next(shape._element.iter(qn("a:path")))
    told = "".join(contour(each, left, top) for each in contours)
    path[:] = list(parse_xml(f"<a:path {nsdecls('a')}>{told}</a:path>"))
    return shape


def contour(points: list[tuple[int, int]], left: int, top: int) -> str:
    """A closed line through points, as a path writes it, from the upper left corner of the shape."""
    first, *rest = [f'<a:pt x="{x - left}" y="{y - top}"/>' for x, y in points]
    return f"<a:moveTo>{first}</a:moveTo>{''.join(f'<a:lnTo>{each}</a:lnTo>' for each in rest)}<a:close/>"


def rings(land) -> list[list[tuple[float, float]]]:
    """The rings of a group of countries; a null parts them."""
    ends = [-1, *(place for place, x in enumerate(land.x) if x is None)]
    return [list(zip(land.x[one + 1 : two], land.y[one + 1 : two], strict=True)) for one, two in pairwise(ends)]


def pin(group: GroupShape, engagement, spot: map_pins.Spot, paper: Paper, view: View) -> None:
    """A circle with its number on a stem that stands on the engagement's place, and its label."""
    centre = spot.dx, spot.dy
    tied(group, spot, (0, 0), centre, paper)
    decorative(circle(group, spot, (0, 0), map_pins.FOOT, paper, COLORS.deployed, COLORS.deployed))
    sure = certain(engagement)
    fill = COLORS.deployed if sure else PALE if engagement.officers else COLORS.ground
    mark = circle(group, spot, centre, spot.radius, paper, fill, COLORS.deployed, sure)
    mark.name = clean_text(getattr(engagement, f"name_{view.lang}"))
    number = "–" if engagement.officers is None else words.number(engagement.officers, view.lang)
    filled(mark, [number], PP_ALIGN.CENTER, NUMBER, COLORS.ground if sure else COLORS.text)
    nearest = map_labels.clamped(spot.lx, spot.width), map_labels.clamped(spot.ly, spot.height)
    reach = math.hypot(*nearest)
    if reach - spot.radius > BESIDE:
        start, end = (
            (spot.dx + nearest[0] * share, spot.dy + nearest[1] * share) for share in (spot.radius / reach, 1)
        )
        tied(group, spot, start, end, paper)
    labelled(group, label(engagement, view.lang), spot, paper)


def labelled(group: GroupShape, lines: list[str], spot: map_pins.Spot, paper: Paper) -> None:
    """The lines of a label, which end at the circle's side."""
    right = spot.lx + spot.width / 2 <= 0
    left, top = paper.at(spot.x, spot.y, spot.dx + spot.lx, spot.dy + spot.ly + spot.height)
    width, height = (round(side * paper.pixel) for side in (spot.width, spot.height))
    extra = round(width * (ROOM - 1))
    align = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    written(group, lines, Emu(left - (extra if right else 0)), top, Emu(width + extra), Emu(height), align, bold=True)


def circle(group, spot, centre, radius: float, paper: Paper, fill: str, edge: str, sure: bool = True):
    """A circle around a point in pixels from a place."""
    left, top = paper.at(spot.x, spot.y, centre[0] - radius, centre[1] + radius)
    side = Emu(round(2 * radius * paper.pixel))
    shape = group.shapes.add_shape(MSO_SHAPE.OVAL, left, top, side, side)
    chart.drawn(shape, fill, edge, sure)
    flat(shape)
    return shape


def tied(group: GroupShape, spot: map_pins.Spot, start: tuple, end: tuple, paper: Paper) -> None:
    """A thin line between two points in pixels from a place."""
    ends = (*paper.at(spot.x, spot.y, *start), *paper.at(spot.x, spot.y, *end))
    line = group.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
    chart.named(line.line.color, COLORS.secondary)
    line.line.width = Pt(1)
    flat(line)
    decorative(line)


def flat(shape) -> None:
    """Takes the theme's shadow from a shape."""
    shape._element.remove(shape._element.find(qn("p:style")))


def written(group, lines: list[str], left, top, width, height, align=PP_ALIGN.LEFT, bold: bool = False) -> None:
    """Lines of text in a box, the first in bold where asked."""
    box = group.shapes.add_textbox(left, top, width, height)
    filled(box, lines, align, SIZE * PIXEL, COLORS.text, bold, broken=True)


def filled(shape, lines: list[str], align, size: float, colour: str, bold: bool = True, broken=False) -> None:
    """Writes lines into a shape, without air around them; broken only where asked."""
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = broken, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = align
        run = paragraph.add_run()
        run.text = clean_text(line)
        run.font.size, run.font.bold = Pt(round(size, 1)), bold and number == 0
        chart.named(run.font.color, colour)
