"""."""

import datetime
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from ipp.dataset import database
from ipp.language import words
from ipp.site import list_page_paths


@dataclass(frozen=True)
class View:
    """What is looked at: page, language, date, the page's own parameters (`asked`), theme, mode, one figure alone."""

    version: database.Version
    page: str
    lang: str
    as_of: datetime.date
    asked: tuple[tuple[str, str], ...] = ()
    theme: str = "light"
    mode: str = ""
    figure: str = ""

    @property
    def key(self) -> tuple:
        """What tells one view from another, as plain values: the data are named, not held."""
        return self.version.id, *(getattr(self, each.name) for each in fields(self) if each.name != "version")

    def ask(self, name: str, **parameters) -> tuple:
        """The records of a question at the view's date."""
        return self.version.records(name, as_of=self.as_of, **parameters)

    def one(self, name: str, **parameters):
        """The only record of a question of one row at the view's date."""
        return self.ask(name, **parameters)[0]

    def fixed(self, name: str, **parameters) -> tuple:
        """The records of a question that has no date."""
        return self.version.records(name, **parameters)

    @property
    def sources(self) -> dict:
        """The records of the sources by id, for credit lines."""
        return self.version.sources

    def text(self, key: str, count: int | None = None, **values: object) -> str:
        """A text of the view's language."""
        return words.text(key, self.lang, count, **values)

    @property
    def illustrative(self) -> bool:
        """Whether the figures are made up."""
        return self.version.dataset["kind"] == "illustrative"

    def marked(self, said: str, form: str = "title") -> str:
        """A finding (`title`) or a short note (`note`), with the words that it is not real where it is not."""
        return self.text(f"app.illustrative_{form}", said=said) if self.illustrative else said

    def parameter(self, name: str) -> str | None:
        """One of the page's own parameters as the address has it, unchecked; None when it is not there."""
        return dict(self.asked).get(name)

    def looked_at(self) -> dict[str, str]:
        """The parameters of the address that say how the page is looked at."""
        return {"view": self.mode, "figure": self.figure}

    @property
    def state(self) -> dict[str, str]:
        """The parameters that every address of this view has: language, date, and the day of belief if one is set."""
        known = self.version.known_on
        belief = {} if known is None else {"known_on": known.isoformat()}
        return {"lang": self.lang, "as_of": self.as_of.isoformat(), **belief}

    def twin(self, form: str) -> str:
        """The address of the same state as data: `json` or `csv`."""
        return f"/api/{self.page}.{form}?{urlencode(self.state | dict(self.asked))}"

    def copied(self, figure: str) -> str:
        """The address at which a figure of this view can be copied."""
        return f"/copy?{urlencode({'page': self.page, 'figure': figure} | self.state | dict(self.asked))}"

    def address(self, page: str | None = None, **changes: str) -> str:
        """The address of this view with some of it changed; of another page, without this page's own parameters."""
        kept = self.asked if page in (None, self.page) else ()
        state = {**self.state, **dict(kept), **self.looked_at(), **changes}
        state = {key: value for key, value in state.items() if value}
        return f"/{list_page_paths()[page or self.page]}?{urlencode(state)}"
