"""Stated pay: how many vacancies state each figure, or each pair of ends, from codes in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analytics.market.columnar.counts import grouped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from analytics.market.columnar.counts import Answer, Chosen
    from analytics.market.columnar.selection import Selection

ENDS: Final = {"annual_min_gbp": "annual_min_gbp", "annual_max_gbp": "annual_max_gbp"}


def counts_of(column: str, options: Mapping[str, str]) -> Answer:
    """Return what answers how many vacancies state each pay.

    Args:
        column: what the answer's column is called.
        options: basis → the column of `vacancies`.
    """

    def _answer(selection: Selection, by: Sequence[str], chosen: Chosen) -> pd.DataFrame:
        of = options[str(chosen.get("basis", next(iter(options))))]
        return _counts(selection, by, of, {column: of})

    return _answer


def range_counts(selection: Selection, by: Sequence[str], _chosen: Chosen) -> pd.DataFrame:
    """Return how many vacancies state each pair of ends of yearly pay; a missing end is nan."""
    return _counts(selection, by, "annual_gbp", ENDS)


def _counts(
    selection: Selection, by: Sequence[str], pay: str, figures: Mapping[str, str]
) -> pd.DataFrame:
    """Return how many of the vacancies that state a kind of pay have each of some figures."""
    columns = selection.columns
    paid = selection.where(columns.flags(f"{pay} IS NOT NULL"))
    whole = grouped(paid, by, {name: columns.coded(of) for name, of in figures.items()})
    shown, number = whole.present()
    return whole.named(shown, vacancies=number)
