"""The margins of every printed sheet: program, page and date above, the data below, page numbers."""

from ipp.content.record_line import record
from ipp.language import words
from ipp.view import View

LOOK = 'font: 7.5pt "Noto Sans", sans-serif; color: CanvasText;'
# The first sheet of a page begins with its own header, which says program and date.
FIRST = " @page :first { margin-top: 0.5in; @top-left { content: none; } @top-right { content: none; } }"


def margins(shown: View) -> str:
    """The style sheet that writes the margins of every sheet a view prints."""
    page = shown.text("app.window_title", page=shown.text(f"{shown.page}.menu"))
    date = shown.text("app.as_of_date", date=words.date(shown.as_of, shown.lang))
    written = {
        "top-left": quoted(page),
        "top-right": quoted(date),
        "bottom-left": quoted(" · ".join(record(shown))),
        "bottom-right": 'counter(page) " / " counter(pages)',
    }
    boxes = " ".join(f"@{place} {{ {LOOK} content: {text}; }}" for place, text in written.items())
    return f"@page {{ {boxes} }}" + ("" if shown.mode else FIRST)


def quoted(text: str) -> str:
    """Text as a string of a style sheet; what could end the string or the sheet is written as a code."""
    return '"' + "".join(f"\\{ord(sign):x} " if sign in '"\\<>\n' else sign for sign in text) + '"'
