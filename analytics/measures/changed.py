"""Changed most: which levels, places, sectors, work modes and technologies gained or lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from scipy import stats

from analytics.measures.change import NO_CLEAR_CHANGE, RUNS, YEAR, in_each
from analytics.measures.measure import Measure, Table
from analytics.statistics.comparable import breaks, in_both, shown_by
from analytics.statistics.differences import LESS, MORE
from analytics.statistics.intervals import LEVEL, discoveries, selected_level
from analytics.statistics.reasons import first_of
from analytics.statistics.weighted import group_codes, tally
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
WHEN: Final = ("", "_before")


def share_changes(kind: str, part: pd.DataFrame, whole: pd.DataFrame) -> pd.DataFrame:
    """Fold employers' counts of two windows into how each value's share of vacancies changed.

    A share, not a number, so that what only grew with the market has not changed. The error is the
    jackknife's over employers on the logarithm of the ratio of the shares (Efron and Tibshirani
    1993, chapter 11), Student's t as in `number_change`.

    Args:
        kind: the group.
        part: `kind`, `employer`, `now`, `before`: vacancies with each value in both windows.
        whole: `employer`, `now`, `before`: all vacancies that tell.

    Returns:
        One row a value: `kind` (its name), `value`, `vacancies`, `before`, `share`, `share_before`
        (0 to 1), `change` (of the share; 0.1 is a tenth more), `error` (of its logarithm), `p`
        (that there is none), `freedom`; nan where withheld, and why in `withheld`.
    """
    groups, (code,) = group_codes([part], [kind])
    later, earlier = (tally(code, part[when], len(groups)) for when in ("now", "before"))
    shares = later / max(whole["now"].sum(), 1), earlier / max(whole["before"].sum(), 1)
    error, freedom = _jackknifed(part, code, whole, len(groups))
    withheld = change_reasons(later, earlier, in_each(part, code, len(groups)))
    hide = (withheld != "") | ~np.isfinite(error)
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = np.where(hide, np.nan, np.log(shares[0] / shares[1]))
        p_values = 2 * stats.t.sf(np.abs(middle) / error, freedom)
    changes = groups.rename(columns={kind: "value"}).assign(
        kind=kind,
        vacancies=later.astype(np.int64),
        before=earlier.astype(np.int64),
        share=np.where(hide, np.nan, shares[0]),
        share_before=np.where(hide, np.nan, shares[1]),
        change=np.expm1(middle),
        error=np.where(hide, np.nan, error),
        p=p_values,
        freedom=freedom,
        withheld=first_of(withheld, np.where(hide, ONE_EMPLOYER, "")),
    )
    return changes[~changes["value"].isin(NO_VALUE)]


def _jackknifed(
    part: pd.DataFrame, code: NDArray[np.int64], whole: pd.DataFrame, size: int
) -> tuple[Floats, Floats]:
    """Return each value's error of the log ratio of shares, and its degrees of freedom.

    An employer without the value moves only the whole: its part is summed once for all values.
    """
    firms = whole.set_index("employer")[["now", "before"]]
    of_whole = pd.Series(_left_out(firms, firms.sum()), index=firms.index)
    totals = part.groupby(code)[["now", "before"]].transform("sum")
    of_part = _left_out(part, totals)
    beside = of_whole.reindex(part["employer"]).to_numpy(float)
    with np.errstate(invalid="ignore"):
        mine = of_part**2 - 2 * of_part * beside
    moved = float((of_whole**2).sum()) + tally(code, mine, size)
    weight = part[["now", "before"]].sum(axis=1).to_numpy(float)
    alike = tally(code, weight, size) ** 2 / tally(code, weight**2, size)
    error: Floats = np.sqrt(np.maximum(moved, 0) * (len(firms) - 1) / max(len(firms), 1))
    return error, np.maximum(alike - 1, 1)


def _left_out(counts: pd.DataFrame, totals: pd.DataFrame | pd.Series) -> Floats:
    """Return by how much a log ratio of two windows moves where each row is left out."""
    parts = (counts[["now", "before"]] / totals).to_numpy(float)
    with np.errstate(divide="ignore", invalid="ignore"):
        moved: Floats = np.log1p(-parts[:, 0]) - np.log1p(-parts[:, 1])
    return moved


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
    half = stats.t.ppf((1 + level) / 2, changes["freedom"].to_numpy(float)) * changes["error"]
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
    kept = in_both(runs, runs_before)
    whole = {texts: _both(tables, texts, ["employer"], kept) for texts in ("any", "complete")}
    parts = [
        share_changes(kind, _both(tables, kind, [kind, "employer"], kept), whole[texts])
        for kind, texts in KINDS.items()
    ]
    changes = judged(pd.concat([part for part in parts if len(part) > 1] or [parts[0].iloc[:0]]))
    front = ["kind", "value"]
    return changes[[*front, *changes.columns.drop(front)]].assign(
        breaks=len(breaks(runs, runs_before))
    )


def _both(
    tables: dict[str, pd.DataFrame], name: str, by: list[str], kept: set[str]
) -> pd.DataFrame:
    """Return `by`…, `now`, `before`: the vacancies of both windows that the searches found."""
    now, before = (tables[name + when] for when in WHEN)
    both = pd.concat(
        [
            now.assign(now=now["vacancies"], before=0),
            before.assign(now=0, before=before["vacancies"]),
        ]
    )
    shown = both[shown_by(both["found_by"], kept)]
    return shown.groupby(by, sort=False)[["now", "before"]].sum().reset_index()


def _tables(name: str, also: tuple[str, ...], texts: str) -> dict[str, Table]:
    fixed = {"basis": "all", "texts": texts}
    return {
        name + when: Table(
            "employer_counts", also=also, grouped=False, fixed=fixed, months_before=m
        )
        for when, m in zip(WHEN, (0, YEAR), strict=True)
    }


MEASURES = {
    "changed_most": Measure(
        title="What changed most",
        unit="share of vacancies, against that of a year before",
        caption="Which levels, places, sectors, work modes and technologies gained or lost most.",
        tables={
            **_tables("any", ("found_by",), "any"),
            **_tables("complete", ("found_by",), "complete"),
            **{
                name: table
                for kind, texts in KINDS.items()
                for name, table in _tables(kind, (kind, "found_by"), texts).items()
            },
            **RUNS,
        },
        fold=_changed_most,
        most_groups=0,
    )
}
