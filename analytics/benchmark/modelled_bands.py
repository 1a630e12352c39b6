"""Modelled bands: beside a band of too few adverts, what the level typically pays by a model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from analytics.benchmark.ageing import times, years_between
from analytics.benchmark.projection import yearly
from analytics.errors import CountsOnlyError
from analytics.market.market import CACHE
from analytics.measures.answers import answer
from analytics.schema.credible_pay import YEAR
from analytics.schema.labels import listed, plural
from analytics.schema.rows import NONE, at_places, places_of
from analytics.statistics.confidence import ENOUGH
from analytics.statistics.frames import with_columns

if TYPE_CHECKING:
    import pandas as pd

    from analytics.benchmark.shape import Shape
    from analytics.benchmark.terms import Terms
    from analytics.filters.filters import Filters
    from analytics.market.market import Market

TYPICAL: Final = 50
"""The percentile that the model tells: typical pay."""
COUNTS_ONLY: Final = "This market holds counts only, and a model needs single adverts"
NOT_THIS_POINT: Final = "The model tells typical pay, not another percentile"
NAMES: Final = {
    "modelled": "modelled_midpoint",
    "modelled_low": "modelled_low",
    "modelled_high": "modelled_high",
    "own_priced": "modelled_own",
    "model_priced": "modelled_from",
    "model_employers": "modelled_employers",
    "withheld": "modelled_withheld",
}
"""Columns of the measure `modelled_pay` → those of a band."""
NUMBERS: Final = tuple(name for name in NAMES.values() if name != "modelled_withheld")
FIGURES: Final = ("modelled_midpoint", "modelled_low", "modelled_high")


def with_modelled(
    ladder: pd.DataFrame, market: Market, filters: Filters, terms: Terms, shape: Shape
) -> pd.DataFrame:
    """Put beside each band that is not sure enough what a model says of its level.

    Args:
        ladder: `by`…, `level`, `confidence`: bands as counted.
        market: the open market.
        filters: which adverts, of every level.
        terms: what pay they are of.
        shape: how bands are built; the model tells the middle only.

    Returns:
        The same with `NAMES` and, of the shape's width, `modelled_minimum` and `modelled_maximum`
        (GBP); nan and "" beside a band that is sure enough.
    """
    keys = ["ir35", "level"] if "ir35" in ladder else ["level"]
    is_lacking = ~ladder["confidence"].isin(ENOUGH).to_numpy()
    modelled = _modelled_or_why_not(ladder[keys], market, filters, terms)
    at = np.where(is_lacking, places_of(ladder, modelled, keys), NONE)
    beside = {name: at_places(modelled[name], at) for name in NUMBERS}
    withheld = at_places(modelled["modelled_withheld"], at, "")
    if shape.target != TYPICAL:
        beside |= dict.fromkeys(FIGURES, np.full(len(ladder), np.nan))
        withheld = np.where(is_lacking, NOT_THIS_POINT, "")
    for name, times_later in zip(FIGURES, _later(market, filters, terms, shape), strict=True):
        beside[name] = beside[name] * times_later
    middle = beside["modelled_midpoint"]
    return with_columns(
        ladder,
        **beside,
        modelled_withheld=withheld,
        modelled_minimum=middle * (1 - shape.width),
        modelled_maximum=middle * (1 + shape.width),
    )


def _modelled_or_why_not(
    keys: pd.DataFrame, market: Market, filters: Filters, terms: Terms
) -> pd.DataFrame:
    """Return what a model says of each level, or that such a market has none."""
    try:
        return _modelled(market, filters, terms, [*map(str, keys)])
    except CountsOnlyError:
        nothing = dict.fromkeys(NAMES.values(), np.nan)
        return keys.astype("str").assign(**nothing | {"modelled_withheld": COUNTS_ONLY})


def _modelled(market: Market, filters: Filters, terms: Terms, keys: list[str]) -> pd.DataFrame:
    basis = "mid" if terms.per == YEAR else "day_rate"
    figures = CACHE.get(
        (market.id, "benchmark modelled", filters, basis, tuple(keys)),
        lambda: answer(market, "modelled_pay", filters, by=keys, basis=basis, levels="all"),
    )
    return figures[[*keys, *NAMES]].rename(columns=NAMES).astype(dict.fromkeys(keys, "str"))


def _later(market: Market, filters: Filters, terms: Terms, shape: Shape) -> list[float]:
    """Return by what the figure and the ends of its interval are multiplied to age them."""
    if not shape.ageing:
        return [1.0, 1.0, 1.0]
    growth, _ = yearly(market, filters, terms, shape.ageing)
    return list(times(growth, years_between(market.latest, shape.ageing.to)))


def modelled_of(market: Market, filters: Filters, terms: Terms) -> dict[str, Any]:
    """Return what a model says of the adverts that filters leave, of one level: see `NAMES`.

    Its figure is `modelled` with `modelled_low` and `modelled_high`; nothing where several levels
    are asked about, or none.
    """
    if len(filters.level) > 1:
        return {}
    by = ["level"] if filters.level else []
    modelled = _modelled(market, filters.but(level=()), terms, by)
    mine = modelled[modelled["level"] == filters.level[0]] if by else modelled
    names = {str(name): str(name).replace("modelled_midpoint", "modelled") for name in modelled}
    rows = mine.drop(columns=by).rename(columns=names).to_dict("records")
    return {str(name): value for name, value in rows[0].items()} if rows else {}


def answered_in_words(ladder: pd.DataFrame) -> str:
    """Return for how many levels a band is counted, modelled and withheld, in a few words.

    Args:
        ladder: as `bands.band` returns it.
    """
    is_counted = ladder["withheld"] == ""
    is_modelled = ~is_counted & ladder["modelled_midpoint"].notna()
    numbers = {
        "counted": int(is_counted.sum()),
        "modelled": int(is_modelled.sum()),
        "withheld": int((~is_counted & ~is_modelled).sum()),
    }
    parts = [f"{number} {word}" for word, number in numbers.items() if number]
    return f"Of {plural(len(ladder), 'band')}, {listed(parts, 'and')}"
