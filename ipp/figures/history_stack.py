"""Officers by UN mission, stacked month by month: each month is a step, a month without a report a gap."""

from dataclasses import dataclass

from ipp.domain.month_span import History, add_months
from ipp.figures.layout.boxes import LINE, Box, Plot
from ipp.figures.layout.drawing import Drawing, build_scatter
from ipp.figures.layout.text_width import measure_text
from ipp.language import words
from ipp.narrative.history import group_by_month, list_reported, list_unsplit
from ipp.theme import COLORS, PALE, SHADES

SIZE = 11
HIGH = LINE + 2  # pixels a name takes up
LIGHT = 2  # how many of the first shades are so dark that words on them are light
TRIES, LEVELS = 12, 14  # months and heights tried for a name above the stack
# Room kept for a name, as a multiple of its width: when the figure is shown wider than drawn, names, which are placed
# by day, and numbers, which are placed by pixels, come closer.
STRETCH = 1.2


@dataclass(frozen=True)
class Band:
    """One layer of the stack: its name, fill, ink, and (month, low, high) in officers, oldest first."""

    name: str
    fill: str
    ink: str
    steps: list[tuple]

    def split_runs(self) -> list[list[tuple]]:
        """Return the steps in runs of consecutive months."""
        runs: list[list[tuple]] = []
        for step in self.steps:
            if runs and add_months(runs[-1][-1][0], 1) == step[0]:
                runs[-1].append(step)
            else:
                runs.append([step])
        return runs


def build_bands(history: History, lang: str) -> list[Band]:
    """Build the layers: months without a split as one, then the missions, then all further missions together."""
    layers: dict[int, list] = {}
    names: dict[int, dict] = {}
    for month, missions in group_by_month(history).items():
        low = 0
        for each in missions:
            place = min(each.place, len(SHADES) + 1)
            names.setdefault(place, {})[each.mission_id] = getattr(each, f"acronym_{lang}")
            extend_steps(layers.setdefault(place, []), month, low, low + each.officers)
            low += each.officers
    split = [build_band(place, list(names[place].values()), layers[place], lang) for place in sorted(layers)]
    plain = [(row.month, 0, row.officers) for row in list_unsplit(history)]
    whole = Band(words.text("history.unsplit", lang), PALE, COLORS.text, plain)
    return [whole, *split] if plain else split


def extend_steps(steps: list, month, low: int, high: int) -> None:
    """Add a step, or raise the last one if it is of the same month."""
    if steps and steps[-1][0] == month:
        low = steps.pop()[1]
    steps.append((month, low, high))


def build_band(place: int, names: list[str], steps: list, lang: str) -> Band:
    """Build the layer of a mission, or of all missions for which there is no shade."""
    if place <= len(SHADES):
        return Band(names[0], SHADES[place - 1], COLORS.ground if place <= LIGHT else COLORS.text, steps)
    shown = names[0] if len(names) == 1 else words.text("history.others", lang, count=len(names))
    return Band(shown, COLORS.land, COLORS.text, steps)


def draw_stack(figure: Drawing, layers: list[Band], history: History) -> None:
    """Draw the layers and, over them, the line of all missions together, on the axis `y2`."""
    for each in layers:
        figure.add_trace(build_area(each) | {"yaxis": "y2"})
    values = [(row.month, row.officers) for row in history.months]
    line = {"color": COLORS.deployed, "width": 1.5}
    figure.add_trace(build_month_line(values) | {"yaxis": "y2", "line": line})


def build_month_line(values: list[tuple]) -> dict:
    """Build a line that is level over each month and breaks where the value is missing."""
    x, y = [], []
    for month, value in values:
        x += [f"{month}", f"{add_months(month, 1)}"]
        y += [value, value]
    return build_scatter(x=x, y=y, mode="lines", connectgaps=False, hoverinfo="skip")


def build_area(layer: Band) -> dict:
    """Build the filled outline of a layer, one shape for each run of months, with an edge in the page's colour."""
    x, y = [], []
    for run in layer.split_runs():
        edges = [(f"{month}", f"{add_months(month, 1)}", low, high) for month, low, high in run]
        x += [at for start, end, _, _ in edges for at in (start, end)]
        y += [high for _, _, _, high in edges for _ in range(2)]
        x += [at for start, end, _, _ in reversed(edges) for at in (end, start)] + [None]
        y += [low for _, _, low, _ in reversed(edges) for _ in range(2)] + [None]
    line = {"color": COLORS.ground, "width": 1}
    return build_scatter(x=x, y=y, mode="lines", fill="toself", fillcolor=layer.fill, line=line, hoverinfo="skip")


