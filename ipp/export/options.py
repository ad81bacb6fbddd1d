"""What a briefing is asked for with, the same from an address and from the command line: view, languages, files."""

from collections.abc import Mapping
from dataclasses import dataclass

from ipp import request, settings
from ipp.dataset.database import Version
from ipp.export import pack
from ipp.language import words
from ipp.view import View

LOCAL_ADDRESS = "http://localhost:8501"


@dataclass(frozen=True)
class BriefingOptions:
    """A briefing that can be made."""

    view: View
    langs: tuple[str, ...]
    kinds: tuple[str, ...]


def resolve_address(fallback: str = LOCAL_ADDRESS) -> str:
    """The address of the dashboard as files name it: `IPP_ADDRESS`, else the one it was asked at; without a slash."""
    return (settings.read_address() or fallback).rstrip("/")


def parse_options(version: Version, query: Mapping[str, str]) -> BriefingOptions:
    """The briefing of a query; `address.Refused`, with one sentence, for what is not offered.

    It may hold `as_of`, `with`, `engagement`, `known_on`, `files` (kinds with commas between, all where left out) and
    `lang` (`both`, `en` or `fr`, both where left out).
    """
    choice = query.get("lang") or pack.BOTH
    lang = words.LANGUAGES[0] if choice == pack.BOTH else choice
    rest = {name: value for name, value in query.items() if name not in ("lang", "files") and value}
    view = request.require_view(version, "briefing", rest | {"lang": lang})
    kinds = tuple(dict.fromkeys(filter(None, query.get("files", "").split(",")))) or tuple(pack.KINDS)
    for kind in kinds:
        if kind not in pack.KINDS:
            offered = ", ".join(pack.KINDS)
            raise request.InvalidRequest(words.text("errors.bad_file_kind", lang, value=kind, offered=offered))
    return BriefingOptions(view, pack.parse_languages(choice), kinds)
