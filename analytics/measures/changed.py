"""Changed most: which levels, places, sectors, work modes and technologies gained or lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from analytics.measures.change import NO_CLEAR_CHANGE, RUNS, freedom, in_each
from analytics.measures.measure import Measure, Table
from analytics.statistics.comparable import breaks
from analytics.statistics.differences import LESS, MORE
from analytics.statistics.intervals import LEVEL, discoveries, selected_level
from analytics.statistics.reasons import first_of
from analytics.statistics.student import reach, two_sided
from analytics.statistics.withheld import ONE_EMPLOYER, change_reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

KINDS: Final = {
    "level": "any",
    "region": "any",
    "sector": "any",
    "work_mode": "complete",
    "technology": "complete",
}
"""Group → the texts that tell it, out of which its shares are."""
NO_VALUE: Final = ("unstated", "UK")
"""What is no answer of its own; that more adverts stay silent is no change of the market."""
WHEN: Final = ("now", "before")
ROUNDING: Final = 1e-12
"""Part of the whole's own square up to which a difference of squares is none."""


def share_changes(kind: str, changes: pd.DataFrame) -> pd.DataFrame:
    """Fold what employers have in two windows into how each value's share of vacancies changed.

    A share, not a number, so that what only grew with the market has not changed. The error is the
    jackknife's over employers on the logarithm of the ratio of the shares (Efron and Tibshirani
    1993, chapter 11), Student's t as in `number_change`. An employer without the value moves only
    the whole.

    Args:
        kind: the group.
        changes: `kind` and what the question `changes` returns.

    Returns:
        One row a value: `kind` (its name), `value`, `vacancies`, `before`, `share`, `share_before`
        (0 to 1), `change` (of the share; 0.1 is a tenth more), `error` (of its logarithm), `p`
        (that there is none; nan where nothing could have changed), `freedom`; nan where withheld,
        and why in `withheld`.
    """
    named = changes[changes[kind].notna() & ~changes[kind].isin(NO_VALUE)].reset_index(drop=True)
    later, earlier = (named[when].to_numpy(float) for when in WHEN)
    shares = [named[when] / named[f"whole_{when}"].clip(lower=1) for when in WHEN]
    error, free = _jackknifed(named), freedom(named)
    withheld = change_reasons(later, earlier, in_each(named))
    hide = (withheld != "") | ~np.isfinite(error)
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = np.where(hide, np.nan, np.log(shares[0] / shares[1]))
    is_sure = (error == 0) & np.isfinite(middle) & (middle != 0)  # all employers moved alike
    return pd.DataFrame(
        {
            "value": named[kind],
            "kind": kind,
            "vacancies": named["now"],
            "before": named["before"],
            "share": np.where(hide, np.nan, shares[0]),
            "share_before": np.where(hide, np.nan, shares[1]),
            "change": np.expm1(middle),
            "error": np.where(hide, np.nan, error),
            "p": np.where(is_sure, 0, two_sided(middle, error, free)),
            "freedom": free,
            "withheld": first_of(withheld, np.where(hide, ONE_EMPLOYER, "")),
        }
    )


def _jackknifed(changes: pd.DataFrame) -> Floats:
    """Return each value's error of the log ratio of shares: Σ(m - w)², m nought without it.

    Nought where all employers move both alike, as of what a filter asks for and so all adverts say.
    """
    moved, crossed, of_whole, firms = (
        changes[name].to_numpy(float)
        for name in ("moved", "crossed", "whole_moved", "whole_employers")
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        both = of_whole + moved - 2 * crossed
        both = np.where(both <= ROUNDING * of_whole, 0, both)
        error: Floats = np.sqrt(both * (firms - 1) / firms)
    return error


def judged(changes: pd.DataFrame) -> pd.DataFrame:
    """Pick, of many changes, those that stand, with intervals that allow for the picking.

    Benjamini and Hochberg at 5 %; the intervals of those that stand are at 1 - R·q/m (Benjamini and
    Yekutieli 2005, JASA 100:71-81), the others' at 95 %.

    Args:
        changes: rows of `share_changes`, of every kind together.

    Returns:
        The same without `error` and `freedom`, with `low`, `high`, `stands` and `verdict` in words;
        those that stand come first, then the surest.
    """
    stands = discoveries(changes["p"])
    picked = selected_level(stands, int(changes["p"].notna().sum()))
    level = np.where(stands, picked, LEVEL)
    half = reach(changes["freedom"].to_numpy(float), level) * changes["error"]
    middle = np.log1p(changes["change"])
    judged_ones = changes.drop(columns=["error", "freedom"]).assign(
        low=np.expm1(middle - half),
        high=np.expm1(middle + half),
        stands=stands,
        verdict=np.where(stands, np.where(middle > 0, MORE, LESS), NO_CLEAR_CHANGE),
    )
    ordered = judged_ones.sort_values(["stands", "p"], ascending=[False, True], kind="stable")
    return ordered.reset_index(drop=True)


def _changed_most(
    *, runs: pd.DataFrame, runs_before: pd.DataFrame, by: Sequence[str], **tables: pd.DataFrame
) -> pd.DataFrame:
    del by
    parts = [share_changes(kind, tables[kind]) for kind in KINDS]
    changes = judged(pd.concat([part for part in parts if len(part) > 1] or [parts[0].iloc[:0]]))
    front = ["kind", "value"]
    return changes[[*front, *changes.columns.drop(front)]].assign(
        breaks=len(breaks(runs, runs_before))
    )


MEASURES = {
    "changed_most": Measure(
        title="What changed most",
        unit="share of vacancies, against that of a year before",
        caption="Which levels, places, sectors, work modes and technologies gained or lost most.",
        tables={
            **{
                kind: Table(
                    "changes", also=(kind,), grouped=False, fixed={"basis": "all", "texts": texts}
                )
                for kind, texts in KINDS.items()
            },
            **RUNS,
        },
        fold=_changed_most,
        most_groups=0,
    )
}
