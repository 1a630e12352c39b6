"""A pay band for every level: a target percentile and a width, consistent up the ladder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.measures.pay import percentiles
from analytics.schema.levels import BELOW
from analytics.schema.listing import LEVELS, UNSTATED
from analytics.statistics.confidence import labels
from analytics.statistics.intervals import finite_from
from analytics.statistics.withheld import withheld_reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

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
    ladders = [one for _, one in asked.groupby(list(by), sort=False)] if by else [asked]
    return pd.concat([_ladder(one, width) for one in ladders or [asked]], ignore_index=True)


def _every_level(totals: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Return a row for every level of each group, with nothing where there is no advert."""
    levels = pd.DataFrame({"level": [level for level in LEVELS if level != UNSTATED]})
    rungs = totals[list(by)].drop_duplicates().merge(levels, how="cross") if by else levels
    keys = [*by, "level"]
    rows = totals.astype(dict.fromkeys(keys, "str"))[[*keys, "vacancies", "with_pay"]]
    return (
        rungs.astype("str").merge(rows, on=keys, how="left").fillna({"vacancies": 0, "with_pay": 0})
    )


def _asked(pay: pd.DataFrame, groups: list[str], target: int, value: str) -> pd.DataFrame:
    """Return one percentile with its interval, up the ladder, or the reason it is withheld."""
    ends = {"asked": "", "midpoint_low": "_low", "midpoint_high": "_high"}
    figures = {name: pay[f"p{target}{end}"] for name, end in ends.items()}
    reasons = withheld_reasons(pay, finite_from(target), value)
    percentile = pay[[*groups, *KEPT]].assign(**figures, withheld=reasons)
    percentile["largest_share"] = percentile["largest_share"].where(reasons == "")
    return percentile.sort_values("level", key=lambda names: names.map(LEVELS.index), kind="stable")


def _ladder(pay: pd.DataFrame, width: float) -> pd.DataFrame:
    """Return one ladder's bands."""
    stands = pay["asked"].notna().to_numpy()
    levels = pay["level"].tolist()
    reach = [[other in _from(level) for other in levels] for level in levels]
    above = np.array(reach, dtype=bool).reshape(len(levels), len(levels))[np.ix_(stands, stands)]
    weights = pay["n_effective"].to_numpy(float)[stands]
    fitted = {name: np.full(len(pay), np.nan) for name in FITTED}
    for name, given in FITTED.items():
        fitted[name][stands] = isotonic(pay[given].to_numpy(float)[stands], weights, above)
    ladder = pay.assign(**fitted)
    ladder = ladder.assign(
        minimum=ladder["midpoint"] * (1 - width), maximum=ladder["midpoint"] * (1 + width)
    )
    ends = ("midpoint", "midpoint_low", "midpoint_high", "n_effective", "employers")
    sure = labels(*(ladder[name] for name in ends))
    return _overlaps(ladder).assign(pooled=_pooled(ladder), confidence=sure)


FITTED = {"midpoint": "asked", "midpoint_low": "midpoint_low", "midpoint_high": "midpoint_high"}


def _from(level: str) -> list[str]:
    """Return a level and all that are at or above it on its ways up."""
    return [other for other in LEVELS if level in _down(other)]


def _down(level: str) -> list[str]:
    """Return a level and all below it, the nearest first."""
    levels = [level]
    while levels[-1] in BELOW:
        levels.append(BELOW[levels[-1]])
    return levels


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
    nodes = len(values)
    every = (np.arange(2**nodes)[:, None] >> np.arange(nodes)) & 1 == 1
    broken = (every[:, :, None] & above & ~every[:, None, :]).any(axis=(1, 2))
    upper = every[~broken]
    both = upper[:, None, :] & ~upper[None, :, :]
    weight = (both * weights).sum(axis=2)
    total = (both * (weights * values)).sum(axis=2)
    mean = np.divide(total, weight, out=np.zeros_like(weight), where=weight > 0)
    least = np.where(both, mean[:, :, None], np.inf).min(axis=1)
    fitted: Floats = np.where(upper, least, -np.inf).max(axis=0).round(MILLIONTHS)
    return fitted


def _pooled(ladder: pd.DataFrame) -> list[str]:
    """Return for each level the levels it is pooled with, itself among them; "" for none."""
    moved = (ladder["asked"] - ladder["midpoint"]).abs() > 10**-MILLIONTHS
    pools: dict[float, list[str]] = {}
    for level, midpoint in ladder.loc[moved, ["level", "midpoint"]].itertuples(index=False):
        pools.setdefault(midpoint, []).append(level)
    shared = zip(ladder["midpoint"], moved, strict=True)
    return [", ".join(pools[midpoint]) if is_moved else "" for midpoint, is_moved in shared]


def _overlaps(ladder: pd.DataFrame) -> pd.DataFrame:
    """Add the next lower level that has a band, and how much of this one lies in it."""
    top = dict(zip(ladder["level"], ladder["maximum"], strict=True))
    standing = {level for level, end in top.items() if not np.isnan(end)}
    under = [
        next((one for one in _down(level)[1:] if one in standing), "") if level in standing else ""
        for level in ladder["level"]
    ]
    reached = np.array([top.get(level, np.nan) for level in under], dtype=float)
    low, high = ladder["minimum"].to_numpy(float), ladder["maximum"].to_numpy(float)
    overlap = np.clip((reached - low) / (high - low), 0, 1)
    return ladder.assign(under=under, overlap=overlap)
