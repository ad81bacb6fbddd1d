"""Where two files differ: what became what, what was added, and what is missing."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from ipp.verification.reading.passage import Passage, Place

# What can become of a passage. `figure`: a number changed; `words`: only words did.
FIGURE, WORDS, ADDED, REMOVED = "figure", "words", "added", "removed"
FLOWING = {"paragraph", "slide_note", "page"}  # kinds of passages that an author may write on in
GRIDS = {"table", "cell", "slide_table", "chart_value", "chart_category", "chart_workbook", "sheet_name"}
PROMPT = "prompt"  # what a box for the author says until something is written in it
SETS = {"header", "footer"}  # kinds that other programs repeat for each section
OPTIONAL = {"alternative", "slide_alternative", "chart_workbook", "link", "property_title", "property_description"}
SIMILAR = 0.5  # share of words from which on two passages are the same one, changed
MAX_PAIRED = 60  # passages in a row that are paired by likeness
MAX_ALIGNED = 3000  # passages or words that are aligned; longer ones are compared one by one
LABELS = {"category", "series", "sheet", "after"}  # in a place, what may change without the place becoming another
EDGE = ".,;:!?()[]«»“”\"'’"


class Difference(NamedTuple):
    """A difference: what became of a passage, the passage's kind and place, and its words before and after."""

    change: str
    kind: str
    place: Place
    before: str
    after: str


def compare_passages(made: list[Passage], given: list[Passage]) -> list[Difference]:
    """Return the differences between the passages of the file that was made and of the one that was given."""
    prompts = {each.text for each in made if each.kind == PROMPT}
    before, after = (group_passages(drop_prompts(each, prompts)) for each in (made, given))
    found: list[Difference] = []
    for group in dict.fromkeys([*before, *after]):
        ours, theirs = before.get(group, []), after.get(group, [])
        if ours != theirs:
            found += compare_groups(ours, theirs)
    return [each for each in found if each.change != REMOVED or each.kind not in OPTIONAL]


def drop_prompts(passages: list[Passage], prompts: set[str]) -> list[Passage]:
    """Return passages without the prompts of boxes for the author, which go when something is written there."""
    return [each for each in passages if each.kind not in (PROMPT, "paragraph") or each.text not in prompts]


def group_passages(passages: list[Passage]) -> dict[str, list[Passage]]:
    """Return passages by group, in order."""
    ordered = sorted(passages, key=lambda each: each.group)
    return {group: list(members) for group, members in groupby(ordered, lambda each: each.group)}


def compare_groups(made: list[Passage], given: list[Passage]) -> Iterator[Difference]:
    """Yield the differences of one group: cell by cell where both have the same cells, else as its kind is compared."""
    places = [[name_place(each) for each in passages] for passages in (made, given)]
    if places[0] == places[1] and (made[0].kind in GRIDS or len(made) > MAX_ALIGNED):
        for one, other in zip(made, given, strict=True):
            yield from compare_pair(one, other)
        return
    if (made or given)[0].kind in SETS:
        yield from compare_sets(made, given)
        return
    if made and given and made[0].kind in GRIDS and is_filled_differently(made, given):
        yield from compare_by_place(made, given)
        return
    ours, theirs = ([each.text for each in passages[:MAX_ALIGNED]] for passages in (made, given))
    for change, i1, i2, j1, j2 in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if change != "equal":
            yield from compare_stretch(made[i1:i2], given[j1:j2])
    yield from compare_stretch(made[MAX_ALIGNED:], given[MAX_ALIGNED:])


def compare_sets(made: list[Passage], given: list[Passage]) -> Iterator[Difference]:
    """Yield the differences of passages in any order and number: each new one is compared with a similar one."""
    known = {each.text for each in made}
    others = [each for each in given if each.text not in known]
    missing = [each for each in made if each.text not in {other.text for other in given}]
    for theirs in others:
        ours = next((each for each in made if is_like(each, theirs)), None)
        missing = [each for each in missing if each is not ours]
        yield from compare_pair(ours, theirs)
    for each in missing:
        yield from compare_pair(each, None)


