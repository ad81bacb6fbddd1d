"""Colours and type, read from `.streamlit/config.toml`, and the one Plotly template made of them."""

import tomllib
from pathlib import Path
from types import SimpleNamespace

import plotly.graph_objects as go
import plotly.io

CONFIG = Path(__file__).parent.parent / ".streamlit" / "config.toml"
ROLES = ("deployed", "women", "second", "target", "forecast", "land", "engaged")
FONT = "Noto Sans, sans-serif"
HEADING = "Lato, Noto Sans, sans-serif"


def palette() -> SimpleNamespace:
    """The colours by what they stand for: `ROLES`, and text, secondary, ground and line."""
    theme = tomllib.loads(CONFIG.read_text("utf-8"))["theme"]
    plain = {"text": "textColor", "secondary": "grayTextColor", "ground": "backgroundColor", "line": "borderColor"}
    roles = zip(ROLES, theme["chartCategoricalColors"], strict=True)
    return SimpleNamespace(**dict(roles), **{role: theme[key] for role, key in plain.items()})


COLORS = palette()


def mixed(colour: str, share: float) -> str:
    """`colour` laid over the ground with an opacity of `share`, as a solid colour."""
    pairs = zip(channels(colour), channels(COLORS.ground), strict=True)
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02x}" for over, under in pairs)


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of `#rrggbb`, 0 to 255."""
    return tuple(int(colour[start : start + 2], 16) for start in (1, 3, 5))


PALE = mixed(COLORS.deployed, 0.18)


def template() -> go.layout.Template:
    """The look every figure shares: type, ground, thin grid lines, no zoom, no legend."""
    axis = {"gridcolor": COLORS.land, "linecolor": COLORS.line, "tickcolor": COLORS.line, "zeroline": False}
    axis |= {"tickfont": {"color": COLORS.secondary, "size": 11}, "fixedrange": True, "automargin": False}
    return go.layout.Template(
        layout={
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
    )


plotly.io.templates["ipp"] = template()
plotly.io.templates.default = "ipp"
