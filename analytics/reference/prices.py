"""The prices of a month: CPIH, and pay in those of the latest."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.paths import REFERENCE


def price_levels() -> pd.Series:
    """Return the CPIH (ONS, all items, 2015 = 100) by month, the latest month last."""
    stored = pd.read_csv(REFERENCE / "cpih.csv", comment="#")
    return pd.Series(stored["index"].to_numpy(), index=pd.to_datetime(stored["month"]))


def in_latest_prices(counts: pd.DataFrame, prices: pd.Series) -> pd.DataFrame:
    """Return counted pay in the prices of the latest month that is known, in whole pounds.

    A month later than that is in its prices already.

    Args:
        counts: `month` (first days), `annual_gbp`, `vacancies` and group columns.
        prices: index of prices by month, ascending.
    """
    months = pd.to_datetime(counts["month"]).to_numpy()
    place = np.clip(np.searchsorted(prices.index.to_numpy(), months, side="right") - 1, 0, None)
    factor = prices.iloc[-1] / prices.to_numpy()[place]
    return counts.assign(annual_gbp=(counts["annual_gbp"] * factor).round())
