"""Second opinions on a benchmark's median: agencies apart, ends of ranges, each employer once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from analytics.benchmark.ageing import CALENDAR_DAYS
from analytics.benchmark.old_pay import current_ranges, current_tables, yearly_rate
from analytics.market.market import CACHE
from analytics.measures.pay import percentiles
from analytics.schema.credible_pay import YEAR
from analytics.statistics.intervals import LEAST
from analytics.statistics.too_few import few_adverts

if TYPE_CHECKING:
    from analytics.benchmark.terms import Terms
    from analytics.filters.filters import Filters
    from analytics.market.market import Market

AS_COUNTED: Final = "As counted: all adverts, middle of the range"
LOWER: Final = "Lower ends of ranges"
UPPER: Final = "Upper ends of ranges"
ONCE: Final = "Each employer or agency counted once, by its median"
KINDS: Final = {
    "direct": "Adverts of employers",
    "agency": "Adverts of agencies",
    "unstated": "Adverts that do not say which",
}
"""What an advert is of → the name of its row."""
SHOWN: Final = (
    *("vacancies", "with_pay", "disclosure", "disclosure_low", "disclosure_high", "priced"),
    *("employers", "n_effective", "p50", "p50_low", "p50_high", "withheld", "rough"),
)
MEDIAN: Final = (50,)


def second_opinion(market: Market, filters: Filters, terms: Terms) -> pd.DataFrame:
    """Return the median of the adverts that filters leave, counted in other ways too.

    Args:
        market: the open market.
        filters: which adverts.
        terms: what pay they are of.

    Returns:
        One row a way of counting: `counted` (which, in words), `ranged` (how many adverts with
        pay state a range; of the first row only), and `SHOWN` as `measures.pay.percentiles` has
        it; where each employer counts once, `vacancies` and `priced` are employers.
    """
    key = (market.id, "second opinion", filters, terms)
    return CACHE.get(key, lambda: _ways(market, terms.about(filters), terms))


def _ways(market: Market, asked: Filters, terms: Terms) -> pd.DataFrame:
    once = _once(market, asked, terms)  # first: a market of counts only refuses it in a sentence
    tables = current_tables(market, asked, terms, [])
    ranges = current_ranges(market, asked, terms, [])
    ends = {
        LOWER: ranges["low"].fillna(ranges["high"]),
        UPPER: ranges["high"].fillna(ranges["low"]),
    }
    both = {
        name: pd.DataFrame({terms.value: end, "vacancies": ranges["vacancies"]})
        for name, end in ends.items()
    }
    ways = [
        _folded(market, terms, tables).assign(counted=AS_COUNTED, ranged=_ranged(ranges)),
        *(
            _folded(market, terms, {**tables, "counts": counts}).assign(counted=name)
            for name, counts in both.items()
        ),
        _by_kind(market, asked, terms),
        once,
    ]
    return pd.concat(ways, ignore_index=True).reindex(columns=["counted", "ranged", *SHOWN])


def _folded(
    market: Market, terms: Terms, tables: dict[str, pd.DataFrame], by: tuple[str, ...] = ()
) -> pd.DataFrame:
    return percentiles(**tables, by=by, rho=market.rho, value=terms.value, points=MEDIAN)


def _ranged(ranges: pd.DataFrame) -> int:
    """Return how many adverts state a range and not a single figure."""
    return int(ranges.loc[ranges["low"] < ranges["high"], "vacancies"].sum())


def _by_kind(market: Market, asked: Filters, terms: Terms) -> pd.DataFrame:
    by = ("employer_kind",)
    medians = _folded(market, terms, current_tables(market, asked, terms, by), by)
    kinds = medians["employer_kind"].astype("str")
    ordered = medians.assign(counted=kinds.map(KINDS)).set_index(kinds)
    return ordered.reindex([kind for kind in KINDS if kind in ordered.index])


def _once(market: Market, asked: Filters, terms: Terms) -> pd.DataFrame:
    """Return the median of employers' medians: one that advertises much weighs as all others."""
    basis = "mid" if terms.per == YEAR else "day_rate"
    adverts = market.ask("rows", asked, by=["month"], basis=basis)
    since = (pd.Timestamp(market.latest) - pd.to_datetime(adverts["month"])).dt.days.clip(lower=0)
    now = adverts["gbp"] * (1 + yearly_rate(market, asked, terms)) ** (since / CALENDAR_DAYS)
    firms = now.groupby(adverts["employer"]).median()
    paid = firms.dropna()
    once = pd.DataFrame({"employer": paid.index, "vacancies": 1, terms.value: paid.to_numpy()})
    totals = pd.DataFrame({"vacancies": [len(firms)], "with_pay": [len(paid)]})
    median = _folded(market, terms, {"counts": once, "employers": once, "totals": totals})
    few = few_adverts(len(paid), " with pay", "employer") if len(paid) < LEAST else ""
    return median.assign(counted=ONCE, withheld=few)
