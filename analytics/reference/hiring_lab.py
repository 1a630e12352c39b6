"""The Indeed Hiring Lab's index of job postings in Great Britain, as published, month by month."""

from __future__ import annotations

from functools import cache
from typing import Final

import pandas as pd

from analytics.paths import REFERENCE

STORED: Final = "hiring_lab_gb_monthly.csv"


@cache
def software_index() -> pd.Series:
    """Return the index of software postings (1 February 2020 = 100) by month, known months only.

    Indexed by the first day of each month; the file tells its source and licence (CC BY 4.0).
    """
    published = pd.read_csv(REFERENCE / STORED, comment="#", parse_dates=["month"])
    return published.set_index("month")["software_postings_index"].dropna()
