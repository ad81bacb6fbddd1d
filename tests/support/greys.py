"""Colours as an eye or a printer without colours sees them: luminance and contrast, as WCAG 2.2 reckons them."""

import numpy

from ipp import theme

LIGHT = (0.2126, 0.7152, 0.0722)  # what red, green and blue bring to the light of a colour


def luminance(channels: numpy.ndarray) -> numpy.ndarray:
    """The relative luminance, 0 to 1, of colours (…, 3) in red, green and blue from 0 to 255."""
    share = numpy.asarray(channels) / 255
    return numpy.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4) @ LIGHT


def contrast(one: numpy.ndarray, other: numpy.ndarray) -> numpy.ndarray:
    """The contrast, 1 to 21, of two luminances."""
    return (numpy.maximum(one, other) + 0.05) / (numpy.minimum(one, other) + 0.05)


def between(one: str, other: str) -> float:
    """The contrast, 1 to 21, of two colours written `#rrggbb`."""
    return float(contrast(*(luminance(theme.split_channels(each)) for each in (one, other))))
