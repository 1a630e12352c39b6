"""Which vacancies a page opens with: the first of new, open and all that holds enough pay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from analytics.errors import BandstandError
from analytics.filters.filters import DEFAULT
from dashboard.model.stored import stored

if TYPE_CHECKING:
    from collections.abc import Callable

    from analytics.filters.filters import Filters
    from analytics.market.market import Market

ENOUGH_PAY: Final = 100
"""Adverts that state yearly pay, from which a headline speaks of a market."""
CHOICES: Final = (
    DEFAULT,
    DEFAULT.but(state="live"),
    DEFAULT.but(state="all", window="all"),
)
"""What a page may open with, the most telling first."""
STORED: Final = "opening"
"""The name under which the number of a market's choice is stored."""
OPENS: Final[WeakKeyDictionary[Market, Filters]] = WeakKeyDictionary()
"""What each market that is open opens with: every page asks."""


def usual(market: Market) -> Filters:
    """Return what a market's pages open with; where no choice holds enough, that with most pay."""
    if market not in OPENS:
        OPENS[market] = _stored_choice(market) or _most_telling(market)
    return OPENS[market]


def in_text(market: Market) -> str:
    """Return what a market's pages open with, as it is stored under `STORED`."""
    return str(CHOICES.index(usual(market)))


def _stored_choice(market: Market) -> Filters | None:
    """Return what stands stored; None for nothing, and for what is no choice of ours."""
    texts = {str(number): choice for number, choice in enumerate(CHOICES)}
    return texts.get(stored(market).get(STORED, ""))


def _most_telling(market: Market) -> Filters:
    enough = (one for one in CHOICES if paid(market, one) >= ENOUGH_PAY)
    return next(enough, None) or max(CHOICES, key=lambda one: paid(market, one))


def opening(served: Callable[[], Market]) -> Filters:
    """Return the same of the market that is served; the defaults where there is none."""
    try:
        return usual(served())
    except BandstandError:
        return DEFAULT


def paid(market: Market, filters: Filters) -> int:
    """Return how many of the vacancies that filters leave state yearly pay."""
    return int(market.ask("totals", filters)["with_annual_pay"].sum())
