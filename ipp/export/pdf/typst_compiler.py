"""Typst kept warm: the template and the fonts are read once, then every sheet takes milliseconds."""

import datetime
import json
import threading
from functools import cache

import typst

from ipp.paths import FONTS, SHEET

FORMS = ("pdf", "svg", "png")
PIXELS_PER_INCH = 192  # two dots for each pixel of a screen: a picture pulled into a document stays sharp
compiler_lock = threading.Lock()  # a compiler serves one thread at a time


@cache
def load_compiler() -> typst.Compiler:
    """The compiler of this process, which knows the shipped fonts only."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(SHEET, root=SHEET.parent, font_paths=fonts)


def compile_sheet(told: dict, day: datetime.date, form: str) -> bytes:
    """The sheet that `told` says, as pdf, svg or png, made as of `day`: no clock is asked.

    All of `told` reaches the template as values, so nothing in it is read as markup. `typst.TypstError` for what a PDF
    that everyone can read must not hold.
    """
    made = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    inputs = {"told": json.dumps(told, ensure_ascii=False), "form": form}
    standard = {"pdf_standards": "ua-1"} if form == "pdf" else {}
    with compiler_lock:
        return load_compiler().compile(format=form, ppi=PIXELS_PER_INCH, sys_inputs=inputs, timestamp=made, **standard)
