"""What a reader who does not see a slide is told of its shapes: words for each, or that it is an ornament."""

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from ipp.export.package.xml_text import clean_text

DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"  # the extension that Office reads
SPACE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def properties(shape):
    """The element that holds the name and the description of a shape."""
    return next(shape._element.iter(qn("p:cNvPr")))


def told(shape, name: str, text: str) -> None:
    """Gives a shape its name and the words that stand for it."""
    shape.name = clean_text(name)
    properties(shape).set("descr", clean_text(text))


def decorative(shape) -> None:
    """Says that a shape without words tells nothing."""
    holder = properties(shape)
    if holder.find(qn("a:extLst")) is None:
        holder.append(
            parse_xml(
                f'<a:extLst xmlns:a="{DRAWING}"><a:ext uri="{DECORATIVE}">'
                f'<adec:decorative xmlns:adec="{SPACE}" val="1"/></a:ext></a:extLst>'
            )
        )
