"""Which pay a benchmark compares, and the counted tables behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from analytics.schema.credible_pay import DAY, YEAR
from analytics.schema.suggest import known

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from analytics.filters.filters import Filters
    from analytics.market.market import Market

RANGES: Final = {YEAR: ("range_counts", "annual"), DAY: ("day_range_counts", "day")}
"""Period → the question that counts stated ranges, and how its columns begin."""


@dataclass(frozen=True)
class Terms:
    """What pay is compared.

    Attributes:
        per: `year` for salaries, `day` for contracts' day rates.
    """

    per: str = YEAR

    def __post_init__(self) -> None:
        """Refuse what is not known.

        Raises:
            QuestionError: an unknown period.
        """
        known("pay per", self.per, (YEAR, DAY))

    @property
    def value(self) -> str:
        """Return the column that holds such pay."""
        return "annual_gbp" if self.per == YEAR else "day_rate_gbp"

    def about(self, filters: Filters) -> Filters:
        """Return the filters, for contracts only where day rates are compared."""
        return filters if self.per == YEAR else filters.but(contract=("contract",))

    def in_words(self, filters: Filters) -> str:
        """Return the filters as English."""
        return self.about(filters).in_words()


def benchmark_tables(
    market: Market, filters: Filters, terms: Terms, by: Sequence[str], *, everyone: bool = True
) -> dict[str, pd.DataFrame]:
    """Return the counted tables behind a benchmark, as the folds take them.

    Without `everyone`, from which disclosure learns its interval, they are had a quarter sooner.
    """
    basis = "mid" if terms.per == YEAR else "day_rate"
    question = "pay_counts" if terms.per == YEAR else "day_rate_counts"
    tables = {
        "counts": market.ask(question, filters, by=by),
        "employers": market.ask("employers", filters, by=by, basis=basis),
        "totals": market.ask("totals", filters, by=by),
    }
    if everyone:
        tables["everyone"] = market.ask("stating", filters, by=by, basis=basis)
    if terms.per == DAY:
        totals = tables["totals"].drop(columns="with_pay")
        tables["totals"] = totals.rename(columns={"with_day_rate": "with_pay"})
    return tables


def ranges(market: Market, filters: Filters, terms: Terms, by: Sequence[str]) -> pd.DataFrame:
    """Return how many adverts state each pair of ends: `by`…, `low`, `high` (GBP), `vacancies`.

    A missing end is nan.
    """
    question, pay = RANGES[terms.per]
    counts = market.ask(question, filters, by=by)
    return counts.rename(columns={f"{pay}_min_gbp": "low", f"{pay}_max_gbp": "high"})
