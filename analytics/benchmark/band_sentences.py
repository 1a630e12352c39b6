"""What a ladder of bands says: its ends, how it was aged, which levels share a band."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from analytics.benchmark.modelled_bands import TYPICAL, answered_in_words
from analytics.benchmark.projection import day
from analytics.schema.labels import in_sentence, listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from analytics.benchmark.shape import Shape
    from analytics.benchmark.terms import Terms

MINUS: Final = "\N{MINUS SIGN}"
NOBODY: Final = "No advert is left that a band could be of."
ENDS: Final = 2


def band_in_words(ladder: pd.DataFrame, terms: Terms, shape: Shape) -> str:
    """Return for how many levels there is a band, the ends of the ladder, and how it was aged.

    Args:
        ladder: as `bands.band` returns it.
        terms: what pay it is of.
        shape: how its bands are built.
    """
    if ladder.empty:
        return NOBODY
    where = "median pay" if shape.target == TYPICAL else f"P{shape.target} of pay"
    dates = dates_in_words({str(name): value for name, value in ladder.iloc[0].items()})
    sentences = [
        f"{answered_in_words(ladder)}: {shape.reach} either side of {where}, {dates}.",
        _ends(ladder, terms),
        ageing_in_words(ladder),
    ]
    return " ".join(filter(None, sentences))


def _ends(ladder: pd.DataFrame, terms: Terms) -> str:
    """Return the lowest and the highest band, counted ones before modelled ones."""
    counted = ladder[ladder["withheld"] == ""]
    kind = "" if len(counted) else "modelled_"
    stands = ladder[ladder[f"{kind}minimum"].notna()].to_dict("records")
    if not stands:
        return ""
    shown = stands if len(stands) <= ENDS else [stands[0], stands[-1]]
    number, word = ("modelled_own", "modelled") if kind else ("priced", "adverts")
    parts = [f"{_name(row)} {_span(row, kind)} ({_n(row[number], word)})" for row in shown]
    return f"A {terms.per}: {'; '.join(parts)}."


def _n(number: float, word: str) -> str:
    n = f"{number:,.0f}"
    return f"modelled, from {n} of these" if word == "modelled" else f"{n} {word}"


def _span(row: Mapping[Any, Any], kind: str = "") -> str:
    return f"£{row[f'{kind}minimum']:,.0f} to £{row[f'{kind}maximum']:,.0f}"


def _name(row: Mapping[Any, Any]) -> str:
    level = in_sentence(str(row["level"]))
    return f"{level}, {in_sentence(str(row['ir35']))}" if "ir35" in row else level


def ageing_in_words(ladder: pd.DataFrame) -> str:
    """Return from when to when bands were aged and at what rate; "" for bands as advertised.

    Args:
        ladder: as `bands.band` returns it.
    """
    if "aged_to" not in ladder or ladder.empty:
        return ""
    row = {str(name): value for name, value in ladder.iloc[0].items()}
    since, until = (dt.date.fromisoformat(row[end]) for end in ("aged_from", "aged_to"))
    return (
        f"Aged from {day(since)}, the average date of these adverts, to {day(until)} at "
        f"{_rate(row)}: midpoints are multiplied by {row['aged_times']:.3f}."
    )


def _rate(row: Mapping[str, Any]) -> str:
    low, high = row["aged_rate_low"], row["aged_rate_high"]
    if low == high:
        return f"{_change(row['aged_rate'])} a year, {row['aged_basis']}"
    unclear = ", so no clear change" if low <= 0 <= high else ""
    return (
        f"{_change(row['aged_rate'])} a year (95% interval {_change(low)} to {_change(high)}"
        f"{unclear}; {row['aged_basis']}, alike in level, place and role)"
    )


def _change(rate: float) -> str:
    """Return a relative change with its sign.

    >>> _change(0.015), _change(-0.002)[1:]
    ('+1.5%', '0.2%')
    """
    return f"{rate:+.1%}".replace("-", MINUS)


def pools_in_words(ladder: pd.DataFrame) -> str:
    """Return which levels share a band, and why; "" where none do."""
    pools = [pool for pool in ladder["pooled"].unique() if pool]
    if not pools:
        return ""
    named = "; ".join(listed(pool.split(", "), "and") for pool in pools)
    return f"Adverts pay some levels against the ladder's order, so these share one band: {named}."


def dates_in_words(row: Mapping[str, Any]) -> str:
    """Return the period of a row's adverts, and how old pay was aged.

    >>> dates_in_words({"first_day": "2026-05-01", "last_day": "2026-10-28", "aged_rate": 0.0})
    'May to Oct 2026'
    >>> dates_in_words({"first_day": "2026-10-28", "last_day": "2026-10-28", "aged_rate": 0.0})
    'Oct 2026'
    """
    first, last = (dt.date.fromisoformat(row[end]) for end in ("first_day", "last_day"))
    since = f"{first:%b}" if first.year == last.year else f"{first:%b %Y}"
    is_one = (first.year, first.month) == (last.year, last.month)
    span = f"{last:%b %Y}" if is_one else f"{since} to {last:%b %Y}"
    return (
        f"{span}, older pay aged {_change(row['aged_rate'])} a year" if row["aged_rate"] else span
    )
