"""An empty deck in the look of the product: two layouts, 16:9, its own theme, and no clock."""

import datetime

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.util import Emu, Inches

from ipp.language import words
from ipp.theme import COLORS
from ipp.view import View

WIDTH, HEIGHT = 40 / 3, 7.5  # inches: 16 to 9
SIDE = 0.5
TYPE_FACES = {"majorFont": "Lato", "minorFont": "Noto Sans"}
# What stands for what in the theme, so that a department's own theme recolours the charts at a click.
THEME = {
    "dk1": COLORS.text, "lt1": COLORS.ground, "dk2": COLORS.deployed, "lt2": COLORS.land,
    "accent1": COLORS.deployed, "accent2": COLORS.women, "accent3": COLORS.second, "accent4": COLORS.target,
    "accent5": COLORS.forecast, "accent6": COLORS.engaged, "hlink": COLORS.second, "folHlink": COLORS.women,
}  # fmt: skip
# Placeholders by what they are: left, top, width, height in inches, points, bold, colour, where the text stands.
TITLE = (SIDE, 0.3, WIDTH - 2 * SIDE, 0.86, 24, True, "tx1", "b")
SUBTITLE = (SIDE, 1.18, WIDTH - 2 * SIDE, 0.4, 14, False, "tx1", "t")
FOOTER = (SIDE, 6.75, WIDTH - 2 * SIDE - 0.8, 0.62, 10, False, "tx1", "ctr")
NUMBER = (WIDTH - SIDE - 0.7, 6.75, 0.7, 0.62, 10, False, "tx1", "ctr")
BIG_TITLE = (SIDE, 1.15, WIDTH - 2 * SIDE, 2.1, 36, True, "tx1", "b")
BIG_SUBTITLE = (SIDE, 3.45, 10.2, 3.2, 16, False, "tx1", "t")
UNUSED = (RELATION.THUMBNAIL, RELATION.EXTENDED_PROPERTIES, RELATION.PRINTER_SETTINGS)


def deck(view: View) -> Deck:
    """A deck without slides: the layouts `title` and `finding` in the language of the view."""
    made = Presentation()
    made.slide_width, made.slide_height = Inches(WIDTH), Inches(HEIGHT)
    made.part._element.sldSz.attrib.pop("type")
    kept = [made.slide_layouts[0], made.slide_layouts[5]]
    for layout in [each for each in made.slide_layouts if each not in kept]:
        made.slide_layouts.remove(layout)
    for part in (made.part, made.part.package):
        for id_ in [id_ for id_, each in part._rels.items() if each.reltype in UNUSED]:
            part._rels.pop(id_)
    themed(made.slide_master.part.part_related_by(RELATION.THEME), view)
    master(made.slide_master)
    first, finding = kept
    shaped(first, {"ctrTitle": BIG_TITLE, "subTitle": BIG_SUBTITLE})
    finding.shapes._spTree.insert(3, subtitle())
    for layout, name in ((first, "briefing.layout_title"), (finding, "briefing.layout_finding")):
        layout._element.cSld.set("name", view.text(name))
        prompted(layout, view)
    prompted(made.slide_master, view)
    themed(made.notes_master.part.part_related_by(RELATION.THEME), view)
    prompted(made.notes_master, view)
    listed(made)
    return made


def listed(made: Deck) -> None:
    """Names the master of the notes in the presentation, which python-pptx leaves out and the format asks for."""
    id_ = made.part.relate_to(made.notes_master.part, RELATION.NOTES_MASTER)
    first = made.part._element.find(qn("p:sldMasterIdLst"))
    first.addnext(
        parse_xml(f'<p:notesMasterIdLst {nsdecls("p", "r")}><p:notesMasterId r:id="{id_}"/></p:notesMasterIdLst>')
    )


