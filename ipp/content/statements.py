"""Sentences of a briefing with the sources that they rest on."""

from dataclasses import dataclass, replace

from ipp.language.values import Cell, Sentence, Text
from ipp.language.write import write
from ipp.view import View


@dataclass(frozen=True)
class Statement:
    """A sentence of a briefing and the ids of its sources; `value` is the sentence with its numbers, if it has any."""

    text: str
    source_ids: tuple[str, ...] = ()
    value: Sentence | None = None

    @property
    def note(self) -> Cell:
        """Return the sentence as a note of a part."""
        return self.value or Text(self.text)


def make_statement(text: str, *source_ids: str | None) -> Statement:
    """Make a statement of a text, with a full stop at its end, and the sources that are given."""
    closed = text if text.endswith(".") else f"{text}."
    return Statement(closed, tuple(dict.fromkeys(each for each in source_ids if each)))


def quote_sentence(sentence: Sentence, view: View, *source_ids: str | None) -> Statement:
    """Make a statement that keeps the numbers of a sentence; if a full stop has to be added, only its words."""
    made = make_statement(write(sentence, view.lang), *source_ids)
    return replace(made, value=sentence) if made.text == write(sentence, view.lang) else made
