"""The ladder of the program: ceiling, authorized total, deployed, on one scale of officers."""

from ipp.figures.caption_layout import add_caption, draw_empty_figure
from ipp.figures.layout.drawing import Drawing, build_scatter, choose_ticks
from ipp.figures.layout.text_width import BOLD, measure_widest
from ipp.language import words
from ipp.language.write import write
from ipp.narrative.caption import Caption
from ipp.narrative.quantities import measure_program
from ipp.narrative.remarks import describe_program_state
from ipp.theme import COLORS, PALE

SIZE = 12  # of the type, in pixels


def draw_program_levels(program, caption: Caption, lang: str, width: int) -> Drawing:
    """Draw a record of `program` as three bars, the largest on top; a level that is not published has words only."""
    if program.ceiling is None and program.officers is None and program.authorized is None:
        return add_caption(draw_empty_figure(lang), caption, width)
    figure = Drawing()
    ceiling, authorized = (
        format_level(value, day, lang)
        for value, day in ((program.ceiling, program.ceiling_stated), (program.authorized, program.authorized_stated))
    )
    rungs = [
        ("ceiling", program.ceiling, ceiling, COLORS.ground, COLORS.forecast, "solid"),
        ("authorized", program.authorized, authorized, COLORS.engaged, COLORS.deployed, "solid"),
        ("deployed", program.officers, format_deployed(program, lang), *choose_deployed_look(program)),
    ]
    for row, (_, value, text, *look) in enumerate(rungs):
        draw_level(figure, row, value, text, *look)
    names = [words.label(name, lang) for name, *_ in rungs]
    texts = [text for _, value, text, *_ in rungs if value is not None]
    top = max(program.ceiling or 0, program.authorized or 0, program.officers or 0, 1)
    figure.set_axis("xaxis", range=[0, top * 1.005], tickvals=choose_ticks(top, 6))
    figure.set_axis(
        "yaxis", range=[-2.5, 0.5], tickvals=[0, -1, -2], ticktext=names, showgrid=False, ticks="", ticklabelstandoff=4,
        tickfont={"size": SIZE, "color": COLORS.text},
    )  # fmt: skip
    figure.add_trace(build_scatter(x=[0], y=[0], mode="markers", marker={"opacity": 0}, hoverinfo="skip"))
    left, right = 18 + measure_widest(names, SIZE), 16 + measure_widest(texts, SIZE, BOLD)
    figure.set_layout(margin={"l": left, "r": right, "t": 4, "b": 22})
    return add_caption(figure, caption, width)


def draw_level(figure: Drawing, row: int, value: int | None, text: str, fill: str, edge: str, dash: str) -> None:
    """Draw one bar, if there is a number, and the words beside it."""
    if value is not None:
        line = {"color": edge, "width": 1.5, "dash": dash}
        figure.add_shape(type="rect", x0=0, x1=value, y0=-row - 0.3, y1=-row + 0.3, fillcolor=fill, line=line)
    figure.add_annotation(
        text=text, x=value or 0, y=-row, xshift=8, xanchor="left", yanchor="middle",
        font={"size": SIZE, "color": COLORS.text},
    )  # fmt: skip


def choose_deployed_look(program) -> tuple[str, str, str]:
    """Return the fill, edge and dash of the deployed bar: paler and dotted when the count is carried forward."""
    if program.carried_forward:
        return PALE, COLORS.deployed, "dot"
    return COLORS.deployed, COLORS.deployed, "solid"


def format_level(value: int | None, day, lang: str) -> str:
    """Return a number in bold with its date, or that it is not published."""
    if value is None:
        return words.mark("not_published", lang)
    return f"<b>{words.number(value, lang)}</b> · {words.iso(day, lang)}"


def format_deployed(program, lang: str) -> str:
    """Return the program's count in bold with its date, or the last published one with its date."""
    if program.officers is None:
        return write(measure_program(program), lang)
    return f"<b>{write(measure_program(program), lang)}</b> · {write(describe_program_state(program), lang)}"
