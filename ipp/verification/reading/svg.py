"""What an SVG says: its texts, and which of its elements only some programs draw."""

from collections.abc import Iterator
from typing import Any

from ipp.verification.reading.package import MB, find_all, get_local_name, parse_xml
from ipp.verification.reading.passage import Damaged, Passage, number_places

MAX_BYTES = 5 * MB
# What is drawn by every program alike, or not at all. Anything else may be drawn by a browser only.
DRAWN = {
    *("svg", "g", "path", "use", "defs", "symbol", "clipPath", "mask", "rect", "circle", "ellipse", "line"),
    *("polyline", "polygon", "image", "linearGradient", "radialGradient", "stop", "text", "tspan"),
}
SAID = ("title", "desc", "text")
NAMESPACE = "http://www.w3.org/2000/svg"


def parse_svg(content: bytes) -> Any:
    """Return the root of an SVG. Raises Damaged if it is too large or no SVG."""
    if len(content) > MAX_BYTES:
        raise Damaged("too_large")
    root = parse_xml(content)
    if get_local_name(root) != "svg":
        raise Damaged("no_svg")
    return root


def read_passages(content: bytes) -> Iterator[Passage]:
    """Yield the texts of an SVG, and the names of its elements that other programs may draw otherwise."""
    root = parse_svg(content)
    for name in SAID:
        texts = (" ".join(str(text) for text in each.itertext()) for each in find_all(root, name))
        yield from number_places(f"svg_{name}", name, texts)
    names = {get_local_name(each) for each in root.iter() if isinstance(each.tag, str) and NAMESPACE in each.tag}
    handlers = {key for each in root.iter() for key in each.attrib if str(key).startswith("on")}
    unread = sorted(names - DRAWN - set(SAID)) + sorted(handlers)
    yield from (Passage("part", f"part {name}", {"name": name, "number": 1}, name) for name in unread)
