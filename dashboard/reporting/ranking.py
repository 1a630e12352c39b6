"""Who is ahead: a winner is named only where its interval lies apart from those of all others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from analytics.schema.labels import in_sentence, label, listed, plural
from analytics.schema.listing import UNSTATED
from dashboard.reporting.format import begun
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from numpy.typing import NDArray

    Ints = NDArray[np.integer[Any]]
    Words = Callable[[dict[str, Any]], str]
    """How a row of a frame is named in a sentence."""
    Ends = tuple[str, str, str]
    """The columns of a figure, of its interval's low and of its high end."""

MEDIAN: Final = ("p50", "p50_low", "p50_high")
SHARE: Final = ("share", "low", "high")
NO_GROUPS: Final = {label(value) for value in (UNSTATED, "UK")} | {"Not mentioned"}
"""Labels of what is not stated: it is no group that could be ahead of another."""
MOST_RIVALS: Final = 2
HIGH, LOW = "high", "low"


@dataclass(frozen=True)
class Ahead:
    """The row whose figure is the highest or the lowest, and those it is not surely apart from.

    Attributes:
        row: the row itself; empty where no figure is known.
        rivals: the rows whose intervals touch its own, the nearest figure first.
        others: how many other figures are known.
        end: which end of the figures it stands at, "high" or "low".
    """

    row: dict[str, Any]
    rivals: tuple[dict[str, Any], ...]
    others: int
    end: str = HIGH

    @property
    def is_clear(self) -> bool:
        """Return whether its interval lies apart from all others, of which there are some."""
        return bool(self.row) and self.others > 0 and not self.rivals

    def tied(self, words: Words, like: str = "") -> str:
        """Return that it stands first, if not surely, as part of a sentence.

        Args:
            words: how a row is named, with its figure or without.
            like: what it is more than all others, as "common"; left out: high, or low.
        """
        return f"{words(self.row)} is {like or self.end}est, {self.unsure(words, like)}"

    def unsure(self, words: Words, like: str = "") -> str:
        """Return which rivals may stand where it does, as the end of a sentence; see `tied`."""
        shown = [words(row) for row in self.rivals[:MOST_RIVALS]]
        left = len(self.rivals) - len(shown)
        others = [plural(left, "other")] if left else []
        return f"though {listed([*shown, *others])} may be as {like or self.end}"


def extremes(
    frame: pd.DataFrame, ends: Ends, words: Words, sure: Words, forms: tuple[str, str, str]
) -> str:
    """Return which rows surely stand at either end, and where none does.

    Args:
        frame: as `highest` takes it, with two known figures or more.
        ends: the columns of the figure and its interval.
        words: how a row is named that is not surely ahead.
        sure: how one is named that is.
        forms: sentences without their full stop, `{}` for a row: where the highest is sure, where
            the lowest is, and both (`{}` twice).

    Returns:
        One sentence or two.
    """
    top, bottom = highest(frame, ends), lowest(frame, ends)
    if bottom.row in top.rivals:
        ends_of = "even between the ends, " if top.others > 1 else "between "
        return f"There is no clear difference {ends_of}{words(top.row)} and {words(bottom.row)}."
    if top.is_clear and bottom.is_clear:
        return forms[2].format(sure(top.row), sure(bottom.row)) + "."
    most = forms[0].format(sure(top.row)) if top.is_clear else top.tied(words)
    least = forms[1].format(sure(bottom.row)) if bottom.is_clear else bottom.tied(words)
    return f"{begun(most)}. {begun(least)}."


def leading(frame: pd.DataFrame, ends: Ends, words: Words, most: int) -> str:
    """Return the rows with the highest shares, and whether others may belong to them.

    Args:
        frame: as `highest` takes it.
        ends: the columns of the figure and its interval.
        words: how a row is named.
        most: how many are named.

    Returns:
        Part of a sentence; "" where no figure is known.
    """
    order = _in_order(frame, ends, lowest=False)
    if not len(order):
        return ""
    first, rest = order[:most], order[most:]
    unsure = first[np.argsort(frame[ends[1]].to_numpy(float)[first], kind="stable")[0]]
    edge = _ahead_of(frame, ends, int(unsure), rest)
    leaders = listed([words(row) for row in rows(frame.iloc[first])], "and")
    return f"{leaders}, {edge.unsure(words, 'common')}" if edge.rivals else leaders


def highest(frame: pd.DataFrame, ends: Ends = MEDIAN) -> Ahead:
    """Return which row has the highest figure, and which others may have.

    Args:
        frame: `label`, and the columns named in `ends`; a figure that is nan is left out, and so
            is what is not stated.
        ends: the columns of the figure, its interval's low and its high end.
    """
    return _ahead(frame, ends, lowest=False)


def lowest(frame: pd.DataFrame, ends: Ends = MEDIAN) -> Ahead:
    """Return which row has the lowest figure, and which others may have; as `highest`."""
    return _ahead(frame, ends, lowest=True)


def _ahead(frame: pd.DataFrame, ends: Ends, *, lowest: bool) -> Ahead:
    order = _in_order(frame, ends, lowest=lowest)
    if not len(order):
        return Ahead({}, (), 0)
    return _ahead_of(frame, ends, int(order[0]), order[1:], LOW if lowest else HIGH)


def _ahead_of(frame: pd.DataFrame, ends: Ends, one: int, rest: Ints, end: str = HIGH) -> Ahead:
    """Return one row, and those others whose interval has a value in common with its own."""
    low, high = (frame[name].to_numpy(float) for name in ends[1:])
    rivals = rest[(high[rest] >= low[one]) & (low[rest] <= high[one])]
    row, *others = rows(frame.iloc[[one, *rivals]])
    return Ahead(row, tuple(others), len(rest), end)


def _in_order(frame: pd.DataFrame, ends: Ends, *, lowest: bool) -> Ints:
    """Return where the groups stand whose figure is known, the highest (or the lowest) first."""
    known = np.flatnonzero(frame[ends[0]].notna() & ~frame["label"].isin(NO_GROUPS))
    figures = frame[ends[0]].to_numpy(float)[known]
    return known[np.argsort(figures if lowest else -figures, kind="stable")]


def named(row: dict[str, Any]) -> str:
    """Return a row's label as it stands inside a sentence: the North West, Senior.

    >>> named({"label": "North West"}), named({"label": "Senior"})
    ('the North West', 'Senior')
    """
    return in_sentence(str(row["label"]))
