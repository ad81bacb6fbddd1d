"""The history of caps: one small step line per engagement, on one scale of officers."""

import datetime

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from ipp import words
from ipp.figures.frame import Caption, framed
from ipp.theme import COLORS

COLUMNS = 5


def cap_steps(history: list, as_of: datetime.date, caption: Caption, lang: str, width: int) -> go.Figure:
    """Small multiples from records of `cap_history` of level cap: each statement a dot, undated ones hollow."""
    scopes = list(dict.fromkeys(row.scope for row in history))
    rows = -(-len(scopes) // COLUMNS) or 1
    names = [next(getattr(row, f"name_{lang}") for row in history if row.scope == scope) for scope in scopes]
    columns = min(COLUMNS, max(len(scopes), 1))
    figure = make_subplots(
        rows, columns, shared_yaxes=True, subplot_titles=names, horizontal_spacing=0.03, vertical_spacing=0.2
    )
    figure.update_annotations(font={"size": 12, "color": COLORS.text}, borderpad=0)
    top = max((row.officers for row in history), default=1)
    for number, scope in enumerate(scopes):
        statements = [row for row in history if row.scope == scope]
        place = {"row": number // COLUMNS + 1, "col": number % COLUMNS + 1}
        figure.add_trace(steps(statements, as_of), **place)
        figure.add_trace(dots(statements, lang), **place)
    first = min((row.stated_from for row in history), default=as_of)
    span = [first - datetime.timedelta(days=200), as_of + datetime.timedelta(days=200)]
    figure.update_xaxes(range=span, showgrid=False, nticks=4, tickformat="%Y")
    figure.update_yaxes(range=[-0.12 * top, top * 1.3], zeroline=True, zerolinecolor=COLORS.line, nticks=4)
    figure.update_layout(margin={"l": 34, "r": 10, "t": 26, "b": 22})
    return framed(figure, caption, width)


def cap_steps_height(history: list) -> int:
    """The height in pixels that the plots of `cap_steps` want."""
    return 150 * (-(-len({row.scope for row in history}) // COLUMNS) or 1)


def steps(statements: list, as_of: datetime.date) -> go.Scatter:
    """The cap as a step line from its first statement to the as-of date."""
    days = [row.stated_from for row in statements] + [as_of]
    caps = [row.officers for row in statements] + [statements[-1].officers]
    line = {"color": COLORS.forecast, "width": 2, "shape": "hv"}
    return go.Scatter(x=days, y=caps, mode="lines", line=line, hoverinfo="skip")


def dots(statements: list, lang: str) -> go.Scatter:
    """The statements themselves, with the number written where it changed."""
    changed = [
        row.officers if place == 0 or row.officers != statements[place - 1].officers else None
        for place, row in enumerate(statements)
    ]
    fills = [COLORS.ground if row.dating == "window" else COLORS.deployed for row in statements]
    return go.Scatter(
        x=[row.stated_from for row in statements],
        y=[row.officers for row in statements],
        mode="markers+text",
        text=["" if each is None else f"<b>{words.number(each, lang)}</b>" for each in changed],
        textposition=[where(place, statements) for place in range(len(statements))],
        textfont={"size": 11, "color": COLORS.text},
        marker={"size": 7, "color": fills, "line": {"color": COLORS.deployed, "width": 1.5}},
        hovertext=[f"{words.iso(row.stated_from, lang)} · {words.number(row.officers, lang)}" for row in statements],
        hoverinfo="text",
    )


def where(place: int, statements: list) -> str:
    """Where a number stands beside its dot, off the line: below at the left where the cap fell, else above."""
    fell = place > 0 and statements[place].officers < statements[place - 1].officers
    return "bottom left" if fell else "top center"
