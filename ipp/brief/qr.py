"""The QR code of an address, for a camera to read off the paper or the screen."""

import io

import segno

from ipp.theme import COLORS

DOT, QUIET = 8, 4  # pixels of a module; modules of white around the code, as its standard asks for


def png(address: str) -> bytes:
    """The QR code of an address as a PNG that can still be read at half its size."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="png", scale=DOT, border=QUIET, dark=COLORS.text, light=COLORS.ground
    )
    return out.getvalue()
