"""Shares of nought: what no advert says is a finding too, and has an interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.statistics.intervals import LEVEL, wilson

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


def zero_shares(shares: pd.DataFrame, by: Sequence[str] = ()) -> pd.DataFrame:
    """Return a row of nought a group, for a value that none of its adverts says.

    Wilson's interval is at the least effective n of the values that some say.

    Args:
        shares: what a measure of shares returns, for the values that some adverts say.
        by: its group columns.
    """
    ordered = shares.sort_values("n_effective")
    least = ordered.drop_duplicates(list(by)) if by else ordered.head(1)
    zero = least["share"] * 0
    _, high = wilson(zero, least["n_effective"], LEVEL)
    return least.assign(vacancies=0, employers=0, share=zero, low=zero, high=high)
