"""One engagement or mission over time: published counts against the cap, and women among officers."""

import datetime
from dataclasses import replace

from ipp.figures.caption_layout import add_caption
from ipp.figures.layout.drawing import Drawing, build_scatter
from ipp.figures.layout.point_labels import Label, PointPlot, write_labels
from ipp.figures.women_share import describe_share
from ipp.language import words
from ipp.language.write import write
from ipp.narrative.caption import Caption
from ipp.narrative.history import find_ends
from ipp.narrative.quantities import date_count
from ipp.theme import COLORS

TWO_YEARS = datetime.timedelta(days=2 * 365)
PAD = 0.03  # of the days shown, free at either end
LINES = {"un": "solid", "tours": "dash"}  # the series with a count each month, and their lines
SHAPES = {"un": "linear", "tours": "hv"}  # a count from tours holds until the next one
BESIDE = 14  # pixels at the right of the plot beside the longest name of a line
TALLER = (1, 1.7, 2.8, 4)  # times the height of the plot on its page: alone it is shown at
MARGIN = {"l": 34, "r": 26, "t": 8, "b": 22}


def draw_counts_and_caps(
    history, as_of: datetime.date, caption: Caption, lang: str, width: int, height: int
) -> Drawing:
    """Draw the counts of a place (`place_counts`) against its most reliable caps (`engagement_caps`).

    The UN's months are a line, with gaps where a month is missing, and dotted where they are a part; counts from tours
    are a dashed line; other counts are dots; the cap is a step up to the as-of date or the last day of the engagement.
    `height` is that of the plot in pixels.
    """
    figure = Drawing()
    end = min(history.until or as_of, as_of)
    room = set_axes(figure, history, as_of, [*history.counts, *history.caps], (width, height))
    if history.caps:
        figure.add_trace(build_cap_line(history.caps, end))
        figure.add_trace(build_cap_marks(history.caps, lang))
    for series in LINES:
        for reach in ("whole", "mission", "un"):
            if any(row.reach == reach and row.series == series for row in history.counts):
                figure.add_trace(build_series_line(history.counts, series, reach, lang))
    dots = [row for row in history.counts if row.series not in LINES and row.officers is not None]
    if dots:
        figure.add_trace(build_published_dots(dots, history.own, lang))
    labels = [
        *label_published_dots(dots, lang),
        *label_line_ends(history.counts, lang),
        *label_cap_changes(history.caps, lang),
    ]
    write_labels(figure, labels, [*split_runs(history.counts), list_cap_corners(history.caps, end)], room)
    figure.set_layout(margin=dict(MARGIN))
    return add_caption(figure, caption, width)


def set_axes(figure: Drawing, history, as_of: datetime.date, rows: list, size: tuple[int, int]) -> PointPlot:
    """Set the axes of a figure, from the first fact to the as-of date and from zero to above the most officers."""
    first = min([row.as_of for row in history.counts] + [row.stated_from for row in history.caps])
    shown = datetime.timedelta(days=max((as_of - first).days, 365))
    days = (as_of - shown * (1 + PAD), as_of + shown * PAD)
    most = max([row.officers or 0 for row in rows] + [4])
    officers = (-0.05 * most, most * 1.2)
    ticks = {"dtick": "M12", "tickformat": "%Y"} if shown > TWO_YEARS else {"nticks": 6, "tickformat": "%Y-%m"}
    ticks |= {"dtick": "M24"} if shown > 6 * TWO_YEARS else {}
    figure.set_axis("xaxis", range=list(days), showgrid=False, ticks="outside", **ticks)
    figure.set_axis("yaxis", range=list(officers), zeroline=True, zerolinecolor=COLORS.line, nticks=5, ticks="")
    figure.set_meta(at=f"{as_of}")
    return PointPlot(days, officers, size[0] - MARGIN["l"] - MARGIN["r"], size[1])


def list_cap_corners(caps: list, end: datetime.date) -> list[tuple]:
    """List the corners (day, officers) of the cap's step, from its first statement to its last day."""
    corners = []
    for place, row in enumerate(caps):
        after = caps[place + 1].stated_from if place + 1 < len(caps) else max(end, row.stated_from)
        corners += [(row.stated_from, row.officers), (after, row.officers)]
    return corners


def build_cap_line(caps: list, end: datetime.date) -> dict:
    """Build the cap as a step line."""
    days, officers = zip(*list_cap_corners(caps, end), strict=True)
    return build_scatter(
        x=list(days), y=list(officers), mode="lines", line={"color": COLORS.forecast, "width": 2}, hoverinfo="skip"
    )


def build_cap_marks(caps: list, lang: str) -> dict:
    """Build a square for each statement, hollow if its page is undated."""
    fills = [COLORS.ground if row.dating == "window" else COLORS.forecast for row in caps]
    return build_scatter(
        x=[row.stated_from for row in caps],
        y=[row.officers for row in caps],
        mode="markers",
        marker={"symbol": "square", "size": 7, "color": fills, "line": {"color": COLORS.forecast, "width": 1.5}},
        hovertext=[describe_cap(row, lang) for row in caps],
        hoverinfo="text",
    )


def describe_cap(row, lang: str) -> str:
    """Describe a statement of the cap in the words of the table."""
    cap = words.number(row.officers, lang)
    return words.text("mission.cap_point", lang, date=words.iso(row.stated_from, lang), cap=cap)


