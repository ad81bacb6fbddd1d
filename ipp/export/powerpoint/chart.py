"""Charts that PowerPoint can edit. Their workbooks hold no time, so that the same view gives the same bytes."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import xlsxwriter
from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.util import Inches, Pt

from ipp.export.package.xml_text import clean_text
from ipp.export.powerpoint.master import THEME

SIZE = 12
HAIR = 1.5  # points of the edge of a bar
# How colours of the theme are named in a text or a shape.
TEXT_ROLES = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}


class Writer(CategoryWorkbookWriter):
    """Writes the workbook behind a chart, with every text as text: no formulas, no links."""

    @contextmanager
    def _open_worksheet(self, xlsx_file) -> Iterator:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(xlsx_file, options) as workbook:
            workbook.set_properties({"created": self._chart_data.made})
            yield workbook, workbook.add_worksheet()


class Numbers(CategoryChartData):
    """The numbers of a chart: categories, and series of as many values, None where there is no value."""

    def __init__(self, day: datetime.date, number_format: str = "General"):
        """Start without numbers; `day` becomes the creation date of the workbook."""
        super().__init__(number_format)
        self.made = datetime.datetime.combine(day, datetime.time())

    @property
    def _workbook_writer(self) -> Writer:
        return Writer(self)


@dataclass(frozen=True)
class Place:
    """A rectangle on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    def box(self) -> tuple:
        """Return left, top, width and height in the lengths of python-pptx."""
        return tuple(Inches(each) for each in (self.left, self.top, self.width, self.height))


def add_chart(slide, kind, place: Place, numbers: Numbers) -> GraphicFrame:
    """Add a chart to a slide, with the size and the colour of the text, and without a title."""
    frame = slide.shapes.add_chart(kind, *place.box(), numbers)
    frame.chart.has_title = False
    frame.chart.font.size = Pt(SIZE)
    frame.chart.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    # python-pptx numbers axes below zero, which Open XML does not allow; from 2**31 on LibreOffice loses their names.
    for axis in frame.chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        axis.set("val", str(int(axis.get("val")) % 2**31))
    return frame


def set_fill(fill, colour: str | None) -> None:
    """Set a fill to a colour, as a colour of the theme if it is one; None leaves it empty."""
    if colour is None:
        fill.background()
        return
    fill.solid()
    set_color(fill.fore_color, colour)


def set_color(target, colour: str) -> None:
    """Set a colour as a colour of the theme, so that it changes with the theme; any other colour as it is."""
    role = next((role for role, each in THEME.items() if each == colour), None)
    if role is None:
        target.rgb = RGBColor.from_string(colour[1:].upper())
    else:
        target.theme_color = MSO_THEME_COLOR.from_xml(TEXT_ROLES.get(role, role))


def set_look(target, fill: str | None, edge: str, sure: bool = True) -> None:
    """Set the fill and the edge of a series, a point or a shape; the edge is dotted if it is not `sure`."""
    set_fill(target.fill, fill)
    set_color(target.line.color, edge)
    target.line.width = Pt(HAIR)
    if not sure:
        target.line.dash_style = MSO_LINE_DASH_STYLE.ROUND_DOT


def label_point(point, text: str, colour: str, position=XL_LABEL_POSITION.OUTSIDE_END, bold: bool = False) -> None:
    """Label a point of a chart, on one line."""
    label = point.data_label
    label.position = position
    frame = label.text_frame
    frame.word_wrap = False
    frame.text = clean_text(text)
    run = frame.paragraphs[0].runs[0]
    run.font.size, run.font.bold = Pt(SIZE), bold
    set_color(run.font.color, colour)


def add_legend(chart: Chart) -> None:
    """Add a legend above the plot."""
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(SIZE)


def place_plot(chart: Chart, left: float, top: float, width: float, height: float) -> None:
    """Place the plot within the chart, in shares of its width and height; labels have the rest."""
    area = chart._chartSpace.chart.plotArea
    for each in area.findall(qn("c:layout")):
        area.remove(each)
    shares = zip("xywh", (left, top, width, height), strict=True)
    told = "".join(f'<c:{name} val="{share}"/>' for name, share in shares)
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    area.insert(0, parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{modes}{told}</c:manualLayout></c:layout>"))


def style_bars(chart: Chart, gap: int, overlap: int) -> None:
    """Style horizontal bars: the first on top, from a line at zero, with labels in place of a scale."""
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = gap, overlap
    names, scale = chart.category_axis, chart.value_axis
    names.reverse_order = True
    names.format.line.width = Pt(1)
    set_color(names.format.line.color, THEME["accent5"])
    names.tick_labels.font.size = Pt(SIZE)
    names.has_major_gridlines = scale.has_major_gridlines = False
    names.major_tick_mark = scale.major_tick_mark = XL_TICK_MARK.NONE
    scale.minimum_scale = 0
    scale.visible = False
