"""London: what its pay is higher by than in the rest of the UK, and how that moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.measures.measure import Measure, Table
from analytics.measures.model_cells import numbered
from analytics.measures.premium import NO_VALUE, by_year, premiums

if TYPE_CHECKING:
    from collections.abc import Sequence

LONDON, REST = "London", "rest"
EVERY, SLOPE = "every year", "the slope"


def premium(cells: pd.DataFrame, *, by: Sequence[str] = ()) -> pd.DataFrame:
    """Fold cells into London's premium over the rest, one row: what `premiums` returns.

    Args:
        cells: as `premiums` takes them, with a `region`.
        by: nothing; the measure is never grouped.
    """
    del by
    return premiums(_two_sides(cells), of="region", base=REST)


def premium_by_year(
    cells: pd.DataFrame, *, by: Sequence[str] = (), asked: str = EVERY
) -> pd.DataFrame:
    """Fold cells into London's premium over the rest, a row a year: what `by_year` returns.

    Args:
        cells: as `by_year` takes them, with a `region`.
        by: nothing; the measure is never grouped.
        asked: `every year`, or `the slope`: of the years after the first the numbers alone.
    """
    del by
    return by_year(_two_sides(cells), of="region", base=REST, is_each_asked=asked == EVERY)


def _two_sides(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the cells of one known region, each in London or in the rest."""
    codes = (cells["region"] == LONDON).to_numpy().astype(np.int8)
    side = pd.Categorical.from_codes(codes, pd.Index([REST, LONDON]))
    known = ~cells["region"].isin(NO_VALUE)
    return numbered(cells, pd.Series(side, name="region"), known)


EVERYWHERE: dict[str, tuple[str, ...]] = {"region": ()}

MEASURES = {
    "london": Measure(
        title="London's premium",
        unit="share of the pay elsewhere",
        caption="What adverts offer more in London than in the rest of the UK, raw and adjusted.",
        tables={"cells": Table("premium_cells", grouped=False, filters=EVERYWHERE)},
        fold=premium,
        most_groups=0,
    ),
    "london_by_year": Measure(
        title="London's premium by year",
        unit="share of the pay elsewhere",
        caption="London's premium year by year, and how it moves.",
        tables={
            "cells": Table(
                "premium_cells",
                grouped=False,
                filters={**EVERYWHERE, "window": "all", "state": "new"},
            )
        },
        fold=premium_by_year,
        options={"asked": (EVERY, SLOPE)},
        most_groups=0,
    ),
}