def label_cap_changes(caps: list, lang: str) -> list[Label]:
    """Label the cap where it changed, the newest first."""
    changed = [row for place, row in enumerate(caps) if place == 0 or row.officers != caps[place - 1].officers]
    texts = [words.text("mission.cap_end", lang, cap=words.number(row.officers, lang)) for row in changed]
    found = [
        Label(row.stated_from, row.officers, text, COLORS.secondary) for row, text in zip(changed, texts, strict=True)
    ]
    return found[::-1]


def build_series_line(counts: list, series: str, reach: str, lang: str) -> dict:
    """Build the months of one series and reach as a line; every other month of the series breaks it."""
    rows = [row for row in counts if row.series == series]
    part = reach == "un"
    colour = COLORS.second if part else COLORS.deployed
    return build_scatter(
        x=[row.as_of for row in rows],
        y=[row.officers if row.reach == reach else None for row in rows],
        mode="lines+markers",
        connectgaps=False,
        line={"color": colour, "width": 2, "dash": "dot" if part else LINES[series], "shape": SHAPES[series]},
        marker={"size": 3, "color": colour},
        hovertext=[describe_count(row, lang) if row.reach else "" for row in rows],
        hoverinfo="text",
    )


def split_runs(counts: list, field: str = "officers") -> list[list[tuple]]:
    """Return the points (day, officers) of the lines, a list for each run without a gap."""
    found: list[list[tuple]] = []
    for series in LINES:
        found.append([])
        for row in counts:
            if row.series == series and getattr(row, field) is not None:
                found[-1].append((row.as_of, getattr(row, field)))
            elif row.series == series:
                found.append([])
    return [each for each in found if each]


def label_line_ends(counts: list, lang: str) -> list[Label]:
    """Label the peak and the newest month of each line."""
    lines = ([row for row in counts if row.series == each and row.officers is not None] for each in LINES)
    numbered = [row for rows in lines if rows for row in find_ends(rows)]
    return [Label(row.as_of, row.officers, words.number(row.officers, lang), COLORS.text) for row in numbered]


def build_published_dots(dots: list, own: str, lang: str) -> dict:
    """Build a dot for each count published for a single date; hollow if it covers a part only."""
    fills = [COLORS.deployed if row.reach == own else COLORS.ground for row in dots]
    return build_scatter(
        x=[row.as_of for row in dots],
        y=[row.officers for row in dots],
        mode="markers",
        marker={"size": 9, "color": fills, "line": {"color": COLORS.deployed, "width": 1.5}},
        hovertext=[describe_count(row, lang) for row in dots],
        hoverinfo="text",
    )


def label_published_dots(dots: list, lang: str) -> list[Label]:
    """Label the counts published for single dates."""
    return [Label(row.as_of, row.officers, words.number(row.officers, lang), COLORS.deployed) for row in dots]


def describe_count(row, lang: str) -> str:
    """Describe a count in the words of the table."""
    officers, reach = words.number(row.officers, lang), words.text(f"mission.reach_{row.reach}", lang)
    day = write(date_count(row.as_of, row.dating), lang)
    return words.text("mission.point", lang, date=day, officers=officers, reach=reach)


def draw_women_among(history, as_of: datetime.date, caption: Caption, lang: str, width: int, height: int) -> Drawing:
    """Draw women and officers from the counts that have both, on the days of the figure of all counts.

    A month without a report breaks the lines.
    """
    figure = Drawing()
    known = [row for row in history.counts if row.women is not None]
    names = label_newest(known[-1], lang)
    beside = round(max(each.width for each in names)) + BESIDE
    room = set_axes(figure, history, as_of, known, (width + MARGIN["r"] - beside, height))
    for colour, field in ((COLORS.deployed, "officers"), (COLORS.women, "women")):
        for series in ("un", "tours", "published"):
            rows = [row for row in history.counts if row.series == series]
            if any(row.women is not None for row in rows):
                figure.add_trace(
                    build_persons_trace(rows, field, colour, "lines+markers" if series in LINES else "markers", lang)
                )
    lines = [run for field in ("officers", "women") for run in split_runs(history.counts, field)]
    write_labels(figure, names, lines, replace(room, right=beside, heights=TALLER))
    figure.set_layout(margin=MARGIN | {"r": beside})
    return add_caption(figure, caption, width)


def label_newest(row, lang: str) -> list[Label]:
    """Name both lines at their ends, with the newest numbers: officers not below their line, women not above theirs."""
    low = (0, -1) if row.women else (0,)  # a name below 0 would cover the axis
    told = (("officers", row.officers, COLORS.deployed, (1, 0)), ("women", row.women, COLORS.women, low))
    texts = [words.text(f"mission.line_{field}", lang, value=words.number(value, lang)) for field, value, *_ in told]
    lines = zip(texts, told, strict=True)
    return [Label(row.as_of, value, text, colour, ups=ups) for text, (_, value, colour, ups) in lines]


def build_persons_trace(rows: list, field: str, colour: str, mode: str, lang: str) -> dict:
    """Build one of the two lines, or its dots where counts were published one at a time."""
    return build_scatter(
        x=[row.as_of for row in rows],
        y=[None if row.women is None else getattr(row, field) for row in rows],
        mode=mode,
        connectgaps=False,
        line={"color": colour, "width": 2, "shape": SHAPES.get(rows[0].series, "linear")},
        marker={"size": 3 if "lines" in mode else 8, "color": colour},
        hovertext=["" if row.women is None else describe_share(row, lang) for row in rows],
        hoverinfo="text",
    )
