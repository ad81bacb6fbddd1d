"""The Typst compiler, which reads template and fonts once, so that each sheet takes milliseconds."""

import datetime
import json
import threading
from functools import cache

import typst

from ipp.paths import FONTS, SHEET

FORMS = ("pdf", "svg", "png")
PIXELS_PER_INCH = 192  # two dots for each CSS pixel, so that a picture in a document stays sharp
compiler_lock = threading.Lock()  # a compiler is not safe for several threads


@cache
def load_compiler() -> typst.Compiler:
    """Return the compiler of this process. It knows only the fonts in the repository."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(SHEET, root=SHEET.parent, font_paths=fonts)


def compile_sheet(values: dict, day: datetime.date, form: str) -> bytes:
    """Return the sheet as pdf, svg or png, dated `day` instead of today.

    The template receives `values` as data, so nothing in them is read as markup. Raises typst.TypstError if the result
    would break PDF/UA.
    """
    timestamp = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    inputs = {"sheet": json.dumps(values, ensure_ascii=False), "form": form}
    standard = {"pdf_standards": "ua-1"} if form == "pdf" else {}
    with compiler_lock:
        return load_compiler().compile(
            format=form, ppi=PIXELS_PER_INCH, sys_inputs=inputs, timestamp=timestamp, **standard
        )
