"""QR codes of addresses."""

import io

import segno

from ipp.theme import COLORS

DOT_SIZE, QUIET_ZONE = 8, 4  # pixels per module; white modules around the code, as the standard requires
SCREEN_DOT_SIZE = 4  # pixels per module on a screen; two remain at half the size


def draw_png(address: str) -> bytes:
    """Return the QR code of an address as a PNG that can still be read at half its size."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="png", scale=DOT_SIZE, border=QUIET_ZONE, dark=COLORS.text, light=COLORS.ground
    )
    return out.getvalue()


def draw_for_screen(address: str) -> tuple[str, int]:
    """Return the QR code of an address as a data URI, and its side in pixels; it can be read at half that side.

    It has the lowest level of error correction: a screen has no stains, and a smaller code leaves the figure more room.
    """
    code = segno.make(address, error="l", micro=False, boost_error=False)
    uri = code.svg_data_uri(scale=SCREEN_DOT_SIZE, border=QUIET_ZONE, dark=COLORS.text, light=COLORS.ground)
    return uri, int(code.symbol_size(SCREEN_DOT_SIZE, QUIET_ZONE)[0])
