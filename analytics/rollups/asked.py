"""What a market of counts only can be asked: measures, groups and filters, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analytics.errors import QuestionError
from analytics.filters.filters import CONTROLS, DEFAULT, Filters
from analytics.market.first_look import first_look
from analytics.measures.answers import about, all_measures, ask_tables

if TYPE_CHECKING:
    from analytics.market.market import Market

    Groups = tuple[tuple[str, ...], ...]

PERIODS: Final = CONTROLS["window"].choices
ONE_AT_A_TIME: Final = ("level", "region", "work_mode", "contract")
"""Filters that may stand beside the default ones, one value of one of them."""
BY: Final[Groups] = (
    (),
    *((name,) for name in ("level", "region", "work_mode", "contract", "family", "sector")),
    *((name,) for name in ("technology", "years", "month", "quarter", "year")),
    ("level", "work_mode"),
)
"""Groups by which every measure that takes them is rolled up."""
BY_OF_ONE: Final = tuple((name,) for name in ("level", "region", "work_mode", "technology"))
"""The groups, and none, where one more filter stands."""
BESIDES: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("totals", ("month",)),
    ("courses", ()),
    ("hiring", ()),
    ("looked", ()),
)
"""Questions and groups that pages ask without a measure."""


def rolled_up() -> dict[Filters, Groups]:
    """Return the filters for which counts are rolled up, each with the groups."""
    periods = [DEFAULT.but(window=window) for window in PERIODS]
    states = [DEFAULT.but(state="live"), DEFAULT.but(state="all", window="all")]
    roles = ((), (*DEFAULT.family, "management"))
    others = [one.but(family=family) for one in (*periods, *states) for family in roles]
    ones = [
        DEFAULT.but(**{name: (value,)})
        for name in ONE_AT_A_TIME
        for value in CONTROLS[name].choices
    ]
    whole = dict.fromkeys([*periods, *states, *others], BY)
    return dict.fromkeys(ones, ((), *BY_OF_ONE)) | whole


def ask_all(market: Market, filters: Filters, by: Groups) -> None:
    """Ask a market every measure of some filters, by these groups.

    What a measure does not take, a group too many for one, is passed over.
    """
    first_look(market, filters)
    market.watched(filters)
    for question, groups in BESIDES:
        market.ask(question, filters, by=groups)
    for name in all_measures():
        for groups in by:
            try:
                ask_tables(market, name, filters, by=groups)
            except QuestionError:
                continue
        about(market, name, filters)
