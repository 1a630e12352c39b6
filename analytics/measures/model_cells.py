"""What models of pay take of cells: the columns that they need, their words as numbers."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd

from analytics.statistics.comparison import CONTROLS

MODELLED: Final = ("annual_gbp", "employer", "vacancies", "technologies")


def numbered(cells: pd.DataFrame, of: pd.Series, kept: pd.Series) -> pd.DataFrame:
    """Return what a model takes of some cells, the words of what pay is adjusted for as numbers.

    A model a value, and each a year, then need not read the words again.

    Args:
        cells: `annual_gbp`, `employer`, `vacancies`, and what `controls` takes.
        of: what is compared of each, under its name.
        kept: which of them are taken.
    """
    rows = np.flatnonzero(kept)
    named = [name for name in dict.fromkeys((*MODELLED, *CONTROLS)) if name != of.name]
    taken = {name: _plain(cells[name], name)[rows] for name in named}
    return pd.DataFrame({str(of.name): of.array[rows], **taken})


def _plain(column: pd.Series, name: str) -> Any:  # noqa: ANN401 - an array of any type
    """Return a column as it is, or as numbers of its words."""
    if name not in CONTROLS or name == "month":
        return column.to_numpy()
    return column.cat.codes.to_numpy() if column.dtype == "category" else pd.factorize(column)[0]


def without_lists(cells: pd.DataFrame) -> pd.DataFrame:
    """Return cells without their lists, of which picking some takes as long as all else."""
    return cells.drop(columns="stack", errors="ignore")
