"""Whether a figure or file is still true: its code is computed again from its address and the data.

A file is then compared with the one made for the view it claims: by what it says, not by its bytes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, urlsplit

from ipp import settings
from ipp.content import view_code
from ipp.content.page import Contents, build_contents
from ipp.dataset import database, errors, read, version_record, versions
from ipp.dataset.store import Store
from ipp.language import words
from ipp.language.write import write
from ipp.request.parse import InvalidRequest, find_page, list_offered, require_view
from ipp.request.query import repair_query
from ipp.verification import content
from ipp.verification.content import NotCompared
from ipp.verification.reading.claim import Claim
from ipp.verification.reading.compare import ADDED, REMOVED, WORDS, Difference, find_numbers
from ipp.view import View

# `true`: as made. `resaved`: figures and words unchanged in a file saved again. `added`: text was added. `reworded`:
# words changed, no numbers. `revised`: the data changed since. `unkept`: compared with today's data, as those it was
# made from are not kept. `altered`: a number, a picture or a text changed or is missing. `foreign`: not ours.
TRUE, RESAVED, ADDED_TO, REWORDED = "true", "resaved", "added", "reworded"
REVISED, UNKEPT, ALTERED, FOREIGN = "revised", "unkept", "altered", "foreign"
HOST = re.compile(r"[\w.:\[\]-]{0,253}")
DISPLAY_PARAMETERS = ("view", "figure")  # these do not change what a page says, so the code leaves them out


@dataclass(frozen=True)
class ChangedFigure:
    """A figure that has changed: its place, and its old and new value in words."""

    where: str
    before: str
    after: str


@dataclass(frozen=True)
class Verdict:
    """What was found: an outcome, the claimed view, and what differs.

    `changes` are the figures that changed in the data since; `differences` are the first of the `count` places where
    the file differs from the one made for its view. `reason` is a further sentence.
    """

    outcome: str
    claim: Claim
    view: View | None = None
    changes: list[ChangedFigure] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    count: int = 0
    reason: str = ""


def judge_claim(store: Store, claim: Claim, lang: str) -> Verdict:
    """Return the verdict on a claim, with its reasons in a language."""
    version = store.current()
    try:
        view = find_view(version, claim.address, lang)
    except InvalidRequest as refused:
        return Verdict(FOREIGN, claim, reason=str(refused))
    if not content.is_made_of(claim, view):
        return Verdict(FOREIGN, claim, view, reason=words.text("verify.no_such_kind", lang))
    code = claim.code.strip().lower()
    if code == view_code.compute_code(view):
        return judge_content(claim, view, lang)
    earlier_view = find_earlier_view(view, store, code)
    if earlier_view is None:
        return judge_against_today(claim, view, lang)
    found = judge_content(claim, earlier_view, lang)
    before, after = (build_contents(replace(each, lang=lang)) for each in (earlier_view, view))
    changes = list(find_changes(before, after, lang))
    is_revised = bool(changes) and found.outcome != ALTERED
    return replace(found, view=view, changes=changes, outcome=REVISED if is_revised else found.outcome)


def find_view(version: database.Version, link: str, lang: str) -> View:
    """Return the view at an address. Raises InvalidRequest, in the given language, if it is none of this dashboard."""
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        raise InvalidRequest(words.text("verify.no_page", lang)) from None
    page = find_page(parts.path)
    pairs = repair_query(parse_qsl(parts.query), (*list_offered(page or ""), *DISPLAY_PARAMETERS))
    query = [(name, value) for name, value in pairs if name not in DISPLAY_PARAMETERS]
    if page is None or not (parts.scheme or link.startswith("/")) or not HOST.fullmatch(parts.netloc):
        raise InvalidRequest(words.text("verify.no_page", lang))
    if "as_of" not in dict(query):
        raise InvalidRequest(words.text("verify.no_date", lang))
    return require_view(version, page, query)


def find_earlier_view(view: View, store: Store, code: str) -> View | None:
    """Return the view on the kept version of the data that gives a code; None if there is none that can be read."""
    kept = list_earlier_versions(store)
    before = next((each for each in kept if view_code.compute_code(view, each.manifest_sha256) == code), None)
    return None if before is None else load_earlier_view(view, store, before.name)


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


def judge_content(claim: Claim, view: View, lang: str) -> Verdict:
    """Return the verdict on the content of a file whose code fits the view; a code without a file is true."""
    if claim.is_unlisted:
        return Verdict(ALTERED, claim, view, reason=words.text("verify.unlisted", lang))
    if not content.is_comparable(claim, view):
        return Verdict(TRUE, claim, view, reason=explain_not_compared(claim, view, lang))
    try:
        found = content.compare_with_made(claim, view)
    except NotCompared:
        return Verdict(ALTERED, claim, view, reason=words.text("verify.cannot_compare", lang))
    if found is None:
        return Verdict(TRUE, claim, view, reason=explain(claim, [], lang))
    notes = [("moved", found.is_moved), ("altered_picture", claim.kind in content.PICTURES and found.total > 0)]
    reason = explain(claim, [name for name, applies in notes if applies], lang)
    outcome = name_outcome(found.differences)
    return Verdict(outcome, claim, view, differences=found.differences, count=found.total, reason=reason)


def explain(claim: Claim, notes: list[str], lang: str) -> str:
    """Return the sentences of notes, and one more for a file that leads to another address than the dashboard's."""
    ours, parts = settings.read_address(), urlsplit(claim.address.strip())
    theirs = f"{parts.scheme}://{parts.netloc}"
    said = [words.text(f"verify.{name}", lang) for name in notes]
    if ours and ours.rstrip("/") != theirs:
        said.append(words.text("verify.leads_elsewhere", lang, theirs=theirs, ours=ours))
    return " ".join(said)


def name_outcome(differences: list[Difference]) -> str:
    """Return what the differences of a file make of it; the worst of them decides."""
    worst = {rank_difference(each) for each in differences}
    return next((outcome for outcome in (ALTERED, REWORDED, ADDED_TO) if outcome in worst), RESAVED)


def rank_difference(difference: Difference) -> str:
    """Return what one difference makes of a file; a missing sentence without numbers is a matter of words."""
    if difference.change == REMOVED:
        return ALTERED if find_numbers(difference.before.split()) else REWORDED
    return {ADDED: ADDED_TO, WORDS: REWORDED}.get(difference.change, ALTERED)


def judge_against_today(claim: Claim, view: View, lang: str) -> Verdict:
    """Return the verdict on a code that fits no version of the data kept: a file is compared with today's data."""
    if not content.is_comparable(claim, view) or claim.is_unlisted:
        return Verdict(FOREIGN, claim, view, reason=words.text("verify.no_version", lang))
    found = judge_content(claim, view, lang)
    return found if found.outcome == ALTERED and not found.differences else replace(found, outcome=UNKEPT)


def explain_not_compared(claim: Claim, view: View, lang: str) -> str:
    """Return a sentence for a picture that a browser drew, which cannot be compared; empty for other files."""
    if claim.kind != "png":
        return ""
    return words.text("verify.not_compared", lang, title=build_contents(replace(view, lang=lang)).title)


def find_changes(before: Contents, after: Contents, lang: str) -> Iterator[ChangedFigure]:
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
