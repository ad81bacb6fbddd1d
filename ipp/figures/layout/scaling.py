"""Enlarge a figure: multiply everything in it that is measured in pixels."""

import re

PIXELS = (
    "size", "l", "r", "t", "b", "xshift", "yshift", "ax", "ay", "standoff", "borderpad", "borderwidth", "arrowwidth",
    "ticklen", "ticklabelstandoff", "over", "under",
)  # fmt: skip
LINE_PIXELS = (*PIXELS, "width")
WHOLE = ("ticklabelstandoff",)  # what Plotly takes in whole pixels only
TYPE_SIZE = re.compile(r"font-size:([\d.]+)px")


def enlarge(told, factor: float, pixels: tuple[str, ...] = PIXELS):
    """Return a part of a figure with everything that is measured in pixels multiplied by `factor`."""
    if isinstance(told, list | tuple):
        return [enlarge(each, factor, pixels) for each in told]
    if isinstance(told, str):
        return TYPE_SIZE.sub(lambda size: f"font-size:{round(float(size[1]) * factor)}px", told)
    if not isinstance(told, dict):
        return told
    # Shapes may use pixels along either axis. The width of a line or of a text is in pixels, that of a bar is not.
    mine = (*pixels, *(axis + end for axis in "xy" if told.get(f"{axis}sizemode") == "pixel" for end in "01"))
    mine += ("width", "height") if "text" in told and "xshift" in told else ()
    return {
        key: multiply(value, factor, key in WHOLE)
        if key in mine
        else enlarge(value, factor, LINE_PIXELS if key == "line" else PIXELS)
        for key, value in told.items()
    }


def multiply(value, factor: float, whole: bool = False):
    """Multiply a number, or each of a list of numbers; round where Plotly takes whole numbers only."""
    if isinstance(value, list | tuple):
        return [multiply(each, factor, whole) for each in value]
    return round(value * factor) if whole else value * factor
