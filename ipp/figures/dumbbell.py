"""The dumbbell figure: one row per engagement, counts of both days as dots, caps as ticks, on one scale of officers."""

import math
from dataclasses import dataclass
from itertools import pairwise, product
from typing import NamedTuple

from ipp.domain.change import Change, group_by_engagement
from ipp.domain.snapshot import Figure, make_cap
from ipp.figures.cap_bullets import break_name
from ipp.figures.caption_layout import add_caption
from ipp.figures.layout.drawing import Drawing, build_scatter, choose_ticks
from ipp.figures.layout.dumbbell_labels import RING, SIZE, Note, measure_ends, place_notes
from ipp.figures.layout.text_width import BOLD, REGULAR, break_lines, measure_widest
from ipp.language import words
from ipp.language.write import write as write_cell
from ipp.narrative.caption import Caption
from ipp.narrative.comparison import phrases
from ipp.narrative.comparison.phrases import Days
from ipp.narrative.quantities import date_count
from ipp.theme import COLORS, PALE

PLOT, MORE = 0.6, 0.65  # share of the width that the scale takes, wide and narrow; the words take the rest
STEPS, TICK = 60, 30  # scales tried; the least pixels between two ticks
SMALL = 11
DOT = 5  # pixels from the middle to the edge of the later day's dot; the earlier one's is a ring
COUNTS, CAPS = 0.17, -0.22  # the height of the two lanes in a row that is 1 high
ROW = 62  # pixels
WHOLE = 1000  # pixels of width from which a row has room for more than its first words
LANES = 34  # the least pixels of a row, for its counts and its caps
NAMES = 14  # pixels beside the longest name


@dataclass(frozen=True)
class Row:
    """One engagement: its counts and caps on the two days, with their changes."""

    count: Change
    caps: tuple[Figure, Figure]
    cap: Change | None


def draw_dumbbell(found: list[Change], days: Days, caption: Caption, lang: str, width: int, most=math.inf) -> Drawing:
    """Draw a row for each engagement among the changes found, the most important on top.

    A plot that is narrow, or lower than its rows need (`most` pixels), shows only the first words of each row.
    """
    rows = [build_row(each) for each in group_by_engagement(found).values()]
    figure, share = Drawing(), PLOT if width >= WHOLE else MORE
    names = [break_name(each.count.engagement, lang) for each in rows]
    left = NAMES + measure_widest([part for each in names for part in each.split("<br>")], SIZE)
    drawn_to = set_scale(figure, rows, lang, (width - left) * share)
    figure.set_axis("xaxis", domain=[0, share])
    said = [break_rows(describe_row(each, days, lang), (width - left) * (1 - share) - NAMES) for each in rows]
    if width < WHOLE or measure_rows(said) > most:
        said = [each[:1] for each in said]
    for place, (each, words_) in enumerate(zip(rows, said, strict=True)):
        draw_counts(figure, each.count, COUNTS - place, drawn_to, lang)
        draw_caps(figure, each, CAPS - place, drawn_to, lang)
        write_row(figure, words_, -place, share)
    figure.set_axis(
        "yaxis", range=[0.5 - max(len(rows), 1), 0.5], tickvals=[-place for place in range(len(rows))], ticktext=names,
        showgrid=False, tickfont={"size": SIZE, "color": COLORS.text}, ticks="", ticklabelstandoff=4,
    )  # fmt: skip
    figure.add_trace(build_row_hover(rows, names, days, lang))
    figure.least_height = measure_rows(said)
    figure.set_layout(margin={"l": left, "r": 4, "t": 4, "b": 36})
    return add_caption(figure, caption, width)


def measure_dumbbell(found: list[Change]) -> int:
    """Return the height in pixels that the plot needs."""
    return ROW * max(len(group_by_engagement(found)), 1)


def build_row(measures: dict[str, Change]) -> Row:
    """Build the row of one engagement; it has no cap on a day on which the engagement is not listed."""
    cap = measures.get("cap")
    if "listing" not in measures:
        return Row(measures["officers"], (cap.before, cap.after) if cap else (Figure(), Figure()), cap)
    moved = measures["listing"]
    known = Figure() if moved.engagement is None else make_cap(moved.engagement, "cap")
    return Row(moved, (known, Figure()) if moved.is_departure else (Figure(), known), None)


