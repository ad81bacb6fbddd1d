"""The share of women among police officers: over time against the UN target, by mission, and by contributor."""

import datetime

import plotly.graph_objects as go

from ipp import measures, words
from ipp.figures.frame import Caption, Drawing, framed
from ipp.theme import COLORS

SPAN = (datetime.date(2009, 10, 1), datetime.date(2029, 3, 1))


def women_share(history: list, targets: list, caption: Caption, lang: str, width: int) -> go.Figure:
    """Shares over time from records of `women_history`, against the steps of records of `targets`.

    Months without a report stay open in the line. Derived targets are hollow, published ones filled.
    """
    figure = Drawing()
    months = [row for row in history if row.coverage == "un"]
    whole = [row for row in history if row.coverage == "all"]
    if months:
        figure.add_trace(line(months, lang))
        name_line(figure, months, lang)
    for trace in target_steps(targets, lang):
        figure.add_trace(trace)
    name_targets(figure, targets, lang)
    if whole:
        figure.add_trace(diamonds(whole, lang))
        name_diamond(figure, whole[-1], lang)
    percents(figure, [row.women_share for row in history] + [row.target for row in targets], lang)
    figure.update_xaxes(
        range=list(SPAN), showgrid=False, ticks="outside", dtick="M24", tickformat="%Y", tick0="2010-01-01"
    )
    figure.update_layout(margin={"l": 40, "r": 8, "t": 4, "b": 22})
    return framed(figure, caption, width)


def percents(figure: go.Figure, shares: list[float | None], lang: str) -> None:
    """The vertical axis: zero to a round number above the largest share, its labels in the page's language."""
    top = max([share for share in shares if share is not None], default=0.3)
    ticks = [step / 100 for step in range(0, 101, 20) if step / 100 <= top + 0.1]
    labels = [words.percent(measures.points(tick), lang) for tick in ticks]
    figure.update_yaxes(range=[0, top + 0.06], tickvals=ticks, ticktext=labels, ticks="")


def line(months: list, lang: str) -> go.Scatter:
    """The monthly share in UN missions; a month nobody reported breaks the line."""
    return go.Scatter(
        x=[row.as_of for row in months],
        y=[row.women_share for row in months],
        mode="lines",
        connectgaps=False,
        line={"color": COLORS.women, "width": 2},
        hovertext=[told(row, lang) for row in months],
        hoverinfo="text",
    )


def told(row, lang: str) -> str:
    """Date, women of officers and share, as the table says them."""
    share = words.percent(measures.points(row.women_share), lang)
    women, officers = words.number(row.women, lang), words.number(row.officers, lang)
    return words.text("women.point", lang, date=words.iso(row.as_of, lang), women=women, officers=officers, share=share)


def diamonds(whole: list, lang: str) -> go.Scatter:
    """The program-wide shares, each published on one date only."""
    marker = {"symbol": "diamond", "size": 11, "color": COLORS.deployed, "line": {"color": COLORS.ground, "width": 1}}
    return go.Scatter(
        x=[row.as_of for row in whole],
        y=[row.women_share for row in whole],
        mode="markers",
        marker=marker,
        hovertext=[told(row, lang) for row in whole],
        hoverinfo="text",
    )


def target_steps(targets: list, lang: str) -> list[go.Scatter]:
    """One step a year: published years full and filled, derived years dotted and hollow."""
    return [step(row, lang) for row in targets]


def step(row, lang: str) -> go.Scatter:
    """The target of one year, from its first day to its last."""
    published = row.status == "published"
    dot = {"size": [8, 0], "color": COLORS.target if published else COLORS.ground}
    key = "women.target_point" if published else "women.target_point_derived"
    words_ = words.text(key, lang, year=str(row.year), share=words.percent(measures.points(row.target), lang))
    return go.Scatter(
        x=[datetime.date(row.year, 1, 1), datetime.date(row.year, 12, 31)],
        y=[row.target, row.target],
        mode="lines+markers",
        line={"color": COLORS.target, "width": 2, "dash": "solid" if published else "dot"},
        marker=dot | {"line": {"color": COLORS.target, "width": 1.5}},
        hovertext=words_,
        hoverinfo="text",
    )


def name_line(figure: go.Figure, months: list, lang: str) -> None:
    """The name of the monthly line, in its colour, where the line is low and the space above it free."""
    figure.add_annotation(
        text=f"<b>{words.text('women.line_un', lang)}</b>", x=min(months[0].as_of, months[-1].as_of), y=0.245,
        font={"color": COLORS.women, "size": 12}, xanchor="left", yanchor="bottom", showarrow=False, borderpad=0,
    )  # fmt: skip