def name_place(passage: Passage) -> tuple[str | int, ...]:
    """Return the place of a passage without the labels that may change beside it."""
    return tuple(value for name, value in passage.place.items() if name not in LABELS)


def is_filled_differently(made: list[Passage], given: list[Passage]) -> bool:
    """Return whether both have nearly the same cells, so that cells were filled or emptied, but no rows added."""
    ours, theirs = ({name_place(each) for each in passages} for passages in (made, given))
    return len(ours ^ theirs) <= max(2, len(ours) // 20)


def compare_by_place(made: list[Passage], given: list[Passage]) -> Iterator[Difference]:
    """Yield the differences between cells at the same place of a table."""
    ours, theirs = ({name_place(each): each for each in passages} for passages in (made, given))
    for place in dict.fromkeys([*ours, *theirs]):
        yield from compare_pair(ours.get(place), theirs.get(place))


def compare_stretch(made: list[Passage], given: list[Passage]) -> Iterator[Difference]:
    """Yield the differences between two runs of passages without an equal one: similar ones are paired, in order."""
    rest = list(given)
    for ours in made:
        place = next((place for place, theirs in enumerate(rest[:MAX_PAIRED]) if is_like(ours, theirs)), None)
        if place is None:
            yield from compare_pair(ours, None)
            continue
        for theirs in rest[:place]:
            yield from compare_pair(None, theirs)
        yield from compare_pair(ours, rest[place])
        rest = rest[place + 1 :]
    for theirs in rest:
        yield from compare_pair(None, theirs)


def is_like(ours: Passage, theirs: Passage) -> bool:
    """Return whether a passage is a changed form of another: most words are equal, or each is one number."""
    before, after = ours.text.split(), theirs.text.split()
    if max(len(before), len(after)) > MAX_ALIGNED or ours.kind == "page":
        return True
    if len(before) == 1 and len(after) == 1:
        return find_numbers(before) != [] and find_numbers(after) != []
    return SequenceMatcher(None, before, after, autojunk=False).ratio() >= SIMILAR


def compare_pair(ours: Passage | None, theirs: Passage | None) -> Iterator[Difference]:
    """Yield the differences between a passage and its counterpart; either may be None."""
    if ours is None or theirs is None:
        if theirs is not None:
            yield Difference(ADDED, theirs.kind, theirs.place, "", theirs.text)
        elif ours is not None:
            yield Difference(REMOVED, ours.kind, ours.place, ours.text, "")
        return
    before, after = ours.text.split(), theirs.text.split()
    if max(len(before), len(after)) > MAX_ALIGNED:
        yield Difference(classify_change(before, after), theirs.kind, theirs.place, ours.text, theirs.text)
        return
    change = classify_change(before, after)
    for step, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if step != "equal":
            is_at_edge = i1 == len(before) or i2 == 0 or theirs.kind == "page"
            is_added = step == "insert" and theirs.kind in FLOWING and is_at_edge
            place = theirs.place | ({"after": " ".join(before[max(i1 - 3, 0) : i1])} if theirs.kind == "page" else {})
            said = " ".join(before[i1:i2]), " ".join(after[j1:j2])
            own = change if change == WORDS else classify_change(before[i1:i2], after[j1:j2])
            yield Difference(ADDED if is_added else own, theirs.kind, place, *said)


def classify_change(before: list[str], after: list[str]) -> str:
    """Return `FIGURE` if the numbers or their order changed, else `WORDS`."""
    return WORDS if find_numbers(before) == find_numbers(after) else FIGURE


def find_numbers(words: list[str]) -> list[str]:
    """Return the words that hold a digit, a fraction or a sign of percent, without the marks around them."""
    return [each.strip(EDGE) for each in words if any(letter.isnumeric() or letter == "%" for letter in each)]
