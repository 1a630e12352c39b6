"""Scales: from a figure's values to places on an axis, its ends as Plotly would find them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from dashboard.charts.picture.formats import MILLI
from dashboard.charts.picture.known import UnknownPartError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Padded = tuple[float, float]
    """A value, and the pixels beside it."""

ROOM: Final = 0.05
"""The share of an axis that Plotly leaves beside marks."""
NOTHING: Final = float("nan")


@dataclass(frozen=True)
class Span:
    """An axis from its first end, at 0, to its second, at 1."""

    first: float
    last: float
    is_date: bool = False

    def at(self, value: float) -> float:
        """Return the place of a value, in the unit of `place`; nan where there is none."""
        return (value - self.first) / (self.last - self.first)


@dataclass(frozen=True)
class Reach:
    """What an axis has to hold of one trace.

    Attributes:
        low: its lowest value; nan for none.
        high: its highest.
        pixels: what its marks take beyond either.
        roomy: whether Plotly leaves a share of the axis beside them.
        to_zero: whether they begin at nought.
    """

    low: float
    high: float
    pixels: float = 0
    roomy: bool = True
    to_zero: bool = False

    def pad(self, length: float) -> float:
        """Return the pixels beside it on an axis of so many."""
        return self.pixels + (ROOM * length if self.roomy else 0)


def reach(values: Iterable[float], **properties: Any) -> Reach:  # noqa: ANN401 - what a Reach has
    """Return what holds some values, of which some may be nan."""
    stand = [value for value in values if math.isfinite(value)]
    ends = (min(stand), max(stand)) if stand else (NOTHING, NOTHING)
    return Reach(*ends, **properties)


def place(value: Any, *, is_date: bool) -> float:  # noqa: ANN401 - a number, or a day in any form
    """Return a value as a number, days as milliseconds since 1970; nan where there is none."""
    if not is_date:
        return NOTHING if value is None else float(value)
    return NOTHING if pd.isna(value) else pd.Timestamp(value).timestamp() * MILLI


def is_of_dates(values: Sequence[Any]) -> bool:
    """Return whether values are days, else numbers.

    Raises:
        UnknownPartError: they are words.
    """
    if any(isinstance(value, str) for value in values):
        raise UnknownPartError("an axis of words")
    return any(hasattr(value, "year") for value in values)


def scale(reaches: Sequence[Reach], axis: dict[str, Any], length: float, *, is_date: bool) -> Span:
    """Return the scale of an axis.

    Args:
        reaches: what it has to hold.
        axis: Plotly's axis.
        length: its pixels.
        is_date: whether it is an axis of dates.
    """
    if "range" in axis:
        first, last = (place(end, is_date=is_date) for end in axis["range"])
        if not math.isfinite(last - first) or first == last:
            raise UnknownPartError(f"range: {axis['range']}")
        return Span(first, last, is_date)
    low, high = _ends(reaches, length, is_to_zero=axis.get("rangemode") == "tozero")
    if "include" in axis.get("autorangeoptions", {}):
        also = axis["autorangeoptions"]["include"]
        low, high = min(low, also), max(high, also)
    return Span(low, high, is_date)


def _ends(reaches: Sequence[Reach], length: float, *, is_to_zero: bool) -> tuple[float, float]:
    """Return the ends of an axis that holds all marks, the room beside them included."""
    stand = [one for one in reaches if math.isfinite(one.low)]
    lows = [_low(one, length, is_to_zero=is_to_zero) for one in stand]
    highs = [_high(one, length, is_to_zero=is_to_zero) for one in stand]
    spread = [pair for pair in product(lows, highs) if pair[1][0] > pair[0][0]]
    if not spread:
        raise UnknownPartError("an axis of one value or none")
    unit, (low, before), (high, after) = max(
        (_a_pixel(low, high, length), low, high) for low, high in spread
    )
    return low - unit * before, high + unit * after


def _a_pixel(low: Padded, high: Padded, length: float) -> float:
    """Return what a pixel is worth where two values stand with so many pixels beside them."""
    return (high[0] - low[0]) / max(length - low[1] - high[1], 1)


def _low(one: Reach, length: float, *, is_to_zero: bool) -> Padded:
    """Return a low end and the pixels beside it: none where the axis begins at nought."""
    starts = (is_to_zero or one.to_zero) and one.low >= 0
    return (0.0, 0.0) if starts else (one.low, one.pad(length))


def _high(one: Reach, length: float, *, is_to_zero: bool) -> Padded:
    ends = (is_to_zero or one.to_zero) and one.high <= 0
    return (0.0, 0.0) if ends else (one.high, one.pad(length))