def name_targets(figure: go.Figure, targets: list, lang: str) -> None:
    """The name of the target line, with what its hollow dots mean."""
    last = targets[-1]
    text = words.text(
        "women.line_target", lang, share=words.percent(measures.points(last.target), lang), year=str(last.year)
    )
    figure.add_annotation(
        text=f"<b>{text}</b>", x=datetime.date(last.year, 12, 31), y=0.19, font={"color": COLORS.target, "size": 12},
        xanchor="right", yanchor="top", align="right", showarrow=False, borderpad=0,
    )  # fmt: skip


def name_diamond(figure: go.Figure, row, lang: str) -> None:
    """The words beside the newest program-wide share."""
    share = words.percent(measures.points(row.women_share), lang)
    women, officers = words.number(row.women, lang), words.number(row.officers, lang)
    text = words.text("women.whole_program", lang, share=share, women=women, officers=officers)
    figure.add_annotation(
        text=f"<b>{text}</b>", x=row.as_of, y=row.women_share, font={"color": COLORS.deployed, "size": 12},
        xanchor="right", yanchor="middle", ax=-90, ay=0, showarrow=True, arrowhead=0, arrowwidth=1, standoff=7,
        arrowcolor=COLORS.deployed, borderpad=2,
    )  # fmt: skip


def mission_shares(missions: list, target: float | None, caption: Caption, lang: str, width: int) -> go.Figure:
    """Women of officers in each UN mission, from records of `women_by_mission`, with the target as a tick."""
    names = [getattr(row, f"acronym_{lang}") for row in missions]
    colours = [COLORS.women] * len(missions)
    return shares(missions, names, colours, target, caption, lang, width)


def contributor_shares(contributors: list, target: float | None, caption: Caption, lang: str, width: int) -> go.Figure:
    """Women's share by contributing country, from records of `contributors`; Canada and all together stand out."""
    names = [getattr(row, f"name_{lang}") or words.text("women.all_contributors", lang) for row in contributors]
    special = {"CA": COLORS.women, None: COLORS.deployed}
    colours = [special.get(row.country_id, COLORS.engaged) for row in contributors]
    return shares(contributors, names, colours, target, caption, lang, width)


def shares(
    rows: list, names: list[str], colours: list[str], target, caption: Caption, lang: str, width: int
) -> go.Figure:
    """Horizontal bars of shares with “women of officers” behind each, and the target as a line across."""
    figure = Drawing()
    places = [-row for row in range(len(rows))]
    texts = [counted(row, lang) for row in rows]
    figure.add_trace(
        go.Bar(
            x=[row.women_share for row in rows],
            y=places,
            orientation="h",
            width=0.62,
            marker={"color": colours},
            hoverinfo="skip",
        )
    )
    for place, text in zip(places, texts, strict=True):
        figure.add_annotation(text=text, x=1, xref="paper", xanchor="right", y=place, yanchor="middle", showarrow=False)
    top = max([row.women_share or 0 for row in rows] + [target or 0], default=0.3)
    ticks = [step / 100 for step in range(0, 101, 20) if step / 100 <= top + 0.1]
    labels = [words.percent(measures.points(tick), lang) for tick in ticks]
    figure.update_xaxes(range=[0, (top + 0.02) * 1.4], tickvals=ticks, ticktext=labels)
    figure.update_yaxes(
        range=[0.6 - max(len(rows), 3), 0.9 if target else 0.6], tickvals=places, ticktext=names, showgrid=False,
        tickfont={"size": 12, "color": COLORS.text}, ticks="",
    )  # fmt: skip
    if target is not None:
        mark_target(figure, target, lang)
    longest = max((len(each) for each in names), default=0)
    figure.update_layout(margin={"l": 14 + longest * 6.8, "r": 8, "t": 4, "b": 22})
    return framed(figure, caption, width)


def counted(row, lang: str) -> str:
    """A share with the counts it is made of."""
    share = words.percent(measures.points(row.women_share), lang)
    women, officers = words.number(row.women, lang), words.number(row.officers, lang)
    return words.text("women.bar", lang, share=share, women=women, officers=officers)


def mark_target(figure: go.Figure, target: float, lang: str) -> None:
    """The target as a line across all bars, named at its head."""
    line_ = {"color": COLORS.target, "width": 2}
    figure.add_shape(type="line", x0=target, x1=target, y0=0.03, y1=1, yref="paper", line=line_, layer="above")
    figure.add_annotation(
        text=words.text("women.target_tick", lang, share=words.percent(measures.points(target), lang)), x=target, y=1,
        yref="paper", xanchor="left", yanchor="top", xshift=4, font={"color": COLORS.target, "size": 11},
        showarrow=False, borderpad=0,
    )  # fmt: skip
