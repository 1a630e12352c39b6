"""How the demo's adverts quote pay: as numbers, in words, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analytics.collect.demo.plan import wording
from analytics.schema.credible_pay import DAYS_A_YEAR

if TYPE_CHECKING:
    from analytics.collect.demo.draw import Lot

SAYS_NOTHING = 0.5  # of undisclosed pay; else "Competitive" and the like
CHANNELS = {  # how each source passes stated pay on
    "demo_board": ("field", "field", "field", "numbers", "numbers", "text"),
    "demo_agencies": ("field", "field", "field", "text"),
    "demo_aggregator": ("numbers",),
}
NOTHING: dict[str, Any] = {
    "pay_text": None,
    "pay_min": None,
    "pay_max": None,
    "pay_period": None,
    "pay_currency": None,
    "pay_predicted": False,
}


def quote_pay(lot: Lot, vacancy: dict[str, Any], source: str) -> tuple[dict[str, Any], str]:
    """Return the pay columns of a raw record and the sentence for its text ("" when none)."""
    if not vacancy["disclosed"]:
        return _undisclosed(lot, vacancy, source), ""
    channel = lot.one(CHANNELS[source])
    if channel == "numbers":
        return {**NOTHING, **_numbers(vacancy, source)}, _echo(lot, vacancy)
    words = pay_words(lot, vacancy, in_text=channel == "text")
    return ({**NOTHING, "pay_text": words}, "") if channel == "field" else (dict(NOTHING), words)


def pay_words(lot: Lot, vacancy: dict[str, Any], *, in_text: bool) -> str:
    """Return a pay string as adverts write it, for the vacancy's form of pay."""
    phrases = wording()["pay"]
    low, high = vacancy["low"], vacancy["high"]
    options = phrases[_kind(vacancy, in_text=in_text)]
    if low % 1000 or high % 1000:
        options = [option for option in options if "_k}" not in option]
    return str(lot.one(options)).format(
        low=f"{low:,.0f}",
        high=f"{high:,.0f}",
        low_k=f"{low / 1000:.0f}",
        high_k=f"{high / 1000:.0f}",
    )


def _kind(vacancy: dict[str, Any], *, in_text: bool) -> str:
    form = vacancy["form"]
    if vacancy["contract"] == "contract":
        return {"two_sided": "day_range", "up_to": "day_up_to"}.get(form, "day_single")
    if form == "two_sided":
        return "text_range" if in_text else "field_range"
    return str(form)


def _numbers(vacancy: dict[str, Any], source: str) -> dict[str, Any]:
    by_day = vacancy["contract"] == "contract"
    times = DAYS_A_YEAR if by_day and source == "demo_aggregator" else 1
    form = vacancy["form"]
    return {
        "pay_min": None if form == "up_to" else vacancy["low"] * times,
        "pay_max": None if form == "from" else vacancy["high"] * times,
        "pay_period": "day" if by_day and times == 1 else "year",
        "pay_currency": "GBP",
    }


def _echo(lot: Lot, vacancy: dict[str, Any]) -> str:
    """Return pay in words beside the numbers: often for contracts, sometimes for the rest."""
    often = 0.7 if vacancy["contract"] == "contract" else 0.25
    return pay_words(lot, vacancy, in_text=True) if lot.happens(often) else ""


def _undisclosed(lot: Lot, vacancy: dict[str, Any], source: str) -> dict[str, Any]:
    if source == "demo_aggregator" and vacancy["predicted"]:
        estimate = vacancy["predicted"]
        stated = {"pay_min": estimate, "pay_max": estimate, "pay_period": "year"}
        return {**NOTHING, **stated, "pay_currency": "GBP", "pay_predicted": True}
    silent = source == "demo_aggregator" or lot.happens(SAYS_NOTHING)
    return {**NOTHING, "pay_text": None if silent else lot.one(wording()["pay"]["none"])}
