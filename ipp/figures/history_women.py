"""The panel of the history figure with the share of women, against the UN targets."""

from collections.abc import Iterable

from ipp.domain import measures
from ipp.domain.month_span import History, MonthSpan
from ipp.domain.records.program import ProgramCount
from ipp.domain.records.women import Target
from ipp.figures.history_panels import WOMEN, Panels, list_targets
from ipp.figures.history_program import build_diamonds, build_month_hover, build_program_line
from ipp.figures.history_stack import build_month_line
from ipp.figures.layout.drawing import Drawing, build_scatter
from ipp.language import words
from ipp.theme import COLORS


def draw_women_panel(figure: Drawing, past: History, room: Panels, said: dict, lang: str) -> None:
    """Draw the share of women each month, that of the whole program, and the UN targets, on the axis `y3`."""
    known = [row for row in past.months if row.women_share is not None]
    if known:
        values = [(row.month, row.women_share) for row in past.months]
        figure.add_trace(build_month_line(values) | {"yaxis": "y3", "line": {"color": COLORS.women, "width": 2}})
        figure.add_trace(build_month_hover(known, [row.women_share for row in known], "y3", said))
    for row in list_targets(past):
        figure.add_trace(build_target_line(row, past.span, lang))
    for rows, drawn in ((past.counted, build_program_line), (past.stated, build_diamonds)):
        shares = compute_shares(rows)
        if shares:
            figure.add_trace(drawn(list(shares), list(shares.values()), "y3", lang))
    drawn_shares = [row.women_share for row in past.months if row.women_share is not None]
    drawn_shares += [row.target for row in list_targets(past)]
    drawn_shares += compute_shares(past.program).values()
    set_share_axis(figure, max(drawn_shares, default=0.3), room, lang)


def compute_shares(rows: Iterable[ProgramCount]) -> dict[ProgramCount, float]:
    """Return the share of women of each program count that has women and officers."""
    return {row: row.women / row.officers for row in rows if row.women is not None and row.officers}


def set_share_axis(figure: Drawing, top: float, room: Panels, lang: str) -> None:
    """Set the axis of shares, from zero to above the largest, with labels in the language of the page."""
    ticks = [step / 100 for step in range(0, 101, 20) if step / 100 <= top + 0.1]
    labels = [words.percent(measures.round_points(tick), lang) for tick in ticks]
    domain = room.compute_domain(room.height - WOMEN, WOMEN)
    figure.set_axis("yaxis3", domain=domain, range=[0, top + 0.06], tickvals=ticks, ticktext=labels, ticks="")


def build_target_line(row: Target, span: MonthSpan, lang: str) -> dict:
    """Build the UN target of one year within the span: solid with a dot if published, dotted with a ring if derived."""
    published = row.status == "published"
    first, last = max(f"{row.year}-01-01", f"{span.first}"), min(f"{row.year}-12-31", f"{span.end}")
    share = words.percent(measures.round_points(row.target), lang)
    key = "women.target_point" if published else "women.target_point_derived"
    fill = COLORS.target if published else COLORS.ground
    return build_scatter(
        x=[first, last],
        y=[row.target, row.target],
        yaxis="y3",
        mode="lines+markers",
        cliponaxis=False,
        line={"color": COLORS.target, "width": 2, "dash": "solid" if published else "dot"},
        marker={"size": [7, 0], "color": fill, "line": {"color": COLORS.target, "width": 1.5}},
        hovertext=words.text(key, lang, year=str(row.year), share=share),
        hoverinfo="text",
    )
