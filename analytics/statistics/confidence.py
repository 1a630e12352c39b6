"""How sure a benchmark is: a label whose rule is written down once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

HIGH: Final = "high"
MEDIUM: Final = "medium"
LOW: Final = "low"


class Grade(NamedTuple):
    """What a label asks for: effective vacancies, employers, and half the interval's width."""

    label: str
    effective: int
    employers: int
    half_width: float


GRADES: Final = (Grade(HIGH, 100, 20, 0.05), Grade(MEDIUM, 30, 10, 0.10))
"""From the best; a figure that stands but meets neither is of low confidence."""
ENOUGH: Final = (HIGH, MEDIUM)
"""The labels from which nothing needs to be widened."""


def rule() -> str:
    """Return the rule in words, for whoever reads a label."""
    rules = [
        f"{grade.label}: at least {grade.effective} effective vacancies of {grade.employers} "
        f"employers and an interval within {grade.half_width:.0%} either way"
        for grade in GRADES
    ]
    return (
        f"Confidence is {'; '.join(rules)}; {LOW}: anything less that still has an interval. "
        "Effective vacancies are fewer than those counted where employers have several, since "
        "adverts of one employer pay alike."
    )


def labels(
    estimate: ArrayLike, low: ArrayLike, high: ArrayLike, effective: ArrayLike, employers: ArrayLike
) -> NDArray[np.object_]:
    """Return each estimate's label; "" where there is none.

    Args:
        estimate: GBP, nan where withheld.
        low: of its interval.
        high: of its interval.
        effective: number of vacancies it is worth.
        employers: number of employers behind it.
    """
    middle = np.asarray(estimate, dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        half = (np.asarray(high, dtype=float) - np.asarray(low, dtype=float)) / 2 / middle
    meets = [
        (np.asarray(effective) >= grade.effective)
        & (np.asarray(employers) >= grade.employers)
        & (half <= grade.half_width)
        for grade in GRADES
    ]
    names = [grade.label for grade in GRADES]
    result = np.select([np.isnan(middle), *meets], ["", *names], LOW)
    return result.astype(object)
