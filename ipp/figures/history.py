"""Canadian police in UN missions month by month: events, officers by mission, women, on one time axis."""

from dataclasses import dataclass

from ipp.domain import measures
from ipp.domain.month_span import History, MonthSpan
from ipp.figures import history_events, history_stack
from ipp.figures.caption_layout import add_caption
from ipp.figures.layout.boxes import LINE, Box, Plot
from ipp.figures.layout.drawing import Drawing, build_scatter
from ipp.figures.layout.text_width import BOLD, measure_text
from ipp.language import words
from ipp.language.write import write
from ipp.narrative import history as narrative_history
from ipp.narrative.caption import Caption
from ipp.narrative.history import measure_program_count
from ipp.theme import COLORS

HEADING, OFFICERS, WOMEN = 24, 214, 84  # pixels of a panel's heading and of the panels
YEARS = 20  # pixels of the time axis where it stands between the officers and the words on women
SIDES = {"l": 84, "r": 24}
WHOLE = 1000  # pixels across from which a figure has room for the lanes of events
LABEL = 12
EDGE = 5  # pixels of a line with the ground that parts it from what it crosses
HOVER = {"mode": "markers", "marker": {"size": 8, "opacity": 0}, "hoverinfo": "text"}


@dataclass(frozen=True)
class Panels:
    """The panels of a figure from top to bottom: lanes of events, officers, women; what a range lacks takes no room."""

    lanes: int
    women: int

    @property
    def height(self) -> int:
        """Of all panels and their headings, in pixels."""
        return self.lanes + HEADING + OFFICERS + HEADING + self.women

    def domain(self, over: float, high: float) -> list[float]:
        """The domain of an axis `high` pixels high and `over` pixels below the top."""
        return [1 - (over + high) / self.height, 1 - over / self.height]


def choose_panels(past: History, width: float = WHOLE) -> Panels:
    """The panels a history needs that is drawn for so many pixels across; a narrow one leaves the events out."""
    told = past.events and width >= WHOLE
    return Panels(3 * history_events.ROW if told else 0, WOMEN if has_women_counts(past) or list_targets(past) else 0)


def has_women_counts(past: History) -> bool:
    """Whether women are published in any month or program count."""
    return any(row.women is not None for row in [*past.months, *past.program])


def list_targets(past: History) -> list:
    """The targets of the years of a history."""
    return [row for row in past.targets if past.span.first.year <= row.year <= past.span.last.year]


def measure_history(past: History) -> int:
    """The height in pixels that the plot of `history` wants."""
    return choose_panels(past).height


def draw_history(past: History, caption: Caption, lang: str, width: int) -> Drawing:
    """The figure of a range of months, from the records of its history.

    Each month is a step at the count of its end; a month without a report, or a split nobody published, is left open.
    """
    figure, room = Drawing(), choose_panels(past, width)
    said, across = narrative_history.describe_months(past, lang), width - SIDES["l"] - SIDES["r"]
    if room.lanes:
        history_events.draw_events(figure, past.events, past.span, room.domain(0, room.lanes), across, lang)
    draw_officers(figure, past, room, across, said, lang)
    if room.women:
        draw_women_panel(figure, past, room, said, lang)
    set_time_axis(figure, past.span, "y3" if room.women else "y2")
    write_headings(figure, past, room, lang)
    figure.least_height = 0.9 * room.height  # below that, names of layers meet
    figure.set_layout(margin=SIDES | {"t": 2, "b": 24}, hovermode="x")
    figure.set_meta(at=f"{past.span.end}")
    return add_caption(figure, caption, width)


def set_time_axis(figure: Drawing, span: MonthSpan, anchor: str) -> None:
    """The time axis at the foot of all panels, with a tick a year, every other year, or every half or quarter."""
    years = len(span.months) / 12
    step = next(step for most, step in ((2, 3), (6, 6), (16, 12), (float("inf"), 24)) if years <= most)
    figure.set_axis(
        "xaxis", range=[f"{span.first}", f"{span.end}"], anchor=anchor, showgrid=False, ticks="outside",
        dtick=f"M{step}", tick0="1990-01-01", tickformat="%Y" if step >= 12 else "%Y-%m", hoverformat=" ",
    )  # fmt: skip


