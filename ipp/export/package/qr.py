"""The QR code of an address, for a camera to read off the paper or the screen."""

import io

import segno

from ipp.theme import COLORS

DOT_SIZE, QUIET_ZONE = 8, 4  # pixels of a module; modules of white around the code, as its standard asks for
SCREEN_DOT_SIZE = 4  # pixels of a module on a screen: two are left in a picture half as large


def draw_png(address: str) -> bytes:
    """The QR code of an address as a PNG that can still be read at half its size."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="png", scale=DOT_SIZE, border=QUIET_ZONE, dark=COLORS.text, light=COLORS.ground
    )
    return out.getvalue()


def draw_for_screen(address: str) -> tuple[str, int]:
    """The QR code of an address as a picture's own address, and its side in pixels; readable at half that side.

    It corrects the least errors, as a screen has none and each module less leaves more room to the figure.
    """
    made = segno.make(address, error="l", micro=False, boost_error=False)
    told = made.svg_data_uri(scale=SCREEN_DOT_SIZE, border=QUIET_ZONE, dark=COLORS.text, light=COLORS.ground)
    return told, made.symbol_size(SCREEN_DOT_SIZE, QUIET_ZONE)[0]
