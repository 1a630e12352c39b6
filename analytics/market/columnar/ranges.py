"""Ranges of pay: how many vacancies state each pair of ends, from codes in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analytics.market.columnar.counts import grouped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from analytics.market.columnar.selection import Selection

ENDS: Final = ("annual_min_gbp", "annual_max_gbp")


def range_counts(
    selection: Selection, by: Sequence[str], _chosen: Mapping[str, object]
) -> pd.DataFrame:
    """Return how many vacancies state each pair of ends of yearly pay; a missing end is nan."""
    columns = selection.columns
    paid = selection.where(columns.flags("annual_gbp IS NOT NULL"))
    whole = grouped(paid, by, {name: columns.coded(name) for name in ENDS})
    shown, number = whole.present()
    return whole.named(shown, vacancies=number)
