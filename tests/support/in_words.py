"""Tables and notes of a part in words, as a reader of a page sees them."""

from ipp.content.page import Part
from ipp.language.markdown import link
from ipp.language.write import write, write_row


def table_in_words(part: Part, lang: str = "en") -> list[dict[str, str]]:
    """Return the rows of the table of a part in words; links are Markdown."""
    return [write_row(row, lang, link) for row in part.table]


def notes_in_words(part: Part, lang: str = "en") -> list[str]:
    """Return the notes of a part in words."""
    return [write(note, lang) for note in part.notes]
