"""Sentences of a briefing with the sources that they rest on."""

from dataclasses import dataclass, replace

from ipp.language.values import Cell, Sentence, Text
from ipp.language.write import write
from ipp.view import View


@dataclass(frozen=True)
class Statement:
    """A sentence of a briefing, the ids of the sources it rests on, and its value where that tells numbers."""

    text: str
    source_ids: tuple[str, ...] = ()
    told: Sentence | None = None

    @property
    def note(self) -> Cell:
        """Return the sentence as a note of a part."""
        return self.told or Text(self.text)


def make_statement(text: str, *source_ids: str | None) -> Statement:
    """Make a statement of a text, with a full stop at its end, and the sources that are given."""
    closed = text if text.endswith(".") else f"{text}."
    return Statement(closed, tuple(dict.fromkeys(each for each in source_ids if each)))


def quote_sentence(sentence: Sentence, view: View, *source_ids: str | None) -> Statement:
    """Make a statement that keeps the numbers of a sentence; one that lacks a full stop becomes plain words."""
    made = make_statement(write(sentence, view.lang), *source_ids)
    return replace(made, told=sentence) if made.text == write(sentence, view.lang) else made
