"""A ladder of pay bands, asked of the market, widened where adverts are few, aged on request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from analytics.benchmark.ladder_bands import bands
from analytics.benchmark.modelled_bands import with_modelled
from analytics.benchmark.old_pay import current_tables, yearly_rate
from analytics.benchmark.projection import aged_bands, checked
from analytics.benchmark.rounding import rounded
from analytics.benchmark.shape import Shape
from analytics.errors import CountsOnlyError
from analytics.filters.widen import (
    ELSEWHERE,
    MANAGER,
    Step,
    all_widened,
    leaves_out_managers,
    wider,
)
from analytics.market.market import CACHE
from analytics.schema.credible_pay import DAY
from analytics.schema.listing import UNSTATED
from analytics.statistics.confidence import ENOUGH
from analytics.statistics.reasons import also

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from analytics.benchmark.terms import Terms
    from analytics.filters.filters import Filters
    from analytics.market.market import Market

WIDER: Final = ("minimum", "midpoint", "maximum", "midpoint_low", "midpoint_high")
WIDER_TOO: Final = (
    *("priced", "employers", "n_effective", "confidence"),
    *("aged_from", "aged_times"),
)


def band(
    market: Market, filters: Filters, terms: Terms, shape: Shape | None = None
) -> pd.DataFrame:
    """Return a pay band for every level chosen, or for each where none is.

    Levels are set against one another, so each is looked at; those chosen are answered.

    Args:
        market: the open market.
        filters: which adverts.
        terms: salaries, or day rates with a ladder each inside and outside IR35.
        shape: how bands are built; around the median, 15% either side, as advertised if left out.

    Returns:
        As `benchmark.ladder_bands.bands` with `target` and `width`, for aged bands what
        `aged_bands` adds,
        and for each level of too little confidence `wider` (what was widened) with
        `wider_minimum` … `wider_confidence`, and what `with_modelled` adds; "" and nan elsewhere.

    Raises:
        QuestionError: the bands cannot be aged as asked.
    """
    shape = shape or Shape()
    if shape.ageing:
        checked(market, shape.ageing)
    everyone = terms.about(filters).but(level=())
    key = (market.id, "benchmark band", everyone, terms, shape)
    ladder = CACHE.get(key, lambda: _band(market, everyone, terms, shape))
    chosen = ladder["level"].isin(filters.level) if filters.level else slice(None)
    return ladder.loc[chosen].reset_index(drop=True)


def _band(market: Market, filters: Filters, terms: Terms, shape: Shape) -> pd.DataFrame:
    def ask(step: Step) -> pd.DataFrame:
        key = (market.id, "benchmark ladder", step.filters, terms, shape)
        return CACHE.get(key, lambda: _bands(market, step.filters, terms, shape))

    def ask_wider(step: Step) -> pd.DataFrame:
        try:
            return ask(step)
        except CountsOnlyError:  # it holds one filter at a time, and a wider search has others
            return narrow.iloc[:0]

    asked, *steps = wider(filters)
    narrow = ask(asked)
    ladder = narrow.assign(wider="", **_prefixed(narrow.iloc[:0]))
    lacking = narrow.index[~narrow["confidence"].isin(ENOUGH)]
    managers = lacking[lacking.get_level_values("level") == MANAGER]
    if leaves_out_managers(filters.but(level=(MANAGER,))):
        silent = managers[(narrow.loc[managers, "withheld"] != "").to_numpy()]
        ladder.loc[silent, "withheld"] = also(ladder.loc[silent, "withheld"], ELSEWHERE)
        lacking = lacking.difference(managers)
        _put_beside(ladder, managers, _for_managers(filters), ask_wider)
    _put_beside(ladder, lacking, steps, ask_wider)
    first = {"target": shape.target, "width": shape.width, "rounded_to": shape.round_to}
    since, until = market.days(filters)
    dated = {"first_day": since.isoformat(), "last_day": until.isoformat()}
    old = {"aged_rate": yearly_rate(market, filters, terms)} if "aged_rate" not in ladder else {}
    counted = ladder.assign(**first, **dated, **old).reset_index()
    whole = with_modelled(counted, market, filters, terms, shape)
    return rounded(whole, shape.round_to, terms)


def _for_managers(filters: Filters) -> list[Step]:
    """Return the wider steps for managers, management roles first, with every level in them."""
    steps = wider(filters.but(level=(MANAGER,)))[1:]
    return [step._replace(filters=step.filters.but(level=())) for step in steps]


def _bands(market: Market, filters: Filters, terms: Terms, shape: Shape) -> pd.DataFrame:
    by = ["ir35"] if terms.per == DAY else []
    tables = current_tables(market, filters, terms, [*by, "level"])
    ladder = bands(
        **tables, rho=market.rho, target=shape.target, width=shape.width, by=by, value=terms.value
    )
    if terms.per == DAY and UNSTATED not in filters.ir35:
        ladder = ladder[ladder["ir35"] != UNSTATED]
    if shape.ageing:
        ladder = aged_bands(ladder, market, filters, terms, shape.ageing)
    return ladder.set_index([*by, "level"])


def _put_beside(
    ladder: pd.DataFrame,
    lacking: pd.Index,
    steps: Sequence[Step],
    ask: Callable[[Step], pd.DataFrame],
) -> None:
    """Put beside each unsure band the first wider one that is sure enough, or the widest."""
    for place, step in enumerate(steps):
        if lacking.empty:
            return
        wide = ask(step)
        here = lacking.intersection(wide.index)
        columns = _prefixed(wide.loc[here])
        ladder.loc[here, list(columns)] = pd.DataFrame(columns)
        ladder.loc[here, "wider"] = all_widened(steps[: place + 1])
        lacking = lacking.difference(here[wide.loc[here, "confidence"].isin(ENOUGH)])


def _prefixed(wide: pd.DataFrame) -> dict[str, pd.Series]:
    return {f"wider_{name}": wide[name] for name in (*WIDER, *WIDER_TOO) if name in wide}
