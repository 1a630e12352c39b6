"""Pay parsers of others on the same strings, where they happen to be installed."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from time import process_time
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analytics.accuracy.gold import offers
from analytics.accuracy.real import stated
from analytics.benchmarks.figure import Figure
from analytics.read.advert import read_adverts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Pay = tuple[object, ...] | None

_STRINGS: Final = 4_000
_CURRENCIES: Final = {"£": "GBP", "€": "EUR"}
_PERIODS: Final = {"yearly": "year", "hourly": "hour", "daily": "day", "monthly": "month"}


def compared(real: Path) -> Iterator[Figure]:
    """Give the share of real pay strings that each parser reads wholly right, and its speed."""
    if not real.is_dir():
        return
    strings = _strings(real)
    for name, parse in _parsers():
        start = process_time()
        said = parse(strings)
        rate = len(strings) / (process_time() - start)
        right = sum(one == stated(text) for one, text in zip(said, strings, strict=True))
        share = 100 * right / len(strings)
        yield Figure(f"{name}: pay strings read right", len(strings), share, "%")
        yield Figure(f"{name}: pay strings", len(strings), rate, "strings a second")


def _strings(real: Path) -> list[str]:
    reed = pd.read_csv(real / "reed_2018_pay_strings.csv")["salary_offered"]
    govuk = pd.read_csv(real / "govuk_2023_pay_strings.csv")["salary"]
    regular = [text.strip() for text in pd.concat([reed, govuk]).dropna() if stated(text)]
    return regular[:: max(len(regular) // _STRINGS, 1)]


def _parsers() -> Iterator[tuple[str, Callable[[list[str]], list[Pay]]]]:
    yield "Bandstand", _ours
    if find_spec("price_parser"):
        yield "price-parser", _price_parser
    if find_spec("jobspy"):
        yield "python-jobspy", _jobspy


def _ours(strings: list[str]) -> list[Pay]:
    read = read_adverts(pd.DataFrame({"pay_text": strings}))
    return [(*map(_known, pay),) for pay in offers(read)]


def _known(value: Any) -> object:  # noqa: ANN401 - an end, a period or a currency
    return None if pd.isna(value) else value


def _price_parser(strings: list[str]) -> list[Pay]:
    """Read one amount and its currency; it knows no periods, so the right one is granted."""
    parse = import_module("price_parser").Price.fromstring
    return [_single(parse(text), stated(text)) for text in strings]


def _single(price: Any, truth: Pay) -> Pay:  # noqa: ANN401 - a price_parser.Price
    if truth is None or price.amount is None:
        return None
    amount, period = float(price.amount), truth[2]
    return (amount, amount, period, _CURRENCIES.get(price.currency, price.currency))


def _jobspy(strings: list[str]) -> list[Pay]:
    """Read a range in dollars, all that it knows, so each pound is granted to be one."""
    parse = import_module("jobspy.linkedin").LinkedIn._guess_salary  # noqa: SLF001 - its only one
    told = [parse(text.replace("£", "$")) for text in strings]
    return [
        (pay.min_amount, pay.max_amount, _PERIODS[pay.interval.value], "GBP")
        if pay.interval
        else None
        for pay in told
    ]
