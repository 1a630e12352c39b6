"""Pay that others publish, with its source and year, to stand beside what adverts offer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

import pandas as pd

from analytics.paths import REFERENCE
from analytics.reference.prices import in_latest_prices, price_levels

ASHE_MONTH: Final = 4
"""The survey asks for pay in April."""


@dataclass(frozen=True)
class Published:
    """A median that somebody published.

    Attributes:
        name: the source's short name.
        about: whose pay it is.
        year: the year it is of.
        median: GBP a year, in the prices of that year.
    """

    name: str
    about: str
    year: int
    median: float

    def in_latest_prices(self) -> float:
        """Return the median in the prices of the latest month of CPIH, GBP a year."""
        paid = pd.DataFrame(
            {"month": [f"{self.year}-{ASHE_MONTH:02}-01"], "annual_gbp": [self.median]}
        )
        return float(in_latest_prices(paid, price_levels())["annual_gbp"].iloc[0])


@cache
def ashe() -> Published:
    """Return what employees in SOC 2134 earn: the ONS, Annual Survey of Hours and Earnings."""
    stored = pd.read_csv(REFERENCE / "published_pay.csv", comment="#", index_col="key")
    row = stored.loc["ashe_2134"].to_dict()
    about = str(row["about"]).removeprefix("SOC 2134 ")
    return Published("ASHE", about, int(row["period"]), float(row["p50"]))
