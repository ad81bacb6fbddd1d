"""The Typst compiler, which reads template and fonts once, so that each sheet takes milliseconds."""

import datetime
import json
import threading
from functools import cache
from typing import Literal, get_args

import typst

from ipp.paths import FONTS, SHEET

Form = Literal["pdf", "svg", "png"]
FORMS: tuple[Form, ...] = get_args(Form)
PIXELS_PER_INCH = 192  # two dots for each CSS pixel, so that a picture in a document stays sharp
compiler_lock = threading.Lock()  # a compiler is not safe for several threads


@cache
def load_compiler() -> typst.Compiler:
    """Return the compiler of this process. It knows only the fonts in the repository."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    return typst.Compiler(SHEET, root=SHEET.parent, font_paths=fonts)


def compile_sheet(values: dict, day: datetime.date, form: Form) -> bytes:
    """Return the sheet as pdf, svg or png, dated `day` instead of today.

    The template receives `values` as data, so nothing in them is read as markup. Raises typst.TypstError if the result
    would break PDF/UA, and ValueError if it fills more than one page.
    """
    timestamp = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    inputs = {"sheet": json.dumps(values, ensure_ascii=False), "form": form}
    standard: Literal["ua-1"] | None = "ua-1" if form == "pdf" else None
    with compiler_lock:
        content = load_compiler().compile(
            format=form, ppi=PIXELS_PER_INCH, sys_inputs=inputs, timestamp=timestamp, pdf_standards=standard or []
        )
    if not isinstance(content, bytes):
        raise ValueError("the sheet fills more than one page")
    return content
