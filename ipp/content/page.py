"""What each page shows, in words and records: the same for the screen, the text view, the twins and the files."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import Any

from ipp.content import view_code
from ipp.language.values import Cell, Row
from ipp.narrative.caption import Caption
from ipp.view import View


@dataclass(frozen=True)
class Part:
    """One figure of a page: its key, its caption, the table of its numbers, what it is drawn from, and notes to it.

    `table` holds rows of cells keyed by field as in `fields.toml`; `records` is what the figure of that key draws: each
    figure has its own type.
    """

    key: str
    caption: Caption
    table: list[Row]
    records: Any = None
    notes: Sequence[Cell] = field(default_factory=list)


@dataclass(frozen=True)
class Contents:
    """A page: the sentence that is its title, its headline figures as (figure, note), and its parts in order."""

    title: str
    tiles: list[tuple[str, str]]
    parts: dict[str, Part]

    def __getitem__(self, key: str) -> Part:
        """Return the part of a key. Raises KeyError if there is none."""
        return self.parts[key]


def build_contents(view: View) -> Contents:
    """Build the page of a view with `build_page` of the module named after the page."""
    return import_module(f"ipp.content.{view.page}").build_page(view)


def assemble_contents(view: View, title: str, *parts: Part, tiles: list[tuple[str, str]] | None = None) -> Contents:
    """Assemble a page from its title and parts; over illustrative data each title says that it is not real.

    The title of a figure is drawn inside it, so the words go wherever the picture goes.
    """
    return Contents(view.mark_illustrative(title), tiles or [], {part.key: mark_part(part, view) for part in parts})


def mark_part(part: Part, view: View) -> Part:
    """Return a part with the stamp after its sources; over illustrative data its title says that it is not real.

    A part without sources states no finding, and is returned as it is.
    """
    around = part.caption
    if not around.credit:
        return part
    credit, full_credit = (stamp_credit(each, view) for each in (around.credit, around.whole.credit))
    title = view.mark_illustrative(around.title)
    return replace(part, caption=replace(around, title=title, credit=credit, full_credit=full_credit))


def stamp_credit(credit: str, view: View) -> str:
    """Return a credit line with the stamp of the view after it."""
    return view.text("app.stamped", credit=credit, stamp=view_code.write_stamp(view))
