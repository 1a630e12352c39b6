"""The first look: what figures owe to adverts that stood before anyone looked, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analytics.schema.labels import plural

if TYPE_CHECKING:
    from analytics.filters.filters import Filters
    from analytics.market.market import Market

PART: Final = 0.1
"""The least share of adverts open at the first look that is said."""


def first_look(market: Market, filters: Filters) -> str:
    """Return how many vacancies were open when their search was first run; "" where few were.

    Of those only the long-running are seen, so they weigh more than they did in the market; and
    those that do not say when they were posted are counted in no figure on new ones.
    """
    if filters.state == "live":
        return ""
    counts = market.ask("first_look", filters, state=filters.state).iloc[0]
    number = market.ask("totals", filters)["vacancies"].sum()
    already, undated = int(counts["open_already"]), int(counts["undated"])
    parts = [_already(already, int(number))] if already > PART * number else []
    parts += [_undated(undated)] if undated and filters.state == "new" else []
    return " ".join(parts)


def undated(market: Market, filters: Filters) -> int:
    """Return how many may be new but say no date, and were open when first looked for."""
    return int(market.ask("first_look", filters)["undated"].iloc[0])


def _already(already: int, number: int) -> str:
    return (
        f"{_these(already, number)} open when we first looked: those that had gone by then "
        "are missing, so long-running adverts weigh more."
    )


def _these(already: int, number: int) -> str:
    if already < number:
        return f"Of these {plural(number, 'advert')} {plural(already, 'was', 'were')}"
    return "This advert was" if number == 1 else "All of these adverts were"


def _undated(number: int) -> str:
    were, says, is_counted = (
        ("was", "does not say when it was", "it is")
        if number == 1
        else ("were", "do not say when they were", "they are")
    )
    return (
        f"{plural(number, 'advert')} {were} open when we first looked and {says} posted, so "
        f"{is_counted} not counted as new."
    )