def themed(part, view: View) -> None:
    """Gives a part that holds a theme the colours and the type of the product."""
    root = etree.fromstring(part.blob)
    root.set("name", view.text("app.program_short"))
    for name, colour in THEME.items():
        role = root.find(f".//{qn(f'a:{name}')}")
        role[:] = [etree.Element(qn("a:srgbClr"), val=colour[1:].upper())]
    for name, face in TYPE_FACES.items():
        root.find(f".//{qn(f'a:{name}')}/{qn('a:latin')}").set("typeface", face)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def master(sheet) -> None:
    """Puts the placeholders of the master in their places; text begins at the left and without bullets."""
    shaped(sheet, {"title": TITLE, "body": SUBTITLE, "ftr": FOOTER, "sldNum": NUMBER})
    styles = sheet._element.find(qn("p:txStyles"))
    for level in styles.iter(qn("a:lvl1pPr")):
        level.set("algn", "l")
    body = styles.find(f"{qn('p:bodyStyle')}/{qn('a:lvl1pPr')}")
    body.set("marL", "0")
    body.set("indent", "0")
    for bullet in [each for each in body if each.tag in (qn("a:buFont"), qn("a:buChar"))]:
        body.remove(bullet)
    body.insert(1, etree.Element(qn("a:buNone")))


def shaped(sheet, places: dict[str, tuple]) -> None:
    """Gives the placeholders of a master or a layout their place and their type; there is none for a date."""
    for each in list(sheet.placeholders):
        kind = each._element.ph.get("type", "body")
        if kind == "dt":
            each._element.getparent().remove(each._element)
        elif kind in places:
            *box, size, bold, colour, anchor = places[kind]
            each.left, each.top, each.width, each.height = map(Inches, box)
            body = each._element.txBody
            body.find(qn("a:bodyPr")).set("anchor", anchor)
            body.replace(body.find(qn("a:lstStyle")), style(size, bold, colour, "r" if kind == "sldNum" else "l"))


def style(size: int, bold: bool, colour: str, align: str):
    """The look of the first level of a placeholder's text."""
    listed = etree.Element(qn("a:lstStyle"))
    level = etree.SubElement(listed, qn("a:lvl1pPr"), marL="0", indent="0", algn=align)
    etree.SubElement(etree.SubElement(level, qn("a:spcBef")), qn("a:spcPts"), val=str(size * 25))
    etree.SubElement(level, qn("a:buNone"))
    run = etree.SubElement(level, qn("a:defRPr"), sz=str(size * 100), b=str(int(bold)))
    etree.SubElement(etree.SubElement(run, qn("a:solidFill")), qn("a:schemeClr"), val=colour)
    return listed


def subtitle():
    """The placeholder that a finding's layout has for what is measured."""
    left, top, width, height = (Emu(Inches(each)) for each in SUBTITLE[:4])
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="13" name="Text 12"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        '</p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="13"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm></p:spPr>'
        "<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>"
    )


def prompted(sheet, view: View) -> None:
    """Puts the words of an empty placeholder into the language of the view, a single level of them."""
    for each in list(sheet.placeholders):
        kind = each._element.ph.get("type", "body")
        if kind == "dt":
            each._element.getparent().remove(each._element)
        elif kind in ("title", "ctrTitle", "subTitle", "body"):
            each.text_frame.text = view.text("briefing.prompt_title" if "itle" in kind else "briefing.prompt_text")


def tongue(view: View, roots: list) -> None:
    """Says of every run of text under some XML elements in which language it is."""
    lang = str(words.LOCALES[view.lang]).replace("_", "-")
    for root in roots:
        for run in root.iter(qn("a:r"), qn("a:fld")):
            properties = run.find(qn("a:rPr"))
            if properties is None:
                properties = etree.Element(qn("a:rPr"))
                run.insert(0, properties)
            properties.set("lang", lang)
        for properties in root.iter(qn("a:endParaRPr"), qn("a:defRPr")):
            properties.set("lang", lang)


def dated(made: Deck, view: View, title: str, told: dict[str, str]) -> None:
    """Fills the properties of the document; its days are those on which the data were last changed."""
    day = datetime.datetime.combine(view.version.dataset["date_modified"], datetime.time())
    known = made.core_properties
    known.title, known.language = title, str(words.LOCALES[view.lang]).replace("_", "-")
    known.author = known.last_modified_by = view.text("app.program_short")
    known.created = known.modified = known.last_printed = day
    known.revision = 1
    for name, value in told.items():
        setattr(known, name, value)
