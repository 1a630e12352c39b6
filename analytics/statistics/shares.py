"""Shares: how many of a group's vacancies say something, with intervals that employers widen."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.statistics.frames import frame_of, with_columns
from analytics.statistics.intervals import LEVEL, design_effect, wilson
from analytics.statistics.weighted import group_codes, tally
from analytics.statistics.withheld import share_reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]


def shares(
    part: pd.DataFrame,
    whole: pd.DataFrame | None = None,
    *,
    by: Sequence[str] = (),
    of: Sequence[str],
    rho: float,
) -> pd.DataFrame:
    """Fold counts into the share of each value of `of` among its group's vacancies.

    Adverts of one employer say alike: the interval is Wilson's at n/deff, with deff from the
    employers' counts and the larger of the market's correlation of pay and the value's own
    correlation within employers, since a rare value's own one is poorly known.

    Args:
        part: `by`…, `of`…, and what the question `said` returns; values may overlap. Where there is
            a `whole`: `by`…, `of`…, `employer`, `vacancies`, those with each value.
        whole: `by`…, `employer`, `vacancies`: those out of which the shares are.
        by: the group columns.
        of: the columns whose values are counted.
        rho: intraclass correlation of log pay within employers.

    Returns:
        One row a group and value: `by`…, `of`…, `vacancies`, `out_of`, `share`, `low`, `high` (0 to
        1; nan where withheld), `likeness` (the correlation within employers that was taken),
        `n_effective`, `employers` (that say it), `withheld`.
    """
    counts = part if whole is None else by_employer(part, whole, by=by, of=of)
    n, out_of = counts["out_of"].to_numpy(float), counts["out_of"].to_numpy(np.int64)
    value = group_codes([counts], of)[1][0] if by else np.arange(len(counts))
    alike = likeness(counts, value, rho)
    worth = n / design_effect(counts["squares"].to_numpy(float), n, alike)
    reasons = share_reasons(out_of, worth, counts["firms"].to_numpy(np.int64))
    return frame_of(
        {
            **{name: counts[name].array for name in (*by, *of)},
            "vacancies": counts["vacancies"].to_numpy(np.int64),
            "out_of": out_of,
            "employers": counts["employers"].to_numpy(np.int64),
            "likeness": alike,
            "n_effective": worth,
            **_figures(counts["vacancies"].to_numpy(float) / n, worth, reasons != ""),
            "withheld": pd.array(reasons, dtype="str"),
        },
        counts.index,
    )


def _figures(share: Floats, worth: Floats, hide: Flags) -> dict[str, Floats]:
    """Return shares and the ends of their intervals, nan where they are to be hidden."""
    low, high = wilson(share, worth, LEVEL)
    figures = {"share": share, "low": low, "high": high}
    return {name: np.where(hide, np.nan, figure) for name, figure in figures.items()}


def likeness(counts: pd.DataFrame, value: Ints, rho: float) -> Floats:
    """Return the correlation within employers of each row's value, pooled over the groups.

    Args:
        counts: what the question `said` returns.
        value: a number of the value of each row, from 0.
        rho: the least that is taken.
    """
    alike, saying, n, squares, firms = (
        counts[name].to_numpy(float)
        for name in ("alike", "vacancies", "out_of", "squares", "firms")
    )
    return np.fmax(_by_value(value, alike, saying, n, squares, firms), rho)


GROUP = "_group"


def by_employer(
    part: pd.DataFrame, whole: pd.DataFrame, *, by: Sequence[str], of: Sequence[str]
) -> pd.DataFrame:
    """Return what the question `said` does, from counts by employer as `shares` takes them."""
    groups, (part_of, whole_of) = group_codes([part, whole], by)
    size = len(groups)
    rows, (cell,) = group_codes([part.assign(**{GROUP: part_of})], [GROUP, *of])
    group = rows[GROUP].to_numpy(dtype=np.int64)
    named = groups.iloc[group].reset_index(drop=True).assign(**rows[list(of)])
    return named.assign(
        vacancies=tally(cell, part["vacancies"], len(rows)),
        employers=np.bincount(cell, minlength=len(rows)),
        alike=_likeness(part, part_of, cell, rows, whole, whole_of),
        out_of=tally(whole_of, whole["vacancies"], size)[group],
        squares=tally(whole_of, whole["vacancies"] ** 2, size)[group],
        firms=np.bincount(whole_of, minlength=size)[group],
    )


def _likeness(  # noqa: PLR0913, PLR0917 - both tables with their group numbers
    part: pd.DataFrame,
    part_of: Ints,
    cell: Ints,
    rows: pd.DataFrame,
    whole: pd.DataFrame,
    whole_of: Ints,
) -> Floats:
    """Return Σyₑ²/nₑ of each group and value: yₑ of an employer's nₑ vacancies have the value."""
    keys = pd.MultiIndex.from_arrays([whole_of, whole["employer"]])
    sizes = pd.Series(whole["vacancies"].to_numpy(float), index=keys)
    own = sizes.reindex(pd.MultiIndex.from_arrays([part_of, part["employer"]])).to_numpy()
    count = part["vacancies"].to_numpy(float)
    return tally(cell, count**2 / own, len(rows))


