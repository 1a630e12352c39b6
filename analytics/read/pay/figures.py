"""What figures mean: digits however they are grouped, and ranges of which one end is a slip."""

from __future__ import annotations

import re
from math import isnan, nan
from typing import Final

from analytics.schema.credible_pay import CREDIBLE, YEAR

CONTRADICT: Final = 10.0  # times: "£6,500 - £75,000" is a slip of the hand
NUMBER: Final = (  # the last but one is grouped as no number is
    r"\d{1,3},{1,2}\s?\d{3}(?:,\d{3})*(?!\d)(?:\.\d{1,2}|,00(?!\d))?|\d{1,3}(?:\ \d{3})+(?!\d)"
    r"|\d{1,3}\.\d{3}(?!\d)|\d+(?:,+\d+)+|\d+(?:\.\d+)?"
)
_GROUPED: Final = re.compile(
    r"\d{1,3},{1,2}\s?\d{3}(?:,\d{3})*(?:\.\d{1,2})?"
    r"|\d{1,2}(?:,\d\d)+,\d{3}"  # as Indians group a lakh
)
_PENCE: Final = re.compile(r"\d{1,4},\d\d")  # "£500,00 a day"
_CONTINENTAL: Final = re.compile(r"\d{1,3}\.\d{3}")  # "€99.000"


def number(digits: str, *, is_pounds: bool, is_rate: bool) -> float:
    """Return the number that digits make, not a number where they are grouped as none is.

    Args:
        digits: as `NUMBER` finds them.
        is_pounds: whether a sign of pounds stands beside them.
        is_rate: whether they are for less than a year, where a comma may part pence.

    >>> number("45,,000", is_pounds=True, is_rate=False)
    45000.0
    >>> number("65,00,000", is_pounds=True, is_rate=False)
    6500000.0
    """
    if digits.count(",") > 1 and digits.endswith(",00"):  # "£45,000,00"
        digits = digits.removesuffix(",00")
    if "," in digits and not _GROUPED.fullmatch(digits):
        has_pence = is_rate and _PENCE.fullmatch(digits)
        return float(digits.replace(",", ".")) if has_pence else nan
    whole = "".join(digits.replace(",", "").split())
    if _CONTINENTAL.fullmatch(whole) and not (is_pounds and whole[-2:] != "00"):
        return float(whole.replace(".", ""))
    return float(whole)  # "£350.877" is a rate to the tenth of a penny


def readable_end(low: float, high: float) -> tuple[float | None, float | None] | None:
    """Return the one end of a yearly range that can be read where the other is a slip.

    "£65,00,000 - £75,000" is up to £75,000, whatever was meant to stand before it. None where
    both ends can be read, or none.
    """
    odd_low, odd_high = _is_no_salary(low), _is_no_salary(high)
    if odd_low == odd_high or not _contradict(low, high):
        return None
    return (None, high) if odd_low else (low, None)


def _is_no_salary(figure: float) -> bool:
    return isnan(figure) or not CREDIBLE[YEAR].holds(figure)


def _contradict(low: float, high: float) -> bool:
    """Tell ends of which one is no number, or that are far apart, the upper one first or not."""
    return isnan(low) or isnan(high) or high > low * CONTRADICT or low > CREDIBLE[YEAR].most
