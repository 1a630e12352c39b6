"""What a month of the market tells, in rows of tests."""

from __future__ import annotations

from typing import Any

import pandas as pd

NAN = float("nan")


def told(month: str, new: float, live: float, index: float = NAN) -> dict[str, Any]:
    counts = {"month": pd.Timestamp(month), "new": new, "live": live, "index": index}
    return counts | {"posted": NAN, "posted_low": NAN, "posted_high": NAN}
