"""Pay of a schema.org JobPosting: `baseSalary` in all its forms, `estimatedSalary` kept apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from analytics.collect.json_ld import named, several

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analytics.collect.files import Record
    from analytics.collect.json_ld import Node

UNITS: Final = {
    "HOUR": "hour",
    "HOURLY": "hour",
    "DAY": "day",
    "DAILY": "day",
    "WEEK": "week",
    "WEEKLY": "week",
    "MONTH": "month",
    "MONTHLY": "month",
    "YEAR": "year",
    "YEARLY": "year",
    "ANNUAL": "year",
    "P1Y": "year",
    "P1M": "month",
    "P1W": "week",
    "P1D": "day",
    "PT1H": "hour",
}
LOW: Final = ("minValue", "percentile25", "percentile10")
HIGH: Final = ("maxValue", "percentile75", "percentile90")
SINGLE: Final = ("value", "price", "median")
_NUMBER: Final = re.compile(r"£?\s*(\d[\d,]*(?:\.\d+)?)\s*(?:GBP)?", re.IGNORECASE)


def pay_of(posting: Node) -> Record:
    """Return the pay columns of a raw record.

    Pay is predicted where only an estimate is given, as `estimatedSalary` or by the page's site.
    """
    currency = named(posting.get("salaryCurrency"))
    for name in ("baseSalary", "estimatedSalary"):
        for given in several(posting.get(name)):
            pay = _pay(given, currency)
            if pay:
                return {**pay, "pay_predicted": name == "estimatedSalary"}
    return {"pay_predicted": False}


def _pay(given: object, currency: str | None) -> Record:
    if isinstance(given, (int, float)) and not isinstance(given, bool):
        given = {"value": given}
    if isinstance(given, str):
        number = _number(given)
        given = {"value": number} if number else {"text": given}
    if not isinstance(given, dict):
        return {}
    nodes = list(_nodes(given))
    low, high, single = (_first(nodes, names) for names in (LOW, HIGH, SINGLE))
    if low is None and high is None:
        low = high = single
    unit = named([_first_text(nodes, ("unitText", "duration", "unitCode"))]) or ""
    said = _said(nodes)
    if low is None and high is None and not said:
        return {}
    return {
        "pay_min": low,
        "pay_max": high,
        "pay_period": UNITS.get(unit.upper()),
        "pay_currency": _first_text(nodes, ("currency", "priceCurrency")) or currency,
        "pay_text": said if low is None and high is None else None,
    }


def _nodes(given: Node) -> Iterator[Node]:
    """Give an amount and the values within it."""
    yield given
    for inner in several(given.get("value")):
        if isinstance(inner, dict):
            yield from _nodes(inner)


def _first(nodes: list[Node], names: tuple[str, ...]) -> float | None:
    found = (_number(node.get(name)) for name in names for node in nodes)
    return next((number for number in found if number), None)


def _first_text(nodes: list[Node], names: tuple[str, ...]) -> str | None:
    found = (named(node.get(name)) for node in nodes for name in names)
    return next((text for text in found if text), None)


def _said(nodes: list[Node]) -> str | None:
    """Return a pay range that is given in words."""
    texts: list[Any] = [node.get(name) for node in nodes for name in ("text", "value")]
    return next((text for text in texts if isinstance(text, str) and text.strip()), None)


def _number(value: object) -> float | None:
    """Return a figure above nought; pages write nought where they mean none."""
    if isinstance(value, str):
        found = _NUMBER.fullmatch(value.strip())
        value = float(found[1].replace(",", "")) if found else None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if value > 0 else None
