"""The brush of the history: the whole record in a strip, with the months shown shaded; one drags over others."""

from ipp.domain.month_span import History, MonthSpan
from ipp.figures.history import SIDES
from ipp.figures.history_stack import steps_line
from ipp.figures.layout.drawing import Drawing, wrapped
from ipp.language import words
from ipp.narrative import history
from ipp.theme import COLORS, PALE

TOP, PANEL, YEARS = 4, 38, 20  # pixels over the record, of it, and of the years under it
HEIGHT = TOP + PANEL + YEARS
SIZE = 11
MOST = 7  # steps between years: their labels part from each other on a telephone too
LINE = {"color": COLORS.deployed, "width": 1}


def brush(past: History, shown: MonthSpan, lang: str) -> Drawing:
    """Officers in UN missions over all months of a record, else in the whole program, with the span shown shaded."""
    figure = Drawing()
    for trace in traces(past):
        figure.add_trace(trace)
    axes(figure, past)
    shade = {"fillcolor": COLORS.second, "opacity": 0.3, "line": {"width": 0}}
    across = {"x0": f"{shown.first}", "x1": f"{shown.end}", "y0": 0, "y1": 1, "yref": "paper"}
    figure.add_shape(type="rect", **across, **shade)
    figure.add_shape(type="rect", **across, line={"color": COLORS.deployed, "width": 2})
    figure.add_annotation(
        text="<br>".join(wrapped(words.text("history.brush", lang), SIZE, SIDES["l"] - 14)), x=0, xref="paper",
        xshift=-8, xanchor="right", y=0.5, yref="paper", yanchor="middle", align="right",
        font={"size": SIZE, "color": COLORS.text},
    )  # fmt: skip
    drawn = {"line": {"color": COLORS.deployed, "width": 2, "dash": "solid"}}
    figure.set(
        margin=SIDES | {"t": TOP, "b": YEARS, "pad": 0}, hovermode=False, dragmode="select", selectdirection="h",
        newselection=drawn,
    )  # fmt: skip
    return figure


def traces(past: History) -> list[dict]:
    """The months the UN reported, filled, and the whole program where it is counted from tours."""
    un = [(row.month, row.officers) for row in past.months]
    counted = {"x": [f"{row.as_of}" for row in past.counted], "y": [row.officers for row in past.counted]}
    told = [steps_line(un) | {"fill": "tozeroy", "fillcolor": PALE}] if history.reported(past) else []
    if past.counted:
        told.append({"type": "scatter", "mode": "lines", "hoverinfo": "skip", **counted})
    return [each | {"line": LINE | {"shape": "hv"}} for each in told]


def axes(figure: Drawing, past: History) -> None:
    """The years of the whole record, and officers from zero to their most without numbers."""
    span = past.span
    step = next(step for step in (1, 3, 6, 12, 24, 60, 120, 240) if len(span.months) / step <= MOST)
    figure.axis(
        "xaxis", range=[f"{span.first}", f"{span.end}"], showgrid=False, ticks="outside", dtick=f"M{step}",
        tick0="1990-01-01", tickformat="%Y" if step >= 12 else "%Y-%m", tickangle=0,
    )  # fmt: skip
    top = max([row.officers for row in [*history.reported(past), *past.counted]], default=1)
    figure.axis("yaxis", range=[0, top * 1.1], showgrid=False, showticklabels=False, ticks="")
