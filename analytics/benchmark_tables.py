"""Which pay a benchmark compares, and the counted tables behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from analytics.listing import IR35
from analytics.nearest import known
from analytics.words import in_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from analytics.filters import Filters
    from analytics.market import Market

YEAR: Final = "year"
DAY: Final = "day"
ANY: Final = "any"


@dataclass(frozen=True)
class Terms:
    """What pay is compared.

    Attributes:
        per: `year` for salaries, `day` for contracts' day rates.
        ir35: of day rates, those `inside` or `outside` IR35; `any` for all.
    """

    per: str = YEAR
    ir35: str = ANY

    def __post_init__(self) -> None:
        """Refuse what is not known.

        Raises:
            QuestionError: an unknown period or IR35 status.
        """
        known("pay per", self.per, (YEAR, DAY))
        known("IR35 status", self.ir35, (ANY, *IR35))

    @property
    def value(self) -> str:
        """Return the column that holds such pay."""
        return "annual_gbp" if self.per == YEAR else "day_rate_gbp"

    def about(self, filters: Filters) -> Filters:
        """Return the filters, for contracts only where day rates are compared."""
        return filters if self.per == YEAR else filters.but(contract=("contract",))

    def in_words(self, filters: Filters) -> str:
        """Return the filters as English, and the IR35 status where one is asked for."""
        said = self.about(filters).in_words()
        return said if self.ir35 == ANY else f"{said}, {in_sentence(self.ir35)}"


def benchmark_tables(
    market: Market, filters: Filters, terms: Terms, by: Sequence[str]
) -> dict[str, pd.DataFrame]:
    """Return the counted tables behind a benchmark, as the folds take them."""
    basis = "mid" if terms.per == YEAR else "day_rate"
    question = "pay_counts" if terms.per == YEAR else "day_rate_counts"
    groups = list(dict.fromkeys([*by, *(["ir35"] if terms.ir35 != ANY else [])]))
    tables = {
        "counts": market.ask(question, filters, by=groups),
        "employers": market.ask("employer_counts", filters, by=groups, basis=basis),
        "totals": market.ask("totals", filters, by=groups),
        "everyone": market.ask("employer_counts", filters, by=groups, basis="all"),
    }
    if terms.per == DAY:
        totals = tables["totals"].drop(columns="with_pay")
        tables["totals"] = totals.rename(columns={"with_day_rate": "with_pay"})
    return {name: _of(frame, terms, by) for name, frame in tables.items()}


def _of(frame: pd.DataFrame, terms: Terms, by: Sequence[str]) -> pd.DataFrame:
    """Return the rows of the IR35 status asked for."""
    if terms.ir35 == ANY:
        return frame
    kept = frame[frame["ir35"] == terms.ir35]
    return kept if "ir35" in by else kept.drop(columns="ir35")
