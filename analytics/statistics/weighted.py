"""Counted distributions: many groups of values with their numbers, folded all at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from pandas.arrays import NumpyExtensionArray

from analytics.statistics.frames import frame_of
from analytics.statistics.intervals import Interval, order_ranks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


def group_codes(
    frames: Sequence[pd.DataFrame], by: Sequence[str]
) -> tuple[pd.DataFrame, list[Ints]]:
    """Number the groups found in several frames alike.

    Args:
        frames: each with the columns of `by`; the first one's groups come first, in its order.
        by: the group columns; none makes one group of everything.

    Returns:
        The groups (one row each, columns `by`) and for each frame its rows' group numbers.
    """
    if not by:
        return pd.DataFrame(index=[0]), [np.zeros(len(frame), dtype=np.int64) for frame in frames]
    columns = [_laid_together([frame[name] for frame in frames]) for name in by]
    cuts = np.cumsum([len(frame) for frame in frames])[:-1]
    coded = [pd.factorize(column, use_na_sentinel=False) for column in columns]
    if len(by) == 1:
        codes, values = coded[0]
        groups = frame_of({by[0]: values})
        is_known = values.dtype != object
        return groups if is_known else groups.infer_objects(), np.split(codes, cuts)
    whole = np.zeros(len(columns[0]), dtype=np.int64)
    for codes, values in coded:
        whole = whole * len(values) + codes
    numbers, _ = pd.factorize(whole)
    first = ~pd.Series(numbers).duplicated().to_numpy()
    groups = frame_of({name: column[first] for name, column in zip(by, columns, strict=True)})
    return groups.infer_objects(), np.split(numbers.astype(np.int64), cuts)


def _laid_together(columns: Sequence[pd.Series]) -> Any:  # noqa: ANN401 - an array of any type
    """Return the values of several columns, one after another, as one array."""
    arrays = [column.array for column in columns]
    if any(array.dtype != arrays[0].dtype for array in arrays[1:]):
        whole = pd.concat(columns, ignore_index=True).array
    else:
        whole = type(arrays[0])._concat_same_type(arrays)  # noqa: SLF001 - of the interface that arrays of pandas have
    return np.asarray(whole) if isinstance(whole, NumpyExtensionArray) else whole


def tally(codes: Ints, weights: ArrayLike, groups: int) -> Floats:
    """Return the sum of the weights of each group, as floats."""
    total = np.bincount(codes, weights=np.asarray(weights, dtype=float), minlength=groups)
    return total.astype(float)


HALFWAY = 0.5  # NumPy interpolates from the nearer end; so do we, to the last bit


@dataclass(frozen=True)
class Counted:
    """The sorted values of several groups laid end to end, each with how often it stands.

    Attributes:
        values: ascending within each group.
        upto: how many values stand up to and including this row, over all groups.
        start: how many stand before each group.
        size: how many stand in each group.
    """

    values: Floats
    upto: Ints
    start: Ints
    size: Ints

    @classmethod
    def of(cls, codes: ArrayLike, values: ArrayLike, counts: ArrayLike, groups: int) -> Counted:
        """Build from rows in any order: group number, value, and how often it stands."""
        code, value, count = np.asarray(codes), np.asarray(values, float), np.asarray(counts)
        order = np.lexsort((value, code))
        size = np.bincount(code, weights=count, minlength=groups).astype(np.int64)
        upto = np.cumsum(count[order]).astype(np.int64)
        return cls(value[order], upto, np.cumsum(size) - size, size)

    def ranked(self, rank: ArrayLike) -> Floats:
        """Return each group's value at a rank (1 = the smallest); nan where there is none.

        Args:
            rank: one whole number a group, or rows of them; nan allowed.
        """
        wanted = np.asarray(rank, dtype=float)
        there = np.isfinite(wanted) & (wanted >= 1) & (wanted <= self.size)
        place = self.start + np.where(there, wanted, 1).astype(np.int64) - 1
        row = np.searchsorted(self.upto, place, side="right")
        safe = np.minimum(row, max(len(self.values) - 1, 0))
        values = self.values[safe] if len(self.values) else np.full(wanted.shape, np.nan)
        result: Floats = np.where(there, values, np.nan)
        return result

    def percentile(self, point: ArrayLike) -> Floats:
        """Return each group's percentile by linear interpolation; nan for an empty group.

        Type 7 of Hyndman and Fan 1996, to the last bit what `numpy.percentile` gives on the
        values written out one by one.

        Args:
            point: 0 to 100; a column of several makes a row of each.
        """
        at = (self.size - 1) * (np.asarray(point) / 100)
        below = np.floor(at)
        low, high = self.ranked(below + 1), self.ranked(np.minimum(below + 2, self.size))
        weight = at - below
        from_below, from_above = low + (high - low) * weight, high - (high - low) * (1 - weight)
        result: Floats = np.where(weight >= HALFWAY, from_above, from_below)
        return result

    def interval(self, point: ArrayLike, effective: ArrayLike) -> Interval:
        """Return each group's order-statistic interval of a percentile at its effective number.

        See `order_ranks`; nan where no finite interval exists. A column of several points makes a
        row of each.
        """
        ranks = order_ranks(self.size, effective, point)
        return Interval(self.ranked(ranks.low), self.ranked(ranks.high))
