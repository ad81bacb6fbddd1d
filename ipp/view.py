"""What a reader looks at: a page, a language, a date and a choice, on one version of the data."""

import datetime
from dataclasses import dataclass, fields
from typing import TypeVar
from urllib.parse import urlencode

from ipp.dataset import database
from ipp.domain.records.record import Source
from ipp.language import words
from ipp.site import list_page_paths

Record = TypeVar("Record")


@dataclass(frozen=True)
class View:
    """A state of the dashboard. Everything it shows follows from these fields.

    `parameters` are those of the page itself, as the URL has them. `mode` is one of `site.MODES`, and `figure` the key
    of the one figure to show alone, or empty.
    """

    version: database.Version
    page: str
    lang: str
    as_of: datetime.date
    parameters: tuple[tuple[str, str], ...] = ()
    theme: str = "light"
    mode: str = ""
    figure: str = ""

    @property
    def key(self) -> tuple[object, ...]:
        """A cache key of plain values: it names the version of the data instead of holding it."""
        return self.version.id, *(getattr(self, each.name) for each in fields(self) if each.name != "version")

    def ask(self, record: type[Record], **parameters: object) -> tuple[Record, ...]:
        """Return the answer to the question of a record, as of the date of the view."""
        return self.version.records(record, as_of=self.as_of, **parameters)

    def ask_one(self, record: type[Record], **parameters: object) -> Record:
        """Return the only record of a question that has one row, as of the date of the view."""
        return self.ask(record, **parameters)[0]

    def ask_undated(self, record: type[Record], **parameters: object) -> tuple[Record, ...]:
        """Return the records of a question that does not depend on the date."""
        return self.version.records(record, **parameters)

    @property
    def sources(self) -> dict[str, Source]:
        """The records of all sources by id, for credit lines."""
        return self.version.sources

    def text(self, key: str, count: int | None = None, **values: object) -> str:
        """Return a text in the language of the view, with its values filled in."""
        return words.text(key, self.lang, count, **values)

    @property
    def is_illustrative(self) -> bool:
        """Whether the figures are made up."""
        return bool(self.version.dataset["kind"] == "illustrative")

    def mark_illustrative(self, sentence: str, form: str = "title") -> str:
        """Add the warning that the figures are not real, where they are not, to a `title` or to a short `note`."""
        return self.text(f"app.illustrative_{form}", said=sentence) if self.is_illustrative else sentence

    def get_parameter(self, name: str) -> str | None:
        """Return one of the page's own parameters, unchecked; None when the URL does not have it."""
        return dict(self.parameters).get(name)

    @property
    def display_parameters(self) -> dict[str, str]:
        """The parameters that change how a page is displayed, but not what it says."""
        return {"view": self.mode, "figure": self.figure}

    @property
    def state(self) -> dict[str, str]:
        """The parameters in every URL of this view: language, date, and `known_on` where it is set."""
        known = self.version.known_on
        state = {"lang": self.lang, "as_of": self.as_of.isoformat()}
        return state if known is None else state | {"known_on": known.isoformat()}

    @property
    def query(self) -> dict[str, str]:
        """The whole query of this view, in the order in which every URL has it."""
        state = self.state | dict(self.parameters) | self.display_parameters
        return {name: value for name, value in state.items() if value}

    def build_data_url(self, form: str, part: str = "") -> str:
        """Return the path of the same page as data: as `json`, `csv`, `zip`, or the `csv` of one part."""
        asked = {"part": part} if part else {}
        return f"/api/{self.page}.{form}?{urlencode(self.state | dict(self.parameters) | asked)}"

    def build_copy_url(self, figure: str) -> str:
        """Return the path of the page on which a figure of this view can be copied."""
        return f"/copy?{urlencode({'page': self.page, 'figure': figure} | self.state | dict(self.parameters))}"

    def build_url(self, page: str | None = None, **changes: str) -> str:
        """Return the path of this view with some parameters changed; an empty value removes a parameter.

        A link to another page leaves out the parameters of this page.
        """
        kept = self.query if page in (None, self.page) else self.state | self.display_parameters
        state = {name: value for name, value in (kept | changes).items() if value}
        return f"/{list_page_paths()[page or self.page]}?{urlencode(state)}"
