"""Later filled: what a model said of thin cells, beside what their many later adverts stated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from analytics.assurance.validation.planted_cells import BOUNDS, SIZES
from analytics.measures.answers import measure_named
from analytics.measures.modelled import ADVERTISED, ALL, Learnt, modelled_pay
from analytics.measures.pay import percentiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.filters.filters import Filters
    from analytics.market.market import Market

    Tables = dict[str, pd.DataFrame]

FILLED: Final = 20
"""Effective vacancies from which a cell is filled."""
THIN: Final = 10
"""Adverts with pay up to which it was thin before."""
YEAR: Final = pd.DateOffset(months=12)
ALWAYS: Final = {"window": "all", "state": "new"}


def later_filled(
    market: Market, filters: Filters, until: pd.Timestamp, by: Sequence[str] = ("level", "region")
) -> pd.DataFrame:
    """Return what a model said of each cell that was thin at a date and filled afterwards.

    Nothing of the date or after it reaches the model: it learns from the year before. What it is
    set against is the median of all the cell's adverts from that date on, as they stated pay.

    Args:
        market: the open market.
        filters: which adverts; their period is not regarded.
        until: the first day of a month: what was new before it is early.
        by: the groups that make a cell.

    Returns:
        One row a cell of `THIN` adverts at most before and `FILLED` effective ones after: by…,
        `size` (of `SIZES`), `own_priced`, `modelled` with `_low` and `_high`, `p50` with `_low` and
        `_high` (later; GBP), `priced`, `held` (whether the modelled interval holds the later
        median) and `agrees` (whether it does once that median's own error is allowed for).
    """
    tables = _asked(market, filters, by)
    early = {
        name: frame[frame["month"].between(until - YEAR, until, inclusive="left")]
        for name, frame in tables.items()
    }
    early_models = _modelled(early, by, market.id)
    later = _later(tables["own"][tables["own"]["month"] >= until], market.rho, by)
    keys = dict.fromkeys(by, "str")
    both = early_models.astype(keys).merge(later.astype(keys), on=list(by), suffixes=("", "_later"))
    is_tried = (both["own_priced"] <= THIN) & (both["n_effective"] >= FILLED)
    return _judged(both[is_tried & both["modelled"].notna() & both["p50"].notna()])


def _asked(market: Market, filters: Filters, by: Sequence[str]) -> Tables:
    """Return the tables of the measure of all time, each row with its month."""
    tables = {}
    for name, table in measure_named("modelled_pay").tables.items():
        groups = dict.fromkeys([*(by if table.grouped else ()), *table.also, "month"])
        meant = filters.but(**{**table.filters, **ALWAYS})
        tables[name] = market.ask(table.question, meant, by=list(groups), basis="mid")
    return tables


def _modelled(early: Tables, by: Sequence[str], market: str) -> pd.DataFrame:
    learnt, everyone = (
        Learnt(*(_without_month(early[f"{prefix}{name}"], name) for name in Learnt._fields))
        for prefix in ("", "every_")
    )
    levels = ALL if "level" in by else ADVERTISED
    return modelled_pay(
        *(early["own"], early["like"], learnt, lambda: everyone),
        by=by,
        market=market,
        levels=levels,
    )


def _without_month(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    return frame if name == "pool" else frame.drop(columns="month")


def _later(rows: pd.DataFrame, rho: float, by: Sequence[str]) -> pd.DataFrame:
    """Return the median of later adverts of each cell."""
    keys = [*by]
    rows = rows.rename(columns={"gbp": "annual_gbp"})
    paid = rows.dropna(subset="annual_gbp")
    totals = rows.groupby(keys, observed=True)["annual_gbp"].agg(vacancies="size", with_pay="count")
    counts = paid.groupby([*keys, "annual_gbp"], observed=True).size().reset_index(name="vacancies")
    firms = paid.groupby([*keys, "employer"], observed=True).size().reset_index(name="vacancies")
    return percentiles(counts, firms, totals.reset_index(), by=keys, rho=rho, points=(50,))


def _judged(both: pd.DataFrame) -> pd.DataFrame:
    held = both["p50"].between(both["modelled_low"], both["modelled_high"])
    apart = np.abs(np.log(both["p50"] / both["modelled"]))
    reach = [np.log(both[f"{name}_high"] / both[f"{name}_low"]) / 2 for name in ("modelled", "p50")]
    sizes: Any = np.array(SIZES)[np.digitize(both["own_priced"], BOUNDS)]
    return both.assign(size=sizes, held=held, agrees=apart <= np.hypot(*reach)).reset_index(
        drop=True
    )
