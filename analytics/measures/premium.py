"""Premium: what pay is higher by with something than without it, raw beside adjusted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analytics.measures.measure import Measure, Table
from analytics.measures.model_cells import numbered, without_lists
from analytics.statistics.comparable import breaks, in_both, shown_by
from analytics.statistics.comparison import (
    against_base,
    against_others,
    beside_controls,
    compared,
    controls,
    ends,
    judged,
    log_pay_model,
    numbers,
    row_of,
    tabulated,
    with_controls,
)
from analytics.statistics.fits.design import of_flag
from analytics.statistics.intervals import LEAST
from analytics.statistics.mentions import memberships, mentions
from analytics.statistics.raw_difference import differences
from analytics.statistics.regression import beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from analytics.statistics.regression import Fit

    Ints = NDArray[np.integer[Any]]

NO_VALUE = ("unstated", "several", "UK")
WHOLE_TEXTS = ("work_mode",)
BASES = {"work_mode": "office"}
EMPLOYERS_A_COLUMN = 5
ENDS_OF_A_SLOPE = 2
SLOPE = ("slope", "slope_low", "slope_high", "slope_p")


def premiums(cells: pd.DataFrame, *, of: str, base: str = "") -> pd.DataFrame:
    """Fold cells into the premium of each value of a column over one base or over all others.

    Raw and adjusted are exp(difference of mean log pay) - 1 by least squares with counts as
    frequency weights and errors clustered by employer, so that the two compare.

    Args:
        cells: `annual_gbp`, `employer`, `vacancies`, `of` and what `controls` takes.
        of: the column compared.
        base: the value the others are compared with; "" compares each with all others.

    Returns:
        One row a value: `of`, what `compared` returns and what `judged` adds.
    """
    values = sorted(set(cells[of].unique()) - {base, *NO_VALUE})
    rows = against_base(cells, of, base, values) if base else against_others(cells, of, values)
    return judged(tabulated(rows, **{of: "str"}))


def technology_premiums(cells: pd.DataFrame) -> pd.DataFrame:
    """Fold cells into the premium of each technology over vacancies that do not name it.

    The adjusted premia are of one model in which technologies are overlapping indicators: each is
    what naming it adds, the others named being the same. The commonest are in it, a column for
    every five employers at most, and the number of those named beyond them.

    Args:
        cells: `stack` (lists of names), and as in `premiums`.

    Returns:
        One row a technology: `technology`, what `compared` returns and what `judged` adds.
    """
    held = mentions(cells["stack"])
    number = np.bincount(held.code, cells["vacancies"].to_numpy(float)[held.row], len(held.names))
    named = pd.Series(number, held.names).sort_index()
    common = named[named >= LEAST].sort_values(ascending=False, kind="stable")
    wanted = list(common.index[: cells["employer"].nunique() // EMPLOYERS_A_COLUMN])
    if not wanted:
        return judged(tabulated([], technology="str"))
    has = memberships(cells["stack"], wanted)
    rest = cells.assign(beyond=cells["technologies"] - has.sum(axis=1))
    asked = range(1, len(wanted) + 1)
    model = log_pay_model(cells, beside(has, controls(rest, named="beyond")), asked)
    raw = differences(cells, has)
    rows = [
        {"technology": technology, **row_of(raw, n, partial(_column, model, n + 1))}
        for n, technology in enumerate(wanted)
    ]
    return judged(tabulated(rows, technology="str"))


def _column(model: Fit, column: int) -> tuple[Fit, int]:
    return model, column


def by_year(
    cells: pd.DataFrame, *, of: str, base: str = "", is_each_asked: bool = True
) -> pd.DataFrame:
    """Fold cells into each value's premium year by year, and how it moves.

    Args:
        cells: as in `premiums`, `month` being dates; those without one are left out.
        of: the column compared.
        base: as in `premiums`.
        is_each_asked: whether every year's premium is, or the first one's alone.

    Returns:
        One row a value and year: `of`, `year`, what `compared` returns (of a year that is not asked
        about the numbers alone), and for all years of a value `slope` with its ends: how much the
        premium rises a year (0.01 is a hundredth).
    """
    if cells["month"].isna().any():
        cells = cells[cells["month"].notna()]
    rows = []
    for value in sorted(set(cells[of].unique()) - {base, *NO_VALUE}):
        kept = cells[cells[of].isin([value, base])] if base else cells[cells[of].notna()]
        year = pd.to_datetime(kept["month"]).dt.year.to_numpy()
        slope = _slope(kept, year, of, value)
        for n, (when, mine) in enumerate(_by_year(kept, year)):
            has = (mine[of] == value).to_numpy(float)
            adjust = partial(with_controls, mine, has, without=of)
            is_asked = is_each_asked or not n
            premium = compared(mine, has, adjust) if is_asked else numbers(mine, has)
            rows.append({of: value, "year": when, **premium, **slope})
    return tabulated(rows, **{of: "str"}, year="int64", **dict.fromkeys(SLOPE, "float64"))


def _by_year(cells: pd.DataFrame, year: Ints) -> Iterator[tuple[int, pd.DataFrame]]:
    """Yield each year and its cells, in the order that they have."""
    years, code = np.unique(year, return_inverse=True)
    inside = cells.take(np.argsort(code, kind="stable"))
    ends = np.cumsum(np.bincount(code))
    for when, start, end in zip(years.tolist(), [0, *ends], ends, strict=False):
        yield when, inside.iloc[start:end]


def _slope(cells: pd.DataFrame, year: Ints, of: str, value: str) -> dict[str, float]:
    """Return the interaction of a value with the year, in a model of all years."""
    has = (cells[of] == value).to_numpy(bool)
    if min(len(np.unique(year[has])), len(np.unique(year[~has]))) < ENDS_OF_A_SLOPE:
        return dict.fromkeys(SLOPE, float("nan"))
    design = beside_controls(cells, of_flag(has, year - year.mean()), without=of)
    return ends("slope", log_pay_model(cells, design))


def adjusted_change(now: pd.DataFrame, before: pd.DataFrame) -> dict[str, Any]:
    """Compare the pay of two windows, adjusted for what the vacancies of each are.

    Args:
        now: cells of the later window, as in `premiums`.
        before: cells of the earlier one.

    Returns:
        What `compared` returns, the later window being what is compared.
    """
    cells = pd.concat([now, before], ignore_index=True)
    later = np.repeat([1.0, 0.0], [len(now), len(before)])
    return compared(cells, later, partial(with_controls, cells, later, without="month"))


def _premium(cells: pd.DataFrame, by: list[str], of: str) -> pd.DataFrame:
    del by
    if of == "technology":
        return technology_premiums(cells[cells["text_complete"]].reset_index(drop=True))
    return premiums(_askable(cells, of), of=of, base=BASES.get(of, ""))


def _premium_by_year(cells: pd.DataFrame, by: list[str], of: str) -> pd.DataFrame:
    del by
    return by_year(_askable(cells, of), of=of, base=BASES.get(of, ""))


def _adjusted_change(
    cells: pd.DataFrame,
    before: pd.DataFrame,
    runs: pd.DataFrame,
    runs_before: pd.DataFrame,
    by: list[str],
) -> pd.DataFrame:
    del by
    kept = in_both(runs, runs_before)
    both = (without_lists(part) for part in (cells, before))
    now, then = (part[shown_by(part["found_by"], kept)] for part in both)
    change = {**adjusted_change(now, then), "breaks": len(breaks(runs, runs_before))}
    return pd.DataFrame([change]).rename(columns={"others": "before"})


def _askable(cells: pd.DataFrame, of: str) -> pd.DataFrame:
    """Return the cells that say which value they have, of complete texts where only those do."""
    stated = ~cells[of].isin(NO_VALUE)
    return numbered(cells, cells[of], stated & (cells["text_complete"] | (of not in WHOLE_TEXTS)))


CELLS = {"cells": Table("premium_cells", grouped=False)}

YEAR = 12

MEASURES = {
    "adjusted_change": Measure(
        title="Adjusted change of pay",
        unit="share of the pay a year before",
        caption="Pay against a year before, adjusted for what the vacancies of each are.",
        tables={
            **CELLS,
            "before": Table("premium_cells", grouped=False, months_before=YEAR),
            "runs": Table("watched", grouped=False),
            "runs_before": Table("watched", grouped=False, months_before=YEAR),
        },
        fold=_adjusted_change,
        most_groups=0,
    ),
    "premium": Measure(
        title="Pay premium",
        unit="share of the pay of the others",
        caption="What offers pay more with something than without it, raw and adjusted.",
        tables=CELLS,
        fold=_premium,
        options={"of": ("region", "work_mode", "technology", "sector", "employer_stage", "level")},
        most_groups=0,
    ),
    "premium_by_year": Measure(
        title="Pay premium by year",
        unit="share of the pay of the others",
        caption="The adjusted premium year by year, and how it moves.",
        tables=CELLS,
        fold=_premium_by_year,
        options={"of": ("region", "work_mode", "sector", "employer_stage", "level")},
        most_groups=0,
    ),
}
