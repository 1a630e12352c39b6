"""A pay band for every level: a target percentile and a width, consistent up the ladder."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from analytics.measures.pay import percentiles
from analytics.schema.levels import BELOW
from analytics.schema.listing import LEVELS, UNSTATED
from analytics.schema.rows import NONE
from analytics.statistics.confidence import labels
from analytics.statistics.intervals import finite_from
from analytics.statistics.withheld import withheld_reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

RUNGS: Final = [level for level in LEVELS if level != UNSTATED]
MILLIONTHS = 6  # sums in another order differ by less; the same level must not stand above itself
KEPT = (
    *("vacancies", "with_pay", "disclosure", "priced", "employers", "largest_share"),
    *("n_effective", "warning"),
)


def bands(  # noqa: PLR0913 - the tables and what is asked of them
    counts: pd.DataFrame,
    employers: pd.DataFrame,
    totals: pd.DataFrame,
    *,
    rho: float,
    target: int = 50,
    width: float = 0.15,
    everyone: pd.DataFrame | None = None,
    by: Sequence[str] = (),
    value: str = "annual_gbp",
) -> pd.DataFrame:
    """Fold counted pay by level into bands around a percentile, none below that of a lower level.

    The percentiles are made consistent by isotonic regression with their effective numbers as
    weights; so are both ends of their intervals, which keeps each estimate within its own.
    Adverts that state no level are in no band.

    Args:
        counts: `by`…, `level`, `value` (GBP), `vacancies`.
        employers: `by`…, `level`, `employer`, `vacancies`: of those in `counts`.
        totals: `by`…, `level`, `vacancies`, `with_pay`.
        rho: intraclass correlation of log pay within employers.
        target: the percentile of the market that a band's midpoint stands at, 0 to 100.
        width: from the midpoint to either end, as a share of the midpoint.
        everyone: as `percentiles` takes it.
        by: group columns besides `level`, each group with a ladder of its own.
        value: the column of pay in `counts`.

    Returns:
        One row a group and every level, up the ladder: `by`…, `level`, counts as `percentiles`
        gives them, `asked` (the percentile as it stands), `midpoint` with `_low` and `_high`,
        `minimum`, `maximum` (GBP in the unit of `value`; nan where withheld), `pooled` (the levels
        whose percentiles contradict the ladder and share one midpoint with this one, "" for none),
        `under` (the next lower level with a band), `overlap` (the share of this band that lies in
        that one's, 0 to 1), `confidence`, `withheld` (why there is no band).
    """
    counts, employers = (frame[frame["level"] != UNSTATED] for frame in (counts, employers))
    pay = percentiles(
        counts,
        employers,
        _every_level(totals, by),
        by=[*by, "level"],
        rho=rho,
        everyone=None if everyone is None else everyone[everyone["level"] != UNSTATED],
        value=value,
        points=(target,),
    )
    asked = _asked(pay, [*by, "level"], target, value)
    starts = range(0, max(len(pay), 1), len(RUNGS))
    ladders = [
        _ladder({name: column[n : n + len(RUNGS)] for name, column in asked.items()}, width)
        for n in starts
    ]
    return ladders[0] if len(ladders) == 1 else pd.concat(ladders, ignore_index=True)


def _every_level(totals: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Return a row for every level of each group, up the ladder, with nothing for no advert."""
    keys, numbers = [*by, "level"], ["vacancies", "with_pay"]
    named = zip(*(map(str, totals[name].tolist()) for name in keys), strict=True)
    place = {key: n for n, key in enumerate(named)}
    groups = dict.fromkeys(key[:-1] for key in place) if by else [()]
    rungs = [(*group, level) for group in groups for level in RUNGS]
    taken = [place.get(rung, NONE) for rung in rungs]
    counted = {name: np.append(totals[name].to_numpy(), 0)[taken] for name in numbers}
    names = {name: pd.array([rung[n] for rung in rungs], "str") for n, name in enumerate(keys)}
    return pd.DataFrame(names | counted)


def _asked(pay: pd.DataFrame, groups: list[str], target: int, value: str) -> dict[str, Any]:
    """Return one percentile with its interval, or the reason it is withheld, by column."""
    reasons = withheld_reasons(pay, finite_from(target), value)
    kept = {name: pay[name].array for name in (*groups, *KEPT)}
    ends = {"asked": "", "midpoint_low": "_low", "midpoint_high": "_high"}
    figures = {name: pay[f"p{target}{end}"].to_numpy(float) for name, end in ends.items()}
    share = np.where(reasons == "", pay["largest_share"], np.nan)
    return kept | {"largest_share": share} | figures | {"withheld": reasons}


def _ladder(pay: dict[str, Any], width: float) -> pd.DataFrame:
    """Return one ladder's bands."""
    levels, weights = pay["level"].tolist(), np.asarray(pay["n_effective"], dtype=float)
    given = {name: pay[of] for name, of in FITTED.items()}
    stands = ~np.isnan(given["midpoint"])
    above = ABOVE[: len(levels), : len(levels)][np.ix_(stands, stands)]
    fitted = {name: np.full(len(levels), np.nan) for name in FITTED}
    for name, figures in given.items():
        fitted[name][stands] = isotonic(figures[stands], weights[stands], above)
    middle, lower, upper = fitted.values()
    low, high = middle * (1 - width), middle * (1 + width)
    fitted |= {"minimum": low, "maximum": high, **_overlaps(levels, low, high)}
    pooled = _pooled(levels, given["midpoint"], middle)
    sure = labels(middle, lower, upper, weights, pay["employers"])
    return pd.DataFrame(pay | fitted | {"pooled": pooled, "confidence": sure})


FITTED = {"midpoint": "asked", "midpoint_low": "midpoint_low", "midpoint_high": "midpoint_high"}


def _down(level: str) -> list[str]:
    """Return a level and all below it, the nearest first."""
    levels = [level]
    while levels[-1] in BELOW:
        levels.append(BELOW[levels[-1]])
    return levels


ABOVE: Final = np.array([[level in _down(other) for other in RUNGS] for level in RUNGS])
"""Levels by levels: which are at or above which on their ways up."""


def isotonic(values: Floats, weights: Floats, above: Flags) -> Floats:
    """Return the values nearest the given ones, in weighted squares, that respect an order.

    The max-min formula over upper and lower sets (Robertson, Wright and Dykstra 1988, Order
    Restricted Statistical Inference, theorem 1.4.4): exact for any partial order, as the ladder is
    one, which parts above senior. It looks at every set, so it is for a dozen values at most.

    Args:
        values: one a node.
        weights: positive, one a node.
        above: `above[i, j]` says that node j stands at or above node i.
    """
    upper, both = _upper_sets(len(values), np.ascontiguousarray(above, dtype=bool).tobytes())
    weight = (both * weights).sum(axis=2)
    total = (both * (weights * values)).sum(axis=2)
    mean = np.divide(total, weight, out=np.zeros_like(weight), where=weight > 0)
    least = np.where(both, mean[:, :, None], np.inf).min(axis=1)
    fitted: Floats = np.where(upper, least, -np.inf).max(axis=0).round(MILLIONTHS)
    return fitted


@lru_cache(64)
def _upper_sets(nodes: int, order: bytes) -> tuple[Flags, Flags]:
    """Return the sets of nodes that hold all above each of them, and what each pair leaves."""
    above = np.frombuffer(order, dtype=bool).reshape(nodes, nodes)
    every = (np.arange(2**nodes)[:, None] >> np.arange(nodes)) & 1 == 1
    broken = (every[:, :, None] & above & ~every[:, None, :]).any(axis=(1, 2))
    upper = every[~broken]
    return upper, upper[:, None, :] & ~upper[None, :, :]


def _pooled(levels: list[str], asked: Floats, midpoint: Floats) -> list[str]:
    """Return for each level the levels it is pooled with, itself among them; "" for none."""
    moved = (np.abs(asked - midpoint) > 10**-MILLIONTHS).tolist()
    pools: dict[float, list[str]] = {}
    for level, middle, is_moved in zip(levels, midpoint.tolist(), moved, strict=True):
        if is_moved:
            pools.setdefault(middle, []).append(level)
    shared = zip(midpoint.tolist(), moved, strict=True)
    return [", ".join(pools[middle]) if is_moved else "" for middle, is_moved in shared]


def _overlaps(levels: list[str], low: Floats, high: Floats) -> dict[str, Any]:
    """Return the next lower level that has a band, and how much of each band lies in its."""
    stands = np.flatnonzero(~np.isnan(high)).tolist()
    top = {levels[n]: float(high[n]) for n in stands}
    under = [
        next((one for one in _down(level)[1:] if one in top), "") if level in top else ""
        for level in levels
    ]
    reached = np.array([top.get(level, np.nan) for level in under], dtype=float)
    return {"under": under, "overlap": np.clip((reached - low) / (high - low), 0, 1)}
