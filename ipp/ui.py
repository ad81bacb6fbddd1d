"""The pieces pages are made of: the view asked for, titles, headline figures, figures with their tables, links."""

import html
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from urllib.parse import urlsplit

import streamlit as st

from ipp import tables, words
from ipp.brief import asked, qr
from ipp.contents import Part
from ipp.figures import Drawing, frame
from ipp.figures.frame import Type
from ipp.views import View

ROW, DENSE, CHART, LINE = 46, 22, 300, 20
SCREEN = 668  # the height of a presenter's figure; without it Plotly draws it at another, then again in its box
FRAMES = {"shot": (1250, 676), "present": (1318, SCREEN)}  # the least width and height in pixels of a figure alone
ROOM = 400  # pixels of height that a plot has at the least in such a frame
CAPTIONS = {"shot": Type(30, 20, 14), "present": Type(30, 19, 13)}  # its caption does not grow with it
NARROW, WIDE, PRESENTED = 735, 1088, 880  # pixels that a sentence, a wide figure and a presenter's are drawn for


def view() -> View:
    """The view of this run, as the frame set it."""
    return st.session_state["view"]


def draw(body: Callable[[View], None]) -> None:
    """Draws a page's body or a part of it; one already drawn for the same data, page, date and language is replayed."""
    shown = view()
    replayed(repr((body.__name__, *shown.key)), body, shown)


@st.cache_data(max_entries=400, show_spinner=False)
def replayed(key: str, _body: Callable, _view: View) -> None:  # noqa: ARG001
    """Calls the body once for each key; Streamlit leaves the underscored out, and replays."""
    _body(_view)


def beside_figures(draw_it: Callable) -> Callable:
    """Leaves a piece of a page out when the view is of one figure alone."""

    @wraps(draw_it)
    def drawn(*told, **more) -> None:
        if not view().figure:
            draw_it(*told, **more)

    return drawn


@beside_figures
def title(sentence: str) -> None:
    """The page's one main heading: the sentence that states its finding."""
    st.title(sentence, anchor=False)


@beside_figures
def heading(words_: str) -> None:
    """The heading of a section."""
    st.header(escaped(words_), anchor=False)


@beside_figures
def prose(paragraphs: list[str]) -> None:
    """Paragraphs and lists written in Markdown."""
    for paragraph in paragraphs:
        st.markdown(paragraph)


@beside_figures
def notes(sentences: list[str]) -> None:
    """Sentences that explain a figure, one a line."""
    for each in sentences:
        say(each)


def say(sentence: str) -> None:
    """A sentence as it stands, each of its dates whole."""
    st.markdown(unbroken(escaped(sentence)))


@beside_figures
def listed(sentences: list[str]) -> None:
    """Sentences as a list."""
    st.markdown("\n".join(f"- {escaped(each)}" for each in sentences))


def absent(part: Part, why: str, shown: View) -> None:
    """Says in the place of a figure that there is none; where it alone was asked for, in its frame, and why."""
    notes([part.caption.title])
    if shown.figure:
        figure(part, frame.absent(part.caption, why, shown.lang, NARROW), shown)


@beside_figures
def table(rows: list[dict[str, str]], shown: View) -> None:
    """A table in full, as real HTML, with the rows of the engagement chosen marked; nothing when it has no rows."""
    if rows:
        whole = [{field: unbroken(cell) for field, cell in row.items()} for row in marked(rows, shown)]
        st.table(tables.frame(whole, shown.lang), hide_index=True)


def unbroken(cell: str) -> str:
    """Words with the dates among them written as code, which the style sheet shows as words, but whole."""
    return cell if "](" in cell or words.ISO.fullmatch(cell) else words.ISO.sub(r"`\g<0>`", cell)


def chosen(shown: View):
    """The record of the engagement that the address chooses; None when it names none that is listed."""
    code = shown.parameter("engagement")
    return next((each for each in shown.ask("engagements") if each.engagement_id == code), None) if code else None


def chosen_id(shown: View) -> str:
    """The id of the engagement chosen, empty when there is none."""
    one = chosen(shown)
    return one.engagement_id if one else ""


def marked(rows: list[dict[str, str]], shown: View) -> list[dict[str, str]]:
    """The same rows, those of the engagement chosen with a sign before its name and the name in bold."""
    one = chosen(shown)
    name = getattr(one, f"name_{shown.lang}") if one else None
    mine = [name and row.get("engagement", "").removeprefix("[").split("](")[0] == name for row in rows]
    return [
        row | {"engagement": f"▸ **{row['engagement']}**"} if hit else row for row, hit in zip(rows, mine, strict=True)
    ]


def wide(shown: View) -> int:
    """The width in pixels that a figure as wide as the page is drawn for: the less, the larger its type in a frame."""
    return PRESENTED if shown.mode == "present" else WIDE