def draw_officers(figure: Drawing, past: History, room: Panels, width: float, said: dict, lang: str) -> None:
    """The stack by mission, the line of all of them, and the counts of the whole program, on the axis `y2`."""
    top = max(
        [row.officers for row in narrative_history.reported(past)] + [row.officers for row in past.program], default=1
    )
    top = max(top * 1.16, 4)
    figure.set_axis("yaxis2", domain=room.domain(room.lanes + HEADING, OFFICERS), range=[0, top], nticks=6, ticks="")
    layers, plot = history_stack.build_bands(past, lang), Plot(width, OFFICERS)
    history_stack.draw_stack(figure, layers, past)
    place = {month: number for number, month in enumerate(past.span.months)}
    scale = history_stack.Scale(width / len(place), OFFICERS / top, place)
    draw_program_counts(figure, past, plot, scale, lang)
    history_stack.name_bands(figure, layers, past, plot, scale)
    rows = narrative_history.reported(past)
    figure.add_trace(build_month_hover(rows, [row.officers for row in rows], "y2", said))


def build_month_hover(rows: list, values: list, axis: str, said: dict) -> dict:
    """Invisible marks on a line that say each month as the table does."""
    return build_scatter(
        x=[f"{row.month:%Y-%m}-15" for row in rows],
        y=values,
        yaxis=axis,
        hovertext=[said[row.month] for row in rows],
        **HOVER,
    )


def draw_program_counts(figure: Drawing, past: History, plot: Plot, scale: history_stack.Scale, lang: str) -> None:
    """The counts of the whole program as diamonds, each numbered; the numbers of close ones stand together.

    What was counted from tours is a line, with its most and its newest in numbers.
    """
    counted, stated = past.counted, past.stated
    if counted:
        line = build_program_line(counted, [row.officers for row in counted], "y2", lang)
        # On the dark layers of the stack the line is seen by the edge of the page's ground around it.
        edge = line["line"] | {"color": COLORS.ground, "width": EDGE}
        figure.add_trace(line | {"line": edge, "hoverinfo": "skip", "hovertext": None})
        figure.add_trace(line)
        stated = sorted([*stated, *narrative_history.ends(counted)], key=lambda row: row.as_of)
    if past.stated:
        figure.add_trace(build_diamonds(past.stated, [row.officers for row in past.stated], "y2", lang))
    groups: list[list] = []
    for row in stated:
        if groups and (row.as_of - groups[-1][-1].as_of).days * scale.month / 30 < 34:
            groups[-1].append(row)
        else:
            groups.append([row])
    for group in groups:
        write_count_group(figure, group, plot, scale, lang)


def write_count_group(figure: Drawing, group: list, plot: Plot, scale: history_stack.Scale, lang: str) -> None:
    """The numbers of a few close diamonds, above them."""
    text = " · ".join(write(measure_program_count(row), lang) for row in group)
    high, last = max(row.officers for row in group), group[-1].as_of
    spot = (scale.places[last.replace(day=1)] + last.day / 31) * scale.month
    half, foot = measure_text(text, LABEL, BOLD) / 2, high * scale.officer
    shift = min(max(spot, half), plot.width - half) - spot
    plot.take(Box(spot + shift - half, foot - 8, spot + shift + half, foot + 8 + LINE))
    figure.add_annotation(
        text=f"<b>{text}</b>", x=f"{last}", y=high, yref="y2", xshift=shift, yshift=8, yanchor="bottom",
        xanchor="center", font={"size": LABEL, "color": COLORS.deployed},
    )  # fmt: skip


def build_program_line(rows: list, values: list, axis: str, lang: str) -> dict:
    """The whole program as counted from tours: a step from each date told to the next."""
    return build_scatter(
        x=[f"{row.as_of}" for row in rows],
        y=values,
        yaxis=axis,
        mode="lines",
        line={"color": COLORS.deployed, "width": 2, "shape": "hv"},
        hovertext=[narrative_history.describe_row(narrative_history.program_row(row), lang) for row in rows],
        hoverinfo="text",
    )


