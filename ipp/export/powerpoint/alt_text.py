"""Alternative text of shapes, for readers who cannot see a slide. Shapes without meaning are marked as decorative."""

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from ipp.export.package.xml_text import clean_text

DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"  # the extension that Office reads
SPACE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def find_properties(shape):
    """Find the element that holds the name and the alternative text of a shape."""
    return next(shape._element.iter(qn("p:cNvPr")))


def describe_shape(shape, name: str, text: str) -> None:
    """Set the name and the alternative text of a shape."""
    shape.name = clean_text(name)
    find_properties(shape).set("descr", clean_text(text))


def mark_decorative(shape) -> None:
    """Mark a shape as decorative, so that screen readers skip it."""
    holder = find_properties(shape)
    if holder.find(qn("a:extLst")) is None:
        holder.append(
            parse_xml(
                f'<a:extLst xmlns:a="{DRAWING}"><a:ext uri="{DECORATIVE}">'
                f'<adec:decorative xmlns:adec="{SPACE}" val="1"/></a:ext></a:extLst>'
            )
        )
