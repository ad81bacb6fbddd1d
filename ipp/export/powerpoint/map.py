"""The map of the engagements as one group of shapes that PowerPoint can edit: outlines, stems, circles and labels."""

import math
from itertools import pairwise

from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.group import GroupShape
from pptx.util import Emu, Inches, Pt

from ipp.dataset.outlines import project
from ipp.domain.records.map import Outline
from ipp.export.package.xml_text import clean_text
from ipp.export.powerpoint import chart
from ipp.export.powerpoint.alt_text import mark_decorative
from ipp.export.powerpoint.chart import Place
from ipp.figures.layout import map_labels, map_pins
from ipp.figures.layout.text_width import measure_widest
from ipp.figures.world_map import BESIDE, CENTRE, SIZE, build_frame, build_spot, format_map_label, is_certain
from ipp.language import words
from ipp.theme import COLORS, PALE
from ipp.view import View

PIXEL = 1.16  # points for a pixel of the screen's map, so that labels have 13.3 points
HAIR = 0.5  # points: the line between two countries
NUMBER = 13  # points: the number in a circle
INSET = 0.1  # inches between the edge of a placeholder and its text
ROOM = 1.08  # text boxes are wider than their text, because the reader's machine may lack the font


class Paper:
    """Converts map units and pixels of the screen to lengths on the slide."""

    def __init__(self, place: Place):
        """Fit the whole map into `place`, centred."""
        self.place = place
        self.pixel = PIXEL * 12700
        width, height = (Inches(each) / self.pixel for each in (place.width, place.height))
        self.frame = build_frame(width, height)
        self.centre = Inches(place.left + place.width / 2), Inches(place.top + place.height / 2)

    def locate(self, x: float, y: float, dx: float = 0, dy: float = 0) -> tuple[Emu, Emu]:
        """Locate a point on the slide: `x`, `y` in map units from the centre, then `dx`, `dy` in pixels, upward."""
        scale = self.frame.scale
        across, up = (x * scale + dx) * self.pixel, (y * scale + dy) * self.pixel
        return Emu(round(self.centre[0] + across)), Emu(round(self.centre[1] - up))


def draw_map(slide, place: Place, engagements: list, redacted: int | None, view: View) -> GroupShape:
    """Draw the engagements listed on a date as one group; a note gives the number of the redacted, if it is known."""
    paper = Paper(place)
    group = slide.shapes.add_group_shape()
    engaged = tuple(each.iso3 for each in engagements if each.iso3)
    for land in view.ask_undated(Outline, engaged=engaged):
        draw_outlines(group, land, paper)
    note = view.text("overview.map_redacted", count=redacted) if redacted else ""
    for each, spot in zip(engagements, place_spots(engagements, note, paper, view), strict=True):
        draw_pin(group, each, spot, paper, view)
    if note:
        corner = measure_note(note)
        left, top = place.left + INSET, place.top + place.height - corner[1] * paper.pixel / 914400
        width, height = (Emu(round(side * paper.pixel * ROOM)) for side in corner)
        add_text_box(group, note.split("\n"), Inches(left), Inches(top), width, height)
    return group


def place_spots(engagements: list, note: str, paper: Paper, view: View) -> list[map_pins.Spot]:
    """Place each circle and its label, with the search that places them on the screen."""
    places = [(float(x), float(y)) for x, y in (project(each.lon, each.lat) for each in engagements)]
    each_alone = [build_spot(each, place, view.lang) for each, place in zip(engagements, places, strict=True)]
    return map_labels.place_labels(each_alone, [paper.frame], measure_note(note) if note else None)


def measure_note(note: str) -> tuple[float, float]:
    """Measure the note in the corner: width and height in pixels."""
    lines = note.split("\n")
    return measure_widest(lines, SIZE), SIZE * 1.4 * len(lines)


def draw_outlines(group: GroupShape, land, paper: Paper) -> None:
    """Draw one group of countries as one shape of many contours; those with an engagement have a dark edge."""
    contours = [[paper.locate(x - CENTRE[0], y - CENTRE[1]) for x, y in each] for each in split_rings(land)]
    shape = create_freeform(group, contours)
    chart.set_fill(shape.fill, COLORS.engaged if land.engaged else COLORS.land)
    chart.set_color(shape.line.color, COLORS.deployed if land.engaged else COLORS.ground)
    shape.line.width = Pt(HAIR * (2 if land.engaged else 1))
    remove_shadow(shape)
    mark_decorative(shape)


def create_freeform(group: GroupShape, contours: list[list[tuple[Emu, Emu]]]):
    """Create a shape of closed contours. The path is written as XML: point by point, python-pptx takes a minute."""
    across, down = zip(*(point for each in contours for point in each), strict=True)
    left, top = min(across), min(down)
    builder = group.shapes.build_freeform(left, top)
    builder.add_line_segments([(max(across), max(down))])
    shape = builder.convert_to_shape()
    path = next(shape._element.iter(qn("a:path")))
    told = "".join(format_contour(each, left, top) for each in contours)
    path[:] = list(parse_xml(f"<a:path {nsdecls('a')}>{told}</a:path>"))
    return shape


