"""What these adverts offer, in a sentence or two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.pages.pay.data import pay, terms
from dashboard.pages.pay.modelled import instead
from dashboard.reporting.format import count, counted, day, known, pounds, share
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from dashboard.model.page import View

EMPTY = "No vacancy is left by these filters. Widen the period or take a filter off."

BY_THE_DAY = "Contracts pay by the day: their rates stand below."


def headline(view: View) -> str:
    """Return what these adverts offer, in a sentence or two."""
    (whole,) = rows(pay(view))
    words = sentence(whole, day(view.market.latest))
    where = terms(view)
    if whole["vacancies"] and not known(whole["p50"]) and not where:
        words = f"{words} {instead(view)}".strip()
        words = f"{words} {BY_THE_DAY}" if view.filters.contract == ("contract",) else words
    return f"{words} Figures are {where}." if where and "£" in words else words


def sentence(pay: dict[str, Any], latest: str) -> str:
    """Return what one row of pay says.

    Args:
        pay: a row of the measure `pay`.
        latest: the day of the latest snapshot, in words.
    """
    vacancies = int(pay["vacancies"])
    if not vacancies:
        return EMPTY
    if not known(pay["p50"]):
        return too_few(pay)
    base = (
        f"That is from {counted(pay['priced'], 'advert that states', 'adverts that state')} a "
        "yearly figure; "
        f"{_stating(pay)} of {count(vacancies)} state pay at all, up to {latest}."
    )
    middle = pounds(pay["p50"])
    if not known(pay["p25"]):
        return f"Median pay is {middle}. {base}"
    low, high = pounds(pay["p25"]), pounds(pay["p75"])
    return f"Typical pay is {low} to {high}, with a median of {middle}. {base}"


def _stating(pay: dict[str, Any]) -> str:
    """Return the share that states pay; the number where a share is withheld."""
    return share(pay["disclosure"]) if known(pay["disclosure"]) else count(pay["with_pay"])


def too_few(pay: dict[str, Any]) -> str:
    """Return that pay is withheld, and why.

    Args:
        pay: a row of the measure `pay`.
    """
    return f"{pay['withheld']}."
