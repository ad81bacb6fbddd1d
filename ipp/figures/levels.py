"""The ladder of the program: ceiling, authorized total, deployed, on one scale of officers."""

from ipp.figures.caption_layout import framed, nothing
from ipp.figures.layout.drawing import Drawing, scatter, whole_ticks
from ipp.language import words
from ipp.language.write import write
from ipp.narrative.caption import Caption
from ipp.narrative.quantities import measure_program
from ipp.theme import COLORS, PALE


def ladder(program, caption: Caption, lang: str, width: int) -> Drawing:
    """Three bars from one record of `program`, the largest on top; a level nobody published has words and no bar."""
    if program.ceiling is None and program.officers is None and program.authorized is None:
        return framed(nothing(lang), caption, width)
    figure = Drawing()
    ceiling, authorized = (
        said(value, day, lang)
        for value, day in ((program.ceiling, program.ceiling_stated), (program.authorized, program.authorized_stated))
    )
    rungs = [
        ("ceiling", program.ceiling, ceiling, COLORS.ground, COLORS.forecast, "solid"),
        ("authorized", program.authorized, authorized, COLORS.engaged, COLORS.deployed, "solid"),
        ("deployed", program.officers, said_deployed(program, lang), *deployed_look(program)),
    ]
    for row, (_, value, text, *look) in enumerate(rungs):
        rung(figure, row, value, text, *look)
    names = [words.label(name, lang) for name, *_ in rungs]
    texts = [text for _, value, text, *_ in rungs if value is not None]
    top = max(program.ceiling or 0, program.authorized or 0, program.officers or 0, 1)
    figure.axis("xaxis", range=[0, top * 1.005], tickvals=whole_ticks(top, 6))
    figure.axis(
        "yaxis", range=[-2.5, 0.5], tickvals=[0, -1, -2], ticktext=names, showgrid=False, ticks="", ticklabelstandoff=4,
        tickfont={"size": 12, "color": COLORS.text},
    )  # fmt: skip
    figure.add_trace(scatter(x=[0], y=[0], mode="markers", marker={"opacity": 0}, hoverinfo="skip"))
    figure.set(margin={"l": 18 + max(map(len, names)) * 7, "r": 16 + max(map(len, texts)) * 6.6, "t": 4, "b": 22})
    return framed(figure, caption, width)


def rung(figure: Drawing, row: int, value: int | None, text: str, fill: str, edge: str, dash: str) -> None:
    """One bar, where there is a number to draw, and the words beside it."""
    if value is not None:
        line = {"color": edge, "width": 1.5, "dash": dash}
        figure.add_shape(type="rect", x0=0, x1=value, y0=-row - 0.3, y1=-row + 0.3, fillcolor=fill, line=line)
    figure.add_annotation(
        text=text, x=value or 0, y=-row, xshift=8, xanchor="left", yanchor="middle",
        font={"size": 12, "color": COLORS.text},
    )  # fmt: skip


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


def said_deployed(program, lang: str) -> str:
    """The program's count in bold with its date, or what was last published and when."""
    if program.officers is None:
        return write(measure_program(program), lang)
    day = words.iso(program.officers_as_of, lang)
    if program.carried_forward:
        return f"<b>{words.number(program.officers, lang)}</b> · {words.text('status.state_carried', lang, date=day)}"
    return said(program.officers, program.officers_as_of, lang)
