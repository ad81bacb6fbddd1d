"""Open the template of the note, and create the elements that python-docx has no functions for.

`template.docx` holds the brand: its styles, fonts and colours can be changed in Word.
"""

import re

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ipp.export.package.xml_text import clean_text
from ipp.paths import NOTE_TEMPLATE

LINES = 3  # lines of the author's box while it is empty
DATE, BETWEEN = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"(?<=\d)-(?=\d\d\b)")
WEB = re.compile(r"""https?://[^\s<>"{}|\\^`]+""")
# What a look sets: where in the styles, which attribute, and which of its sizes.
SIZES = (
    ("w:docDefaults/w:rPrDefault/w:rPr/w:sz", "w:val", "size"),
    ("w:docDefaults/w:rPrDefault/w:rPr/w:szCs", "w:val", "size"),
    ("w:docDefaults/w:pPrDefault/w:pPr/w:spacing", "w:after", "gap"),
    ("w:style[@w:styleId='Title']/w:pPr/w:spacing", "w:after", "gap"),
    ("w:style[@w:styleId='Heading1']/w:pPr/w:spacing", "w:before", "above"),
    ("w:style[@w:styleId='ListBullet']/w:pPr/w:spacing", "w:after", "between"),
)


def open_template(lang: str, look: dict[str, int]) -> Document:
    """Open the template in a language (`en`, `fr`), empty, with the sizes of a look from `page_fit.LOOKS`."""
    document = docx.Document(str(NOTE_TEMPLATE))
    body = document.element.body
    for each in [each for each in body if each.tag != qn("w:sectPr")]:
        body.remove(each)
    set_language(document, f"{lang}-CA")
    styles = document.styles.element
    for path, attribute, name in SIZES:
        for each in styles.xpath(path):
            each.set(qn(attribute), str(look[name]))
    return document


def set_language(document: Document, lang: str) -> None:
    """Set the language of the document and of its styles, such as `fr-CA`, and remove who saved the template."""
    for each in document.styles.element.iter(qn("w:lang")):
        each.set(qn("w:val"), lang)
        each.set(qn("w:eastAsia"), lang)
    for each in document.settings.element.iter(qn("w:themeFontLang")):
        each.set(qn("w:val"), lang)
    properties = document.core_properties
    properties.language = lang
    for each in properties._element.xpath("dc:creator | cp:lastModifiedBy"):
        each.getparent().remove(each)


def create_element(tag: str, *children, **attributes: object):
    """Create an element of WordprocessingML with attributes and children; a string becomes its text."""
    each = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): clean_text(str(value)) for name, value in attributes.items()})
    for child in children:
        if isinstance(child, str):
            each.text = clean_text(child)
            each.set(qn("xml:space"), "preserve")
        else:
            each.append(child)
    return each


def create_run(said: object, style: str = ""):
    """Create a run of text, or of another element, in a character style; a date in a sentence stays on one line."""
    styled = [create_element("rPr", create_element("rStyle", val=style))] if style else []
    return create_element("r", *styled, *(split_dates(said) if isinstance(said, str) else [said]))


def split_dates(said: str) -> list:
    """Split a text at the hyphens of its dates, which become non-breaking; a date alone stays plain, for pasting."""
    first, *rest = [said] if DATE.fullmatch(said) else BETWEEN.split(said)
    return [
        create_element("t", first),
        *(each for part in rest for each in (create_element("noBreakHyphen"), create_element("t", part))),
    ]


def create_link(part: Part, address: str, said: str):
    """Create a link to a web address; a plain run if it is not a web address."""
    if not WEB.fullmatch(address):
        return create_run(said)
    each = create_element("hyperlink", create_run(said, "Hyperlink"))
    each.set(qn("r:id"), part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    return each


def create_field(instruction: str, said: str, style: str = ""):
    """Create a field, which Word computes, with the text it shows until then."""
    return create_element("fldSimple", create_run(said, style), instr=f" {instruction} ")


def create_box(name: str, said: str):
    """Create a box for the author to write in (a content control), with a prompt until something is written."""
    about = create_element(
        "sdtPr", create_element("alias", val=name), create_element("tag", val="next_steps"), create_element("id", val=1)
    )
    about.extend([create_element("showingPlcHdr"), create_element("richText")])
    lines = [
        create_element("p", create_element("pPr", create_element("pStyle", val="NextSteps"))) for _ in range(LINES)
    ]
    lines[0].append(create_run(said, "PlaceholderText"))
    return create_element("sdt", about, create_element("sdtContent", *lines))
