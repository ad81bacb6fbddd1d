"""The options of a briefing, from a URL or a command line: view, languages, kinds of file."""

from collections.abc import Mapping
from dataclasses import dataclass

from ipp import settings
from ipp.dataset.database import Version
from ipp.export import pack
from ipp.language import words
from ipp.request.parse import InvalidRequest, list_offered, parse_language, require_view
from ipp.request.query import repair_query
from ipp.request.refusals import Refusal, refuse_names, suggest
from ipp.view import View

OFFERED = (*list_offered("briefing"), "files")
LOCAL_ADDRESS = "http://localhost:8501"


@dataclass(frozen=True)
class BriefingOptions:
    """Checked options of a briefing."""

    view: View
    langs: tuple[str, ...]
    kinds: tuple[str, ...]


def resolve_address(fallback: str = LOCAL_ADDRESS) -> str:
    """Return the address of the dashboard for use in files: `IPP_ADDRESS` or else `fallback`, without a final slash."""
    return (settings.read_address() or fallback).rstrip("/")


def parse_options(version: Version, query: Mapping[str, str]) -> BriefingOptions:
    """Return the options of a briefing.

    The query may hold `as_of`, `with`, `engagement`, `known_on`, `files` (kinds with commas between; all by default)
    and `lang` (`both`, `en` or `fr`; `both` by default). Raises InvalidRequest if anything is not offered.
    """
    pairs = [(name, value) for name, value in repair_query(query, OFFERED) if value]
    asked = dict(pairs)
    choice = asked.get("lang", pack.BOTH)
    rest = [(name, value) for name, value in pairs if name != "files" and (name, value) != ("lang", pack.BOTH)]
    for refusal in refuse_names(pairs, OFFERED, parse_language(rest)):
        raise InvalidRequest(refusal.sentence, refusal, pairs)
    view = require_view(version, "briefing", rest)
    kinds = tuple(dict.fromkeys(filter(None, asked.get("files", "").split(",")))) or tuple(pack.KINDS)
    for kind in kinds:
        if kind not in pack.KINDS:
            offered = ", ".join(pack.KINDS)
            sentence = words.text("errors.bad_file_kind", view.lang, value=kind, offered=offered)
            raise InvalidRequest(sentence, Refusal("files", kind, sentence, suggest("files", kind, pack.KINDS)), pairs)
    return BriefingOptions(view, pack.parse_languages(choice), kinds)
