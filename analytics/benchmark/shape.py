"""The shape of bands: around which percentile, how wide, how rounded, aged to when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from analytics.benchmark.rounding import ROUNDED
from analytics.errors import QuestionError
from analytics.schema.suggest import known, shown

if TYPE_CHECKING:
    from analytics.benchmark.projection import Ageing

TARGETS: Final = (10, 25, 40, 50, 60, 75, 90)
"""The percentiles that a band can be built around."""
WIDEST: Final = 0.5
PERCENTILES, ROUNDINGS = tuple(map(str, TARGETS)), tuple(map(str, ROUNDED))
PER_CENT: Final = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)\s*%?")


@dataclass(frozen=True)
class Shape:
    """How bands are built.

    Attributes:
        target: the percentile at which midpoints stand, of `TARGETS`.
        width: from a midpoint to either end, as a share of it.
        ageing: the date they are brought to; None leaves them as advertised.
        round_to: the pounds a year to which a band's ends are rounded, of `ROUNDED`.
    """

    target: int = 50
    width: float = 0.15
    ageing: Ageing | None = None
    round_to: int = 1

    def __post_init__(self) -> None:
        """Refuse what cannot be built.

        Raises:
            QuestionError: a target, width or rounding that is not allowed.
        """
        known("target percentile", str(self.target), PERCENTILES)
        known("rounding", str(self.round_to), ROUNDINGS)
        if not 0 < self.width <= WIDEST:
            raise QuestionError(
                f"A band cannot be {self.reach} wide to either side.",
                f"Give up to {WIDEST:.0%}.",
            )

    @property
    def reach(self) -> str:
        """Return the width as it was written, like 15% or 12.5%."""
        return f"{100 * self.width:.6g}%"


def shape_of(target: str, width: str, round_to: str, ageing: Ageing | None) -> Shape:
    """Return the shape that a person writes: a percentile, per cent, pounds.

    >>> shape_of("50", "12.5%", "500", None).width
    0.125

    Raises:
        QuestionError: one of them cannot be read, or is not allowed.
    """
    read = PER_CENT.fullmatch(width.strip())
    if read is None:
        raise QuestionError(
            f"“{shown(width)}” isn't a width we can read.", "Write per cent, like 15 or 12.5."
        )
    middle = int(known("target percentile", target, PERCENTILES))
    return Shape(middle, float(read[1]) / 100, ageing, int(known("rounding", round_to, ROUNDINGS)))
