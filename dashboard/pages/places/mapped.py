"""The figures that a map of regions can show: how each reads, and what is said of its ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from dashboard.reporting.format import count, pounds, share
from dashboard.reporting.ranking import named

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Mapped:
    """One figure a map can show: its column, how it reads and what is said of most and least.

    Attributes:
        value: the frame's column.
        ends: the columns of its interval; none for a count.
        words: how it reads.
        withheld: the column that says why it is hidden.
        sentences: where the most is clear, where the least is, and where both are.
        is_modelled: whether a model stands beside it where adverts are few.
    """

    value: str
    ends: tuple[str, str] | None
    words: Callable[[float | None], str]
    withheld: str
    sentences: tuple[str, str, str]
    is_modelled: bool = False

    def plain(self, row: dict[str, Any]) -> str:
        """Return a region with its figure."""
        return f"{named(row)} ({self.words(row[self.value])})"

    def likely(self, row: dict[str, Any]) -> str:
        """Return a region with its figure and, where it has one, its interval."""
        if self.ends is None:
            return self.plain(row)
        low, high = (self.words(row[end]) for end in self.ends)
        return f"{named(row)} ({self.words(row[self.value])}, likely {low} to {high})"


SHOWN: Final = {
    "pay": Mapped(
        "p50",
        ("p50_low", "p50_high"),
        pounds,
        "withheld",
        (
            "Median pay is clearly highest in {}",
            "Median pay is clearly lowest in {}",
            "Median pay is clearly highest in {} and clearly lowest in {}",
        ),
        is_modelled=True,
    ),
    "vacancies": Mapped(
        "vacancies",
        None,
        count,
        "",
        (
            "Most vacancies are in {}",
            "Fewest vacancies are in {}",
            "Most vacancies are in {}, fewest in {}",
        ),
    ),
    "remote": Mapped(
        "remote",
        ("remote_low", "remote_high"),
        share,
        "remote_withheld",
        (
            "Remote work is clearly most common in {}",
            "Remote work is clearly rarest in {}",
            "Remote work is clearly most common in {} and rarest in {}",
        ),
    ),
}
