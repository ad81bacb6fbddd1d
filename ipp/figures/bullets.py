"""Cap gauges: one row per engagement, officers as a bar against the cap as a frame, all on one scale of officers."""

import plotly.graph_objects as go

from ipp import measures, words
from ipp.figures.frame import Caption, Drawing, framed
from ipp.reasons import state
from ipp.theme import COLORS, PALE

FULL, HALF = 0.30, 0.17
SIZE = 12
CROWDED = 6


def cap_bullets(engagements: list, caption: Caption, lang: str, width: int, rows: int = 0) -> go.Figure:
    """The gauges of records of the question `engagements`, in their order, top to bottom.

    A count that can be compared with its cap lies inside the cap's frame; one that cannot lies above it, side by side,
    and the row says why. `rows` leaves room for at least that many.
    """
    figure = Drawing()
    slots = max(len(engagements), rows, 1)
    for row, engagement in enumerate(engagements):
        draw(figure, engagement, -row)
        write(figure, engagement, -row, lang, SIZE if slots <= CROWDED else SIZE - 1.5)
    longest = max((max(each.cap or 0, each.officers or 0) for each in engagements), default=0)
    figure.update_xaxes(range=[0, max(longest, 1) * 1.02], domain=[0, 0.37], rangemode="tozero", nticks=5)
    figure.update_xaxes(title={"text": words.label("officers", lang), "font": {"size": 11}, "standoff": 2})
    names = [name(each, lang) for each in engagements]
    figure.update_yaxes(
        range=[0.5 - slots, 0.5], tickvals=[-row for row in range(len(names))], ticktext=names, showgrid=False,
        tickfont={"size": SIZE, "color": COLORS.text}, ticks="", ticklabelstandoff=4,
    )  # fmt: skip
    longest_name = max((len(part) for each in names for part in each.split("<br>")), default=0)
    figure.add_trace(hover(engagements, lang))
    figure.update_layout(margin={"l": 14 + longest_name * SIZE * 0.55, "r": 4, "t": 2, "b": 34})
    return framed(figure, caption, width)


def name(engagement, lang: str) -> str:
    """The engagement's name, on two lines where it is long."""
    plain = getattr(engagement, f"name_{lang}")
    if len(plain) <= 16:
        return plain
    middle = min(
        (i for i, letter in enumerate(plain) if letter == " "), key=lambda i: abs(i - len(plain) / 2), default=0
    )
    return f"{plain[:middle]}<br>{plain[middle + 1 :]}" if middle else plain


def draw(figure: go.Figure, engagement, row: float) -> None:
    """The bar of officers and the frame of the cap of one engagement."""
    inside = engagement.comparable
    if engagement.cap is not None:
        low, high = (-FULL, FULL) if inside else (-0.36, -0.36 + 2 * HALF)
        box(figure, engagement.cap, row + low, row + high, COLORS.ground, COLORS.forecast, "solid", "below")
    if engagement.officers:
        low, high = (-FULL * 0.62, FULL * 0.62) if inside or engagement.cap is None else (0.02, 0.02 + 2 * HALF)
        sure = not engagement.carried_forward and engagement.coverage == "all"
        fill = COLORS.deployed if sure and (inside or engagement.cap is None) else PALE
        dash = "solid" if sure else "dot"
        box(figure, engagement.officers, row + low, row + high, fill, COLORS.deployed, dash, "above")


def box(figure: go.Figure, to: float, low: float, high: float, fill: str, edge: str, dash: str, layer: str) -> None:
    """A bar from zero to `to` officers."""
    line = {"color": edge, "width": 1.5, "dash": dash}
    figure.add_shape(type="rect", x0=0, x1=to, y0=low, y1=high, fillcolor=fill, line=line, layer=layer)


def write(figure: go.Figure, engagement, row: float, lang: str, size: float) -> None:
    """The two lines at the right of a row: the numbers, then their date and what to know of them."""
    font = {"size": size, "color": COLORS.text}
    text = (
        f"<b>{numbers(engagement, lang)}</b><br><span style='color:{COLORS.secondary}'>{told(engagement, lang)}</span>"
    )
    figure.add_annotation(
        text=text, x=0.4, xref="paper", xanchor="left", y=row, yanchor="middle", font=font, align="left",
        showarrow=False, borderpad=0,
    )  # fmt: skip


def numbers(engagement, lang: str) -> str:
    """Count and cap of one engagement in a few words."""
    cap = words.number(engagement.cap, lang)
    if engagement.suspended:
        cap = words.text("caps.suspended", lang, cap=cap)
    values = {"officers": words.number(engagement.officers, lang), "cap": cap}
    if engagement.comparable:
        values["share"] = words.percent(measures.points(engagement.utilization), lang)
        return words.text("caps.bar_comparable", lang, **values)
    if engagement.officers is None:
        return words.text("caps.bar_cap_only", lang, **values)
    if engagement.cap is None:
        return words.text("caps.bar_no_cap", lang, **values)
    form = "caps.bar_beside"
    if engagement.coverage == "un":
        form = "caps.bar_part" if engagement.officers else "caps.bar_part_none"
    return words.text(form, lang, **values)


def told(engagement, lang: str) -> str:
    """The date of the count and what to know of it."""
    return state(engagement, lang)


def hover(engagements: list, lang: str) -> go.Scatter:
    """Invisible marks on the rows that say on hover what the row says."""
    return go.Scatter(
        x=[(each.officers or each.cap or 0) / 2 for each in engagements],
        y=[-row for row in range(len(engagements))],
        mode="markers",
        marker={"size": 24, "opacity": 0},
        hovertext=[
            f"<b>{getattr(each, f'name_{lang}')}</b><br>{numbers(each, lang)}<br>{told(each, lang)}"
            for each in engagements
        ],
        hoverinfo="text",
    )
