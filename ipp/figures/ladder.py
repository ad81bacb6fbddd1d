"""The ladder of the program: ceiling, authorized total, deployed, on one scale of officers."""

import plotly.graph_objects as go

from ipp import words
from ipp.figures.frame import Caption, Drawing, framed
from ipp.theme import COLORS, PALE


def ladder(program, caption: Caption, lang: str, width: int) -> go.Figure:
    """Three bars from one record of `program`, the largest on top; a level nobody published has words and no bar."""
    figure = Drawing()
    rungs = [
        ("ceiling", program.ceiling, program.ceiling_stated, COLORS.ground, COLORS.forecast, "solid"),
        ("authorized", program.authorized, program.authorized_stated, COLORS.engaged, COLORS.deployed, "solid"),
        ("deployed", program.officers, program.officers_as_of, *deployed_look(program)),
    ]
    for row, (_, value, day, fill, edge, dash) in enumerate(rungs):
        line = {"color": edge, "width": 1.5, "dash": dash}
        figure.add_shape(type="rect", x0=0, x1=value or 0, y0=-row - 0.3, y1=-row + 0.3, fillcolor=fill, line=line)
        figure.add_annotation(
            text=said(value, day, lang), x=value or 0, y=-row, xshift=8, xanchor="left", yanchor="middle",
            showarrow=False, borderpad=0, font={"size": 12, "color": COLORS.text},
        )  # fmt: skip
    names = [words.label(name, lang) for name, *_ in rungs]
    top = max(program.ceiling or 0, program.officers or 0, 1)
    figure.update_xaxes(range=[0, top * 1.5], tickvals=[0, top / 3, 2 * top / 3, top] if top > 3 else None)
    figure.update_yaxes(
        range=[-2.5, 0.5], tickvals=[0, -1, -2], ticktext=names, showgrid=False, ticks="",
        tickfont={"size": 12, "color": COLORS.text},
    )  # fmt: skip
    figure.add_trace(go.Scatter(x=[0], y=[0], mode="markers", marker={"opacity": 0}, hoverinfo="skip"))
    figure.update_layout(margin={"l": 14 + max(map(len, names)) * 7, "r": 8, "t": 4, "b": 22})
    return framed(figure, caption, width)


def deployed_look(program) -> tuple[str, str, str]:
    """Fill, edge and dash of the deployed bar: paler and dotted when the count is carried forward."""
    if program.carried_forward:
        return PALE, COLORS.deployed, "dot"
    return COLORS.deployed, COLORS.deployed, "solid"


def said(value: int | None, day, lang: str) -> str:
    """A number in bold with its date, or that it is not published."""
    if value is None:
        return words.mark("not_published", lang)
    return f"<b>{words.number(value, lang)}</b> · {words.iso(day, lang)}"
