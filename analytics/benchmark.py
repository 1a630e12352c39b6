"""Benchmarks: an offer or a ladder of bands, asked of the market, widened where adverts are few."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from analytics.benchmark_tables import DAY, YEAR, Terms, benchmark_tables, ranges
from analytics.errors import QuestionError
from analytics.listing import UNSTATED
from analytics.market import REMEMBERED
from analytics.measures.bands import bands
from analytics.measures.benchmark import offers
from analytics.measures.confidence import ENOUGH, rule
from analytics.nearest import known
from analytics.widening import moved, wider

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.filters import Filters
    from analytics.market import Market
    from analytics.widening import Step

TARGETS: Final = (10, 25, 40, 50, 60, 75, 90)
"""The percentiles that a band can be built around."""
MOST: Final = {YEAR: 1_000_000, DAY: 10_000}
"""Pounds above which a figure is a slip of the hand."""
WIDEST: Final = 0.5
WIDER: Final = ("minimum", "midpoint", "maximum", "midpoint_low", "midpoint_high")
WIDER_TOO: Final = ("priced", "employers", "n_effective", "confidence")


def offer(
    market: Market, filters: Filters, figure: float, terms: Terms, by: Sequence[str] = ()
) -> pd.DataFrame:
    """Return the place of an offer among the adverts that the filters leave, a row a group.

    Args:
        market: the open market.
        filters: which adverts it competes with.
        figure: the offer, GBP a year or a day.
        terms: which of these.
        by: groups, each with a place of its own.

    Returns:
        As `measures.benchmark.offers`.

    Raises:
        QuestionError: the figure is no pay.
    """
    if not 0 < figure <= MOST[terms.per]:
        raise QuestionError(
            f"An offer of {figure:,.0f} GBP a {terms.per} cannot be benchmarked.",
            f"Give pounds a {terms.per}, up to {MOST[terms.per]:,}.",
        )
    key = (market.id, "benchmark offer", filters, figure, terms, tuple(by))
    return REMEMBERED.get(key, lambda: _offer(market, filters, figure, terms, by))


def _offer(
    market: Market, filters: Filters, figure: float, terms: Terms, by: Sequence[str]
) -> pd.DataFrame:
    asked = terms.about(filters)
    return offers(
        **benchmark_tables(market, asked, terms, by),
        ranges=ranges(market, asked, terms, by),
        figure=figure,
        rho=market.rho,
        by=by,
        value=terms.value,
    )


def widened_offer(market: Market, filters: Filters, figure: float, terms: Terms) -> pd.DataFrame:
    """Return the offer's place as asked and then ever wider, until it is sure enough.

    Returns:
        One row a step: `step` (what was widened), `counts` (the filters in words), and as `offer`.
    """
    found: list[pd.DataFrame] = []
    for step in wider(terms.about(filters)):
        found.append(_row(market, step, figure, terms))
        if found[-1]["confidence"].isin(ENOUGH).all():
            break
    return pd.concat(found, ignore_index=True)


def moved_offer(market: Market, filters: Filters, figure: float, terms: Terms) -> pd.DataFrame:
    """Return how the offer's place moves: remote, one level up, without a technology, elsewhere.

    Returns:
        One row a change, that of no change first, then each region: columns as `widened_offer`.
    """
    asked = terms.about(filters)
    steps = [wider(asked)[0], *moved(asked)]
    rows = [_row(market, step, figure, terms) for step in steps]
    elsewhere = offer(market, asked.but(region=()), figure, terms, by=["region"])
    elsewhere = elsewhere[~elsewhere["region"].isin(["UK", *asked.region])]
    names = elsewhere.pop("region")
    return pd.concat([*rows, elsewhere.assign(step="In " + names, counts="")], ignore_index=True)


def offer_note(market: Market, filters: Filters, figure: float, terms: Terms) -> pd.DataFrame:
    """Return all that is told about an offer: its place, wider estimates, and how it moves.

    Returns:
        `part` (asked, wider, moved) and the columns of `widened_offer`.
    """
    told = widened_offer(market, filters, figure, terms)
    parts = ["asked", *["wider"] * (len(told) - 1)]
    moves = moved_offer(market, filters, figure, terms).iloc[1:].assign(part="moved")
    rows = pd.concat([told.assign(part=parts), moves], ignore_index=True)
    first = ["part", "step", "counts", "figure"]
    return rows[[*first, *rows.columns.difference(first, sort=False)]]


def _row(market: Market, step: Step, figure: float, terms: Terms) -> pd.DataFrame:
    told = offer(market, step.filters, figure, terms)
    return told.assign(step=step.said, counts=terms.in_words(step.filters))


def band(
    market: Market, filters: Filters, terms: Terms, *, target: int = 50, width: float = 0.15
) -> pd.DataFrame:
    """Return a pay band for every level, of the adverts that the filters leave but for their level.

    Args:
        market: the open market.
        filters: which adverts.
        terms: salaries, or day rates with a ladder each inside and outside IR35.
        target: the percentile at which midpoints stand, of `TARGETS`.
        width: from a midpoint to either end, as a share of it.

    Returns:
        As `measures.bands.bands`, and for each level of too little confidence `wider` (what was
        widened) with `wider_minimum` … `wider_confidence`; "" and nan elsewhere.

    Raises:
        QuestionError: a target or width that is not allowed.
    """
    known("target percentile", str(target), map(str, TARGETS))
    if not 0 < width <= WIDEST:
        raise QuestionError(
            f"A band cannot be {width:.0%} wide to either side.", f"Give up to {WIDEST:.0%}."
        )
    everyone = terms.about(filters).but(level=())
    key = (market.id, "benchmark band", everyone, terms, target, width)
    return REMEMBERED.get(key, lambda: _band(market, everyone, terms, target, width))


def _band(
    market: Market, filters: Filters, terms: Terms, target: int, width: float
) -> pd.DataFrame:
    steps = wider(filters)
    narrow, *others = (_bands(market, step, terms, target, width) for step in steps)
    return _beside(narrow, others, steps[1:])


def _bands(market: Market, step: Step, terms: Terms, target: int, width: float) -> pd.DataFrame:
    by = ["ir35"] if terms.per == DAY else []
    tables = benchmark_tables(market, step.filters, terms, [*by, "level"])
    told = bands(**tables, rho=market.rho, target=target, width=width, by=by, value=terms.value)
    if terms.per == DAY and UNSTATED not in step.filters.ir35:
        told = told[told["ir35"] != UNSTATED]
    return told.set_index([*by, "level"])


def _beside(
    narrow: pd.DataFrame, others: Sequence[pd.DataFrame], steps: Sequence[Step]
) -> pd.DataFrame:
    """Put beside each unsure band the first wider one that is sure enough, or the widest."""
    told = narrow.assign(wider="", **_prefixed(narrow.iloc[:0]))
    lacking = narrow.index[~narrow["confidence"].isin(ENOUGH)]
    for place, wide in enumerate(others):
        here = lacking.intersection(wide.index)
        columns = _prefixed(wide.loc[here])
        told.loc[here, list(columns)] = pd.DataFrame(columns)
        told.loc[here, "wider"] = _all_said(steps[: place + 1])
        lacking = lacking.difference(here[wide.loc[here, "confidence"].isin(ENOUGH)])
    return told.reset_index()


def _all_said(steps: Sequence[Step]) -> str:
    first, *others = (step.said for step in steps)
    return "; ".join([first, *(said[:1].lower() + said[1:] for said in others)])


def _prefixed(wide: pd.DataFrame) -> dict[str, pd.Series]:
    return {f"wider_{name}": wide[name] for name in (*WIDER, *WIDER_TOO)}


def about(market: Market, filters: Filters, terms: Terms) -> dict[str, str]:
    """Return what a benchmark is about, as every export says it, with how it is worked out."""
    first, last = market.period(filters)
    return {
        "counts": terms.in_words(filters),
        "period": f"{first} to {last}",
        "market": market.id,
        "synthetic": "made-up demo adverts, no real market" if market.is_synthetic else "",
        "method": rule(),
    }
