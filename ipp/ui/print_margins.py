"""The margins of every printed sheet: page and date at the top, data and page number at the bottom."""

from ipp.content.record_line import describe_data
from ipp.language import words
from ipp.view import View

TYPE = 'font: 7.5pt "Noto Sans", sans-serif; color: CanvasText;'
# The first sheet begins with the page's own header, which has the program and the date.
FIRST_PAGE = " @page :first { margin-top: 0.5in; @top-left { content: none; } @top-right { content: none; } }"


def write_margins(view: View) -> str:
    """Return the style sheet that fills the margins of the printed sheets."""
    page = view.text("app.window_title", page=view.text(f"{view.page}.menu"))
    date = view.text("app.as_of_date", date=words.date(view.as_of, view.lang))
    contents = {
        "top-left": quote_css(page),
        "top-right": quote_css(date),
        "bottom-left": quote_css(" · ".join(describe_data(view))),
        "bottom-right": 'counter(page) " / " counter(pages)',
    }
    boxes = " ".join(f"@{place} {{ {TYPE} content: {text}; }}" for place, text in contents.items())
    return f"@page {{ {boxes} }}" + ("" if view.mode else FIRST_PAGE)


def quote_css(text: str) -> str:
    """Return a text as a CSS string. Characters that could end the string or the sheet are escaped."""
    return '"' + "".join(f"\\{ord(character):x} " if character in '"\\<>\n' else character for character in text) + '"'
