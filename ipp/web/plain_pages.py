"""Pages of plain HTML, without scripts: the first words of a page, and the whole dashboard as text."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from ipp.content import carried_forward
from ipp.content.page import Contents, Part
from ipp.content.page import of as contents_of
from ipp.language import words
from ipp.narrative import status
from ipp.paths import TEMPLATES
from ipp.site import PAGES, list_menu_pages
from ipp.view import View
from ipp.web import translation_review
from ipp.web.cache import Cache

MARKDOWN = MarkdownIt("commonmark", {"html": False})
MAX_OPEN_ROWS = 24  # a table of more rows is folded away, and left out of print
MAX_FIRST_ROWS = 18  # a table of more rows is left to the text view, so that the first words stay few
page_cache = Cache()


@cache
def load_templates() -> Environment:
    """The templates; every value is escaped, and one that is missing is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters |= {"prose": render_prose, "cell": render_cell}
    made.tests |= {"numeric": numeric, "dated": dated}
    return made


def render_prose(text: str) -> Markup:
    """Paragraphs and lists written in Markdown as HTML; HTML inside them is shown, not followed."""
    return Markup(MARKDOWN.render(text))  # noqa: S704 - markdown-it escapes


def render_cell(text: str) -> str:
    """A cell of a table, with its links where it has some, and its dates among other words whole."""
    if "](" in text:
        return Markup(MARKDOWN.renderInline(text))  # noqa: S704 - markdown-it escapes
    if dated(text):
        return text
    return Markup(words.ISO.sub(r'<span class="date">\g<0></span>', str(escape(text))))  # noqa: S704 - escaped before


def numeric(cell: str) -> bool:
    """Whether a cell stands for a number."""
    return isinstance(words.value(cell), int | float)


def dated(cell: str) -> bool:
    """Whether a cell stands for a date."""
    return isinstance(cell, words.Said) and isinstance(cell.value, str)


def strip_markdown(text: str) -> str:
    """Words written in Markdown without its signs, a paragraph or list item a line."""
    inline = (token for token in MARKDOWN.parse(text) if token.type == "inline")
    return "\n".join(
        "".join(child.content or "\n" * (child.type == "softbreak") for child in each.children) for each in inline
    )


def find_links(text: str) -> list[str]:
    """The addresses that words written in Markdown lead to."""
    children = MARKDOWN.parseInline(text)[0].children
    return [str(child.attrGet("href")) for child in children if child.type == "link_open"]


def move_to_page(view: View, page: str) -> View:
    """The view of another page at the same date, in the same language."""
    return view if page == view.page else replace(view, page=page, parameters=())


@dataclass(frozen=True)
class PartTable:
    """The table of a part as it is written: the heads, the rows, and the part that has shown it already."""

    part: Part
    rows: list[dict[str, str]]
    same_as: str | None = None

    @property
    def folded(self) -> bool:
        """Whether the table is long enough to be folded away."""
        return len(self.rows) > MAX_OPEN_ROWS


@dataclass(frozen=True)
class PlainPage:
    """A page as it is written: its name, its view, its contents, and its sentences."""

    view: View
    contents: Contents

    @property
    def lines(self) -> list[str]:
        """On the overview the engagements, a sentence each; the redacted ones are counted."""
        if self.view.page != "overview":
            return []
        said = [status.engagement_line(row, self.view.lang) for row in self.contents["map"].records]
        redacted = self.view.ask_one("redacted_engagements").engagements
        return said + ([self.view.text("status.line_redacted", count=redacted)] if redacted else [])

    @property
    def chosen(self):
        """The record of the engagement that the address chooses, None when it chooses none that is listed."""
        asked = self.view.get_parameter("engagement")
        return next((each for each in self.view.ask("engagements") if each.engagement_id == asked), None)

    @property
    def strips(self) -> dict[str, str]:
        """The lines under the header: what the view carries forward, and the engagement chosen."""
        chosen = status.engagement_line(self.chosen, self.view.lang) if self.chosen else None
        said = {"carried": carried_forward.strip(self.view), "chosen": chosen}
        return {kind: line for kind, line in said.items() if line}

    @property
    def credit(self) -> str:
        """The sources of the first figure, with the date of the view."""
        said = (part.caption.credit for part in self.contents.parts.values() if part.caption.credit)
        return next(said, self.view.text("app.as_of_date", date=words.date(self.view.as_of, self.view.lang)))

    def tables(self) -> Iterator[PartTable]:
        """The parts in order, each with its table; one that an earlier part has shown is not written again."""
        seen: list[tuple[list, str]] = []
        for part in self.contents.parts.values():
            before = next((title for rows, title in seen if part.table and rows == part.table), None)
            seen.append((part.table, part.caption.title))
            yield PartTable(part, [] if before else part.table, before)

    @property
    def lead(self) -> list[str]:
        """What stands between the title and the first heading: of a comparison its paragraph."""
        return self.contents["changes"].notes if self.view.page == "compare" else []

    def short(self) -> Iterator[PartTable]:
        """The parts in order as the first words have them: without long tables, and without what leads the page."""
        for each in self.tables():
            notes = [] if each.part.notes == self.lead else each.part.notes
            rows = each.rows if len(each.rows) <= MAX_FIRST_ROWS else []
            if rows or notes or each.part.caption.credit:
                yield replace(each, part=replace(each.part, notes=notes), rows=rows)


def build_page(view: View, name: str) -> PlainPage:
    """A page of the dashboard at the date and in the language of a view."""
    there = move_to_page(view, name)
    return PlainPage(there, contents_of(there))


def render_text_view(view: View) -> str:
    """The whole dashboard as headings, sentences and tables, the page asked for first."""
    others = [name for name in PAGES if name not in (view.page, "briefing")]  # a briefing says again what they say
    return render_template(
        "text.html", view, page=build_page(view, view.page), others=[build_page(view, each) for each in others]
    )


def proof_view(view: View) -> str:
    """Every text in both languages side by side."""
    return render_template("translation_review.html", view, entries=translation_review.entries())


def render_template(template: str, view: View, **values: object) -> str:
    """A template filled for a view."""
    other = next(lang for lang in words.LANGUAGES if lang != view.lang)
    return (
        load_templates()
        .get_template(template)
        .render(
            view=view,
            pages=PAGES,
            menu=list_menu_pages(),
            words=words,
            other=other,
            near=find_neighbours(view),
            **values,
        )
    )


def find_neighbours(view: View) -> dict:
    """The dates on which something was published just before and just after that of the view, where there are."""
    days = [row.as_of for row in view.version.dates]
    before = [day for day in days if day < view.as_of]
    after = [day for day in days if day > view.as_of]
    return {"before": max(before, default=None), "after": min(after, default=None)}
