"""A figure under construction: Plotly's traces and layout as plain dictionaries."""

from typing import Self

from plotly.basedatatypes import BaseFigure

from ipp.figures.layout.scaling import enlarge
from ipp.narrative.caption import Caption
from ipp.theme import TEMPLATE, replace_by_dark


class Drawing(BaseFigure):
    """A figure as plain dictionaries in the schema of Plotly's documentation.

    Plotly's own objects validate every property each time one is set, which used to take most of the time of a page.
    Here the tests validate the finished figure with `plotly.graph_objects.Figure`.
    """

    # Plotly's base class lets only attributes be set that exist on the class.
    width: float = 1  # the narrowest the figure is shown at, in pixels
    least_height: float = 0  # the pixels of height below which texts in the plot would overlap
    factor: float = 1.0  # how many times the figure has been enlarged
    caption: Caption = Caption("", "", "")
    inner_margin: dict | None = None  # the margins that the plot's own texts need, without the caption

    def __init__(self) -> None:
        self._traces: list[dict] = []
        self._layout: dict = {"template": TEMPLATE, "margin": {}, "annotations": [], "shapes": [], "meta": {}}

    def add_trace(self, trace: dict) -> None:
        """Add a trace; it needs a `type`, as in Plotly's JSON."""
        self._traces.append(trace)

    def add_annotation(self, **annotation) -> None:
        """Add a text; it has no arrow unless `showarrow` is set."""
        self._layout["annotations"].append({"showarrow": False, "borderpad": 0} | annotation)

    def remove_annotations(self, name: str) -> None:
        """Remove the texts with that name."""
        self._layout["annotations"] = [each for each in self._layout["annotations"] if each.get("name") != name]

    def add_shape(self, **shape) -> None:
        """Add a shape."""
        self._layout["shapes"].append(shape)

    def set_axis(self, name: str, **properties) -> None:
        """Set properties of an axis, named as in Plotly's layout: `xaxis`, `yaxis2`, …"""
        self._layout.setdefault(name, {}).update(properties)

    def set_layout(self, **properties) -> None:
        """Set properties of the layout."""
        self._layout.update(properties)

    def set_meta(self, **values) -> None:
        """Add values for the scripts of the page.

        `at` is the point of the first axis that a narrow screen shows first; `over` and `under` are the pixels that the
        caption takes above and below the plot; `height` is the height of the whole figure in pixels.
        """
        self._layout["meta"].update(values)

    @property
    def meta(self) -> dict:
        """The values for the scripts of the page."""
        return self._layout["meta"]

    @property
    def margin(self) -> dict:
        """The margins around the plot in pixels, as far as they are set: l, r, t, b."""
        return self._layout["margin"]

    @property
    def room(self) -> dict:
        """The margins that the plot's own texts need, without the caption: l, r, t, b in pixels."""
        return self.inner_margin or self.margin

    @property
    def credit(self) -> str:
        """The credit line of the caption."""
        return self.caption.credit

    @property
    def is_empty(self) -> bool:
        """Whether the figure holds texts only."""
        return not self._traces

    def enlarge(self, factor: float) -> None:
        """Multiply type, lines and marks by a factor."""
        self.factor = factor
        self._traces, self._layout = enlarge(self._traces, factor), enlarge(self._layout, factor)

    def apply_theme(self, theme: str) -> Self:
        """Recolour the figure for a `light` or a `dark` page and return it."""
        if theme == "dark":
            self._traces, self._layout = replace_by_dark(self._traces), replace_by_dark(self._layout)
        return self

    def to_dict(self) -> dict:
        """Return the whole figure: `data` and `layout`."""
        return {"data": self._traces, "layout": self._layout}


def choose_ticks(top: float, most: int) -> list[int]:
    """Choose round whole numbers from 0 to `top`, at most `most` beside the 0: there are no half officers."""
    steps = (base * 10**power for power in range(7) for base in (1, 2, 5))
    step = next(each for each in steps if top / each <= most)
    return list(range(0, int(top) + 1, step))


def build_scatter(**trace) -> dict:
    """Build a trace of lines or marks."""
    return {"type": "scatter", **trace}
