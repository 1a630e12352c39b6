"""Pay of a schema.org JobPosting: `baseSalary` in all its forms, `estimatedSalary` kept apart."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from analytics.collect.linked import named, several
from analytics.collect.usual_words import STERLING, currency_of, rate_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analytics.collect.files import Record
    from analytics.collect.linked import Node

LOW: Final = ("minValue", "percentile25", "percentile10")
HIGH: Final = ("maxValue", "percentile75", "percentile90")
SINGLE: Final = ("value", "price", "median")
CURRENCY: Final = ("currency", "priceCurrency")
UNIT: Final = ("unitText", "duration", "unitCode")
THOUSAND: Final = 1_000
_AMOUNT: Final = r"(\d[\d,]*(?:\.\d+)?)\s*(k)?"
_NUMBER: Final = re.compile(rf"£?\s*{_AMOUNT}\s*(?:gbp)?", re.IGNORECASE)
_RANGE: Final = re.compile(rf"{_AMOUNT}\s*(?:-|\u2013|\u2014|to|~)\s*{_AMOUNT}", re.IGNORECASE)
_HAS_CURRENCY: Final = re.compile(r"[£€$]|\b(?:gbp|eur|usd)\b", re.IGNORECASE)


class Ends(NamedTuple):
    """The two ends of a pay range; a single sum is both."""

    low: float | None
    high: float | None


def pay_of(posting: Node) -> Record:
    """Return the pay columns of a raw record.

    Of several amounts the one in sterling counts, else the first. Pay is predicted where only an
    estimate is given, as `estimatedSalary` or by the page's site.
    """
    currency = currency_of(posting.get("salaryCurrency"))
    for name in ("baseSalary", "estimatedSalary"):
        offers = [pay for one in several(posting.get(name)) if (pay := _pay(one, currency))]
        chosen = min(offers, key=lambda pay: pay["pay_currency"] != STERLING, default=None)
        if chosen:
            return {**chosen, "pay_predicted": name == "estimatedSalary"}
    return {"pay_predicted": False}


def _pay(given: object, currency: str | None) -> Record:
    if isinstance(given, (int, float, str)) and not isinstance(given, bool):
        given = {"value": given}
    if not isinstance(given, dict):
        return {}
    nodes = list(_nodes(given))
    words = _words(nodes)
    ends = _ends(nodes) or _ends_in(words or "")
    if ends is None and not words:
        return {}
    currency = _currency(nodes) or currency
    rate = rate_of(named([_first_text(nodes, UNIT)]))
    return {
        "pay_min": rate.of_one(ends.low) if ends and rate else ends and ends.low,
        "pay_max": rate.of_one(ends.high) if ends and rate else ends and ends.high,
        "pay_period": rate and rate.period,
        "pay_currency": currency,
        "pay_text": None if ends else _in_words(words or "", currency, rate and rate.period),
    }


def _nodes(given: Node) -> Iterator[Node]:
    """Give an amount and the values within it."""
    yield given
    for inner in several(given.get("value")):
        if isinstance(inner, dict):
            yield from _nodes(inner)


def _ends(nodes: list[Node]) -> Ends | None:
    low, high, single = (_first(nodes, names) for names in (LOW, HIGH, SINGLE))
    if low is None and high is None:
        low = high = single
    return None if low is None and high is None else Ends(low, high)


def _first(nodes: list[Node], names: tuple[str, ...]) -> float | None:
    sums = (number_of(one) for name in names for node in nodes for one in several(node.get(name)))
    return next((number for number in sums if number), None)


def _first_text(nodes: list[Node], names: tuple[str, ...]) -> str | None:
    texts = (named(node.get(name)) for node in nodes for name in names)
    return next((text for text in texts if text), None)


def _currency(nodes: list[Node]) -> str | None:
    codes = (currency_of(node.get(name)) for node in nodes for name in CURRENCY)
    return next((code for code in codes if code), None)


def _words(nodes: list[Node]) -> str | None:
    """Return pay that is given in words."""
    texts: list[Any] = [
        one for node in nodes for name in ("text", "value") for one in several(node.get(name))
    ]
    words = (html.unescape(text).strip() for text in texts if isinstance(text, str))
    return next((text for text in words if text and text.strip("0. ")), None)


def _ends_in(words: str) -> Ends | None:
    """The ends of a range that is written with nothing but figures: "450-500", "45-55k"."""
    match = _RANGE.fullmatch(words)
    if not match:
        return None
    low, high = _times(match[1], match[2] or match[4]), _times(match[3], match[4])
    if match[4] and not match[2] and "," in match[1]:
        low = _times(match[1], None)  # "45,000 - 55k"
    return Ends(low or None, high or None)


def _in_words(words: str, currency: str | None, period: str | None) -> str:
    """Pay in words, with the currency and the period that stand beside it."""
    if not any(letter.isdigit() for letter in words):
        return words
    sign = f"{currency} " if currency and not _HAS_CURRENCY.search(words) else ""
    each = f" per {period}" if period and not rate_of(words) else ""
    return f"{sign}{words}{each}"


def number_of(value: object) -> float | None:
    """Return a figure above nought; pages write nought where they mean none.

    >>> number_of("45k"), number_of("£50,000.00"), number_of("0")
    (45000.0, 50000.0, None)
    """
    if isinstance(value, str):
        match = _NUMBER.fullmatch(html.unescape(value).strip())
        value = _times(match[1], match[2]) if match else None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if value > 0 else None


def _times(figure: str, thousands: str | None) -> float:
    return float(figure.replace(",", "")) * (THOUSAND if thousands else 1)
