"""What tests ask of the markets that they have built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analytics.filters.filters import Filters
from analytics.market.market import Market

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

EVERYTHING: Final = Filters(window="all", state="live", family=())


def vacancy(folder: Path, name: str) -> pd.Series:
    """Return all columns of one vacancy of a folder's market."""
    return Market.open(folder).ask("vacancy", EVERYTHING, vacancy_id=name).iloc[0]
