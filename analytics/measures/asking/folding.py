"""How a measure's counted tables are asked for and folded, also whatever a filter chose."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from analytics.measures.measure import FACTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd

    from analytics.filters.filters import Filters
    from analytics.market.market import Market
    from analytics.measures.measure import Measure, Table

LIFTED: Final = "lifted"
"""What tells an answer apart that is kept whatever a filter chose."""


class Lifted(NamedTuple):
    """What is asked in place of a filter that a measure takes off.

    Attributes:
        filters: the others.
        by: the groups, the one of that filter among them.
    """

    filters: Filters
    by: tuple[str, ...]


def lifted_by(measure: Measure, filters: Filters, by: Sequence[str]) -> Lifted | None:
    """Return what a measure asks in place of a filter that it takes off; None where there is none.

    Several values at once are left alone where they do not stand apart as groups: they are asked
    about together.
    """
    chosen = getattr(filters, measure.lifts) if measure.lifts else ()
    if not chosen or (len(chosen) > 1 and measure.lifts not in by):
        return None
    groups = by if measure.lifts in by else (measure.lifts, *by)
    return Lifted(filters.but(**{measure.lifts: ()}), tuple(groups))


def of_chosen(
    figures: pd.DataFrame, measure: Measure, filters: Filters, by: Sequence[str]
) -> pd.DataFrame:
    """Return the rows of what a filter chose that the measure has taken off, by the groups asked.

    Args:
        figures: the groups of `lifted_by`, then the measure's own columns.
        measure: the measure.
        filters: as they were asked.
        by: the groups that were asked.
    """
    name = measure.lifts
    mine = figures[figures[name].isin(getattr(filters, name))].reset_index(drop=True)
    return mine if name in by else mine.drop(columns=name)


def folded(  # noqa: PLR0913 - a measure, and what is asked of whom
    market: Market,
    measure: Measure,
    filters: Filters,
    by: Sequence[str],
    *,
    options: Mapping[str, str],
    others: Mapping[str, pd.DataFrame],
) -> pd.DataFrame:
    """Return what a measure's fold makes of its tables, and of other measures' answers."""
    tables = {
        argument: ask if measure.tables[argument].lazily else ask()
        for argument, ask in tables_of(market, measure, filters, by, options).items()
    }
    facts = {fact: getattr(market, FACTS[fact]) for fact in measure.facts}
    return measure.fold(**tables, **others, by=list(by), **facts, **options)


def tables_of(
    market: Market,
    measure: Measure,
    filters: Filters,
    by: Sequence[str],
    options: Mapping[str, str],
) -> dict[str, Callable[[], pd.DataFrame]]:
    """Return what asks for the counted tables that a measure folds, by the fold's arguments."""
    return {
        argument: partial(_asked, market, table, filters, by, options)
        for argument, table in measure.tables.items()
    }


def _asked(
    market: Market, table: Table, filters: Filters, by: Sequence[str], chosen: Mapping[str, str]
) -> pd.DataFrame:
    """Return one counted table, as its declaration asks for it."""
    groups = [*(by if table.grouped else ()), *table.also]
    options = {name: chosen[name] for name in table.options}
    return market.ask(
        table.question,
        filters.but(**table.filters),
        by=list(dict.fromkeys(groups)),
        months_before=table.months_before,
        **options,
        **table.fixed,
    )
