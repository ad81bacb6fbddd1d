"""The margins of every printed sheet: program, page and date above, the data below, page numbers."""

from ipp.content.record_line import record
from ipp.language import words
from ipp.view import View

TYPE = 'font: 7.5pt "Noto Sans", sans-serif; color: CanvasText;'
# The first sheet of a page begins with its own header, which says program and date.
FIRST_PAGE = " @page :first { margin-top: 0.5in; @top-left { content: none; } @top-right { content: none; } }"


def write_margins(view: View) -> str:
    """The style sheet that writes the margins of every sheet a view prints."""
    page = view.text("app.window_title", page=view.text(f"{view.page}.menu"))
    date = view.text("app.as_of_date", date=words.date(view.as_of, view.lang))
    written = {
        "top-left": quote_css(page),
        "top-right": quote_css(date),
        "bottom-left": quote_css(" · ".join(record(view))),
        "bottom-right": 'counter(page) " / " counter(pages)',
    }
    boxes = " ".join(f"@{place} {{ {TYPE} content: {text}; }}" for place, text in written.items())
    return f"@page {{ {boxes} }}" + ("" if view.mode else FIRST_PAGE)


def quote_css(text: str) -> str:
    """Text as a string of a style sheet; what could end the string or the sheet is written as a code."""
    return '"' + "".join(f"\\{ord(sign):x} " if sign in '"\\<>\n' else sign for sign in text) + '"'
