"""Labels beside one or two marks on a scale of officers: on which side, and how much room they need."""

from typing import NamedTuple

from ipp.figures.layout.text_width import measure_text
from ipp.language import words

SIZE = 12
RING = 7  # pixels from the middle of a mark to its edge


class Note(NamedTuple):
    """A label beside a mark: the officers of the mark, whether it is at the right of the mark, and its words."""

    value: int
    right: bool
    text: str


def measure_label(text: str) -> float:
    """Measure the pixels from the middle of a mark to the far end of its label."""
    return measure_text(text, SIZE) + 2 * RING


def place_notes(lane: list[tuple[int, str]], officer: float, joined: bool, lang: str) -> list[Note]:
    """Place the labels of one or two marks (officers, words) outward of them: the lower one's at its left.

    If that label would cross zero and they may be `joined`, both become one label at the right of the higher mark.
    """
    lower = min(lane, key=lambda mark: mark[0]) if len(lane) > 1 else None
    if joined and lower and measure_label(lower[1]) > lower[0] * officer:
        first, second = (text for _, text in lane)
        both = words.text("compare.chart_both", lang, first=first, second=second)
        return [Note(max(value for value, _ in lane), True, both)]
    return [Note(mark[0], mark is not lower, mark[1]) for mark in lane]


def measure_ends(labels: list[Note], top: int, officer: float) -> tuple[float, float]:
    """Measure the pixels left and right of zero that labels take at a scale."""
    left: float = 2 * RING
    right = top * officer
    for note in labels:
        if note.right:
            right = max(right, note.value * officer + measure_label(note.text))
        else:
            left = max(left, measure_label(note.text) - note.value * officer)
    return left, right
