"""Whether a figure or file is still true: its code is computed again from its address and the data."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from urllib.parse import parse_qsl, urlsplit

from ipp import request
from ipp.content import view_code
from ipp.content.page import Contents, build_contents
from ipp.dataset import database, errors, read, version_record, versions
from ipp.dataset.store import Store
from ipp.export import pack
from ipp.export.pdf import sheet
from ipp.language import words
from ipp.language.write import write
from ipp.verification.claims import Claim
from ipp.view import View

TRUE, REVISED, FOREIGN, ALTERED = "true", "revised", "foreign", "altered"
# What writes a file, by its extension. A pack has no PNG: the sheet as a picture is made at its own URL only.
WRITERS = {each.extension: each.write for each in pack.KINDS.values()} | {"png": partial(sheet.write_sheet, form="png")}
DISPLAY_PARAMETERS = ("view", "figure")  # these do not change what a page says, so the code leaves them out


@dataclass(frozen=True)
class ChangedFigure:
    """A figure that has changed: its place, and its old and new value in words."""

    where: str
    before: str
    after: str


@dataclass(frozen=True)
class Verdict:
    """What was found: one of the four outcomes, the claimed view, and every figure that has changed."""

    outcome: str
    claim: Claim
    view: View | None = None
    changes: list[ChangedFigure] = field(default_factory=list)
    reason: str = ""


def judge_claim(store: Store, claim: Claim, lang: str) -> Verdict:
    """Return the verdict on a claim: still true, revised since, altered, or not from this dashboard."""
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
    earlier_view = None if before is None else load_earlier_view(view, store, before.name)
    if earlier_view is None:
        return Verdict(FOREIGN, claim, view, reason=words.text("verify.no_version", lang))
    if is_altered(claim, earlier_view):
        return Verdict(ALTERED, claim, view)
    changes = list(find_differences(*(build_contents(replace(each, lang=lang)) for each in (earlier_view, view)), lang))
    return Verdict(REVISED if changes else TRUE, claim, view, changes)


def find_view(version: database.Version, link: str, lang: str) -> View:
    """Return the view at an address. Raises InvalidRequest, in the given language, if it is none of this dashboard."""
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


def list_earlier_versions(store: Store) -> list[version_record.PublishedVersion]:
    """Return the versions kept in the data folder, newest first."""
    try:
        return versions.list_published(store.folder)
    except errors.DataError:
        return []


def load_earlier_view(view: View, store: Store, name: str) -> View | None:
    """Return the view on an earlier version of the data; None when that version is damaged."""
    try:
        version = database.open_version(read.load_folder(store.folder / read.VERSIONS / name))
    except errors.DataError:
        return None
    known = view.version.known_on
    return replace(view, version=version if known is None else version.as_known_on(known))


def explain_not_compared(claim: Claim, view: View, lang: str) -> str:
    """Return a sentence for a picture that a browser drew, which cannot be compared; empty for other files."""
    if not claim.name.lower().endswith(".png") or view.page == "briefing":
        return ""
    return words.text("verify.not_compared", lang, title=build_contents(replace(view, lang=lang)).title)


def is_altered(claim: Claim, view: View) -> bool:
    """Whether a file differs from the one that the program writes for its view.

    A file that the program cannot write again counts as unaltered.
    """
    if claim.is_altered:
        return True
    if claim.name == pack.MANIFEST:
        return not is_manifest_true(claim, view)
    extension = claim.name.lower().rpartition(".")[2]
    if claim.content is None or extension not in WRITERS or view.page != "briefing":
        return False
    parts = urlsplit(claim.address)
    written = WRITERS[extension](view, f"{parts.scheme}://{parts.netloc}")
    return hashlib.sha256(written).digest() != hashlib.sha256(claim.content).digest()


def is_manifest_true(claim: Claim, view: View) -> bool:
    """Whether a manifest equals the one that the program writes for the same files."""
    manifest, parts = json.loads(claim.content), urlsplit(claim.address)
    langs = tuple(dict.fromkeys(each["language"] for each in manifest["files"]))
    return manifest == pack.build_manifest(view, f"{parts.scheme}://{parts.netloc}", langs, manifest["files"])


def find_differences(before: Contents, after: Contents, lang: str) -> Iterator[ChangedFigure]:
    """Yield every figure of a page that differs between two versions, named by its table, row and column."""
    old, new = collect_cells(before, lang), collect_cells(after, lang)
    absent = words.text("verify.absent", lang)
    for where in dict.fromkeys([*new, *old]):
        old_text, new_text = old.get(where, absent), new.get(where, absent)
        if old_text != new_text:
            yield ChangedFigure(" · ".join(where), old_text, new_text)


def collect_cells(contents: Contents, lang: str) -> dict[tuple[str, ...], str]:
    """Return the text of each cell of a page by row and column, and the sentences of parts without a table.

    A table that appears twice is collected once.
    """
    found: dict[tuple[str, ...], str] = {}
    for part in contents.parts.values():
        for row in part.table:
            first, *fields = row
            name = write(row[first], lang)
            found |= {(name, words.label(each, lang)): write(row[each], lang) for each in fields}
        if not part.table:
            sentences = [write(note, lang) for note in part.notes]
            found |= {(part.caption.title, str(number)): sentence for number, sentence in enumerate(sentences, 1)}
    return found