def list_counts(change: Change) -> list[tuple[Figure, bool]]:
    """List the counts to draw, each with whether it is of the later day; a count that did not change is drawn once."""
    both = [(change.before, False), (change.after, True)]
    if change.reason == "no_new":
        both = both[1:]
    return [(each, later) for each, later in both if not each.missing and not each.is_last]


class Scale(NamedTuple):
    """The axis of officers: pixels for one officer, and whether a label without room is joined to the one above it."""

    officer: float
    joined: bool


def set_scale(figure: Drawing, rows: list[Row], lang: str, width: float) -> Scale:
    """Set the axis of officers from zero, as large as the labels beside dots and ticks allow."""
    lanes = [lane for one in rows for lane in (label_counts(one.count, lang), label_caps(one, lang))]
    top = max([value for lane in lanes for value, _ in lane] + [1])
    for joined, part in product((True, False), range(STEPS, 0, -1)):
        officer = width / top * part / STEPS
        left, right = measure_ends(
            [note for lane in lanes for note in place_notes(lane, officer, joined, lang)], top, officer
        )
        if left + right <= width:
            break
    ticks = choose_ticks(top, min(max(int(top * officer / TICK), 1), 6))
    figure.set_axis("xaxis", range=[-left / officer, (width - left) / officer], zeroline=True)
    figure.set_axis("xaxis", tickvals=ticks if len(ticks) > 1 else [0, top])
    figure.set_axis("xaxis", zerolinecolor=COLORS.line, zerolinewidth=1, showgrid=True)
    figure.set_axis("xaxis", title={"text": words.label("officers", lang), "font": {"size": SMALL}, "standoff": 2})
    return Scale(officer, joined)


def label_counts(change: Change, lang: str) -> list[tuple[int, str]]:
    """Return the counts to draw, each with its label."""
    return [(each.value, label_count(each, lang)) for each, _ in list_counts(change) if each.value is not None]


def draw_counts(figure: Drawing, change: Change, height: float, scale_: Scale, lang: str) -> None:
    """Draw both counts as dots with their labels outward; a line joins counts that can be compared."""
    drawn = list_counts(change)
    if change.kind == "real":
        line = {"color": COLORS.deployed, "width": 3}
        ends = [each.value for each, _ in drawn]
        figure.add_shape(type="line", x0=ends[0], x1=ends[1], y0=height, y1=height, line=line, layer="below")
    for count, later in drawn:
        draw_dot(figure, count, later, height)
    for note in place_notes(label_counts(change, lang), scale_.officer, scale_.joined, lang):
        write_note(figure, note, height)


def draw_dot(figure: Drawing, count: Figure, later: bool, height: float) -> None:
    """Draw a dot: hollow for the earlier day, solid for the later one, pale and dotted if the count is not certain."""
    sure = count.is_certain
    edge = DOT if later else RING
    fill = COLORS.ground if not later else COLORS.deployed if sure else PALE
    figure.add_shape(
        type="circle", xsizemode="pixel", ysizemode="pixel", xanchor=count.value, yanchor=height,
        x0=-edge, x1=edge, y0=-edge, y1=edge, fillcolor=fill, layer="above",
        line={"color": COLORS.deployed, "width": 2, "dash": "solid" if sure else "dot"},
    )  # fmt: skip


def label_count(count: Figure, lang: str) -> str:
    """Return a count with its date, as it appears beside its dot."""
    value = write_cell(phrases.describe_amount(count), lang)
    day = write_cell(date_count(count.as_of, count.dating), lang)
    return words.text("compare.chart_label", lang, value=value, date=day)


def write_note(figure: Drawing, note: Note, y: float, size: float = SIZE, colour: str = "") -> None:
    """Write a label at the right or the left of a mark."""
    figure.add_annotation(
        text=note.text, x=note.value, y=y, xanchor="left" if note.right else "right", yanchor="middle",
        xshift=RING + 3 if note.right else -RING - 3, font={"size": size, "color": colour or COLORS.text},
    )  # fmt: skip


