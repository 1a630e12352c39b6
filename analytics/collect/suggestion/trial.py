"""The first rows of a table as they would be read, without keeping anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from analytics.schema.conform import shown
from analytics.schema.labels import plural
from analytics.schema.listing import UNSTATED
from analytics.snapshots.intake import as_read

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    Advert = dict[Any, Any]

MANY: Final = 10
"""Rows that are shown."""
ANSWERS: Final = ("family", "level", "region", "work_mode", "contract")
PERIODS: Final = {"hour": "an hour"}
SIGNS: Final = {"GBP": "£", "EUR": "€", "USD": "$"}


def lines_on(records: list[Mapping[str, object]], source: str, seen: dt.date) -> Iterator[str]:
    """Give lines on raw records as they would be read: three an advert, one for what is refused.

    Args:
        records: some raw records.
        source: what the source is called.
        seen: the day on which they were seen.
    """
    read, reasons, unread = as_read(pd.DataFrame(records, dtype=object), source, seen)
    adverts = iter(read.astype(object).where(read.notna(), None).to_dict("records"))
    for number, reason in enumerate(reasons, start=1):
        if reason:
            yield f"{number:>3}  Not kept: {reason}"
        else:
            yield from _lines(number, next(adverts))
    for (name, value), count in unread.items():
        yield f"{name}: “{value}” isn't understood, so left unstated ({plural(count, 'row')})."


def _lines(number: int, advert: Advert) -> Iterator[str]:
    given = [shown(advert[name]) for name in ("title", "employer", "location") if advert[name]]
    answers = [str(advert[name]) for name in ANSWERS if advert[name] not in {None, UNSTATED}]
    facts = [_pay(advert), _posted(advert), _text(advert)]
    yield f"{number:>3}  {' · '.join(given)}"
    yield f"     {' · '.join(answer.replace('_', ' ') for answer in answers)}"
    yield f"     {' · '.join(fact for fact in facts if fact)}"


def _pay(advert: Advert) -> str:
    if advert["pay_origin"] == "none":
        return "no pay"
    sign = SIGNS.get(str(advert["pay_currency"]), f"{advert['pay_currency']} ")
    ends = dict.fromkeys(
        f"{sign}{_amount(advert[end])}" for end in ("pay_min", "pay_max") if advert[end] is not None
    )
    how = {"text": ", in the text", "predicted": ", the source's estimate: in no figure"}
    period = advert["pay_period"]
    of = f" {PERIODS.get(period, f'a {period}')}" if period else ""
    return f"{' to '.join(ends)}{of}{how.get(str(advert['pay_origin']), '')}"


def _amount(pay: float) -> str:
    return f"{pay:,.0f}" if float(pay).is_integer() else f"{pay:,.2f}"


def _posted(advert: Advert) -> str:
    days = {"posted": advert["posted_on"], "closes": advert["closes_on"]}
    dates = ((what, pd.Timestamp(day)) for what, day in days.items() if day)
    return ", ".join(f"{what} {day.day} {day:%B %Y}" for what, day in dates)


def _text(advert: Advert) -> str:
    if not advert["text"]:
        return "no text"
    whole = "" if advert["text_complete"] else ", cut"
    return f"{plural(len(advert['text']), 'character')} of text{whole}"
