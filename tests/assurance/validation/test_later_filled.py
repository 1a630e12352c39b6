"""Cells that were thin and later filled: what a model said before, and nothing it saw after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd
import pytest

from analytics.assurance.validation.later_filled import later_filled
from analytics.filters.filters import Filters

if TYPE_CHECKING:
    from analytics.market.market import Market

UNTIL = pd.Timestamp("2026-01-01")
BEFORE, AFTER = pd.Timestamp("2025-10-01"), pd.Timestamp("2026-03-01")
SAID = {"family": "backend", "sector": "finance", "contract": "permanent", "ir35": "unstated"}


@dataclass
class Adverts:
    """A market of adverts as they stand, a row each."""

    rows: pd.DataFrame
    rho: float = 0.2
    id: str = "adverts"

    def ask(self, _question: str, _filters: Filters, *, by: list[str], basis: str) -> pd.DataFrame:
        assert basis == "mid"
        names = [*dict.fromkeys(by), "row", "employer", "gbp"]
        return self.rows.iloc[:0][names] if "technology" in by else self.rows[names].copy()


def market(later: float) -> Market:
    """Return Wales with four seniors before the date and forty after it, who offer something."""
    random = np.random.default_rng(5)

    def adverts(n: int, region: str, level: str, month: pd.Timestamp, pay: float) -> pd.DataFrame:
        """Return adverts around some pay, each of an employer of its own."""
        gbp = pay * np.exp(random.normal(0, 0.1, n))
        return pd.DataFrame({"gbp": gbp, "region": region, "level": level, "month": month})

    parts = [
        adverts(30, "London", "senior", BEFORE, 70_000),
        adverts(30, "London", "mid", BEFORE, 50_000),
        adverts(20, "Wales", "mid", BEFORE, 50_000),
        adverts(4, "Wales", "senior", BEFORE, 70_000),
        adverts(40, "Wales", "senior", AFTER, later),
    ]
    rows = pd.concat(parts, ignore_index=True).assign(**SAID, work_mode="office", technology="Go")
    told = rows.assign(one_region=rows["region"], row=rows.index, employer=rows.index)
    return cast("Market", Adverts(told))


def tried(later: float) -> dict[str, Any]:
    """Return the one cell that was thin and filled."""
    (cell,) = later_filled(market(later), Filters(), UNTIL).to_dict("records")
    return {str(name): value for name, value in cell.items()}


@pytest.mark.parametrize(("later", "held"), [(70_000.0, True), (140_000.0, False)])
def test_a_thin_cell_is_set_against_what_filled_it(later: float, held: bool) -> None:  # noqa: FBT001 - a case
    cell = tried(later)
    assert (cell["level"], cell["region"], cell["size"]) == ("senior", "Wales", "2 to 4")
    assert (cell["held"], cell["agrees"]) == (held, held)


def test_nothing_of_the_date_or_after_it_reaches_the_model() -> None:
    assert tried(70_000.0)["modelled"] == tried(140_000.0)["modelled"]
