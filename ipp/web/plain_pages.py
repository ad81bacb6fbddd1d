"""Plain HTML pages without scripts: the first words of a page, and the whole dashboard as text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from ipp.content import carried_forward
from ipp.content.page import Contents, Part
from ipp.content.page import build_contents as contents_of
from ipp.domain.records.caps import Engagement, RedactedEngagements
from ipp.language import words
from ipp.language.markdown import link
from ipp.language.values import Cell, Day, Quantity, Row, list_addresses
from ipp.language.write import write
from ipp.narrative import status
from ipp.paths import TEMPLATES
from ipp.site import PAGES, list_menu_pages
from ipp.view import View
from ipp.web.cache import Cache

MARKDOWN = MarkdownIt("commonmark", {"html": False})
MAX_OPEN_ROWS = 24  # a longer table is folded, and left out of print
MAX_FIRST_ROWS = 18  # a longer table is in the text view only, so that the first words load fast
page_cache: Cache[str] = Cache()


@cache
def load_templates() -> Environment:
    """Return the template environment. Every value is escaped, and a missing one is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters |= {"prose": render_prose, "cell": render_cell}
    made.tests |= {"numeric": is_number, "dated": is_date}
    return made


def render_prose(cell: Cell, lang: str) -> Markup:
    """Return paragraphs and lists written in Markdown as HTML. HTML inside them is shown as text."""
    return Markup(MARKDOWN.render(write(cell, lang)))  # noqa: S704 - markdown-it escapes


def render_cell(cell: Cell, lang: str) -> str:
    """Return a table cell as HTML, with its links, and with its dates kept unbroken."""
    if list_addresses(cell):
        return Markup(MARKDOWN.renderInline(write(cell, lang, link=link)))  # noqa: S704 - markdown-it escapes
    text = write(cell, lang)
    if is_date(cell):
        return text
    return Markup(words.ISO.sub(r'<span class="date">\g<0></span>', str(escape(text))))  # noqa: S704 - escaped before


def is_number(cell: Cell) -> bool:
    """Return whether a cell is a number that its amount alone gives."""
    return isinstance(cell, Quantity) and cell.is_plain


def is_date(cell: Cell) -> bool:
    """Return whether a cell is a day of the calendar."""
    return isinstance(cell, Day) and cell.date is not None and cell.precision == "day"


def strip_markdown(text: str) -> str:
    """Return a text written in Markdown without its markup, one paragraph or list item per line."""
    inline = (token for token in MARKDOWN.parse(text) if token.type == "inline")
    return "\n".join(
        "".join(child.content or "\n" * (child.type == "softbreak") for child in each.children or ()) for each in inline
    )


def move_to_page(view: View, page: str) -> View:
    """Return the view of another page on the same date and in the same language."""
    return view if page == view.page else replace(view, page=page, parameters=())


@dataclass(frozen=True)
class PartTable:
    """The table of a part: its rows, and in `same_as` the title of an earlier part that has shown the same rows."""

    part: Part
    rows: list[Row]
    same_as: str | None = None

    @property
    def is_folded(self) -> bool:
        """Whether the table is long enough to be folded."""
        return len(self.rows) > MAX_OPEN_ROWS


@dataclass(frozen=True)
class PlainPage:
    """A page with its view and its contents, as the templates use it."""

    view: View
    contents: Contents

    @property
    def lines(self) -> list[str]:
        """The engagements of the overview, a sentence each, and the number of redacted ones; empty on other pages."""
        if self.view.page != "overview":
            return []
        said = [status.write_engagement_line(row, self.view.lang) for row in self.contents["map"].records]
        redacted = self.view.ask_one(RedactedEngagements).engagements
        return said + ([self.view.text("status.line_redacted", count=redacted)] if redacted else [])

    @property
    def chosen(self):
        """The record of the engagement that the URL chooses; None when it chooses none of those listed."""
        asked = self.view.get_parameter("engagement")
        return next((each for each in self.view.ask(Engagement) if each.engagement_id == asked), None)

    @property
    def strips(self) -> dict[str, str]:
        """The lines below the header: which numbers are carried forward, and which engagement is chosen."""
        chosen = status.write_engagement_line(self.chosen, self.view.lang) if self.chosen else None
        said = {"carried": carried_forward.describe_freshness(self.view), "chosen": chosen}
        return {kind: line for kind, line in said.items() if line}

    @property
    def credit(self) -> str:
        """The sources of the first figure that has any, with the date of the view; without one, the date alone."""
        said = (part.caption.credit for part in self.contents.parts.values() if part.caption.credit)
        return next(said, self.view.text("app.as_of_date", date=words.date(self.view.as_of, self.view.lang)))

    def list_tables(self) -> Iterator[PartTable]:
        """Yield the parts in order, each with its table; rows that an earlier part has shown are left out."""
        seen: list[tuple[list, str]] = []
        for part in self.contents.parts.values():
            before = next((title for rows, title in seen if part.table and rows == part.table), None)
            seen.append((part.table, part.caption.title))
            yield PartTable(part, [] if before else part.table, before)

    @property
    def lead(self) -> Sequence[Cell]:
        """The paragraphs between the title and the first heading, which only a comparison has."""
        return self.contents["changes"].notes if self.view.page == "compare" else []

    def list_first_tables(self) -> Iterator[PartTable]:
        """Yield the parts for the first words: without long tables, and without the lead."""
        for each in self.list_tables():
            notes = [] if each.part.notes == self.lead else each.part.notes
            rows = each.rows if len(each.rows) <= MAX_FIRST_ROWS else []
            if rows or notes or each.part.caption.credit:
                yield replace(each, part=replace(each.part, notes=notes), rows=rows)


def build_plain_page(view: View, name: str) -> PlainPage:
    """Return a page on the date and in the language of a view."""
    there = move_to_page(view, name)
    return PlainPage(there, contents_of(there))


def render_text_view(view: View) -> str:
    """Return the whole dashboard as headings, sentences and tables, beginning with the page of the view."""
    others = [name for name in PAGES if name not in (view.page, "briefing")]  # a briefing repeats the other pages
    return render_template(
        "text.html",
        view,
        page=build_plain_page(view, view.page),
        others=[build_plain_page(view, each) for each in others],
    )


def render_template(template: str, view: View, **values: object) -> str:
    """Return a template filled in for a view."""
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
    """Return the nearest dates before and after the view's on which something was published; None if there is none."""
    days = [row.as_of for row in view.version.dates]
    before = [day for day in days if day < view.as_of]
    after = [day for day in days if day > view.as_of]
    return {"before": max(before, default=None), "after": min(after, default=None)}