def build_diamonds(rows: list, values: list, axis: str, lang: str) -> dict:
    """Counts of the whole program, each published on one date only."""
    marker = {"symbol": "diamond", "size": 11, "color": COLORS.deployed, "line": {"color": COLORS.ground, "width": 1.5}}
    return build_scatter(
        x=[f"{row.as_of}" for row in rows],
        y=values,
        yaxis=axis,
        mode="markers",
        cliponaxis=False,
        marker=marker,
        hovertext=[narrative_history.describe_row(narrative_history.program_row(row), lang) for row in rows],
        hoverinfo="text",
    )


def draw_women_panel(figure: Drawing, past: History, room: Panels, said: dict, lang: str) -> None:
    """The share of women each month against the UN target, and that of the whole program, on the axis `y3`."""
    known = [row for row in past.months if row.women_share is not None]
    whole = [row for row in past.program if row.women is not None and row.officers]
    if known:
        values = [(row.month, row.women_share) for row in past.months]
        figure.add_trace(
            history_stack.build_month_line(values) | {"yaxis": "y3", "line": {"color": COLORS.women, "width": 2}}
        )
        figure.add_trace(build_month_hover(known, [row.women_share for row in known], "y3", said))
    for row in list_targets(past):
        figure.add_trace(build_target_line(row, past.span, lang))
    for rows, drawn in ((past.counted, build_program_line), (past.stated, build_diamonds)):
        shares = {row: row.women / row.officers for row in rows if row in whole}
        if shares:
            figure.add_trace(drawn(list(shares), list(shares.values()), "y3", lang))
    shares = [row.women_share for row in known] + [row.target for row in list_targets(past)]
    shares += [row.women / row.officers for row in whole]
    set_share_axis(figure, max(shares, default=0.3), room, lang)


def set_share_axis(figure: Drawing, top: float, room: Panels, lang: str) -> None:
    """The axis of shares, from zero to above the largest, labelled in the page's language."""
    ticks = [step / 100 for step in range(0, 101, 20) if step / 100 <= top + 0.1]
    labels = [words.percent(measures.round_points(tick), lang) for tick in ticks]
    domain = room.domain(room.height - WOMEN, WOMEN)
    figure.set_axis("yaxis3", domain=domain, range=[0, top + 0.06], tickvals=ticks, ticktext=labels, ticks="")


def build_target_line(row, span: MonthSpan, lang: str) -> dict:
    """The UN target of one year as a step within the span; published years begin with a dot, derived with a ring."""
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


def write_headings(figure: Drawing, past: History, room: Panels, lang: str) -> None:
    """Over each panel what it measures, in its colour, and what its second kind of mark is."""
    if narrative_history.reported(past) or not past.program:
        write_heading(figure, words.text("history.officers_panel", lang), room.lanes, room, COLORS.deployed)
    marks = [key for key, rows in (("program_line", past.counted), ("program_panel", past.stated)) if rows]
    if marks:
        text = " · ".join(words.text(f"history.{each}", lang) for each in marks)
        write_heading(figure, text, room.lanes, room, COLORS.deployed, "right")
    below = room.lanes + HEADING + OFFICERS + (0 if room.women else YEARS)
    key = "history.women_panel" if has_women_counts(past) else "history.women_none"
    write_heading(figure, words.text(key, lang), below, room, COLORS.women)
    if list_targets(past):
        write_heading(figure, words.text("history.target_panel", lang), below, room, COLORS.target, "right")


def write_heading(figure: Drawing, text: str, over: float, room: Panels, ink: str, side: str = "left") -> None:
    """Bold words at one end of the line above a panel."""
    figure.add_annotation(
        text=f"<b>{text}</b>", x=0 if side == "left" else 1, xref="paper", xanchor=side,
        y=1 - (over + 5) / room.height, yref="paper", yanchor="top", font={"size": LABEL, "color": ink},
    )  # fmt: skip