def _by_value(  # noqa: PLR0913, PLR0917 - what an analysis of variance takes
    value: Ints, alike: Floats, saying: Floats, n: Floats, squares: Floats, firms: Floats
) -> Floats:
    """Return each value's correlation within employers, pooled over the groups.

    One-way analysis of variance of a yes-or-no outcome within groups (Ridout, Demétrio and Firth
    1999, Biometrics 55:137-148).
    """
    size = int(value.max(initial=-1)) + 1
    sums = (alike - saying**2 / n, saying - alike, n, n - squares / n, firms, np.ones(len(n)))
    between, within, number, usual, firms_of, groups_of = (
        tally(value, each, size)[value] for each in sums
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        free = firms_of - groups_of
        mean_between, mean_within = between / free, within / (number - firms_of)
        spread = mean_between + (usual / free - 1) * mean_within
        likeness: Floats = np.clip((mean_between - mean_within) / spread, 0, 1)
    return likeness


def ranks(result: pd.DataFrame, *, by: Sequence[str] = ()) -> pd.DataFrame:
    """Add `rank`, `rank_best` and `rank_worst`: where each share may stand in its group.

    Ranks from joint intervals: a value is surely behind those whose interval lies wholly above
    its own (Klein, Wright and Wieczorek 2020, JRSS A 183:589-606, with Bonferroni's level). A
    withheld share has no rank, but may stand anywhere among the others.

    Args:
        result: what `shares` returns.
        by: its group columns.
    """
    _, (code,) = group_codes([result], by)
    order = np.argsort(code, kind="stable")
    ranked = result.iloc[order] if by else result
    starts = np.flatnonzero(np.diff(code[order], prepend=-1))
    share, worth, n, out_of = (
        ranked[name].to_numpy(float) for name in ("share", "n_effective", "vacancies", "out_of")
    )
    places = np.full((3, len(ranked)), np.nan)
    for start, end in pairwise([*starts, len(ranked)]):
        rows = slice(start, end)
        places[:, rows] = _ranked(share[rows], worth[rows], n[rows] / out_of[rows])
    return with_columns(
        ranked, **dict(zip(("rank", "rank_best", "rank_worst"), places, strict=True))
    )


def _ranked(share: Floats, worth: Floats, plain: Floats) -> Floats:
    """Return the rank of each share of one group, the best and the worst; nan where withheld.

    Args:
        share: nan where withheld.
        worth: how many adverts it is worth.
        plain: the share, withheld or not.
    """
    level = 1 - (1 - LEVEL) / max(len(share), 1)
    low, high = wilson(share, worth, level)
    hidden = np.isnan(share)
    lows, highs = np.sort(low[~hidden]), np.sort(high[~hidden])
    rank = 1 + len(plain) - np.searchsorted(np.sort(plain), plain, side="right")
    surely_above = len(lows) - np.searchsorted(lows, high, side="right")
    surely_below = np.searchsorted(highs, low, side="left")
    return np.where(hidden, np.nan, [rank, 1 + surely_above, len(share) - surely_below])
