"""Cap gauges: one row per engagement, officers as a bar against the cap as a frame, all on one scale of officers."""

from ipp.domain import measures
from ipp.figures.caption_layout import add_caption, draw_empty_figure
from ipp.figures.layout.drawing import Drawing, build_scatter, choose_ticks
from ipp.figures.layout.text_width import BOLD, measure_widest
from ipp.language import words
from ipp.language.write import write as write_cell
from ipp.narrative.caption import Caption
from ipp.narrative.quantities import measure_engagement
from ipp.narrative.remarks import count_over, describe_state
from ipp.theme import COLORS, PALE

FULL, HALF = 0.30, 0.17
SIZE = 12
CROWDED = 6
WIDE = 800
THIN, THICK = 1.5, 3.0


def draw_cap_bullets(engagements: list, caption: Caption, lang: str, width: int, chosen: str = "") -> Drawing:
    """Draw a row for each engagement: its officers, its cap, and both in words.

    The bar of a count that is comparable with its cap is inside the cap's frame; any other bar is above it, and the row
    says why. The row of the engagement with the id `chosen` has a bold name and thick lines.
    """
    if not engagements:
        return add_caption(draw_empty_figure(lang), caption, width)
    figure = Drawing()
    slots = len(engagements)
    size = SIZE if slots <= CROWDED or width >= WIDE else SIZE - 1.5
    for row, engagement in enumerate(engagements):
        draw_bullet(figure, engagement, -row, THICK if engagement.engagement_id == chosen else THIN)
        write_bullet_lines(figure, engagement, -row, lang, size)
    counted = [each for each in engagements if each.officers is not None]
    longest = max((max(each.cap or 0, each.officers) for each in counted), default=0)
    ticks = choose_ticks(longest, 4 if width < WIDE else 10)
    figure.set_axis("xaxis", range=[0, max(longest, 1) * 1.02], tickvals=ticks)
    figure.set_axis("xaxis", title={"text": words.label("officers", lang), "font": {"size": 11}, "standoff": 2})
    names = [break_name(each, lang) for each in engagements]
    shown = [
        f"<b>{each}</b>" if one.engagement_id == chosen else each for one, each in zip(engagements, names, strict=True)
    ]
    figure.set_axis(
        "yaxis", range=[0.5 - slots, 0.5], tickvals=[-row for row in range(len(names))], ticktext=shown, showgrid=False,
        tickfont={"size": size, "color": COLORS.text}, ticks="", ticklabelstandoff=4,
    )  # fmt: skip
    figure.add_trace(build_bullet_hover(engagements, lang))
    first, second = zip(*(format_row(each, lang) for each in engagements), strict=True)
    beside = max(measure_widest(first, size, BOLD), measure_widest(second, size))
    left = measure_widest([part for each in names for part in each.split("<br>")], size, BOLD)
    figure.set_layout(margin={"l": 14 + left, "r": 14 + beside, "t": 2, "b": 34})
    return add_caption(figure, caption, width)


def break_name(engagement, lang: str) -> str:
    """Return the name of an engagement, on two lines if it is long."""
    plain = getattr(engagement, f"name_{lang}")
    if len(plain) <= 16:
        return plain
    middle = min(
        (i for i, letter in enumerate(plain) if letter == " "), key=lambda i: abs(i - len(plain) / 2), default=0
    )
    return f"{plain[:middle]}<br>{plain[middle + 1 :]}" if middle else plain


def draw_bullet(figure: Drawing, engagement, row: float, width: float = THIN) -> None:
    """Draw the bar of officers and the frame of the cap of one engagement; draw nothing without a count."""
    inside = engagement.comparable
    if engagement.officers is None:
        return
    if engagement.cap is not None:
        low, high = (-FULL, FULL) if inside else (-0.36, -0.36 + 2 * HALF)
        draw_bar(
            figure, engagement.cap, row + low, row + high, COLORS.ground, COLORS.forecast, (width, "solid"), "below"
        )
    if engagement.officers:
        low, high = (-FULL * 0.62, FULL * 0.62) if inside or engagement.cap is None else (0.02, 0.02 + 2 * HALF)
        sure = not engagement.carried_forward and engagement.coverage == "all"
        fill = COLORS.deployed if sure and (inside or engagement.cap is None) else PALE
        dash = "solid" if sure else "dot"
        draw_bar(figure, engagement.officers, row + low, row + high, fill, COLORS.deployed, (width, dash), "above")


def draw_bar(figure: Drawing, to: float, low: float, high: float, fill: str, edge: str, pen: tuple, layer: str) -> None:
    """Draw a bar from zero to `to` officers; `pen` is the width and the dash of its edge."""
    line = {"color": edge, "width": pen[0], "dash": pen[1]}
    figure.add_shape(type="rect", x0=0, x1=to, y0=low, y1=high, fillcolor=fill, line=line, layer=layer)


def write_bullet_lines(figure: Drawing, engagement, row: float, lang: str, size: float) -> None:
    """Write the two lines at the right of a row: the numbers, then their date and what to know about them."""
    font = {"size": size, "color": COLORS.text}
    first, second = format_row(engagement, lang)
    text = f"<b>{first}</b><br><span style='color:{COLORS.secondary}'>{second}</span>"
    figure.add_annotation(
        text=text, x=1, xref="paper", xanchor="left", xshift=10, y=row, yanchor="middle", font=font, align="left",
    )  # fmt: skip


def format_row(engagement, lang: str) -> tuple[str, str]:
    """Return the two lines of a row: the numbers, then their date and what to know of them."""
    return format_count_and_cap(engagement, lang), write_cell(describe_state(engagement), lang)


def format_count_and_cap(engagement, lang: str) -> str:
    """Return count and cap of one engagement in a few words."""
    cap = words.number(engagement.cap, lang)
    if engagement.suspended:
        cap = words.text("caps.suspended", lang, cap=cap)
    values = {"officers": write_cell(measure_engagement(engagement), lang), "cap": cap}
    if engagement.comparable:
        values["share"] = words.percent(measures.round_points(engagement.utilization), lang)
        past = count_over(engagement)
        return words.text("caps.bar_over" if past else "caps.bar_comparable", lang, past, **values)
    if engagement.officers is None:
        return words.text("caps.bar_cap_only", lang, None, **values)
    return words.text("caps.bar_no_cap" if engagement.cap is None else "caps.bar_beside", lang, None, **values)


def build_bullet_hover(engagements: list, lang: str) -> dict:
    """Build invisible marks on the rows that show the words of each row on hover."""
    return build_scatter(
        x=[(each.officers or 0) / 2 for each in engagements],
        y=[-row for row in range(len(engagements))],
        mode="markers",
        marker={"size": 24, "opacity": 0},
        hovertext=[
            "<br>".join([f"<b>{getattr(each, f'name_{lang}')}</b>", *format_row(each, lang)]) for each in engagements
        ],
        hoverinfo="text",
    )
