"""Judgement on numbers: the one rounding, and where a share stands against its target."""

from decimal import ROUND_HALF_UP, Decimal

SMALL_BASE = 20
# A count older than so many days is carried forward; past the second number it is no longer shown as one.
CARRIED_DAYS, STALE_DAYS = 92, 730


def points(share: float | None) -> int | None:
    """A share between 0 and 1 as whole percentage points, half up; None stays None. The only rounding of the product.

    The shortest decimal that names the float is rounded, so that 0.125 and 0.145 go up as they do by hand.
    """
    if share is None:
        return None
    return int((Decimal(repr(float(share))) * 100).quantize(Decimal(1), ROUND_HALF_UP))


def difference_points(share: float | None, target: float | None) -> int | None:
    """Percentage points between the two rounded figures shown: 44.58 % and 21 % are 24 points apart."""
    if share is None or target is None:
        return None
    return points(share) - points(target)


def standing(share: float | None, target: float | None) -> str | None:
    """`met` or `not_met` by the unrounded share, `None` where there is no target or no share."""
    if share is None or target is None:
        return None
    return "met" if share >= target else "not_met"


def side(difference: int | None) -> str | None:
    """`above`, `below` or `equal`: the word for a difference in points; None when there is none."""
    if difference is None:
        return None
    return "above" if difference > 0 else "below" if difference < 0 else "equal"


def small(officers: int) -> bool:
    """Whether a share of so few officers is shown with its count beside it."""
    return officers < SMALL_BASE


def women_needed(officers: int, target: float) -> int:
    """The fewest women among `officers` with which the share is at least `target`."""
    exact = Decimal(repr(float(target))) * officers
    whole = int(exact)
    return whole + (exact > whole)
