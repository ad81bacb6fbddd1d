"""A Word document before anything is written in it, and the elements that python-docx has no words for.

The folder `blank_note` holds it unzipped: its styles are there, with the type, the sizes and the colours left open.
"""

import io
import re
from string import Template

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ipp.export.package import archive
from ipp.export.package.xml_text import clean_text
from ipp.paths import NOTE_PARTS
from ipp.theme import COLORS

FIRST = "[Content_Types].xml"  # what a reader of such a file looks for first
# A file that is edited shows the fonts of the machine it is edited on; this one, or its twin in width, is on each.
FONT = "Arial"
LINES = 3  # of the author's box before anything is written in it
DATE, BETWEEN = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"(?<=\d)-(?=\d\d\b)")
WEB = re.compile(r"""https?://[^\s<>"{}|\\^`]+""")


def blank(lang: str, look: dict[str, int]) -> docx.document.Document:
    """A document in a language (`en`, `fr`) with nothing in it; `look` holds the sizes that its styles leave open."""
    colours = {name: colour.lstrip("#") for name, colour in vars(COLORS).items()}
    told = {"lang": f"{lang}-CA", "font": FONT, **colours, **look}
    names = [path.relative_to(NOTE_PARTS).as_posix() for path in sorted(NOTE_PARTS.rglob("*")) if path.is_file()]
    names.sort(key=lambda name: name != FIRST)
    files = {name: Template((NOTE_PARTS / name).read_text("utf-8")).substitute(told).encode() for name in names}
    return docx.Document(io.BytesIO(archive.write_zip(files)))


def made(tag: str, *children, **attributes: object):
    """An element of WordprocessingML with its attributes and children; a child that is a text is the element's."""
    each = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): clean_text(str(value)) for name, value in attributes.items()})
    for child in children:
        if isinstance(child, str):
            each.text = clean_text(child)
            each.set(qn("xml:space"), "preserve")
        else:
            each.append(child)
    return each


def run(said: object, style: str = ""):
    """A run of text, or of another element, in a style of letters; a date in a sentence stays on one line."""
    styled = [made("rPr", made("rStyle", val=style))] if style else []
    return made("r", *styled, *(whole_dates(said) if isinstance(said, str) else [said]))


def whole_dates(said: str) -> list:
    """A text whose dates have hyphens that no line ends at; a date alone keeps plain ones, which a sheet can read."""
    first, *rest = [said] if DATE.fullmatch(said) else BETWEEN.split(said)
    return [made("t", first), *(each for part in rest for each in (made("noBreakHyphen"), made("t", part)))]


def link(part: Part, address: str, said: str):
    """A link of a part of the document to an address of the web; the words alone where the address is none."""
    if not WEB.fullmatch(address):
        return run(said)
    each = made("hyperlink", run(said, "Hyperlink"))
    each.set(qn("r:id"), part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    return each


def field(instruction: str, said: str, style: str = ""):
    """A field, which Word works out again, and what it says until then."""
    return made("fldSimple", run(said, style), instr=f" {instruction} ")


def box(name: str, said: str):
    """A box for the author to write in (a content control), which says what for until something is written."""
    about = made("sdtPr", made("alias", val=name), made("tag", val="next_steps"), made("id", val=1))
    about.extend([made("showingPlcHdr"), made("richText")])
    lines = [made("p", made("pPr", made("pStyle", val="NextSteps"))) for _ in range(LINES)]
    lines[0].append(run(said, "PlaceholderText"))
    return made("sdt", about, made("sdtContent", *lines))
