"""Which vacancies are made together: as many as one machine has memory for what they are of."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from analytics.market.build.packed import A_RUN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

A_ROUND: Final = 500_000
"""Listings of the runs whose new vacancies are made together, where one machine holds them."""


def rounds(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the first and the last number that the vacancies of each round can have.

    A vacancy's number tells the run that showed it first, near which its others are.

    Args:
        rows: how many listings each run has, one at least.
    """
    before = np.cumsum(rows) - np.asarray(rows)
    begins = np.flatnonzero(np.diff(before // A_ROUND, prepend=0) > 0).tolist()
    for start, end in pairwise([0, *begins, len(rows)]):
        yield start * A_RUN, end * A_RUN - 1
