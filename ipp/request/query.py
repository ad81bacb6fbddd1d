"""The query of a URL as text: what mail programs and browsers do to it is undone if that is certain.

Nothing here knows the data. A name or a value that is merely misspelt stays as it is, to be refused by `refusals`.
"""

import difflib
import html
import re
import unicodedata
from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlencode

Pairs = list[tuple[str, str]]

# Parameters that others add to a link to count who follows it, or that Streamlit's own page reads. They ask nothing
# of the figures, so they are ignored.
IGNORED_PREFIX = "utm_"
IGNORED = frozenset(
    {"fbclid", "gclid", "msclkid", "mc_cid", "mc_eid", "mkt_tok"}  # Facebook, Google, Microsoft, Mailchimp, Marketo
    | {"embed", "embed_options"}  # Streamlit's page without its own frame
)
DAYS, MONTHS = ("as_of", "with", "known_on"), ("from", "to")
SHAPES = dict.fromkeys(DAYS, r"\d{4}-\d{2}-\d{2}") | dict.fromkeys(MONTHS, r"\d{4}-\d{2}")
CODE = r"[a-z0-9]+(?:[,_-][a-z0-9]+)*"
HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
CLOSING = ".,;:!?)]}>'\"’”»*_"  # what a sentence puts after an address
CLOSEST = 0.6  # how alike two names must be, from 0 to 1, for one to be offered in place of the other


def list_pairs(query: Mapping[str, str] | Iterable[tuple[str, str]]) -> Pairs:
    """Return names and values in order, with every value of a name given twice.

    Takes a dictionary, pairs, or the parameters of a request in Starlette or Streamlit.
    """
    if hasattr(query, "multi_items"):
        return list(query.multi_items())
    if not isinstance(query, Mapping):
        return list(query)
    if hasattr(query, "get_all"):
        return [(name, value) for name in query for value in query.get_all(name)]
    return list(query.items())


def repair_query(query: Mapping[str, str] | Iterable[tuple[str, str]], offered: Iterable[str]) -> Pairs:
    """Return the pairs that were meant, each once; a pair that cannot be understood stays as it is."""
    names, found = tuple(offered), dict[tuple[str, str], None]()
    for name, value in list_pairs(query):
        repaired = [(name, value)] if is_sound(name, value, names) else repair_pair(name, value, names)
        found |= dict.fromkeys(each for each in repaired if not is_ignored(each[0]) or each[0] in names)
    return list(found)


def repair_pair(name: str, value: str, names: tuple[str, ...]) -> Pairs:
    """Return the pairs that a damaged pair was meant to be, or the pair itself if that is not certain."""
    repaired = [split_pair(each) for each in re.split(r"[&;?]", clean(f"{name}={value}")) if each]
    return repaired if repaired and all(is_sound(*each, names) for each in repaired) else [(name, value)]


def clean(text: str) -> str:
    """Return text without what mail programs add: entities, encodings, line breaks, quotation marks, other hyphens."""
    for _ in range(2):  # an address may have been encoded twice
        text = unquote(html.unescape(text))
    text = unicodedata.normalize("NFKD", text.translate(HYPHENS))
    text = "".join(each for each in text if not unicodedata.combining(each) and each not in INVISIBLE)
    text = re.sub(r"=[ \t]*\r?\n", "", text)  # a soft line break of quoted-printable
    text = re.sub(r"\s+", "", text)
    text = re.sub(r"^(amp;|#38;|\?|&)+", "", text, flags=re.IGNORECASE)
    text = re.sub(r"=(=?3D)+", "=", text, flags=re.IGNORECASE)
    text = re.sub(r"(=(20|0A|0D|09)?)+$", "", text, flags=re.IGNORECASE) if text.count("=") > 1 else text
    return re.sub(r"=[<(\[\"'“‘«*]+", "=", text).rstrip(CLOSING).lower()


def split_pair(text: str) -> tuple[str, str]:
    """Return the name and the value of a pair written as `name=value`."""
    name, _, value = text.partition("=")
    return name, value


def is_sound(name: str, value: str, names: tuple[str, ...]) -> bool:
    """Return whether a name is offered and its value has the right shape; what it names need not exist."""
    return name in names and re.fullmatch(SHAPES.get(name, CODE), value, re.ASCII) is not None


def is_ignored(name: str) -> bool:
    """Return whether a parameter is ignored because it does not change the figures."""
    return name.lower() in IGNORED or name.lower().startswith(IGNORED_PREFIX)


def find_doubled(pairs: Pairs) -> dict[str, list[str]]:
    """Return the values of each name that is given more than once with different values."""
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return {name: each for name, each in values.items() if len(each) > 1}


def find_closest(value: str, offered: Iterable[str]) -> str | None:
    """Return the offered name that is spelt most like the value, above all at its start; None if none is similar."""
    meant = clean(value) or value
    found = difflib.get_close_matches(meant, list(offered), 10, CLOSEST)
    return max(found, key=lambda each: count_same_start(meant, each), default=None)


def count_same_start(first: str, second: str) -> int:
    """Return how many characters two texts have in common from their beginning."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(first), len(second)))


def write_url(path: str, pairs: Pairs) -> str:
    """Return a path with a query."""
    return f"{path}?{urlencode(pairs)}" if pairs else path