def draw_caps(figure: Drawing, one: Row, height: float, scale_: Scale, lang: str) -> None:
    """Draw both caps as ticks: thin for the earlier day, thick for the later one; one tick if they are the same."""
    before, after = one.caps
    drawn = list_caps(one)
    if len(drawn) > 1:
        line = {"color": COLORS.forecast, "width": 1, "dash": "dot"}
        figure.add_shape(type="line", x0=before.value, x1=after.value, y0=height, y1=height, line=line, layer="below")
    for each in drawn:
        line = {"color": COLORS.forecast, "width": 4 if each is after else 2}
        figure.add_shape(
            type="line", x0=each.value, x1=each.value, y0=height - 0.13, y1=height + 0.13, line=line, layer="above"
        )
    for note in place_notes(label_caps(one, lang), scale_.officer, scale_.joined, lang):
        write_note(figure, note, height, SMALL, COLORS.secondary)


def list_caps(one: Row) -> list[Figure]:
    """List the caps to draw: one if both are the same."""
    before, after = one.caps
    return [each for each in ((after,) if before.value == after.value else (before, after)) if not each.missing]


def label_caps(one: Row, lang: str) -> list[tuple[int, str]]:
    """Return the caps to draw, each with its label."""
    return [(each.value, label_cap(each, lang)) for each in list_caps(one) if each.value is not None]


def label_cap(cap: Figure, lang: str) -> str:
    """Return a cap with the date of its statement."""
    value = words.number(cap.value, lang)
    value = words.text("caps.suspended", lang, cap=value) if cap.marked else value
    return words.text("compare.chart_cap", lang, value=value, date=words.iso(cap.as_of, lang))


def describe_row(one: Row, days: Days, lang: str) -> list[str]:
    """Describe the change of the count of a row, then that of its cap if it changed."""
    said = [words.sentence(write_cell(phrases.describe_change(one.count, days, lang), lang))]
    if one.cap is not None and one.cap.kind != "same":
        cap = words.text(
            "compare.chart_cap_said", lang, said=write_cell(phrases.describe_change(one.cap, days, lang), lang)
        )
        said = (
            [words.sentence(cap), *said] if one.count.kind not in ("real", "listing") else [*said, words.sentence(cap)]
        )
    return said


def break_rows(said: list[str], width: float) -> list[list[str]]:
    """Break each sentence of a row into lines."""
    fonts = [BOLD, *[REGULAR] * len(said)]
    return [break_lines(each, SIZE, width, font) for each, font in zip(said, fonts, strict=False)]


def measure_rows(said: list[list[list[str]]]) -> float:
    """Return the least height of the rows in pixels: two lanes each, and lines of words that do not overlap."""
    lines = [sum(map(len, each)) for each in said]
    return len(said) * max([LANES, *((one + two) / 2 * SIZE * 1.3 + 3 for one, two in pairwise(lines))])


def write_row(figure: Drawing, said: list[list[str]], height: float, share: float) -> None:
    """Write the words at the right of a row and of the scale, the first of them in bold."""
    first, *rest = ["<br>".join(each) for each in said]
    small = "".join(f"<br><span style='color:{COLORS.secondary}'>{each}</span>" for each in rest)
    figure.add_annotation(
        text=f"<b>{first}</b>{small}", x=share + 0.012, xref="paper", xanchor="left", y=height, yanchor="middle",
        font={"size": SIZE, "color": COLORS.text}, align="left",
    )  # fmt: skip


def build_row_hover(rows: list[Row], names: list[str], days: Days, lang: str) -> dict:
    """Build invisible marks on the rows that show the words of each row on hover."""
    texts = [[f"<b>{name_}</b>", *describe_row(each, days, lang)] for name_, each in zip(names, rows, strict=True)]
    return build_scatter(
        x=[0] * len(rows),
        y=[-place for place in range(len(rows))],
        mode="markers",
        marker={"size": 24, "opacity": 0},
        hovertext=["<br>".join(each) for each in texts],
        hoverinfo="text",
    )
