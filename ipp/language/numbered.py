"""Words that tell numbers, with each number beside them: of what, how many, in which unit, of which day."""

from typing import NamedTuple

from ipp.language import words


class Number(NamedTuple):
    """A number as its words round it: None where nothing is published, and for a lower bound, which is `at_least`.

    `subject` is the program, `un`, or the id of an engagement or mission; `as_of` a day, month or year; `state` what
    is to be known of it: `carried_forward`, `last_published`, `suspended`, `derived`, or nothing.
    """

    subject: str | None
    measure: str
    value: int | None
    unit: str = "officers"
    as_of: str | None = None
    at_least: int | None = None
    state: str = ""


class Numbered(words.Said):
    """Words and the numbers in them; `number` is the first, unless they are a list or it is too old to stand."""

    numbers: tuple[Number, ...]
    number: int | None

    def __new__(cls, words_: str, *numbers: Number, listed: bool = False):
        """The words, and what they tell."""
        told = super().__new__(cls, words_)
        stands = not listed and numbers[0].state != "last_published"
        told.numbers, told.number = numbers, numbers[0].value if stands else None
        return told


def numbered(words_: str, *numbers: Number) -> str:
    """The words with their numbers; as they are where there is none."""
    return Numbered(words_, *numbers) if numbers else words_
