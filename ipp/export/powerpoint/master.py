"""Open the template of the slides: an empty presentation whose master, layouts and themes hold the brand.

`template.pptx` can be opened and changed in PowerPoint. Its first layout is for the title, its second for a finding.
What depends on the view is set here: the words of the template, the language, and the properties of the document.
"""

import datetime

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
from pptx.opc.package import Part
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck

from ipp.language import words
from ipp.paths import SLIDES_TEMPLATE
from ipp.theme import COLORS
from ipp.view import View

WIDTH, HEIGHT = 40 / 3, 7.5  # inches: 16 to 9
SIDE = 0.5  # inches between the edge of a slide and what is on it
# The place in the theme that each of our colours has, so that another theme recolours charts and shapes.
THEME = {
    "dk1": COLORS.text, "lt1": COLORS.ground, "dk2": COLORS.deployed, "lt2": COLORS.land,
    "accent1": COLORS.deployed, "accent2": COLORS.women, "accent3": COLORS.second, "accent4": COLORS.target,
    "accent5": COLORS.forecast, "accent6": COLORS.engaged, "hlink": COLORS.second, "folHlink": COLORS.women,
}  # fmt: skip
LAYOUTS = ("briefing.layout_title", "briefing.layout_finding")
# Parts that PowerPoint adds when it saves the template; they describe the template, not the slides.
UNUSED = (RELATION.THUMBNAIL, RELATION.EXTENDED_PROPERTIES, RELATION.PRINTER_SETTINGS)


def open_template(view: View) -> Deck:
    """Open the template with its words in the language of the view; there is no slide in it yet."""
    deck = Presentation(str(SLIDES_TEMPLATE))
    remove_unused_parts(deck)
    for layout, name in zip(deck.slide_layouts, LAYOUTS, strict=True):
        layout._element.cSld.set("name", view.text(name))
    for sheet in (deck.slide_master, *deck.slide_layouts, deck.notes_master):
        translate_prompts(sheet, view)
    for sheet in (deck.slide_master, deck.notes_master):
        rename_theme(sheet.part.part_related_by(RELATION.THEME), view)
    return deck


def remove_unused_parts(deck: Deck) -> None:
    """Remove the parts that describe the template itself."""
    for part in (deck.part, deck.part.package):
        for id_ in [id_ for id_, each in part._rels.items() if each.reltype in UNUSED]:
            part._rels.pop(id_)


def rename_theme(part: Part, view: View) -> None:
    """Name a theme after the program, in the language of the view."""
    root = etree.fromstring(part.blob)
    root.set("name", view.text("app.program_short"))
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def translate_prompts(sheet, view: View) -> None:
    """Write what the empty placeholders of a master or a layout ask for, in the language of the view."""
    for each in sheet.placeholders:
        kind = each._element.ph.get("type", "body")
        if kind in ("title", "ctrTitle", "subTitle", "body"):
            each.text_frame.text = view.text("briefing.prompt_title" if "itle" in kind else "briefing.prompt_text")


def set_language(view: View, roots: list) -> None:
    """Mark every run of text under some XML elements with the language of the view."""
    lang = format_language(view)
    for root in roots:
        for run in root.iter(qn("a:r"), qn("a:fld")):
            properties = run.find(qn("a:rPr"))
            if properties is None:
                properties = etree.Element(qn("a:rPr"))
                run.insert(0, properties)
            properties.set("lang", lang)
        for properties in root.iter(qn("a:endParaRPr"), qn("a:defRPr")):
            properties.set("lang", lang)


def format_language(view: View) -> str:
    """Format the language of a view as Office does: `en-CA`, `fr-CA`."""
    return str(words.LOCALES[view.lang]).replace("_", "-")


def set_properties(deck: Deck, view: View, title: str, more: dict[str, str]) -> None:
    """Set the properties of the document; its dates are the day on which the data were last changed."""
    day = datetime.datetime.combine(view.version.dataset["date_modified"], datetime.time())
    properties = deck.core_properties
    properties.title, properties.language = title, format_language(view)
    properties.author = properties.last_modified_by = view.text("app.program_short")
    properties.created = properties.modified = properties.last_printed = day
    properties.revision = 1
    for name, value in more.items():
        setattr(properties, name, value)
