"""What stands around every figure, inside its picture: the finding, what is measured, the source and the date."""

import textwrap

from plotly.basedatatypes import BaseFigure

from ipp.figures.layout.scaling import enlarged
from ipp.narrative.caption import Caption
from ipp.theme import TEMPLATE, replace_by_dark

LETTER = 0.53  # mean width of a letter in the shipped fonts, as a share of the type size


class Drawing(BaseFigure):
    """A figure as the plain dictionaries Plotly draws, in the schema of its documentation.

    Plotly's own objects check every property each time one is set, which took most of the time of a page; here the
    tests check the whole figure, once, with `plotly.graph_objects.Figure`.
    """

    def __init__(self):
        self._width = 1
        self._framed: tuple[Caption, dict] | None = None
        self._least = 0
        self._factor = 1.0
        self._traces: list[dict] = []
        self._look: dict = {"template": TEMPLATE, "margin": {}, "annotations": [], "shapes": [], "meta": {}}

    def add_trace(self, trace: dict) -> None:
        """Adds a trace; its `type` is required, as in Plotly's JSON."""
        self._traces.append(trace)

    def add_annotation(self, **note) -> None:
        """Adds a text; without an arrow unless `showarrow` says so."""
        self._look["annotations"].append({"showarrow": False, "borderpad": 0} | note)

    def clear(self, name: str) -> None:
        """Takes away the texts of that name."""
        self._look["annotations"] = [each for each in self._look["annotations"] if each.get("name") != name]

    def add_shape(self, **mark) -> None:
        """Adds a shape."""
        self._look["shapes"].append(mark)

    def axis(self, name: str, **look) -> None:
        """Sets properties of an axis, named as in Plotly's layout: `xaxis`, `yaxis2`, …"""
        self._look.setdefault(name, {}).update(look)

    def set(self, **look) -> None:
        """Sets properties of the layout."""
        self._look.update(look)

    def needs(self, height: float) -> None:
        """Says below how many pixels of its plot the figure's words would meet."""
        self._least = height

    def tell(self, **told) -> None:
        """Adds to what the figure tells the scripts of its page, beside what is drawn.

        `at` is where on its first axis is what a narrow screen shows first.
        """
        self._look["meta"].update(told)

    @property
    def margin(self) -> dict:
        """The room around the plot in pixels: l, r, t, b, as far as it is set."""
        return self._look["margin"]

    @property
    def inner(self) -> dict:
        """The room that the plot's own words take around it, without the caption: l, r, t, b in pixels."""
        return self._framed[1] if self._framed else self.margin

    def enlarge(self, factor: float) -> None:
        """Multiply type, lines and marks by a factor."""
        self._factor = factor
        self._traces, self._look = enlarged(self._traces, factor), enlarged(self._look, factor)

    def in_theme(self, theme: str) -> "Drawing":
        """Return the same figure in the colours of a `light` or a `dark` page."""
        if theme == "dark":
            self._traces, self._look = replace_by_dark(self._traces), replace_by_dark(self._look)
        return self

    @property
    def credit(self) -> str:
        """The credit line on a page: all its sources, where they take no more lines than the first with a count."""
        return self._framed[0].credit

    @property
    def factor(self) -> float:
        """How many times it is enlarged."""
        return self._factor

    @property
    def empty(self) -> bool:
        """Whether it holds words only."""
        return not self._traces

    def to_dict(self) -> dict:
        """The whole figure: `data` and `layout`."""
        return {"data": self._traces, "layout": self._look}


def whole_ticks(top: float, most: int) -> list[int]:
    """Round whole numbers from 0 to `top`, at most `most` of them beside the 0: officers are never halves."""
    steps = (base * 10**power for power in range(7) for base in (1, 2, 5))
    step = next(each for each in steps if top / each <= most)
    return list(range(0, int(top) + 1, step))


def scatter(**trace) -> dict:
    """A trace of lines or marks."""
    return {"type": "scatter", **trace}


def wrapped(sentence: str, size: float, width: float) -> list[str]:
    """`sentence` broken into lines that fit `width` pixels at a type size in pixels."""
    return textwrap.wrap(
        sentence, max(int(width / (size * LETTER)), 12), break_long_words=False, break_on_hyphens=False
    ) or [""]
