"""Pictures: decoded within limits, and compared by what is seen."""

import hashlib
import io
import warnings
from collections.abc import Iterator

from PIL import Image

from ipp.verification.reading.package import Package, list_pictures
from ipp.verification.reading.passage import Damaged, Passage

MAX_PIXELS = 20_000_000
FORMATS = ("PNG", "JPEG", "GIF", "BMP")


def open_picture(content: bytes) -> Image.Image:
    """Return a picture on white, in red, green and blue. Raises Damaged if it is too large."""
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
        if picture.width * picture.height > MAX_PIXELS:
            raise Damaged("too_large")
        shown = picture.convert("RGBA")
    ground = Image.new("RGBA", shown.size, "white")
    return Image.alpha_composite(ground, shown).convert("RGB")


def describe_picture(name: str, content: bytes) -> str:
    """Return a text that is the same for two pictures that look the same: size, and a hash of the pixels."""
    try:
        picture = open_picture(content)
    except (OSError, SyntaxError):
        return f"{name} {hashlib.sha256(content).hexdigest()[:8]}"
    digest = hashlib.sha256(picture.tobytes()).hexdigest()[:8]
    return f"{picture.width} × {picture.height} · {digest}"


def list_picture_passages(package: Package) -> Iterator[Passage]:
    """Yield the pictures in a file as passages, sorted by what they show."""
    texts = sorted(describe_picture(name, content) for name, content in list_pictures(package))
    return (Passage("picture", "pictures", {"number": number}, text) for number, text in enumerate(texts, 1))
