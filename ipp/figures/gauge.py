"""The program gauge: officers deployed against the ceiling, as a half circle with words beside it."""

import math

from ipp.domain import measures
from ipp.figures.caption_layout import add_caption
from ipp.figures.layout.drawing import Drawing, build_scatter
from ipp.figures.layout.text_width import break_lines
from ipp.language import words
from ipp.language.write import write as write_cell
from ipp.narrative.caption import Caption
from ipp.narrative.quantities import measure_program
from ipp.narrative.remarks import describe_program_state
from ipp.theme import COLORS, PALE

WIDTH = 520
INNER = 0.62  # the inner radius of the band, as a share of the outer one
ACROSS, WORDS = 0.46, 0.5  # where the arc ends and the words begin, as shares of the plot's width
BIG, PLAIN, SMALL = 30, 13, 12


def draw_program_gauge(program, caption: Caption, lang: str, width: int = WIDTH) -> Drawing:
    """Draw the officers of the program against its ceiling; words alone if the two are not compared.

    The words are beside the arc, so that they do not overlap the band in a low figure.
    """
    figure = Drawing()
    if program.utilization is None:
        figure.add_trace(
            build_scatter(x=[0], y=[0], mode="markers", marker={"size": 0, "opacity": 0}, hoverinfo="skip")
        )
    else:
        figure.add_trace(build_arc(0, 1, COLORS.ground, COLORS.forecast, "solid"))
        figure.add_trace(build_used_arc(program))
        label_ends(figure, program.ceiling, lang)
    write_gauge_lines(figure, *describe_program(program, lang, width))
    figure.set_axis("xaxis", visible=False, range=[-1.02, 1.02], domain=[0, ACROSS], constraintoward="right")
    figure.set_axis("yaxis", visible=False, range=[-0.02, 1.02], scaleanchor="x", constraintoward="middle")
    for axis in ("xaxis", "yaxis"):
        figure.set_axis(axis, constrain="domain")
    figure.set_layout(margin={"l": 10, "r": 10, "t": 6, "b": 18})
    return add_caption(figure, caption, width)


def build_used_arc(program) -> dict:
    """Build the part of the band that is used; pale with a dotted edge if the count is carried forward."""
    share = min(program.officers / program.ceiling, 1)
    if program.carried_forward:
        return build_arc(0, share, PALE, COLORS.deployed, "dot")
    return build_arc(0, share, COLORS.deployed, COLORS.deployed, "solid")


def build_arc(start: float, end: float, fill: str, edge: str, dash: str) -> dict:
    """Build a part of the half circle between two shares of it, from the left."""
    steps = [start + (end - start) * step / 60 for step in range(61)]
    path = [(-math.cos(math.pi * each), math.sin(math.pi * each)) for each in steps]
    path += [(INNER * x, INNER * y) for x, y in reversed(path)]
    path.append(path[0])
    return build_scatter(
        x=[round(x, 4) for x, _ in path],
        y=[round(y, 4) for _, y in path],
        mode="lines",
        fill="toself",
        fillcolor=fill,
        line={"color": edge, "width": 1.5, "dash": dash},
        hoverinfo="skip",
    )


def label_ends(figure: Drawing, ceiling: int, lang: str) -> None:
    """Write zero and the ceiling under the two ends of the band."""
    for x, number in ((-1, 0), (1, ceiling)):
        figure.add_annotation(
            text=words.number(number, lang), x=x * (1 + INNER) / 2, y=0, yshift=-2, xanchor="center", yanchor="top",
            font={"size": 11, "color": COLORS.secondary},
        )  # fmt: skip


def write_gauge_lines(figure: Drawing, first: str, second: str) -> None:
    """Write the two lines beside the arc, around its middle height: the numbers, then their date."""
    place = {"x": WORDS, "xref": "paper", "xanchor": "left", "xshift": 6, "y": 0.5, "yref": "paper", "align": "left"}
    if first:
        look = {"font": {"size": PLAIN, "color": COLORS.text}, "yanchor": "bottom"}
        figure.add_annotation(text=first, yshift=-12, **look, **place)
    look = {"font": {"size": SMALL, "color": COLORS.secondary if first else COLORS.text}}
    figure.add_annotation(
        text=second, yanchor="top" if first else "middle", yshift=-10 if first else 0, **look, **place
    )


def describe_program(program, lang: str, width: int) -> tuple[str, str]:
    """Return the numbers and their date; if there is no current count, the last published one."""
    if program.officers is None:
        room = (1 - WORDS) * width
        last = words.sentence(write_cell(measure_program(program), lang))
        return "", "<br>".join(break_lines(last, SMALL, room))
    share = measures.round_points(program.utilization)
    ceiling = words.number(program.ceiling, lang)
    beside = words.text("overview.gauge_of" if program.ceiling else "overview.gauge_no_ceiling", lang, ceiling=ceiling)
    if share is not None:
        beside += f" · {words.percent(share, lang)}"
    number = f"<span style='font-size:{BIG}px'><b>{write_cell(measure_program(program), lang)}</b></span>"
    return f"{number} {beside}", write_cell(describe_program_state(program), lang)
