"""The notices above a page: what its address asks for but cannot be shown, made-up data, data that are not new."""

from typing import NamedTuple

from ipp.dataset import error_text
from ipp.dataset.errors import DataError
from ipp.dataset.store import Store
from ipp.language import words
from ipp.request.parse import ParsedRequest
from ipp.request.query import Pairs, write_url
from ipp.request.refusals import Refusal


class Way(NamedTuple):
    """A link out of a refusal: its words and its URL."""

    label: str
    url: str


class Notice(NamedTuple):
    """A sentence above a page, and where the reader can go from it."""

    sentence: str
    ways: tuple[Way, ...] = ()

    def write_line(self) -> str:
        """Return the notice as plain text, with its URLs written out."""
        return " ".join([self.sentence, *(f"{label} {url}" for label, url in self.ways)])


def list_notices(parsed: ParsedRequest, path: str, store: Store) -> list[Notice]:
    """Return the notices above the page at a path, each once."""
    view, notices = parsed.view, []
    if view.is_illustrative:
        notices.append(Notice(view.text("app.illustrative_notice")))
    notices += list_refusals(parsed, path)
    if view.version.known_on is not None:
        notices.append(Notice(view.text("app.believed", date=words.date(view.version.known_on, view.lang))))
    if ("view", "shot") in parsed.pairs and view.mode != "shot":
        notices.append(Notice(view.text("app.no_shot")))
    last = view.version.dates[-1].as_of
    if view.as_of > last and not view.mode:
        end, shown = words.date(last, view.lang), words.date(view.as_of, view.lang)
        notices.append(Notice(view.text("app.after_record", last=end, shown=shown)))
    return notices if store.fault is None else [*notices, Notice(write_fault_notice(store, store.fault, view.lang))]


def list_refusals(parsed: ParsedRequest, path: str) -> list[Notice]:
    """Return a notice for each sentence that refuses parameters, with links to what can be shown instead."""
    ways: dict[str, tuple[Way, ...]] = {}
    for refusal in parsed.refusals:
        said = refusal.notice or refusal.sentence
        ways[said] = ways.get(said, ()) + list_ways(refusal, parsed.pairs, path, parsed.view.lang)
    return [Notice(*each) for each in ways.items()]


def explain_refusal(refusal: Refusal, pairs: Pairs, path: str, lang: str) -> Notice:
    """Return the sentence that refuses a parameter of the API or of a file, with links to what can be shown instead."""
    return Notice(refusal.sentence, list_ways(refusal, pairs, path, lang))


def list_ways(refusal: Refusal, pairs: Pairs, path: str, lang: str) -> tuple[Way, ...]:
    """Return links to the same path with the closest value, if there is one, and without the parameter."""
    ways = []
    rest = [each for each in pairs if each[0] != refusal.name]
    if refusal.closest and refusal.closest[0] not in dict(rest):
        label = words.text("errors.closest", lang, closest="=".join(refusal.closest))
        ways.append(Way(label, write_url(path, [*rest, refusal.closest])))
    ways.append(Way(words.text("errors.without", lang, name=refusal.name), write_url(path, rest)))
    return tuple(ways)


def write_fault_notice(store: Store, fault: DataError, lang: str) -> str:
    """Return the sentence that a newer version of the data was refused, and that the last good one is shown."""
    finding = error_text.format_finding(fault.findings[0], lang)
    return words.text("app.folder_fault", lang, code=store.current().id[:8], finding=finding)
