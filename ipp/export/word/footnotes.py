"""Footnotes of a Word document: one for each source; who cites it again is sent to the same one."""

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import PartFactory, XmlPart
from docx.text.paragraph import Paragraph

from ipp.export.package.xml_text import clean_text
from ipp.export.word.elements import field, link, made, run
from ipp.narrative import citations
from ipp.view import View

PartFactory.part_type_for[CONTENT_TYPE.WML_FOOTNOTES] = XmlPart  # python-docx would keep it as bytes
REFERENCE = "FootnoteReference"  # the style of the number
GAP = "\x1f"  # stands where a sentence and its footnotes are put together


class Footnotes:
    """The footnotes of a document, numbered in the order in which their sources are first cited."""

    def __init__(self, document: Document, view: View):
        """No footnote yet."""
        self.part = document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES)
        self.view, self.numbers = view, {}

    def say(self, paragraph: Paragraph, said: str, source_ids: tuple[str, ...]) -> None:
        """Writes a sentence at the end of a paragraph, with its footnotes where its language puts them."""
        told = self.view.text("briefing.cited", said=clean_text(said).removesuffix("."), notes=GAP)
        before, after = told.split(GAP)
        paragraph._p.append(run(before))
        self.cite(paragraph, source_ids)
        if after:
            paragraph._p.append(run(after))

    def cite(self, paragraph: Paragraph, source_ids: tuple[str, ...]) -> None:
        """Writes the numbers of the sources, those that were cited before first."""
        ids = sorted(source_ids, key=lambda each: self.numbers.get(each, len(self.numbers) + 1))
        for place, source_id in enumerate(ids):
            if place:
                paragraph._p.append(run(",", REFERENCE))
            again = source_id in self.numbers
            paragraph._p.extend(self.again(source_id) if again else self.first(source_id))

    def again(self, source_id: str) -> list:
        """The number of a footnote that is there already, tied to it."""
        number = self.numbers[source_id]
        return [field(rf"NOTEREF {bookmark(number)} \f \h", str(number), REFERENCE)]

    def first(self, source_id: str) -> list:
        """A new footnote: its number in the text, within a bookmark."""
        number = self.numbers[source_id] = len(self.numbers) + 1
        self.part.element.append(self.footnote(number, self.view.sources[source_id]))
        start = made("bookmarkStart", id=number, name=bookmark(number))
        return [start, run(made("footnoteReference", id=number), REFERENCE), made("bookmarkEnd", id=number)]

    def footnote(self, number: int, source):
        """The footnote of a source: publisher and day, and the title, which leads to it."""
        named, title = citations.name(source, self.view.lang), getattr(source, f"title_{self.view.lang}")
        before, after = self.view.text("briefing.footnote", source=clean_text(named), title=GAP).split(GAP)
        words = [run(f" {before}"), link(self.part, source.url, title), *([run(after)] if after else [])]
        style = made("pPr", made("pStyle", val="FootnoteText"))
        return made("footnote", made("p", style, run(made("footnoteRef"), REFERENCE), *words), id=number)


def bookmark(number: int) -> str:
    """The hidden bookmark around the number of a footnote."""
    return f"_Ref{number:09}"
