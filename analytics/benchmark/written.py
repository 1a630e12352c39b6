"""An offer as a person writes it → pounds, or what to write instead."""

from __future__ import annotations

import re
from typing import Final

from analytics.errors import QuestionError
from analytics.schema.suggest import shown

WRITTEN: Final = re.compile(r"£?\s*(\d[\d,]{0,12}(?:\.\d{1,2})?)\s*(k?)", re.IGNORECASE)
THOUSAND: Final = 1000
HINT: Final = "Write pounds, like 65000 or 65k"
ALONE: Final = (
    "the figure alone, full-time; say apart from it whether it is for a year or a day, and turn an "
    "hour's, a week's or a month's pay into a year's"
)
MORE: Final = (
    (re.compile(r"[€$]|\b(?:eur|usd)\b", re.IGNORECASE), "other currencies cannot be compared"),
    (
        re.compile(r"\d\s*k?\s*(?:[-\u2013]|\bto\b)\s*£?\s*\d", re.IGNORECASE),
        "of a range its middle",
    ),
    (
        re.compile(r"/|\bp\.?[adhm]\b|\b(?:year|annum|month|week|day|hour|part)", re.IGNORECASE),
        ALONE,
    ),
    (
        re.compile(r"\b(?:up to|from|circa)\b|\+", re.IGNORECASE),
        "the one figure to compare, with any allowance added to it",
    ),
)
"""What stands in an offer that is no figure → what else to know."""


def pounds_of(text: str) -> float:
    """Return the pounds of an offer.

    >>> pounds_of("£65,000"), pounds_of("62.5k")
    (65000.0, 62500.0)

    Raises:
        QuestionError: it isn't a number we can read.
    """
    given = text.strip()
    if read := WRITTEN.fullmatch(given):
        return float(read[1].replace(",", "")) * (THOUSAND if read[2] else 1)
    also = next((f"; {what}" for sign, what in MORE if sign.search(given)), "")
    raise QuestionError(f"“{shown(given)}” isn't a number we can read.", f"{HINT}{also}.")
