"""What a briefing is made of, the same from a URL and from the command line: view, languages, kinds of file."""

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
    choice = query.get("lang") or pack.BOTH
    lang = words.LANGUAGES[0] if choice == pack.BOTH else choice
    parameters = {name: value for name, value in query.items() if name not in ("lang", "files") and value}
    view = request.require_view(version, "briefing", parameters | {"lang": lang})
    kinds = tuple(dict.fromkeys(filter(None, query.get("files", "").split(",")))) or tuple(pack.KINDS)
    for kind in kinds:
        if kind not in pack.KINDS:
            offered = ", ".join(pack.KINDS)
            raise request.InvalidRequest(words.text("errors.bad_file_kind", lang, value=kind, offered=offered))
    return BriefingOptions(view, pack.parse_languages(choice), kinds)
