"""Boxes of text on a plot of known size: which are free, in pixels from its lower left corner."""

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

    def meets(self, other: "Box") -> bool:
        """Whether two boxes come closer than a little air."""
        across = self.left < other.right + AIR and other.left < self.right + AIR
        return across and self.low < other.high and other.low < self.high


@dataclass
class Plot:
    """A plot of `width` and `height` pixels with the boxes that are taken."""

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)

    def take(self, *boxes: Box) -> bool:
        """Takes boxes that lie inside the plot and meet none taken before; False when they cannot all be had."""
        if not all(self.free(box) for box in boxes):
            return False
        self.taken.extend(boxes)
        return True

    def free(self, box: Box) -> bool:
        """Whether a box lies inside the plot and meets none that is taken."""
        inside = box.left >= 0 and box.right <= self.width and box.low >= 0 and box.high <= self.height
        return inside and not any(box.meets(other) for other in self.taken)
