"""The words around a figure."""

from dataclasses import dataclass, replace

from ipp.language.values import Cell
from ipp.language.write import write


@dataclass(frozen=True)
class Caption:
    """The words around a figure: title (the finding), subtitle (measure, coverage, period) and credit line.

    `credit` counts sources where there are many; `full_credit` names them all; it is None if both are the same.
    """

    title: str
    subtitle: str
    credit: str
    full_credit: str | None = None

    @property
    def whole(self) -> "Caption":
        """Return the caption of the figure alone, whose credit line names every source."""
        return replace(self, credit=self.full_credit or self.credit)


def build_caption(title: str, subtitle: str, credit: Cell, lang: str) -> Caption:
    """Return a caption with its credit line written both in short and in full."""
    return Caption(title, subtitle, write(credit, lang, short=True), write(credit, lang))
