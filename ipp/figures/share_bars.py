"""The share of women as bars with the counts behind them: by mission, and by contributor."""

from ipp.domain import measures
from ipp.figures.caption_layout import add_caption, draw_empty_figure
from ipp.figures.layout.drawing import Drawing
from ipp.figures.layout.text_width import measure_widest
from ipp.language import words
from ipp.narrative.caption import Caption
from ipp.theme import COLORS, make_pale

SIZE = 12  # of the type, in pixels
HALF, FAINT = 0.31, 0.18  # half the width of a bar, in rows; how strong the colour of one carried forward is
ROOM, CARRIED_ROOM = 1.4, 1.9  # the width of the plot, in lengths of the longest bar: the rest is for words
LEAST = 15.5  # pixels of a row, below which its words meet those of the next
HEAD, DENSE_HEAD = 0.9, 1.3  # room over the first bar, in rows, for the name of the target


def draw_mission_shares(missions: list, target, caption: Caption, lang: str, width: int) -> Drawing:
    """Draw the share of women in each UN mission, from records of `women_by_mission`, with a target as a line.

    `target` is the record of `targets` for the year of the counts, None where that year has none.
    """
    names = [getattr(row, f"acronym_{lang}") for row in missions]
    colours = [COLORS.women] * len(missions)
    return draw_share_bars(missions, names, colours, target, HEAD, caption, lang, width)


def draw_contributor_shares(contributors: list, target, caption: Caption, lang: str, width: int) -> Drawing:
    """Draw the share of women of each contributor; Canada and the total stand out."""
    names = [getattr(row, f"name_{lang}") or words.text("women.all_contributors", lang) for row in contributors]
    special = {"CA": COLORS.women, None: COLORS.deployed}
    colours = [special.get(row.country_id, COLORS.engaged) for row in contributors]
    return draw_share_bars(contributors, names, colours, target, DENSE_HEAD, caption, lang, width)


def draw_share_bars(
    rows: list, names: list[str], colours: list[str], target, head: float, caption: Caption, lang: str, width: int
) -> Drawing:
    """Draw horizontal bars of shares with “women of officers” behind each, and the target as a line across."""
    if not rows:
        return add_caption(draw_empty_figure(lang), caption, width)
    figure = Drawing()
    places = [-row for row in range(len(rows))]
    figure.add_trace(
        {
            "type": "bar",
            "x": [row.women_share for row in rows],
            "y": places,
            "orientation": "h",
            "width": 2 * HALF,
            "marker": {"color": list(map(choose_fill, rows, colours))},
            "hoverinfo": "skip",
        }
    )
    for row, place, colour in zip(rows, places, colours, strict=True):
        if row.carried_forward and row.women_share is not None:
            draw_outline(figure, row.women_share, place, colour)
        figure.add_annotation(
            text=format_share(row, lang), x=1, xref="paper", xanchor="right", y=place, yanchor="middle"
        )
    room = CARRIED_ROOM if rows[0].carried_forward else ROOM
    top = max([row.women_share or 0 for row in rows] + [target.target if target else 0])
    ticks = [step / 100 for step in range(0, 101, 20 if top > 0.4 else 10) if step / 100 <= top + 0.02]
    labels = [words.percent(measures.round_points(tick), lang) for tick in ticks]
    figure.set_axis("xaxis", range=[0, (top + 0.02) * room], tickvals=ticks, ticktext=labels)
    figure.set_axis(
        "yaxis", range=[0.6 - max(len(rows), 3), head if target else 0.6], tickvals=places, ticktext=names, ticks="",
        ticklabelstandoff=4, showgrid=False, tickfont={"size": SIZE, "color": COLORS.text},
    )  # fmt: skip
    if target is not None:
        draw_target(figure, target, lang)
    figure.least_height = (max(len(rows), 3) - 0.6 + (head if target else 0.6)) * LEAST
    figure.set_layout(margin={"l": 12 + measure_widest(names, SIZE), "r": 8, "t": 4, "b": 22})
    return add_caption(figure, caption, width)


def choose_fill(row, colour: str) -> str:
    """Return the colour of a bar, pale if its counts are carried forward."""
    return make_pale(colour, FAINT) if row.carried_forward else colour


def draw_outline(figure: Drawing, share: float, place: float, colour: str) -> None:
    """Draw the dotted edge of a bar whose counts are carried forward."""
    line = {"color": colour, "width": 1.5, "dash": "dot"}
    figure.add_shape(type="rect", x0=0, x1=share, y0=place - HALF, y1=place + HALF, line=line, layer="above")


def format_share(row, lang: str) -> str:
    """Return a share with its counts, and whether they are carried forward."""
    if row.women is None:
        return words.text("women.bar_unknown", lang, officers=words.number(row.officers, lang))
    share = words.percent(measures.round_points(row.women_share), lang)
    women, officers = words.number(row.women, lang), words.number(row.officers, lang)
    form = "women.bar_carried" if row.carried_forward else "women.bar"
    return words.text(form, lang, share=share, women=women, officers=officers)


def draw_target(figure: Drawing, target, lang: str) -> None:
    """Draw the target of a year as a line across all bars, with its name on top; a derived target is dotted."""
    share = words.percent(measures.round_points(target.target), lang)
    line_ = {"color": COLORS.target, "width": 2, "dash": "solid" if target.status == "published" else "dot"}
    figure.add_shape(
        type="line", x0=target.target, x1=target.target, y0=0.03, y1=1, yref="paper", line=line_, layer="above"
    )
    figure.add_annotation(
        text=words.text(f"women.target_tick_{target.status}", lang, share=share, year=str(target.year)), y=1,
        x=target.target, yref="paper", xanchor="left", yanchor="top", xshift=4,
        font={"color": COLORS.target, "size": 11},

    )  # fmt: skip
