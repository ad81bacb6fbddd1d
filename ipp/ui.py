"""The pieces pages are made of: the view asked for, titles, headline figures, figures with their tables, links."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from urllib.parse import urlencode

import pandas
import plotly.graph_objects as go
import streamlit as st

from ipp import db, words
from ipp.figures import Caption

ROW, CHART = 46, 300


@dataclass(frozen=True)
class View:
    """What the address asks for, and the one version of the data that answers it throughout a run."""

    version: db.Version
    page: str
    lang: str
    as_of: datetime.date

    def ask(self, name: str, **parameters) -> list:
        """The records of a question at the view's date."""
        return self.version.records(name, as_of=self.as_of, **parameters)

    def one(self, name: str, **parameters):
        """The only record of a question of one row at the view's date."""
        return self.ask(name, **parameters)[0]

    def fixed(self, name: str, **parameters) -> list:
        """The records of a question that has no date."""
        return self.version.records(name, **parameters)

    @cached_property
    def sources(self) -> pandas.DataFrame:
        """The table of sources, for credit lines."""
        return self.version.query("sources")

    def text(self, key: str, count: int | None = None, **values: object) -> str:
        """A text of the view's language."""
        return words.text(key, self.lang, count, **values)


def view() -> View:
    """The view of this run, as the frame set it."""
    return st.session_state["view"]


def draw(body: Callable[[View], None]) -> None:
    """Draws a page's body; one already drawn for the same data, page, date and language is replayed."""
    shown = view()
    replayed(shown.version.id, shown.page, shown.as_of, shown.lang, body, shown)


@st.cache_data(max_entries=400, show_spinner=False)
def replayed(version: str, page: str, as_of: datetime.date, lang: str, _body: Callable, _view: View) -> None:  # noqa: ARG001
    """Calls the body once for each key; Streamlit leaves the underscored out of the key, and replays."""
    _body(_view)


def title(sentence: str) -> None:
    """The page's one main heading: the sentence that states its finding."""
    st.title(sentence, anchor=False)


def heading(words_: str) -> None:
    """The heading of a section."""
    st.header(escaped(words_), anchor=False)


def prose(paragraphs: list[str]) -> None:
    """Paragraphs and lists written in Markdown."""
    for paragraph in paragraphs:
        st.markdown(paragraph)


def notes(sentences: list[str]) -> None:
    """Sentences that explain a figure, one a line."""
    for each in sentences:
        st.markdown(escaped(each))


def table(rows: pandas.DataFrame) -> None:
    """A table in full on the page, as real HTML."""
    st.table(rows, hide_index=True)


def rows_of(count: int) -> int:
    """The height in pixels of a plot with that many rows of bars."""
    return max(count, 2) * ROW


def tiles(figures: list[tuple[str, str]]) -> None:
    """Headline figures in a row, each with its note."""
    with st.container(key="tiles", horizontal=True, wrap=False):
        for number, (figure, note) in enumerate(figures):
            with st.container(key=f"tile-{number}"):
                st.markdown(f"**{escaped(figure)}**  \n{escaped(note)}")


def escaped(text: str) -> str:
    """Text with what Markdown would take for a sign made plain."""
    for sign in "\\$*_[]`~<>#:":
        text = text.replace(sign, f"\\{sign}")
    return text


def figure(
    key: str, drawn: go.Figure, caption: Caption, rows: pandas.DataFrame, shown: View, height: int | None = None
) -> None:
    """A figure with its heading for screen readers, its alternative text, and its table one click away.

    `height` is that of the plot itself in pixels; without it the figure fills the room the style sheet gives it.
    """
    margin = drawn.layout.margin
    tall = "stretch" if height is None else int(margin.t + margin.b + height)
    with st.container(key=f"figure-{key}"):
        st.header(caption.title, anchor=False)
        with st.popover(shown.text("app.table_button"), type="tertiary", key=f"table-{key}"):
            st.markdown(f"**{escaped(caption.title)}**")
            st.caption(escaped(f"{caption.subtitle}. {caption.credit}"))
            st.table(rows, hide_index=True)
        st.plotly_chart(
            drawn, key=f"chart-{key}", theme=None, height=tall, alt=caption.title, config=plot_config(key, shown)
        )


def plot_config(key: str, shown: View) -> dict:
    """What Plotly offers on a figure: a sharp PNG named after the view, with its button in the view's language."""
    name = f"ipp-{key}-{shown.as_of.isoformat()}-{shown.lang}"
    download = shown.text("app.chart_download")
    dictionary = {"Download plot as a PNG": download, "Download plot as a png": download, "Download plot": download}
    return {
        "displaylogo": False,
        "displayModeBar": "hover",
        "modeBarButtons": [["toImage"]],
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "locale": shown.lang,
        "locales": {shown.lang: {"dictionary": dictionary, "format": {}}},
        "toImageButtonOptions": {"format": "png", "filename": name, "scale": 2},
    }


@cache
def date_label(day: datetime.date, lang: str) -> str:
    """A date as the control offers it."""
    return words.text("app.as_of_date", lang, date=words.date(day, lang))


def address(page: str, lang: str, as_of: datetime.date) -> str:
    """The address of a page in a language at a date."""
    return f"/{page}?{urlencode({'lang': lang, 'as_of': as_of.isoformat()})}"
