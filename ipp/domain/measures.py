"""Round shares, and compare them with their targets."""

from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

Value = TypeVar("Value")
SMALL_BASE = 20
# Days: a count older than the first is carried forward; one older than the second is no longer shown as a count.
CARRIED_DAYS, STALE_DAYS = 92, 730


def require(value: Value | None) -> Value:
    """Return `value`, which the caller knows to be there. Raises ValueError if it is None."""
    if value is None:
        raise ValueError("a value is missing")
    return value


def round_points(share: float | None) -> int | None:
    """Return a share between 0 and 1 in whole percentage points, half up; None for None. Nothing else rounds.

    The shortest decimal that names the float is rounded, so that 0.125 and 0.145 go up as they do by hand.
    """
    if share is None:
        return None
    return int((Decimal(repr(float(share))) * 100).quantize(Decimal(1), ROUND_HALF_UP))


def subtract_points(share: float | None, target: float | None) -> int | None:
    """Return the difference in percentage points of two rounded figures, or None if one is missing.

    The figures as shown are subtracted: 44.58 % and 21 % are 24 points apart.
    """
    one, other = round_points(share), round_points(target)
    return None if one is None or other is None else one - other


def find_side(difference: int | None) -> str | None:
    """Return `above`, `below` or `equal` for a difference in points, or None if there is none."""
    if difference is None:
        return None
    return "above" if difference > 0 else "below" if difference < 0 else "equal"


def is_small(officers: int) -> bool:
    """Return whether there are so few officers that a share of them is shown with its count."""
    return officers < SMALL_BASE


def count_women_needed(officers: int, target: float) -> int:
    """Return the fewest women among `officers` with whom the share is at least `target`."""
    exact = Decimal(repr(float(target))) * officers
    whole = int(exact)
    return whole + (exact > whole)
