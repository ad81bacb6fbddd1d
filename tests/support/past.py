"""The history at a date: its page, the records of its questions, and its figure."""

from ipp import figures
from ipp.content.history import build_page
from ipp.domain.month_span import MonthSpan
from ipp.view import View
from tests.support import given

NEWEST = "2025-07-31"
HOLES = ["2014-09", "2014-10", "2014-11", "2014-12", "2015-03", "2016-03", "2017-03", "2020-06", "2022-07"]


def view(version, as_of: str = NEWEST, lang: str = "en", **asked: str) -> View:
    """The page of history at a date, with `first` and `last` as its address has them."""
    names = {"first": "from", "last": "to"}
    return View(version, "history", lang, given.day(as_of), tuple((names[key], each) for key, each in asked.items()))


def ask(version, record: type, as_of: str = NEWEST) -> list:
    """The records of a question at a date."""
    return list(version.records(record, as_of=given.day(as_of)))


def span(first: str, last: str) -> MonthSpan:
    """A span from months as addresses write them."""
    return MonthSpan(given.day(f"{first}-01"), given.day(f"{last}-01"))


def drawn(shown: View) -> dict:
    """The figure of a view as plain dictionaries."""
    part = build_page(shown)["history"]
    return figures.draw_history(part.records, part.caption, shown.lang, width=1100).to_dict()


def hovers(figure: dict) -> list[str]:
    """What a figure says on hover, mark by mark."""
    lists = [trace["hovertext"] for trace in figure["data"] if isinstance(trace.get("hovertext"), list)]
    return [text for each in lists for text in each]


def texts(figure: dict) -> list[str]:
    """The words written into a figure."""
    return [note["text"] for note in figure["layout"]["annotations"]]