def format_contour(points: list[tuple[Emu, Emu]], left: int, top: int) -> str:
    """Format a closed contour as part of a path, measured from the upper left corner of the shape."""
    first, *rest = [f'<a:pt x="{x - left}" y="{y - top}"/>' for x, y in points]
    return f"<a:moveTo>{first}</a:moveTo>{''.join(f'<a:lnTo>{each}</a:lnTo>' for each in rest)}<a:close/>"


def split_rings(land) -> list[list[tuple[float, float]]]:
    """Split the coordinates of a group of countries into rings, at each None."""
    ends = [-1, *(place for place, x in enumerate(land.x) if x is None)]
    return [list(zip(land.x[one + 1 : two], land.y[one + 1 : two], strict=True)) for one, two in pairwise(ends)]


def draw_pin(group: GroupShape, engagement, spot: map_pins.Spot, paper: Paper, view: View) -> None:
    """Draw the circle of an engagement with its number, the stem to its place on the map, and its label."""
    centre = spot.dx, spot.dy
    draw_line(group, spot, (0, 0), centre, paper)
    mark_decorative(draw_circle(group, spot, (0, 0), map_pins.FOOT, paper, COLORS.deployed, COLORS.deployed))
    sure = is_certain(engagement)
    fill = COLORS.deployed if sure else PALE if engagement.officers else COLORS.ground
    mark = draw_circle(group, spot, centre, spot.radius, paper, fill, COLORS.deployed, sure)
    mark.name = clean_text(getattr(engagement, f"name_{view.lang}"))
    number = "–" if engagement.officers is None else words.number(engagement.officers, view.lang)
    write_lines(mark, [number], PP_ALIGN.CENTER, NUMBER, COLORS.ground if sure else COLORS.text)
    nearest = spot.find_nearest_point()
    reach = math.hypot(*nearest)
    if reach - spot.radius > BESIDE:
        start, end = (
            (spot.dx + nearest[0] * share, spot.dy + nearest[1] * share) for share in (spot.radius / reach, 1)
        )
        draw_line(group, spot, start, end, paper)
    draw_label(group, format_map_label(engagement, view.lang), spot, paper)


def draw_label(group: GroupShape, lines: list[str], spot: map_pins.Spot, paper: Paper) -> None:
    """Draw the lines of a label, aligned with the side of its circle."""
    right = spot.lx + spot.width / 2 <= 0
    left, top = paper.locate(spot.x, spot.y, spot.dx + spot.lx, spot.dy + spot.ly + spot.height)
    width, height = (round(side * paper.pixel) for side in (spot.width, spot.height))
    extra = round(width * (ROOM - 1))
    align = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    add_text_box(
        group, lines, Emu(left - (extra if right else 0)), top, Emu(width + extra), Emu(height), align, bold=True
    )


def draw_circle(group, spot, centre, radius: float, paper: Paper, fill: str, edge: str, sure: bool = True):
    """Draw a circle; its centre is in pixels from the place on the map."""
    left, top = paper.locate(spot.x, spot.y, centre[0] - radius, centre[1] + radius)
    side = Emu(round(2 * radius * paper.pixel))
    shape = group.shapes.add_shape(MSO_SHAPE.OVAL, left, top, side, side)
    chart.set_look(shape, fill, edge, sure)
    remove_shadow(shape)
    return shape


def draw_line(group: GroupShape, spot: map_pins.Spot, start: tuple, end: tuple, paper: Paper) -> None:
    """Draw a thin line; its ends are in pixels from the place on the map."""
    ends = (*paper.locate(spot.x, spot.y, *start), *paper.locate(spot.x, spot.y, *end))
    line = group.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
    chart.set_color(line.line.color, COLORS.secondary)
    line.line.width = Pt(1)
    remove_shadow(line)
    mark_decorative(line)


def remove_shadow(shape) -> None:
    """Remove the style of the theme, and with it the shadow, from a shape."""
    shape._element.remove(shape._element.find(qn("p:style")))


def add_text_box(group, lines: list[str], left, top, width, height, align=PP_ALIGN.LEFT, bold: bool = False) -> None:
    """Add a text box of some lines, the first in bold if asked."""
    box = group.shapes.add_textbox(left, top, width, height)
    write_lines(box, lines, align, SIZE * PIXEL, COLORS.text, bold, broken=True)


def write_lines(shape, lines: list[str], align, size: float, colour: str, bold: bool = True, broken=False) -> None:
    """Write lines into a shape, without margins, the first in bold if `bold`; they wrap only if `broken`."""
    frame = shape.text_frame
    frame.word_wrap, frame.vertical_anchor = broken, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = align
        run = paragraph.add_run()
        run.text = clean_text(line)
        run.font.size, run.font.bold = Pt(round(size, 1)), bold and number == 0
        chart.set_color(run.font.color, colour)
