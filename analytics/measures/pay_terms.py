"""Pay on other terms: day rates, and pay in today's prices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analytics.measures.measure import Measure, Table
from analytics.measures.pay import BASES, percentiles
from analytics.measures.pay_shape import histogram
from analytics.reference.prices import in_latest_prices, price_levels

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

BASIS = {"basis": ("mid", "min", "max")}
CONTRACTS = {"contract": ("contract",)}


def day_rates(  # noqa: PLR0913 - the tables of `percentiles`
    counts: pd.DataFrame,
    employers: pd.DataFrame,
    totals: pd.DataFrame,
    *,
    by: Sequence[str] = (),
    rho: float,
    sums: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Fold contracts' counted day rates into percentiles by IR35 status.

    Args:
        counts: `by`…, `ir35`, `day_rate_gbp` (GBP a day), `vacancies`.
        employers: `by`…, `ir35`, `employer`, `vacancies`: of those with a day rate.
        totals: `by`…, `ir35`, `vacancies`, `with_day_rate`: of contracts.
        by: the group columns; `ir35` is always one of them.
        rho: intraclass correlation of log pay within employers.
        sums: as `percentiles` takes it, by `ir35` too.

    Returns:
        As `percentiles`, GBP a day.
    """
    stated = totals.drop(columns="with_pay", errors="ignore")
    return percentiles(
        counts,
        employers,
        stated.rename(columns={"with_day_rate": "with_pay"}),
        by=list(dict.fromkeys([*by, "ir35"])),
        rho=rho,
        sums=sums,
        value="day_rate_gbp",
    )


def _real(
    counts: pd.DataFrame,
    sums: pd.DataFrame,
    by: list[str],
    basis: str,
    **asked: Any,  # noqa: ANN401 - handed on as they come
) -> pd.DataFrame:
    """Fold pay of which the question has already counted the asked `basis` (mid, min, max)."""
    del basis
    prices = price_levels()
    monthly = in_latest_prices(sums.rename(columns={"gbp": "annual_gbp"}), prices)
    firms = monthly.groupby([*by, "employer"], dropna=False, observed=True, sort=False)
    summed = firms.agg(gbp=("annual_gbp", "sum"), vacancies=("vacancies", "sum")).reset_index()
    return percentiles(in_latest_prices(counts, prices), by=by, sums=summed, **asked)


def _real_bands(counts: pd.DataFrame, basis: str, **asked: Any) -> pd.DataFrame:  # noqa: ANN401 - handed on as they come
    value = BASES[basis]
    real = in_latest_prices(counts, price_levels()).rename(columns={"annual_gbp": value})
    return histogram(real, **asked, value=value)


MEASURES = {
    "day_rate": Measure(
        title="Day rates",
        unit="GBP a day",
        caption="Percentiles of contracts' offered day rates inside and outside IR35.",
        tables={
            "counts": Table("day_rate_counts", also=("ir35",), filters=CONTRACTS),
            "employers": Table(
                "employers", also=("ir35",), fixed={"basis": "day_rate"}, filters=CONTRACTS
            ),
            "totals": Table("totals", also=("ir35",), filters=CONTRACTS),
            "sums": Table("means", also=("ir35",), fixed={"basis": "day_rate"}, filters=CONTRACTS),
        },
        fold=day_rates,
        facts=("rho",),
    ),
    "real_pay": Measure(
        title="Pay in today's prices",
        unit="GBP a year, prices of the latest month of CPIH",
        caption="Percentiles of offered yearly pay, in the prices of the latest month known.",
        tables={
            "counts": Table("pay_counts", also=("month",), options=("basis",)),
            "employers": Table("employers", options=("basis",)),
            "totals": Table("totals"),
            "everyone": Table("stating", options=("basis",)),
            "sums": Table("employer_sums", also=("month",), options=("basis",)),
        },
        fold=_real,
        facts=("rho",),
        options=BASIS,
    ),
    "real_pay_bands": Measure(
        title="Pay in bands, in today's prices",
        unit="vacancies",
        caption="How many vacancies offer pay in each band of £5,000, in the latest prices known.",
        tables={
            "counts": Table("pay_counts", also=("month",), options=("basis",)),
            "employers": Table("employer_counts", options=("basis",)),
            "totals": Table("totals"),
        },
        fold=_real_bands,
        facts=("rho",),
        options=BASIS,
    ),
}
