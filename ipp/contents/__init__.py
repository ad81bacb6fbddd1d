"""What each page shows, in words and records: the same for the screen, the text view, the twins and the files."""

from dataclasses import dataclass, field

from ipp.figures.frame import Caption


@dataclass(frozen=True)
class Part:
    """One figure of a page: its key, its caption, the table of its numbers, what it is drawn from, and notes to it.

    `table` holds rows of cells in words, keyed by field as in `fields.toml`; `records` is what the figure draws.
    """

    key: str
    caption: Caption
    table: list[dict[str, str]]
    records: object = None
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Contents:
    """A page: the sentence that is its title, its headline figures as (figure, note), and its parts in order."""

    title: str
    tiles: list[tuple[str, str]]
    parts: dict[str, Part]

    def __getitem__(self, key: str) -> Part:
        """The part of that key."""
        return self.parts[key]


def contents(title: str, *parts: Part, tiles: list[tuple[str, str]] | None = None) -> Contents:
    """A page made of its title and parts."""
    return Contents(title, tiles or [], {part.key: part for part in parts})
