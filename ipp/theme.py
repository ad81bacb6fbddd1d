"""Colours and type, read from `.streamlit/config.toml`, for light and dark, and the Plotly template made of them."""

import re
import tomllib
from functools import cache
from types import SimpleNamespace

from ipp.paths import THEME

ROLES = ("deployed", "women", "second", "target", "forecast", "land", "engaged")
PLAIN = {"text": "textColor", "secondary": "grayTextColor", "ground": "backgroundColor", "line": "borderColor"}
FONT = "Noto Sans, sans-serif"
HEADING = "Lato, Noto Sans, sans-serif"
HEX = re.compile("#[0-9a-f]{6}")


def palette(theme: str) -> SimpleNamespace:
    """The colours of `light` or `dark` by what they stand for: `ROLES`, and text, secondary, ground and line."""
    told = tomllib.loads(THEME.read_text("utf-8"))["theme"][theme]
    roles = zip(ROLES, told["chartCategoricalColors"], strict=True)
    return SimpleNamespace(**dict(roles), **{role: told[key] for role, key in PLAIN.items()})


COLORS, DARK = palette("light"), palette("dark")
# Figures are drawn in the light colours; in the dark each gives place to its partner.
PARTNERS = {getattr(COLORS, role): getattr(DARK, role) for role in (*ROLES, *PLAIN)}


def laid(over: str, under: str, share: float) -> str:
    """One colour laid over another with an opacity of `share`, as a solid colour."""
    pairs = zip(channels(over), channels(under), strict=True)
    return "#" + "".join(f"{round(one * share + two * (1 - share)):02x}" for one, two in pairs)


@cache
def mixed(colour: str, share: float) -> str:
    """A colour of the palette laid over the ground, paler the smaller `share` is; its dark partner is mixed alike."""
    pale = laid(colour, COLORS.ground, share)
    PARTNERS.setdefault(pale, laid(PARTNERS[colour], DARK.ground, share))
    return pale


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of `#rrggbb`, 0 to 255."""
    return tuple(int(colour[start : start + 2], 16) for start in (1, 3, 5))


def darkened(told):
    """The same part of a figure, nested dictionaries and lists, with every colour changed for its dark partner.

    Raises KeyError for a colour that is not of the palette.
    """
    if isinstance(told, str):
        return HEX.sub(lambda found: PARTNERS[found[0]], told)
    if isinstance(told, dict):
        return {key: darkened(value) for key, value in told.items()}
    if isinstance(told, list | tuple):
        return [darkened(each) for each in told]
    return told


def lightened() -> dict[str, str]:
    """The light partner of every dark colour, for what is drawn on paper."""
    return {dark: light for light, dark in PARTNERS.items()}


PALE = mixed(COLORS.deployed, 0.18)
# The fills of a stack, from its ground up: neighbours differ in hue and in lightness. Words are light on the first two.
SHADES = (
    COLORS.deployed,
    COLORS.second,
    mixed(COLORS.deployed, 0.45),
    mixed(COLORS.second, 0.5),
    mixed(COLORS.deployed, 0.28),
    mixed(COLORS.second, 0.25),
)


def template() -> dict:
    """The look every figure shares: type, ground, thin grid lines, no zoom, no legend."""
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


TEMPLATE = template()
