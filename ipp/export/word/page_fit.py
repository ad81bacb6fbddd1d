"""Choose sizes at which the whole note fits on one page. Nothing is left out to make it fit."""

import unicodedata

from ipp.content.statements import Statement
from ipp.export.word.elements import LINES
from ipp.narrative import citations
from ipp.view import View

# Sizes to choose from, from loose to tight: text in half points, space around paragraphs in twips.
LOOKS = (
    {"size": 22, "gap": 140, "above": 240, "between": 60},
    {"size": 22, "gap": 80, "above": 160, "between": 40},
    {"size": 21, "gap": 60, "above": 120, "between": 20},
    {"size": 21, "gap": 40, "above": 80, "between": 0},
    {"size": 21, "gap": 20, "above": 40, "between": 0},
)
ROOM = (504.0, 684.0)  # points between the margins: across, down
LINE = 1.15  # height of a line of Arial, as a share of the font size
# Widths of letters in Arial, in thousandths of the font size; accents do not change them.
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
INDENTS = {"considerations": 14.2, "footnotes": 8.5}  # points: indent of a sentence


def choose_look(title: str, sections: dict[str, list[list[Statement]]], view: View) -> dict[str, int]:
    """Choose the first look at which the note fits on one page; the tightest if none does."""
    return next((look for look in LOOKS if estimate_height(title, sections, view, look) <= ROOM[1]), LOOKS[-1])


def estimate_height(title: str, sections: dict[str, list[list[Statement]]], view: View, look: dict[str, int]) -> float:
    """Estimate the height of a note in points, from its title to its last footnote."""
    size, gap, above, between = look["size"] / 2, look["gap"] / 20, look["above"] / 20, look["between"] / 20
    tall = count_lines(title, TITLE * BOLD) * TITLE * LINE + gap
    tall += (len(sections) + 1) * (above + HEADING * LINE + 2)
    for name, paragraphs in sections.items():
        after = between if name == "considerations" else gap
        tall += sum(
            count_lines(join_sentences(said), size, INDENTS.get(name, 0)) * size * LINE + after for said in paragraphs
        )
    tall += (LINES + 1) * size * LINE + 20  # the box with its frame, and the date
    cited = {each for paragraphs in sections.values() for said in paragraphs for one in said for each in one.source_ids}
    return tall + SMALL * LINE * (
        2 + sum(count_lines(format_footnote(each, view), SMALL, INDENTS["footnotes"]) for each in cited)
    )


def count_lines(said: str, size: float, indent: float = 0) -> int:
    """Count the lines of a text."""
    room, count, used = ROOM[0] - indent, 1, 0.0
    for each in said.split(" "):
        wide = measure_text(each) * size
        if used + wide > room and used:
            count, used = count + 1, 0.0
        used += wide + WIDE[" "] * size / 1000
    return count


def measure_text(said: str) -> float:
    """Measure the width of a text, as a share of the font size."""
    letters = [each for each in unicodedata.normalize("NFD", said) if not unicodedata.combining(each)]
    return sum(WIDE.get(each, CAPITAL if each.isupper() else OTHER) for each in letters) / 1000


def join_sentences(said: list[Statement]) -> str:
    """Join the sentences of a paragraph, with room for the numbers of their footnotes."""
    return " ".join(each.text + "0" * len(each.source_ids) for each in said)


def format_footnote(source_id: str, view: View) -> str:
    """Format a footnote about as long as the real one."""
    source = view.sources[source_id]
    return f"{citations.name_source(source, view.lang)}, « {getattr(source, f'title_{view.lang}')} »"
