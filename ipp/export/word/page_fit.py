"""How large and how close a note is set, so that all of it stands on one sheet: nothing is left out to make it fit."""

import unicodedata

from ipp.content.briefing import Statement
from ipp.export.word.elements import LINES
from ipp.narrative import citations
from ipp.view import View

# Sizes that the styles leave open, from airy to tight: letters in half points, space around paragraphs in twips.
LOOKS = (
    {"size": 22, "gap": 140, "above": 240, "between": 60},
    {"size": 22, "gap": 80, "above": 160, "between": 40},
    {"size": 21, "gap": 60, "above": 120, "between": 20},
    {"size": 21, "gap": 40, "above": 80, "between": 0},
    {"size": 21, "gap": 20, "above": 60, "between": 0},
)
ROOM = (504.0, 684.0)  # points between the margins: across, down
LINE = 1.15  # height of a line of Arial, as a share of the size of its letters
# How wide its letters are, in thousandths of their size; letters with accents are as wide as those without.
LETTERS = {
    222: "ijl'‘’",
    278: " tfI.,:;/\N{NO-BREAK SPACE}",
    333: "r()-[]“”·",
    500: "ckJsvxyz",
    722: "wCDHNRU",
    778: "GOQ",
    833: "mM",
    889: "%",
    944: "W",
}
WIDE = {letter: width for width, letters in LETTERS.items() for letter in letters}
CAPITAL, OTHER, BOLD = 667, 556, 1.08
TITLE, HEADING, SMALL = 15, 12, 8  # points: the finding, a heading, a footnote
INDENTS = {"considerations": 14.2, "footnotes": 8.5}  # points before a sentence


def chosen(title: str, sections: dict[str, list[list[Statement]]], view: View) -> dict[str, int]:
    """The first of the looks that leaves the note on one sheet, the tightest when none does."""
    return next((look for look in LOOKS if height(title, sections, view, look) <= ROOM[1]), LOOKS[-1])


def height(title: str, sections: dict[str, list[list[Statement]]], view: View, look: dict[str, int]) -> float:
    """How many points a note needs from its title to its last footnote."""
    size, gap, above, between = look["size"] / 2, look["gap"] / 20, look["above"] / 20, look["between"] / 20
    tall = lines(title, TITLE * BOLD) * TITLE * LINE + gap
    tall += (len(sections) + 1) * (above + HEADING * LINE + 2)
    for name, paragraphs in sections.items():
        after = between if name == "considerations" else gap
        tall += sum(lines(written(said), size, INDENTS.get(name, 0)) * size * LINE + after for said in paragraphs)
    tall += (LINES + 1) * size * LINE + 20  # the box with its frame, and the date
    cited = {each for paragraphs in sections.values() for said in paragraphs for one in said for each in one.source_ids}
    return tall + SMALL * LINE * (2 + sum(lines(footnote(each, view), SMALL, INDENTS["footnotes"]) for each in cited))


def lines(said: str, size: float, indent: float = 0) -> int:
    """On how many lines a text runs."""
    room, count, used = ROOM[0] - indent, 1, 0.0
    for each in said.split(" "):
        wide = width(each) * size
        if used + wide > room and used:
            count, used = count + 1, 0.0
        used += wide + WIDE[" "] * size / 1000
    return count


def width(said: str) -> float:
    """How wide a text is, as a share of the size of its letters."""
    letters = [each for each in unicodedata.normalize("NFD", said) if not unicodedata.combining(each)]
    return sum(WIDE.get(each, CAPITAL if each.isupper() else OTHER) for each in letters) / 1000


def written(said: list[Statement]) -> str:
    """The sentences of a paragraph, with room for the small numbers of their footnotes."""
    return " ".join(each.text + "0" * len(each.source_ids) for each in said)


def footnote(source_id: str, view: View) -> str:
    """About what a footnote says."""
    source = view.sources[source_id]
    return f"{citations.name(source, view.lang)}, « {getattr(source, f'title_{view.lang}')} »"
