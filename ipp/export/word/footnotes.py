"""Footnotes of a Word document, one for each source; a source cited again refers to its first footnote."""

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import PartFactory, XmlPart
from docx.text.paragraph import Paragraph

from ipp.export.package.xml_text import clean_text
from ipp.export.word.elements import create_element, create_field, create_link, create_run
from ipp.narrative import citations
from ipp.view import View

PartFactory.part_type_for[CONTENT_TYPE.WML_FOOTNOTES] = XmlPart  # else python-docx keeps it as bytes
REFERENCE = "FootnoteReference"  # the character style of the number
GAP = "\x1f"  # marks the place in a text where notes are inserted


class Footnotes:
    """The footnotes of a document, numbered in the order in which their sources are first cited."""

    def __init__(self, document: Document, view: View):
        """Start without footnotes."""
        part = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
        if not isinstance(part, XmlPart):
            raise TypeError("the footnotes of the template are not XML")
        self.part, self.view = part, view
        self.numbers: dict[str, int] = {}

    def write_sentence(self, paragraph: Paragraph, said: str, source_ids: tuple[str, ...]) -> None:
        """Write a sentence at the end of a paragraph, with its footnotes where its language puts them."""
        told = self.view.text("briefing.cited", said=clean_text(said).removesuffix("."), notes=GAP)
        before, after = told.split(GAP)
        paragraph._p.append(create_run(before))
        self.write_references(paragraph, source_ids)
        if after:
            paragraph._p.append(create_run(after))

    def write_references(self, paragraph: Paragraph, source_ids: tuple[str, ...]) -> None:
        """Write the numbers of the sources, those that were cited before first."""
        ids = sorted(source_ids, key=lambda each: self.numbers.get(each, len(self.numbers) + 1))
        for place, source_id in enumerate(ids):
            if place:
                paragraph._p.append(create_run(",", REFERENCE))
            is_known = source_id in self.numbers
            paragraph._p.extend(self.repeat_reference(source_id) if is_known else self.add_footnote(source_id))

    def repeat_reference(self, source_id: str) -> list:
        """Create a reference to a footnote that already exists."""
        number = self.numbers[source_id]
        return [create_field(rf"NOTEREF {name_bookmark(number)} \f \h", str(number), REFERENCE)]

    def add_footnote(self, source_id: str) -> list:
        """Add a footnote, and create its number in the text, within a bookmark."""
        number = self.numbers[source_id] = len(self.numbers) + 1
        self.part.element.append(self.create_footnote(number, self.view.sources[source_id]))
        start = create_element("bookmarkStart", id=number, name=name_bookmark(number))
        return [
            start,
            create_run(create_element("footnoteReference", id=number), REFERENCE),
            create_element("bookmarkEnd", id=number),
        ]

    def create_footnote(self, number: int, source):
        """Create the footnote of a source: publisher and date, and the title as a link."""
        named, title = citations.name_source(source, self.view.lang), getattr(source, f"title_{self.view.lang}")
        before, after = self.view.text("briefing.footnote", source=clean_text(named), title=GAP).split(GAP)
        words = [
            create_run(f" {before}"),
            create_link(self.part, citations.find_address(source, self.view.lang), title),
            *([create_run(after)] if after else []),
        ]
        style = create_element("pPr", create_element("pStyle", val="FootnoteText"))
        return create_element(
            "footnote",
            create_element("p", style, create_run(create_element("footnoteRef"), REFERENCE), *words),
            id=number,
        )


def name_bookmark(number: int) -> str:
    """Name the hidden bookmark around the number of a footnote."""
    return f"_Ref{number:09}"
