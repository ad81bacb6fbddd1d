"""Colours and type for the light and dark theme, read from `.streamlit/config.toml`, and the Plotly template."""

import re
import tomllib
from functools import cache
from types import SimpleNamespace

from ipp.paths import THEME

ROLES = ("deployed", "women", "second", "target", "forecast", "land", "engaged")
TEXT_ROLES = {"text": "textColor", "secondary": "grayTextColor", "ground": "backgroundColor", "line": "borderColor"}
FONT = "Noto Sans, sans-serif"
HEADING = "Lato, Noto Sans, sans-serif"
HEX = re.compile("#[0-9a-f]{6}")


def read_palette(theme: str) -> SimpleNamespace:
    """Return the colours of the `light` or `dark` theme by role: `ROLES`, and text, secondary, ground and line."""
    config = tomllib.loads(THEME.read_text("utf-8"))["theme"][theme]
    roles = zip(ROLES, config["chartCategoricalColors"], strict=True)
    return SimpleNamespace(**dict(roles), **{role: config[key] for role, key in TEXT_ROLES.items()})


COLORS, DARK = read_palette("light"), read_palette("dark")
# Figures are drawn in light colours. In the dark theme each colour is replaced by its partner.
PARTNERS = {getattr(COLORS, role): getattr(DARK, role) for role in (*ROLES, *TEXT_ROLES)}


def blend_colors(over: str, under: str, share: float) -> str:
    """Return one colour over another with an opacity of `share`, from 0 to 1, as a solid colour."""
    pairs = zip(split_channels(over), split_channels(under), strict=True)
    return "#" + "".join(f"{round(one * share + two * (1 - share)):02x}" for one, two in pairs)


@cache
def make_pale(colour: str, share: float) -> str:
    """Return a colour of the palette over the ground, with an opacity of `share`, and register its dark partner.

    Raises KeyError if the colour is not of the palette.
    """
    pale = blend_colors(colour, COLORS.ground, share)
    PARTNERS.setdefault(pale, blend_colors(PARTNERS[colour], DARK.ground, share))
    return pale


def split_channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of `#rrggbb`, from 0 to 255."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def replace_by_dark(part):
    """Return a part of a figure, nested dictionaries and lists, with every colour replaced by its dark partner.

    Raises KeyError if a colour is not of the palette.
    """
    if isinstance(part, str):
        return HEX.sub(lambda found: PARTNERS[found[0]], part)
    if isinstance(part, dict):
        return {key: replace_by_dark(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [replace_by_dark(each) for each in part]
    return part


PALE = make_pale(COLORS.deployed, 0.18)
# The fills of a stack, from the bottom up. Neighbours differ in hue and lightness; text on the first two is light.
SHADES = (
    COLORS.deployed,
    COLORS.second,
    make_pale(COLORS.deployed, 0.45),
    make_pale(COLORS.second, 0.5),
    make_pale(COLORS.deployed, 0.28),
    make_pale(COLORS.second, 0.25),
)


def build_template() -> dict:
    """Return the Plotly template of all figures: type, ground, thin grid lines, no zoom, no legend."""
    axis = {"gridcolor": COLORS.land, "linecolor": COLORS.line, "tickcolor": COLORS.line, "zeroline": False}
    axis |= {"tickfont": {"color": COLORS.secondary, "size": 11}, "fixedrange": True, "automargin": False}
    return {
        "layout": {
            "font": {"family": FONT, "size": 12, "color": COLORS.text},
            "paper_bgcolor": COLORS.ground,
            "plot_bgcolor": COLORS.ground,
            "xaxis": axis,
            "yaxis": axis,
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {"font": {"family": FONT, "size": 12}, "bgcolor": COLORS.ground},
            "modebar": {"bgcolor": COLORS.ground, "color": COLORS.secondary, "activecolor": COLORS.deployed},
        }
    }


TEMPLATE = build_template()
