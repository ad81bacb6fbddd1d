"""The panels of the history figure from top to bottom (events, officers, women), and the headings above them."""

from dataclasses import dataclass

from ipp.domain.month_span import History
from ipp.domain.records.women import Target
from ipp.figures import history_events
from ipp.figures.layout.drawing import Drawing
from ipp.language import words
from ipp.narrative import history as narrative_history
from ipp.theme import COLORS

HEADING, OFFICERS, WOMEN = 24, 214, 84  # pixels of a heading and of the panels
YEARS = 20  # pixels of the time axis where it is between the officers and the words on women
WHOLE = 1000  # the least width in pixels of a figure with events
LABEL = 12


@dataclass(frozen=True)
class Panels:
    """Heights in pixels of the panels that vary: lanes of events on top, women at the bottom; 0 for a missing one."""

    lanes: int
    women: int

    @property
    def height(self) -> int:
        """The height of all panels and their headings in pixels."""
        return self.lanes + HEADING + OFFICERS + HEADING + self.women

    def compute_domain(self, over: float, high: float) -> list[float]:
        """Return the domain of an axis `high` pixels high that begins `over` pixels below the top of the figure."""
        return [1 - (over + high) / self.height, 1 - over / self.height]


def choose_panels(past: History, width: float = WHOLE) -> Panels:
    """Return the panels of a history drawn `width` pixels wide; a narrow one has no events."""
    has_events = past.events and width >= WHOLE
    return Panels(
        history_events.LANES_HEIGHT if has_events else 0, WOMEN if has_women_counts(past) or list_targets(past) else 0
    )


def has_women_counts(past: History) -> bool:
    """Return whether women are published in any month or program count."""
    return any(row.women is not None for row in past.months) or any(row.women is not None for row in past.program)


def list_targets(past: History) -> list[Target]:
    """Return the targets of the years of a history."""
    return [row for row in past.targets if past.span.first.year <= row.year <= past.span.last.year]


def write_headings(figure: Drawing, past: History, room: Panels, lang: str) -> None:
    """Write over each panel what it measures, in its colour, and at the right what its other marks are."""
    if narrative_history.list_reported(past) or not past.program:
        write_heading(figure, words.text("history.officers_panel", lang), room.lanes, room, COLORS.deployed)
    marks = [key for key, rows in (("program_line", past.counted), ("program_panel", past.stated)) if rows]
    if marks:
        text = " · ".join(words.text(f"history.{each}", lang) for each in marks)
        write_heading(figure, text, room.lanes, room, COLORS.deployed, "right")
    below = room.lanes + HEADING + OFFICERS + (0 if room.women else YEARS)
    key = "history.women_panel" if has_women_counts(past) else "history.women_none"
    write_heading(figure, words.text(key, lang), below, room, COLORS.women)
    if list_targets(past):
        write_heading(figure, words.text("history.target_panel", lang), below, room, COLORS.target, "right")


def write_heading(figure: Drawing, text: str, over: float, room: Panels, ink: str, side: str = "left") -> None:
    """Write bold words at one end of the line above a panel, `over` pixels below the top of the figure."""
    figure.add_annotation(
        text=f"<b>{text}</b>", x=0 if side == "left" else 1, xref="paper", xanchor=side,
        y=1 - (over + 5) / room.height, yref="paper", yanchor="top", font={"size": LABEL, "color": ink},
    )  # fmt: skip
