"""Comparison: the pay of vacancies with something and without it, raw and adjusted."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analytics.statistics.added import added
from analytics.statistics.fits.design import Design, of_category, of_flag, of_number
from analytics.statistics.intervals import discoveries, selected_level
from analytics.statistics.raw_difference import differences
from analytics.statistics.regression import as_column, beside, categories, indicators, least_squares
from analytics.statistics.student import reach
from analytics.statistics.too_few import few_to_adjust
from analytics.statistics.withheld import (
    GOES_TOGETHER,
    NOT_ASKED,
    adjusted_reason,
    comparison_reason,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from analytics.statistics.fits.design import Coding
    from analytics.statistics.raw_difference import Differences
    from analytics.statistics.regression import Fit, Matrix

    Floats = NDArray[np.float64]

CONTROLS = ("level", "family", "sector", "work_mode", "contract", "source", "region", "month")
FIGURES = (
    *(
        f"{name}{end}"
        for name in ("raw", "adjusted", "of_all")
        for end in ("", "_low", "_high", "_p")
    ),
    "ratio_of_medians",
    "freedom",
)
TYPES = {
    **dict.fromkeys(("vacancies", "others", "employers"), "int64"),
    "withheld": "str",
    **dict.fromkeys(FIGURES, "float64"),
}
"""What `compared` returns → its type, whether or not anything is compared."""


def controls(cells: pd.DataFrame, *, without: str = "", named: str = "technologies") -> Matrix:
    """Return the design of what pay is adjusted for, csr.

    Level, family, sector, work mode, contract, source, month and region, each value an indicator,
    and the number of technologies named with its square. Region stands here beside the design's
    list because London would otherwise count as part of what London's employers ask for.

    Args:
        cells: the columns of `CONTROLS` and `technologies`.
        without: the one column that is itself compared.
        named: the column that holds the number of technologies named.
    """
    kept = [cells[name] for name in CONTROLS if name != without]
    number = cells[named].to_numpy(float)
    return beside(categories(kept), number, number**2)


def beside_controls(cells: pd.DataFrame, first: Coding, *, without: str = "") -> Design:
    """Return a design of some columns and, beside them, of those that `controls` returns.

    Args:
        cells: as `controls` takes them.
        first: the columns that come first.
        without: the one column that is itself compared.
    """
    kept = (of_category(cells[name]) for name in CONTROLS if name != without)
    return Design.of(first, *kept, of_number(cells["technologies"], 2))


def compared(
    cells: pd.DataFrame, has: Floats, adjust: Callable[[], tuple[Fit, int]]
) -> dict[str, Any]:
    """Compare the pay of cells that have something with those that have not.

    Args:
        cells: `annual_gbp` (GBP a year), `employer`, `vacancies`.
        has: 1 for the cells that have it, else 0.
        adjust: gives a model of log pay and its column that says `has`; called where enough is
            known to compare.

    Returns:
        `vacancies` and `others` (those with and without), `employers` (with it), `raw`,
        `adjusted`, `of_all` (adjusted, against all vacancies rather than the others) with `_low`
        and `_high` (0.1 is a tenth more; nan where withheld), `raw_p`, `adjusted_p`,
        `ratio_of_medians`, `freedom` and `withheld` (why nothing, or nothing adjusted, stands).
    """
    return row_of(differences(cells, as_column(has)), 0, adjust)


def numbers(cells: pd.DataFrame, has: Floats) -> dict[str, Any]:
    """Return the numbers of `compared` alone: vacancies, others, employers; no figure was asked."""
    number = cells["vacancies"].to_numpy(float)
    with_it, firm = number @ has, cells["employer"].to_numpy()[has > 0]
    both = {"vacancies": int(with_it), "others": int(number.sum() - with_it)}
    return {**both, "employers": len(pd.unique(firm)), "withheld": NOT_ASKED}


def row_of(raw: Differences, thing: int, adjust: Callable[[], tuple[Fit, int]]) -> dict[str, Any]:
    """Return what `compared` does, of one of the things whose raw differences are known."""
    both = {"vacancies": int(raw.vacancies[thing]), "others": int(raw.others[thing])}
    firms = {1: int(raw.employers[thing]), 0: int(raw.other_employers[thing])}
    withheld = comparison_reason(min(both.values()), min(firms.values()))
    about = {**both, "employers": firms[1], "withheld": withheld}
    nothing = dict.fromkeys(FIGURES, float("nan"))
    if withheld:
        return {**about, **nothing}
    described = {**about, **raw.ends(thing), "ratio_of_medians": float(raw.ratio[thing])}
    full, column = adjust()
    if full.rank > full.freedom:
        why = few_to_adjust(full.freedom + 1)
        return {**nothing, **described, "withheld": why}
    if np.isnan(full.coefficients[column]):
        return {**nothing, **described, "withheld": GOES_TOGETHER}
    adjusted = ends("adjusted", full, column)
    if why := adjusted_reason(adjusted["adjusted_low"], adjusted["adjusted_high"]):
        return {**nothing, **described, "withheld": why}
    return {
        **described,
        **adjusted,
        **ends("of_all", full, column, both["others"] / sum(both.values())),
        "freedom": full.student(column).freedom,
    }


def tabulated(rows: Sequence[Mapping[str, Any]], **more: str) -> pd.DataFrame:
    """Return comparisons as a table whose columns and types are the same for no row at all.

    Args:
        rows: what `compared` returned, each with the columns of `more`.
        more: column that names a comparison, or stands beside it → its type.
    """
    types = {**more, **TYPES}
    columns = {name: [row.get(name, np.nan) for row in rows] for name in types}
    return pd.DataFrame(
        {name: pd.Series(columns[name], dtype=kind) for name, kind in types.items()}
    )


def log_pay_model(cells: pd.DataFrame, design: Matrix | Design, asked: Sequence[int] = (1,)) -> Fit:
    """Fit log pay to a design, counts being frequency weights and errors clustered by employer."""
    pay = np.log(cells["annual_gbp"].to_numpy(float))
    return least_squares(design, pay, cells["vacancies"], cells["employer"], asked)


def with_controls(cells: pd.DataFrame, has: Floats, *, without: str = "") -> tuple[Fit, int]:
    """Fit log pay to having something, adjusted for everything of `controls` but `without`.

    Args:
        cells: as `controls` takes them.
        has: 1 for the cells that have it, else 0.
        without: as `controls` takes it.
    """
    return log_pay_model(cells, beside_controls(cells, of_flag(has), without=without)), 1


def against_base(
    cells: pd.DataFrame, of: str, base: str, values: Sequence[str]
) -> list[dict[str, Any]]:
    """Compare the pay of each of some values of a column with that of one; see `compared`."""
    rows = []
    for value in values:
        asked = cells[of].isin([value, base])
        kept = cells if asked.all() else cells[asked]
        has = np.asarray(kept[of] == value, float)
        adjust = partial(with_controls, kept, has, without=of)
        rows.append({of: value, **compared(kept, has, adjust)})
    return rows


def against_others(cells: pd.DataFrame, of: str, values: Sequence[str]) -> list[dict[str, Any]]:
    """Compare the pay of each of some values of a column with that of all others.

    The models differ in nothing but who has the value, so they are fitted together.
    """
    if not values:
        return []
    place = pd.Index(cells[of].unique()).get_indexer(pd.Index(values))
    has = indicators(cells[of])[:, place]
    raw = differences(cells, has)

    @cache
    def fits() -> list[Fit]:
        """Adjust once, where anything is known well enough to compare."""
        pay = np.log(cells["annual_gbp"].to_numpy(float))
        design = controls(cells, without=of)
        return added(design, has, pay, cells["vacancies"], cells["employer"])

    return [
        {of: value, **row_of(raw, n, partial(_of_several, fits, n))}
        for n, value in enumerate(values)
    ]


def _of_several(fits: Callable[[], list[Fit]], n: int) -> tuple[Fit, int]:
    return fits()[n], 1


def ends(name: str, fit: Fit, column: int = 1, part: float = 1.0) -> dict[str, float]:
    """Return a coefficient as a relative difference, after it was taken times `part` as a log."""
    effect = fit.coefficient(column)
    return {
        name: float(np.expm1(effect["estimate"] * part)),
        f"{name}_low": float(np.expm1(effect["low"] * part)),
        f"{name}_high": float(np.expm1(effect["high"] * part)),
        f"{name}_p": effect["p"],
    }


def judged(comparisons: pd.DataFrame) -> pd.DataFrame:
    """Add which of many premia stand, and intervals that allow for having been picked.

    Benjamini and Hochberg at 5 %; Benjamini and Yekutieli 2005 for the intervals.

    Args:
        comparisons: what `compared` returned, a row a comparison.

    Returns:
        The same with `stands` and, for those that do, `selected_low` and `selected_high`.
    """
    stands = discoveries(comparisons["adjusted_p"])
    level = selected_level(stands, int(comparisons["adjusted_p"].notna().sum()))
    freedom = comparisons["freedom"].to_numpy(float)
    wider = reach(freedom, level) / reach(freedom)
    middle, high = np.log1p(comparisons["adjusted"]), np.log1p(comparisons["adjusted_high"])
    half = (high - middle) * wider
    return comparisons.assign(
        stands=stands,
        selected_low=np.where(stands, np.expm1(middle - half), np.nan),
        selected_high=np.where(stands, np.expm1(middle + half), np.nan),
    )
