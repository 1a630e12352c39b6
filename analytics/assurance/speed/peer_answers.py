"""What pay parsers of others say of pay strings: run in a process of its own, which imports them.

It reads a JSON list of strings and writes, for each parser, its seconds of processor time and its
answers: low end, high end, period, currency, null for what it does not tell.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Answer = tuple[float, float, str | None, str | None] | None

PERIODS = {"yearly": "year", "hourly": "hour", "monthly": "month"}


def main() -> None:
    """Answer the strings of standard input on standard output."""
    strings: list[str] = json.load(sys.stdin)
    json.dump({name: _measured(parse, strings) for name, parse in _parsers().items()}, sys.stdout)


def _measured(parse: Callable[[str], Answer], strings: list[str]) -> dict[str, object]:
    start = process_time()
    answers = [parse(text) for text in strings]
    return {"seconds": process_time() - start, "said": answers}


def _parsers() -> dict[str, Callable[[str], Answer]]:
    return {
        "price-parser": _price_parser,
        "python-jobspy, salaries in texts": _jobspy_salary,
        "python-jobspy, salaries of LinkedIn": _jobspy_amounts,
    }


def _price_parser(text: str) -> Answer:
    """Read one amount and its currency, all that it knows."""
    price = import_module("price_parser").Price.fromstring(text)
    amount = None if price.amount is None else float(price.amount)
    return None if amount is None else (amount, amount, None, price.currency)


def _jobspy_salary(text: str) -> Answer:
    """Read a range in dollars, all that it knows, so each pound is granted to be one."""
    interval, low, high, _ = import_module("jobspy.util").extract_salary(text.replace("£", "$"))
    return (low, high, PERIODS[interval], None) if interval else None


def _jobspy_amounts(text: str) -> Answer:
    """Read both sides of the dash as amounts, as it does with the salary on a card of LinkedIn."""
    amount = import_module("jobspy.util").currency_parser
    try:
        ends = [float(amount(side)) for side in text.split("-")]
    except ValueError:
        return None
    return ends[0], ends[-1], None, text[0]


if __name__ == "__main__":
    main()
