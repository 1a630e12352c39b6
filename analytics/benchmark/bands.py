"""A ladder of pay bands, asked of the market, widened where adverts are few, aged on request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
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
from analytics.schema.rows import NONE, places_of
from analytics.statistics.confidence import ENOUGH
from analytics.statistics.frames import with_columns
from analytics.statistics.reasons import also

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from analytics.benchmark.terms import Terms
    from analytics.filters.filters import Filters
    from analytics.market.market import Market

    Flags = NDArray[np.bool_]
    Places = NDArray[np.int64]

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
    lacking = ~narrow["confidence"].isin(ENOUGH).to_numpy()
    managers = lacking & (narrow["level"] == MANAGER).to_numpy()
    elsewhere = leaves_out_managers(filters.but(level=(MANAGER,)))
    searches = [(managers, _for_managers(filters) if elsewhere else steps)]
    wide = _beside(narrow, [*searches, (lacking & ~managers, steps)], ask_wider)
    why = _of_managers(narrow, managers, left_out=elsewhere)
    first = {"target": shape.target, "width": shape.width, "rounded_to": shape.round_to}
    since, until = market.days(filters)
    dated = {"first_day": since.isoformat(), "last_day": until.isoformat()}
    old = {"aged_rate": yearly_rate(market, filters, terms)} if "aged_rate" not in narrow else {}
    counted = with_columns(narrow.assign(withheld=why), **wide, **first, **dated, **old)
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
        ladder = ladder[ladder["ir35"] != UNSTATED].reset_index(drop=True)
    if shape.ageing:
        return aged_bands(ladder, market, filters, terms, shape.ageing)
    return ladder


def _of_managers(narrow: pd.DataFrame, managers: Flags, *, left_out: bool) -> pd.Series:
    """Return why bands are withheld, of managers too where their adverts are other roles."""
    reasons = narrow["withheld"]
    silent = managers & (reasons != "").to_numpy()
    if not left_out or not silent.any():
        return reasons
    return reasons.mask(silent, also(reasons[silent], ELSEWHERE))


def _beside(
    narrow: pd.DataFrame,
    searches: Iterable[tuple[Flags, Sequence[Step]]],
    ask: Callable[[Step], pd.DataFrame],
) -> dict[str, Any]:
    """Return beside each unsure band the first wider one that is sure enough, or the widest.

    Args:
        narrow: the bands as asked for.
        searches: which of them are looked for, and how wide, step by step.
        ask: gives a step's bands.
    """
    widened = np.full(len(narrow), "", dtype=object)
    there = [name for name in (*WIDER, *WIDER_TOO) if name in narrow]
    beside = {name: np.full(len(narrow), np.nan, dtype=object) for name in there}
    for lacking, steps in searches:
        for here, words, wide, taken in _wider_bands(narrow, lacking, steps, ask):
            widened[here] = words
            for name, column in beside.items():
                column[here] = wide[name].to_numpy()[taken]
    numbers = {name for name in there if narrow[name].dtype.kind in "if"}
    return {"wider": pd.array(widened, "str")} | {
        f"wider_{name}": column.astype(float) if name in numbers else pd.array(column, "str")
        for name, column in beside.items()
    }


def _wider_bands(
    narrow: pd.DataFrame, lacking: Flags, steps: Sequence[Step], ask: Callable[[Step], pd.DataFrame]
) -> Iterator[tuple[Flags, str, pd.DataFrame, Places]]:
    """Yield which bands a step finds, what it widened, its own bands, and which of them they are.

    A band is looked for until one is sure enough.
    """
    lacking = lacking.copy()
    for place, step in enumerate(steps):
        if not lacking.any():
            return
        wide = ask(step)
        at = places_of(narrow, wide, [key for key in ("ir35", "level") if key in narrow])
        here = lacking & (at != NONE)
        yield here, all_widened(steps[: place + 1]), wide, at[here]
        lacking[here] = ~wide["confidence"].isin(ENOUGH).to_numpy()[at[here]]
