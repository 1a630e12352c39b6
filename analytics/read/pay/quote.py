"""A quote: pay as a text states it."""

from __future__ import annotations

from typing import NamedTuple


class Quote(NamedTuple):
    """Pay as a text states it.

    Attributes:
        low: lower end in `currency` per `period`; None when only the most is said.
        high: upper end; None when only the least is said.
        period: year, month, week, day or hour; None when nothing tells.
        currency: ISO 4217 code; None when no sign stands beside the figures.
        start: where the words begin in the text.
        end: where they end.
        is_half_read: whether the words name another end that cannot be what is meant.
    """

    low: float | None
    high: float | None
    period: str | None
    currency: str | None
    start: int
    end: int
    is_half_read: bool = False

    @property
    def most(self) -> float:
        """The largest figure."""
        return (self.low or 0.0) if self.high is None else self.high

    @property
    def is_range(self) -> bool:
        """Whether two different figures are given."""
        return self.low is not None and self.high is not None and self.low != self.high
