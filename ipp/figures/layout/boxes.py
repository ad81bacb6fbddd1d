"""Boxes of text on a plot of known size, in pixels from its lower left corner, and which space is free."""

from dataclasses import dataclass, field

LINE = 14  # pixels a line of small text takes up
AIR = 3


@dataclass(frozen=True)
class Box:
    """A rectangle: left, low, right, high."""

    left: float
    low: float
    right: float
    high: float

    def is_overlapping(self, other: "Box") -> bool:
        """Return whether two boxes overlap or nearly touch."""
        across = self.left < other.right + AIR and other.left < self.right + AIR
        return across and self.low < other.high and other.low < self.high


@dataclass
class Plot:
    """A plot of `width` and `height` pixels with the boxes that are taken."""

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)

    def take(self, *boxes: Box) -> bool:
        """Take boxes if all are inside the plot and free; return whether they are taken."""
        if not all(self.is_free(box) for box in boxes):
            return False
        self.taken.extend(boxes)
        return True

    def is_free(self, box: Box) -> bool:
        """Return whether a box is inside the plot and overlaps no box that is taken."""
        inside = box.left >= 0 and box.right <= self.width and box.low >= 0 and box.high <= self.height
        return inside and not any(box.is_overlapping(other) for other in self.taken)