def rows_of(count: int, each: int = ROW) -> int:
    """The height in pixels of a plot with that many rows of bars."""
    return max(count, 2) * each


@beside_figures
def tiles(figures: list[tuple[str, str]]) -> None:
    """Headline figures in a row, each with its note."""
    with st.container(key="tiles", horizontal=True, wrap=False):
        for figure, note in figures:
            st.markdown(f"**{escaped(figure)}**  \n{unbroken(escaped(note))}")


def credit(line: str) -> None:
    """A credit line that stands by itself, where no picture holds it."""
    with st.container(key="credit"):
        st.caption(escaped(words.whole(line)))


def escaped(text: str) -> str:
    """Text with what Markdown would take for a sign made plain."""
    for sign in "\\$*_[]`~<>#:":
        text = text.replace(sign, f"\\{sign}")
    return text


def figure(part: Part, drawn: Drawing, shown: View, height: int | None = None) -> None:
    """A figure with its heading, its alternative text, and its table and screenshot view one click away.

    `height` is that of the plot itself in pixels; without it the figure fills the room the style sheet gives it.
    """
    if shown.figure not in ("", part.key):
        return
    fills = height is None or shown.mode
    drawn.set(separators=words.separators(shown.lang))
    if shown.figure:
        part = replace(part, caption=part.caption.whole)
        drawn.grown(*FRAMES[shown.mode], CAPTIONS[shown.mode], corner(shown))
    if shown.mode == "present":
        drawn.set(height=SCREEN)
    tall = "stretch" if fills else int(drawn.margin["t"] + drawn.margin["b"] + (LINE if drawn.empty else height))
    drawn.tell(height=None if fills else tall)
    with st.container(key=f"figure-{part.key}"):
        (st.title if shown.figure else st.header)(part.caption.title, anchor=False)
        say(part.caption.subtitle)
        if not shown.mode:
            tools(part, shown)
        st.plotly_chart(
            drawn.in_theme(shown.theme), key=f"chart-{part.key}", theme=None, height=tall, alt=part.caption.title,
            config=plot_config(part.key, shown)
        )  # fmt: skip
        say(part.caption.credit if shown.figure else drawn.credit)


def home() -> str:
    """The address of the dashboard: `IPP_ADDRESS`, else as the browser has it."""
    here = urlsplit(st.context.url or asked.LOCAL)
    return asked.base(f"{here.scheme}://{here.netloc}")


def linked(shown: View) -> str:
    """The whole address of a view, however it is looked at now."""
    return home() + shown.address(view="", figure="")


def corner(shown: View) -> int:
    """The side in pixels of the square that a screenshot leaves for its QR code; none elsewhere."""
    return qr.on_screen(linked(shown))[1] if shown.mode == "shot" else 0


def signed(shown: View) -> None:
    """The QR code of a view's address, in the corner of its screenshot."""
    link = linked(shown)
    picture, side = qr.on_screen(link)
    said = html.escape(shown.text("app.qr"))
    with st.container(key="qr"):
        st.html(f'<img src="{picture}" width="{side}" height="{side}" alt="{said}">')


def tools(part: Part, shown: View) -> None:
    """The figure's table, and the links to what can be copied of it and to the figure alone, for a screenshot."""
    caption = part.caption
    with st.popover(of_figure("app.table_button", part, shown), type="tertiary", key=f"table-{part.key}"):
        st.markdown(f"**{escaped(caption.title)}**  \n{escaped(f'{caption.subtitle}. {caption.credit}')}")
        table(part.table, shown)
    alone = shown.address(view="shot", figure=part.key)
    copied = f"[{of_figure('copy.button', part, shown)}](<{shown.copied(part.key)}>)"
    st.markdown(f"{copied} [{of_figure('app.shot_button', part, shown)}](<{alone}>)", width="content")


def of_figure(key: str, part: Part, shown: View) -> str:
    """A button's word followed by the finding of its figure, which the style sheet keeps from sight."""
    return f"{escaped(shown.text(key))} *{escaped(part.caption.title)}*"


def plot_config(key: str, shown: View) -> dict:
    """What Plotly offers on a figure: a sharp PNG named after the view, with its button in the view's language."""
    kind = "-illustrative" if shown.illustrative else ""
    name = f"ipp-{key}-{shown.as_of.isoformat()}-{shown.lang}{kind}"
    download = shown.text("app.chart_download")
    dictionary = {"Download plot as a PNG": download, "Download plot as a png": download, "Download plot": download}
    return {
        "displaylogo": False,
        "displayModeBar": False if shown.mode else "hover",
        "modeBarButtons": [["toImage"]],
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "locale": shown.lang,
        "locales": {shown.lang: {"dictionary": dictionary, "format": {}}},
        "toImageButtonOptions": {"format": "png", "filename": name, "scale": 2},
    }
