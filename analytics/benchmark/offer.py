"""One offer, asked of the market: widened where adverts are few, and moved to other roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from analytics.benchmark.modelled_bands import modelled_of
from analytics.benchmark.old_pay import current_ranges, current_tables, yearly_rate
from analytics.benchmark.place import offers
from analytics.benchmark.sentences import money
from analytics.errors import QuestionError
from analytics.filters.widen import (
    AS_ASKED,
    ELSEWHERE,
    Step,
    all_widened,
    leaves_out_managers,
    moved,
    wider,
)
from analytics.market.market import CACHE
from analytics.schema.credible_pay import CREDIBLE
from analytics.schema.labels import in_sentence
from analytics.schema.listing import UK
from analytics.statistics.confidence import ENOUGH, rule
from analytics.statistics.reasons import also

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.benchmark.terms import Terms
    from analytics.filters.filters import Filters
    from analytics.market.market import Market

ASKED, WIDENED, MOVED, MOVED_WIDER = "asked", "wider", "moved", "moved wider"
"""The parts of an offer's note."""
DATED: Final = ("first_day", "last_day", "aged_rate")
"""The period of a row's adverts (ISO dates), and the yearly change that old pay is aged by."""


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
    least, most = CREDIBLE[terms.per].ends
    if not least <= figure <= most:
        raise QuestionError(
            f"An offer of {money(figure, terms)} cannot be benchmarked.",
            f"Give pounds a {terms.per}, {least:,} to {most:,}, or choose the other kind of pay.",
        )
    key = (market.id, "benchmark offer", filters, figure, terms, tuple(by))
    return CACHE.get(key, lambda: _offer(market, filters, figure, terms, by))


def _offer(
    market: Market, filters: Filters, figure: float, terms: Terms, by: Sequence[str]
) -> pd.DataFrame:
    asked = terms.about(filters)
    return offers(
        **current_tables(market, asked, terms, by),
        ranges=current_ranges(market, asked, terms, by),
        figure=figure,
        rho=market.rho,
        by=by,
        value=terms.value,
    )


def widened_offer(market: Market, filters: Filters, figure: float, terms: Terms) -> pd.DataFrame:
    """Return the offer's place as asked and then ever wider, until it is sure enough.

    Returns:
        One row a step: `step` (what it widens), `widened` (all that was, up to it), `counts` (the
        filters in words), `DATED`, and as `offer`; where as asked it is not sure enough, what
        `modelled_of` says in its first row, or if that is nothing, in its last.
    """
    rows: list[pd.DataFrame] = []
    asked, *steps = wider(terms.about(filters))
    for number, step in enumerate([asked, *steps]):
        widened = all_widened(steps[:number])
        rows.append(_row(market, step, figure, terms).assign(widened=widened))
        if rows[-1]["confidence"].isin(ENOUGH).all():
            break
    if len(rows) > 1:
        modelled = modelled_of(market, asked.filters, terms)
        rows[0] = rows[0].assign(**modelled)
        if not modelled.get("modelled", 0) > 0 and not rows[-1]["confidence"].isin(ENOUGH).all():
            rows[-1] = rows[-1].assign(**modelled_of(market, steps[len(rows) - 2].filters, terms))
    return pd.concat(rows, ignore_index=True)


def moved_offer(
    market: Market, filters: Filters, figure: float, terms: Terms, asked: str = AS_ASKED
) -> pd.DataFrame:
    """Return how the offer's place moves: remote, one level up, without a technology, elsewhere.

    Args:
        market: the open market.
        filters: which adverts it competes with before anything moves.
        figure: the offer, GBP a year or a day.
        terms: which of these.
        asked: what the row of no change is called.

    Returns:
        One row a change, that of no change first, then each region: columns as `widened_offer`.
    """
    now = terms.about(filters)
    steps = [Step(asked, now), *moved(now)]
    rows = [_row(market, step, figure, terms) for step in steps]
    elsewhere = offer(market, now.but(region=()), figure, terms, by=["region"])
    elsewhere = elsewhere[~elsewhere["region"].isin([UK, *now.region])]
    names = elsewhere.pop("region")
    counts = [terms.in_words(now.but(region=(name,))) for name in names]
    there = elsewhere.assign(
        step="In " + names.map(in_sentence),
        counts=counts,
        **{name: rows[0][name].iloc[0] for name in DATED},
    )
    return pd.concat([*rows, there], ignore_index=True)


def offer_note(market: Market, filters: Filters, figure: float, terms: Terms) -> pd.DataFrame:
    """Return all that is told about an offer: its place, wider estimates, and how it moves.

    Where it was widened, it moves from the widest search too; what is the same is told once.

    Returns:
        `part` (asked, wider, moved, moved wider) and the columns of `widened_offer`.
    """
    offers = widened_offer(market, filters, figure, terms)
    widest = wider(terms.about(filters))[len(offers) - 1]
    parts = [offers.assign(part=[ASKED, *[WIDENED] * (len(offers) - 1)])]
    bases = {MOVED: filters} if len(offers) == 1 else {MOVED: filters, MOVED_WIDER: widest.filters}
    for part, base in bases.items():
        parts.append(moved_offer(market, base, figure, terms).iloc[1:].assign(part=part))
    rows = pd.concat(parts, ignore_index=True).drop_duplicates(["step", "counts"])
    first = ["part", "step", "counts", "figure"]
    return rows[[*first, *rows.columns.difference(first, sort=False)]].reset_index(drop=True)


def _row(market: Market, step: Step, figure: float, terms: Terms) -> pd.DataFrame:
    row = offer(market, step.filters, figure, terms)
    if leaves_out_managers(step.filters):
        row = row.assign(withheld=also(row["withheld"], ELSEWHERE))
    first, last = market.days(step.filters)
    return row.assign(
        step=step.words,
        counts=terms.in_words(step.filters),
        first_day=first.isoformat(),
        last_day=last.isoformat(),
        aged_rate=yearly_rate(market, terms.about(step.filters), terms),
    )


def about(market: Market, filters: Filters, terms: Terms) -> dict[str, str]:
    """Return what a benchmark is about, as every export says it, with how it is worked out."""
    first, last = market.days(filters)
    return {
        "counts": terms.in_words(filters),
        "period": f"{first} to {last}",
        "market": market.id,
        "synthetic": "made-up demo adverts, no real market" if market.is_synthetic else "",
        "method": rule(),
    }
