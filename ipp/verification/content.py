"""How a file differs from the one that the program makes for the same view."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from ipp.export import pack
from ipp.export.pdf import sheet
from ipp.export.powerpoint import slides
from ipp.verification.reading import sandbox
from ipp.verification.reading.claim import Claim
from ipp.verification.reading.compare import FIGURE, Difference
from ipp.verification.reading.sandbox import Comparison
from ipp.view import View

# What writes a file, by its kind. A pack has no pictures: the sheet as a picture is made at its own URL only.
WRITERS: dict[str, Callable[[View, str], bytes]] = {each.extension: each.write for each in pack.KINDS.values()} | {
    form: partial(sheet.write_sheet, form=form) for form in ("png", "svg")
}
PICTURES = ("png", "svg")
FILES_PAGE = "briefing"  # the only page that files are made of


class NotCompared(ValueError):
    """Raised for a file that cannot be read, and so cannot be compared."""


def is_made_of(claim: Claim, view: View) -> bool:
    """Return whether files of this kind are made for the page of a view; a browser makes pictures of any page."""
    return view.page == FILES_PAGE or claim.content is None or claim.kind == "png"


def is_comparable(claim: Claim, view: View) -> bool:
    """Return whether the program makes the file that is claimed, and so can compare it."""
    return claim.content is not None and view.page == FILES_PAGE


def compare_with_made(claim: Claim, view: View) -> Comparison | None:
    """Return how a file differs from the one made for a view; None if the bytes are the same.

    Raises NotCompared if it cannot be read.
    """
    content = claim.content or b""
    parts = urlsplit(claim.address)
    base = f"{parts.scheme}://{parts.netloc}"
    if claim.kind == "json":
        return compare_manifests(content, view, base)
    if claim.kind not in WRITERS:
        raise NotCompared(claim.name)
    made = WRITERS[claim.kind](view, base)
    if made == content:
        return None
    pdf = sheet.write_sheet(view, base) if claim.kind in PICTURES else b""
    try:
        found = sandbox.compare_files(claim.kind, made, content, pdf)
        if any(each.kind == "slide_table" for each in found.differences):
            return min(found, compare_with_rows(content, view, base, found.rows), key=lambda each: each.total)
    except sandbox.Unreadable:
        raise NotCompared(claim.name) from None
    return found


def compare_with_rows(content: bytes, view: View, base: str, rows: int) -> Comparison:
    """Compare slides with those whose last table has `rows` rows, because an earlier release fitted fewer or more.

    Raises Unreadable.
    """
    return sandbox.compare_files("pptx", slides.render_slides(view, base, rows), content)


def compare_manifests(content: bytes, view: View, base: str) -> Comparison | None:
    """Return where a manifest differs from the one that the program writes for the same files; None if nowhere.

    Raises NotCompared if it is no manifest.
    """
    try:
        given = json.loads(content)
        langs = tuple(dict.fromkeys(each["language"] for each in given["files"]))
        made = pack.build_manifest(view, base, langs, given["files"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NotCompared(pack.MANIFEST) from None
    ours, theirs = (dict(flatten(each)) for each in (made, given))
    found = [
        Difference(FIGURE, "manifest", {"name": name}, ours.get(name, ""), theirs.get(name, ""))
        for name in dict.fromkeys([*ours, *theirs])
        if ours.get(name) != theirs.get(name)
    ]
    return Comparison(found, len(found), False, 0) if found else None


def flatten(value: Any, name: str = "") -> list[tuple[str, str]]:
    """Return the values of a JSON document by their paths, such as `dataset.title.en`."""
    if isinstance(value, dict):
        return [pair for key, each in value.items() for pair in flatten(each, f"{name}.{key}".lstrip("."))]
    if isinstance(value, list):
        return [pair for place, each in enumerate(value, 1) for pair in flatten(each, f"{name}.{place}")]
    return [(name, str(value))]
