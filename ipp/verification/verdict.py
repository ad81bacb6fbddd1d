"""Whether what was cut out or taken away is still true: its code worked out again from its address and the data."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from urllib.parse import parse_qsl, urlsplit

from ipp import request
from ipp.content import view_code
from ipp.content.page import Contents, of
from ipp.dataset import database, read, versions
from ipp.dataset.store import Store
from ipp.export import pack
from ipp.export.pdf import sheet
from ipp.language import words
from ipp.verification.claims import Claim
from ipp.view import View

TRUE, REVISED, FOREIGN, ALTERED = "true", "revised", "foreign", "altered"
# What writes a file, by how its name ends; the picture of a sheet is made at its address only.
WRITERS = {each.ending: each.write for each in pack.KINDS.values()} | {"png": partial(sheet.write_sheet, form="png")}
DISPLAY_PARAMETERS = ("view", "figure")  # what an address says of how a page is looked at, which no code knows


@dataclass(frozen=True)
class ChangedFigure:
    """A figure that is not what it was: where it stands, and both states in words."""

    where: str
    before: str
    after: str


@dataclass(frozen=True)
class Verdict:
    """What was found of a claim: one of the four outcomes, the view it is of, and every figure that changed."""

    outcome: str
    claim: Claim
    view: View | None = None
    changes: list[ChangedFigure] = field(default_factory=list)
    reason: str = ""


def judge_claim(store: Store, claim: Claim, lang: str) -> Verdict:
    """What can be said of a claim: still true, revised since, altered, or none of ours."""
    version = store.current()
    try:
        view = find_view(version, claim.address, lang)
    except request.InvalidRequest as refused:
        return Verdict(FOREIGN, claim, reason=str(refused))
    code = claim.code.strip().lower()
    if code == view_code.code(view):
        return Verdict(
            ALTERED if is_altered(claim, view) else TRUE, claim, view, reason=explain_not_compared(claim, view, lang)
        )
    before = next(
        (each for each in list_earlier_versions(store) if view_code.code(view, each.manifest_sha256) == code), None
    )
    was = None if before is None else load_earlier_view(view, store, before.name)
    if was is None:
        return Verdict(FOREIGN, claim, view, reason=words.text("verify.no_version", lang))
    if is_altered(claim, was):
        return Verdict(ALTERED, claim, view)
    changes = list(find_differences(*(of(replace(each, lang=lang)) for each in (was, view)), lang))
    return Verdict(REVISED if changes else TRUE, claim, view, changes)


def find_view(version: database.Version, link: str, lang: str) -> View:
    """The view that an address leads to; `address.Refused`, in the language asked for, when it is none of ours."""
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        raise request.InvalidRequest(words.text("verify.no_page", lang)) from None
    page = request.find_page(parts.path)
    query = {name: value for name, value in parse_qsl(parts.query) if name not in DISPLAY_PARAMETERS}
    if page is None or not (parts.scheme or link.startswith("/")):
        raise request.InvalidRequest(words.text("verify.no_page", lang))
    if "as_of" not in query:
        raise request.InvalidRequest(words.text("verify.no_date", lang))
    return request.require_view(version, page, query)


def list_earlier_versions(store: Store) -> list[versions.Published]:
    """The versions kept beside the one shown, newest first."""
    try:
        return versions.history(store.folder)
    except read.Refused:
        return []


def load_earlier_view(view: View, store: Store, name: str) -> View | None:
    """The same view of an earlier version of the data; None when that is damaged."""
    try:
        version = database.engine(read.load(store.folder / read.VERSIONS / name))
    except read.Refused:
        return None
    known = view.version.known_on
    return replace(view, version=version if known is None else version.known(known))


def explain_not_compared(claim: Claim, view: View, lang: str) -> str:
    """That a picture of a figure is not compared, as it was drawn by a browser, and what its view says."""
    if not claim.name.lower().endswith(".png") or view.page == "briefing":
        return ""
    return words.text("verify.not_compared", lang, title=of(replace(view, lang=lang)).title)


def is_altered(claim: Claim, view: View) -> bool:
    """Whether a file is not the one that the program writes for its view; what cannot be made again is believed."""
    if claim.altered:
        return True
    if claim.name == pack.MANIFEST:
        return not is_manifest_true(claim, view)
    ending = claim.name.lower().rpartition(".")[2]
    if claim.content is None or ending not in WRITERS or view.page != "briefing":
        return False
    parts = urlsplit(claim.address)
    made = WRITERS[ending](view, f"{parts.scheme}://{parts.netloc}")
    return hashlib.sha256(made).digest() != hashlib.sha256(claim.content).digest()


def is_manifest_true(claim: Claim, view: View) -> bool:
    """Whether a manifest says of its pack what the program says of such files."""
    told, parts = json.loads(claim.content), urlsplit(claim.address)
    langs = tuple(dict.fromkeys(each["language"] for each in told["files"]))
    return told == pack.build_manifest(view, f"{parts.scheme}://{parts.netloc}", langs, told["files"])


def find_differences(before: Contents, after: Contents, lang: str) -> Iterator[ChangedFigure]:
    """Every figure of a page that two versions of the data tell otherwise, named by its table, row and column."""
    old, new = collect_cells(before, lang), collect_cells(after, lang)
    absent = words.text("verify.absent", lang)
    for where in dict.fromkeys([*new, *old]):
        was, now = old.get(where, absent), new.get(where, absent)
        if was != now:
            yield ChangedFigure(" · ".join(where), was, now)


def collect_cells(contents: Contents, lang: str) -> dict[tuple[str, ...], str]:
    """The words of each cell of a page by its row and its column, and the sentences of parts that have no table.

    A table that stands there twice is told once.
    """
    found: dict[tuple[str, ...], str] = {}
    for part in contents.parts.values():
        for row in part.table:
            first, *fields = row
            found |= {(row[first], words.label(each, lang)): str(row[each]) for each in fields}
        if not part.table:
            found |= {(part.caption.title, str(number)): said for number, said in enumerate(part.notes, 1)}
    return found
