"""The elements that pages are built from: titles, headings, sentences, lists and tables."""

from collections.abc import Callable, Sequence
from functools import wraps

import pandas
import streamlit as st

from ipp.domain.records.caps import Engagement
from ipp.language import words
from ipp.language.markdown import link
from ipp.language.values import Cell, Row
from ipp.language.write import write, write_row
from ipp.view import View


def get_view() -> View:
    """Return the view of this run, which the shell has stored."""
    return st.session_state["view"]


def draw_cached(body: Callable[[View], None]) -> None:
    """Draw a page or a part of it; replay it when it was drawn before for the same view."""
    view = get_view()
    replay_body(repr((body.__name__, *view.key)), body, view)


@st.cache_data(max_entries=400, show_spinner=False)
def replay_body(key: str, _body: Callable, _view: View) -> None:  # noqa: ARG001
    """Draw the body once for each key. Streamlit keeps what was drawn, and ignores arguments with an underscore."""
    _body(_view)


def skip_for_one_figure(draw: Callable) -> Callable:
    """Decorate a function so that it draws nothing when the view shows one figure alone."""

    @wraps(draw)
    def draw_unless_alone(*arguments, **options) -> None:
        if not get_view().figure:
            draw(*arguments, **options)

    return draw_unless_alone


@skip_for_one_figure
def show_title(sentence: str) -> None:
    """Show the only main heading of the page: the sentence that states its finding."""
    st.title(sentence, anchor=False)


@skip_for_one_figure
def show_heading(text: str) -> None:
    """Show the heading of a section."""
    st.header(escape_markdown(text), anchor=False)


@skip_for_one_figure
def show_prose(paragraphs: list[Cell]) -> None:
    """Show paragraphs and lists written in Markdown."""
    for paragraph in paragraphs:
        st.markdown(write(paragraph, get_view().lang))


@skip_for_one_figure
def show_notes(sentences: Sequence[Cell | str]) -> None:
    """Show sentences that explain a figure, each on its own line; a string is shown as it is."""
    for each in sentences:
        show_sentence(each if isinstance(each, str) else write(each, get_view().lang))


def show_sentence(sentence: str) -> None:
    """Show a sentence as plain text, without a line break inside its dates."""
    st.markdown(protect_dates(escape_markdown(sentence)))


@skip_for_one_figure
def show_list(sentences: list[Cell]) -> None:
    """Show sentences as a list."""
    st.markdown("\n".join(f"- {escape_markdown(write(each, get_view().lang))}" for each in sentences))


@skip_for_one_figure
def show_table(rows: list[Row], view: View) -> None:
    """Show a whole table as HTML, with the rows of the chosen engagement marked, unless it has no rows."""
    if rows:
        texts = mark_chosen([write_row(row, view.lang, link) for row in rows], view)
        cells = [{field: protect_dates(cell) for field, cell in row.items()} for row in texts]
        st.table(build_frame(cells, view.lang), hide_index=True)


def protect_dates(cell: str) -> str:
    """Return the text with its ISO dates as inline code, which the style sheet shows as unbroken plain text.

    A cell that is only a date or that holds a link is returned unchanged.
    """
    return cell if "](" in cell or words.ISO.fullmatch(cell) else words.ISO.sub(r"`\g<0>`", cell)


def find_chosen_engagement(view: View):
    """Return the record of the engagement that the URL chooses; None when it chooses none of those listed."""
    id_ = view.get_parameter("engagement")
    return next((each for each in view.ask(Engagement) if each.engagement_id == id_), None) if id_ else None


def find_chosen_id(view: View) -> str:
    """Return the id of the chosen engagement; empty when none is chosen."""
    chosen = find_chosen_engagement(view)
    return chosen.engagement_id if chosen else ""


def mark_chosen(rows: list[dict[str, str]], view: View) -> list[dict[str, str]]:
    """Return the rows with a sign before the name of the chosen engagement, and the name in bold."""
    chosen = find_chosen_engagement(view)
    name = getattr(chosen, f"name_{view.lang}") if chosen else None
    is_chosen = [name and row.get("engagement", "").removeprefix("[").split("](")[0] == name for row in rows]
    return [
        row | {"engagement": f"▸ **{row['engagement']}**"} if hit else row
        for row, hit in zip(rows, is_chosen, strict=True)
    ]


def show_credit(credit: str) -> None:
    """Show a credit line below elements that have no figure to hold it."""
    with st.container(key="credit"):
        st.caption(escape_markdown(credit))


def escape_markdown(text: str) -> str:
    """Escape the characters that have a meaning in Markdown."""
    for character in "\\$*_[]`~<>#:":
        text = text.replace(character, f"\\{character}")
    return text


def build_frame(rows: list[dict[str, str]], lang: str) -> pandas.DataFrame:
    """Return the rows, which all have the same fields, as a data frame of text with the labels of the fields."""
    fields = rows[0] if rows else ()
    return pandas.DataFrame({words.label(field, lang): [row[field] for row in rows] for field in fields}, dtype=str)