@dataclass(frozen=True)
class Scale:
    """Pixels for a month and for an officer, and the months of the plot by their place."""

    month: float
    officer: float
    places: dict


def label_bands(figure: Drawing, layers: list[Band], history: History, plot: Plot, scale: Scale) -> None:
    """Write the names of the layers: inside a layer with enough room, else above the stack with a line to it."""
    for each in layers:
        wide = measure_text(each.name, SIZE)
        inside = find_widest_room(each, wide, plot, scale)
        if inside is not None:
            middle, level = inside
            plot.take(find_name_box(middle, level, wide, scale))
            write_band_name(figure, each.name, middle, level, each.ink, history)
        elif each.fill != PALE:
            label_band_above(figure, each, wide * STRETCH, history, plot, scale)


def find_widest_room(layer: Band, wide: float, plot: Plot, scale: Scale) -> tuple[float, float] | None:
    """Find the highest free window as wide as the words: its middle (in months) and level (in officers), or None."""
    need = int((wide + 8) / scale.month) + 1
    best, spot = LINE / scale.officer, None
    for run in layer.split_runs():
        for first in range(0, len(run) - need + 1, max(need // 3, 1)):
            window = run[first : first + need]
            low, high = max(step[1] for step in window), min(step[2] for step in window)
            middle, level = scale.places[window[0][0]] + need / 2, (low + high) / 2
            if high - low > best and plot.is_free(find_name_box(middle, level, wide, scale)):
                best, spot = high - low, (middle, level)
    return spot


def find_name_box(middle: float, level: float, wide: float, scale: Scale) -> Box:
    """Find the box of a name around a place in months and a level in officers."""
    x, y = middle * scale.month, level * scale.officer
    return Box(x - wide / 2, y - HIGH / 2, x + wide / 2, y + HIGH / 2)


def label_band_above(figure: Drawing, layer: Band, wide: float, history: History, plot: Plot, scale: Scale) -> None:
    """Write a name above the stack at one of the layer's highest months, on the lowest free level, with a tie."""
    steps = sorted(layer.steps, key=lambda step: step[1] - step[2])
    for month, low, high in steps[:: len(steps) // TRIES + 1]:
        middle = scale.places[month] + 0.5
        left = min(max(middle * scale.month - wide / 2, 0), plot.width - wide)
        roof = find_highest(history, left / scale.month, (left + wide) / scale.month, scale) * scale.officer
        for foot in (roof + 8 + level * LINE / 2 for level in range(LEVELS)):
            line = Box(middle * scale.month, (low + high) / 2 * scale.officer, middle * scale.month, foot)
            if plot.take(Box(left, foot, left + wide, foot + HIGH), line):
                draw_tie(figure, middle, (low + high) / 2, foot / scale.officer, history)
                centre = (left + wide / 2) / scale.month
                write_band_name(figure, layer.name, centre, (foot + HIGH / 2) / scale.officer, COLORS.text, history)
                return


def find_highest(history: History, first: float, last: float, scale: Scale) -> int:
    """Return the most officers in the months between two places."""
    near = (row.officers or 0 for row in list_reported(history) if first - 1 <= scale.places[row.month] <= last)
    return max(near, default=0)


def find_day(middle: float, history: History) -> str:
    """Return the day at a place that is counted in months."""
    month = add_months(history.span.first, int(middle))
    return f"{month + (add_months(month, 1) - month) * (middle % 1)}"


def write_band_name(figure: Drawing, text: str, middle: float, level: float, ink: str, history: History) -> None:
    """Write a name centred on a place and a level."""
    figure.add_annotation(
        text=text, x=find_day(middle, history), y=level, yref="y2", xanchor="center", yanchor="middle",
        font={"size": SIZE, "color": ink},
    )  # fmt: skip


def draw_tie(figure: Drawing, middle: float, low: float, high: float, history: History) -> None:
    """Draw a thin line from a layer up to its name."""
    at = find_day(middle, history)
    line = {"color": COLORS.secondary, "width": 1}
    figure.add_shape(type="line", x0=at, x1=at, y0=low, y1=high, yref="y2", line=line, layer="above")
