"""The words around a figure."""

from dataclasses import dataclass, replace

from ipp.language import words


@dataclass(frozen=True)
class Caption:
    """The words around a figure: title (the finding), subtitle (measure, coverage, period) and credit line."""

    title: str
    subtitle: str
    credit: str

    @property
    def whole(self) -> "Caption":
        """The same around a figure alone, whose credit line leaves no source to a count."""
        return replace(self, credit=words.whole(self.credit))
