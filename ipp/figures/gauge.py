"""The program gauge: officers deployed against the ceiling, as a half circle."""

import plotly.graph_objects as go

from ipp import measures, words
from ipp.figures.frame import Caption, Drawing, framed
from ipp.theme import COLORS, PALE

WIDTH = 490


def program_gauge(program, caption: Caption, lang: str) -> go.Figure:
    """The gauge of one record of the question `program`; without a count to show, an empty arc that says so."""
    figure = Drawing()
    if program.ceiling is not None:
        figure.add_trace(arc(program))
    centre = {"x": 0.5, "xref": "paper", "y": 0, "yref": "paper", "showarrow": False, "borderpad": 0}
    for text, size, shift, ink in told(program, lang):
        figure.add_annotation(text=text, yshift=shift, yanchor="bottom", font={"size": size, "color": ink}, **centre)
    figure.update_layout(margin={"l": 10, "r": 10, "t": 14, "b": 26})
    return framed(figure, caption, WIDTH)


def arc(program) -> go.Indicator:
    """The half circle: deployed filled, the ceiling as its outline; paler when the count is carried forward."""
    fill = PALE if program.carried_forward else COLORS.deployed
    step = program.ceiling / 3
    return go.Indicator(
        mode="gauge",
        value=program.officers or 0,
        gauge={
            "shape": "angular",
            "axis": {
                "range": [0, program.ceiling],
                "tickvals": [0, step, 2 * step, program.ceiling],
                "tickfont": {"size": 11, "color": COLORS.secondary},
                "tickcolor": COLORS.forecast,
            },
            "bar": {"color": fill, "thickness": 1, "line": {"color": COLORS.deployed, "width": 1}},
            "bgcolor": COLORS.ground,
            "bordercolor": COLORS.forecast,
            "borderwidth": 1.5,
        },
        domain={"x": [0.12, 0.88], "y": [0, 1]},
    )


def told(program, lang: str) -> list[tuple[str, int, float, str]]:
    """The words inside the arc: text, type size, height over the base of the arc in pixels, and ink."""
    if program.officers is None:
        last = words.number(program.last_officers, lang)
        day = words.iso(program.last_as_of, lang)
        key = "overview.gauge_stale" if program.last_officers is not None else "overview.gauge_none"
        return [(words.text(key, lang, officers=last, date=day), 12, -24, COLORS.text)]
    share = measures.points(program.utilization)
    ceiling = words.number(program.ceiling, lang)
    beside = words.text("overview.gauge_of" if program.ceiling else "overview.gauge_no_ceiling", lang, ceiling=ceiling)
    if share is not None:
        beside += f" · {words.percent(share, lang)}"
    day = words.iso(program.officers_as_of, lang)
    form = "overview.gauge_carried" if program.carried_forward else "overview.gauge_dated"
    return [
        (f"<b>{words.number(program.officers, lang)}</b>", 30, 16, COLORS.deployed),
        (beside, 13, 0, COLORS.text),
        (words.text(form, lang, date=day), 11, -20, COLORS.secondary),
    ]
