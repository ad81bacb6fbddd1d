"""The process that reads files: a task from its standard input, the answer as JSON to its standard output.

It imports nothing that asks the data, so that it starts fast. Whatever ends it, the parent takes for a damaged file.
"""

import base64
import contextlib
import json
import sys
from collections.abc import Callable
from difflib import SequenceMatcher
from importlib import import_module
from typing import Any

from ipp.verification.reading import claim, compare
from ipp.verification.reading.compare import Difference
from ipp.verification.reading.package import MB
from ipp.verification.reading.passage import Passage, collect_passages

SECONDS = 20  # of processor time
MAX_MEMORY = 1500 * MB
MAX_DIFFERENCES = 200  # in the answer; the number of all follows
READERS = {"docx": "word", "pptx": "powerpoint", "xlsx": "excel", "pdf": "pdf", "svg": "svg"}  # modules by kind of file
PICTURES = {
    "png": ("pictures", "open_picture"),
    "svg": ("svg_picture", "draw_svg"),
}  # modules, and what opens a picture


def load(module: str) -> Any:
    """Return a module of this folder. Only what a file needs is imported: half of the time goes into imports."""
    return import_module(f"ipp.verification.reading.{module}")


def answer_claims(name: str, content: bytes) -> dict[str, Any]:
    """Return the claims of a file."""
    claims = claim.list_claims(name, content)
    encoded = [None if each.content is None else base64.b64encode(each.content).decode() for each in claims]
    return {"claims": [each._asdict() | {"content": text} for each, text in zip(claims, encoded, strict=True)]}


def compare_files(kind: str, made: bytes, given: bytes, sheet: bytes) -> dict[str, Any]:
    """Return where a given file differs from the one that was made.

    `sheet` is the PDF of a picture; from it are the words on the picture.
    """
    passages = [read_passages(kind, each) for each in (made, given)]
    found = compare.compare_passages(*passages)
    is_moved = False
    if kind == "pdf":
        is_moved, looks = compare_pages(made, given)
        found += looks
    elif kind in PICTURES:
        found += compare_pictures(open_picture(kind, made), open_picture(kind, given), sheet)
    return {
        "differences": [each._asdict() for each in found[:MAX_DIFFERENCES]],
        "total": len(found),
        "is_moved": is_moved,
        "rows": count_rows(passages[1]),
    }


def read_passages(kind: str, content: bytes) -> list[Passage]:
    """Return the passages of a file; none of a picture without texts."""
    return collect_passages(load(READERS[kind]).read_passages(content)) if kind in READERS else []


def open_picture(kind: str, content: bytes) -> Any:
    """Return what a picture shows."""
    module, opens = PICTURES[kind]
    return getattr(load(module), opens)(content)


def count_rows(passages: list[Passage]) -> int:
    """Return the number of rows of the last table on slides: how many fit depends on the release; 0 without one."""
    tables = [each for each in passages if each.kind == "slide_table"]
    last = [each for each in tables if each.group == tables[-1].group]
    return len({str(each.place["cell"]).lstrip("ABCDEFGH") for each in last})


def compare_pages(made: bytes, given: bytes) -> tuple[bool, list[Difference]]:
    """Compare first pages: return whether words have moved, and the words and places that look different."""
    drawn, pdf = load("drawn"), load("pdf")
    ours, theirs = pdf.draw_page(made), pdf.draw_page(given)
    pairs = pair_words(ours.words, theirs.words)
    found = [*drawn.find_changed_words(ours, theirs, pairs)]
    is_moved = ours.grey.shape != theirs.grey.shape or drawn.has_moved(pairs)
    places = [] if is_moved or len(pairs) < len(ours.words) else drawn.find_changed_places(ours, theirs)
    return is_moved, [describe_place("drawn", each.text) for each in found] + [
        describe_place("near", text) for text in places
    ]


def pair_words(ours: list[Any], theirs: list[Any]) -> list[tuple[Any, Any]]:
    """Return the words that are in both, in order."""
    before, after = ([each.text for each in words[: compare.MAX_ALIGNED]] for words in (ours, theirs))
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return [(ours[i + step], theirs[j + step]) for i, j, size in blocks for step in range(size)]


def compare_pictures(made: Any, given: Any, sheet: bytes) -> list[Difference]:
    """Return the words and places of a picture of the sheet that look different."""
    drawn = load("drawn")
    fitted = drawn.fit_picture(given, made)
    if fitted is None:
        return [Difference(compare.FIGURE, "picture", {"number": 1}, "", "")]
    words = load("pdf").draw_page(sheet).words
    scale = made.width / load("svg_picture").POINTS[0]
    ours, theirs = (drawn.make_page(each, words, scale) for each in (made, fitted))
    found = drawn.find_changed_words(ours, theirs, [(each, each) for each in words])
    near = drawn.find_changed_places(ours, theirs)
    return [describe_place("drawn", each.text) for each in found] + [describe_place("near", text) for text in near]


def describe_place(kind: str, text: str) -> Difference:
    """Return a difference in what a picture shows at a word, or near it."""
    return Difference(compare.FIGURE, kind, {"page": 1}, text, "")


def limit_process() -> None:
    """Set the limits of this process, where the system supports them."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_DATA, (MAX_MEMORY, MAX_MEMORY))


def main() -> int:
    """Do the task that the first line of the input describes, on the bytes that follow it; return the exit code."""
    limit_process()
    task = json.loads(sys.stdin.buffer.readline())
    files = [sys.stdin.buffer.read(size) for size in task["sizes"]]
    does: dict[str, Callable[..., dict[str, Any]]] = {"claims": answer_claims, "compare": compare_files}
    json.dump(does[task["task"]](task["argument"], *files), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
