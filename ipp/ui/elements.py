"""The pieces pages are made of: the view asked for, titles, headline figures, figures with their tables, links."""

from collections.abc import Callable
from functools import wraps

import pandas
import streamlit as st

from ipp.language import words
from ipp.view import View


def get_view() -> View:
    """The view of this run, as the frame set it."""
    return st.session_state["view"]


def draw_cached(body: Callable[[View], None]) -> None:
    """Draws a page's body or a part of it; one already drawn for the same data, page, date and language is replayed."""
    view = get_view()
    replay_body(repr((body.__name__, *view.key)), body, view)


@st.cache_data(max_entries=400, show_spinner=False)
def replay_body(key: str, _body: Callable, _view: View) -> None:  # noqa: ARG001
    """Calls the body once for each key; Streamlit leaves the underscored out, and replays."""
    _body(_view)


def skip_for_one_figure(draw_it: Callable) -> Callable:
    """Leaves a piece of a page out when the view is of one figure alone."""

    @wraps(draw_it)
    def drawn(*told, **more) -> None:
        if not get_view().figure:
            draw_it(*told, **more)

    return drawn


@skip_for_one_figure
def show_title(sentence: str) -> None:
    """The page's one main heading: the sentence that states its finding."""
    st.title(sentence, anchor=False)


@skip_for_one_figure
def show_heading(words_: str) -> None:
    """The heading of a section."""
    st.header(escape_markdown(words_), anchor=False)


@skip_for_one_figure
def show_prose(paragraphs: list[str]) -> None:
    """Paragraphs and lists written in Markdown."""
    for paragraph in paragraphs:
        st.markdown(paragraph)


@skip_for_one_figure
def show_notes(sentences: list[str]) -> None:
    """Sentences that explain a figure, one a line."""
    for each in sentences:
        show_sentence(each)


def show_sentence(sentence: str) -> None:
    """A sentence as it stands, each of its dates whole."""
    st.markdown(protect_dates(escape_markdown(sentence)))


@skip_for_one_figure
def show_list(sentences: list[str]) -> None:
    """Sentences as a list."""
    st.markdown("\n".join(f"- {escape_markdown(each)}" for each in sentences))


@skip_for_one_figure
def show_table(rows: list[dict[str, str]], view: View) -> None:
    """A table in full, as real HTML, with the rows of the engagement chosen marked; nothing when it has no rows."""
    if rows:
        whole = [{field: protect_dates(cell) for field, cell in row.items()} for row in mark_chosen(rows, view)]
        st.table(build_frame(whole, view.lang), hide_index=True)


def protect_dates(cell: str) -> str:
    """Words with the dates among them written as code, which the style sheet shows as words, but whole."""
    return cell if "](" in cell or words.ISO.fullmatch(cell) else words.ISO.sub(r"`\g<0>`", cell)


def find_chosen_engagement(view: View):
    """The record of the engagement that the address chooses; None when it names none that is listed."""
    code = view.get_parameter("engagement")
    return next((each for each in view.ask("engagements") if each.engagement_id == code), None) if code else None


def find_chosen_id(view: View) -> str:
    """The id of the engagement chosen, empty when there is none."""
    one = find_chosen_engagement(view)
    return one.engagement_id if one else ""


def mark_chosen(rows: list[dict[str, str]], view: View) -> list[dict[str, str]]:
    """The same rows, those of the engagement chosen with a sign before its name and the name in bold."""
    one = find_chosen_engagement(view)
    name = getattr(one, f"name_{view.lang}") if one else None
    mine = [name and row.get("engagement", "").removeprefix("[").split("](")[0] == name for row in rows]
    return [
        row | {"engagement": f"▸ **{row['engagement']}**"} if hit else row for row, hit in zip(rows, mine, strict=True)
    ]


def show_credit(line: str) -> None:
    """A credit line that stands by itself, where no picture holds it."""
    with st.container(key="credit"):
        st.caption(escape_markdown(words.whole(line)))


def escape_markdown(text: str) -> str:
    """Text with what Markdown would take for a sign made plain."""
    for sign in "\\$*_[]`~<>#:":
        text = text.replace(sign, f"\\{sign}")
    return text


def build_frame(rows: list[dict[str, str]], lang: str) -> pandas.DataFrame:
    """Rows keyed by the same fields as a frame of text; each head is the field's label."""
    fields = rows[0] if rows else ()
    return pandas.DataFrame({words.label(field, lang): [row[field] for row in rows] for field in fields}, dtype=str)
