"""The picture that an SVG draws."""

import io
from typing import Any

import typst
from PIL import Image

POINTS = 612, 792  # width and height of a Letter page
PIXELS_PER_INCH = 192
TEMPLATE = '#set page(width: {}pt, height: {}pt, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'


def draw_svg(content: bytes) -> Image.Image:
    """Return an SVG drawn on a page of letter size."""
    source = TEMPLATE.format(*POINTS).encode()
    compiler = typst.Compiler(source, font_paths=typst.Fonts(include_system_fonts=False))
    drawn: Any = compiler.compile(format="png", ppi=PIXELS_PER_INCH, sys_inputs={"svg": content.decode()})
    with Image.open(io.BytesIO(drawn)) as picture:
        return picture.convert("RGB")
