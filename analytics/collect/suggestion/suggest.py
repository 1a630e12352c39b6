"""A mapping suggested for a table: each column by what its heading and its values say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from analytics.collect.suggestion.contents import Values, contents_of
from analytics.collect.suggestion.headings import EITHER, PAY, fit, is_ruled_out, known_columns
from analytics.collect.suggestion.pay_columns import pay_columns
from analytics.collect.table_values import RAW, is_month_first, is_nothing
from analytics.schema.conform import shown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    Row = dict[str, object]

NAMED: Final = 0.4
"""Likeness from which a heading names a kind of column."""
EXACTLY: Final = 1.0
"""Likeness of a heading that is a kind's own name, whatever stands below it."""
MOST: Final = 0.5
"""Share of values of another kind from which a column holds no names."""
BY_NAME, BY_CONTENT, BY_BOTH = "by its name", "by its values", "by its name and values"
PARTS: Final = ("town", "county", "postcode")
"""Kinds of columns that make a place together, the nearest part first."""


class Sign(NamedTuple):
    """What the values of a kind of column are.

    Attributes:
        kinds: of which kinds, the last of which tells it alone; none where values cannot tell.
        named: the least share of values of that kind where the heading fits.
        alone: the least share where no heading does; above 1 where values alone say too little.
        by_name: whether a heading that is its own name tells it, whatever the values are.
    """

    kinds: tuple[str, ...]
    named: float
    alone: float = 2.0
    by_name: bool = False


SIGNS: Final[dict[str, Sign]] = {
    "listing_id": Sign((), 0),
    "title": Sign(("title",), 0, 0.4),
    "employer": Sign((), 0),
    "location": Sign(("place",), 0.1, 0.6, by_name=True),
    "town": Sign(("place",), 0.1),
    "county": Sign(("place",), 0.1),
    "postcode": Sign(("place",), 0.1),
    "country_hint": Sign(("country",), 0.5, 0.9),
    "url": Sign(("link",), 0.5, 0.9),
    "posted_on": Sign(("day in numbers", "day"), 0.3, 0.8),
    "closes_on": Sign(("day in numbers", "day"), 0.3),
    "text": Sign(("long",), 0.2, 0.7, by_name=True),
    "pay_low": Sign(("money", "pay words"), 0.3),
    "pay_high": Sign(("money", "pay words"), 0.3),
    "pay": Sign(("money", "pay words"), 0.2, 0.6),
    "pay_period": Sign(("period",), 0.5, 0.9),
    "pay_currency": Sign(("currency",), 0.5, 0.9),
    "pay_predicted": Sign(("flag",), 0.9),
    "contract_hint": Sign(("contract",), 0.2, 0.6),
    "work_mode_hint": Sign(("mode",), 0.3, 0.8),
    "text_complete": Sign(("flag",), 0.9),
}
NAMES: Final = ("title", "employer", "location", "town", "county")
NO_NAMES: Final = ("link", "day", "number", "long", "flag")
UNIQUE: Final = 0.99


@dataclass
class Suggestion:
    """What a table's columns may be.

    Attributes:
        columns: raw column → the table's columns, several where together they make it.
        why: raw column → what it was told by.
        constants: raw column → what its headings say of every row.
        times: the table's column → by what its numbers are to be multiplied.
        month_first: whether its dates put the month before the day.
        notes: sentences on what to look at.
    """

    columns: dict[str, list[str]] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    times: dict[str, float] = field(default_factory=dict)
    month_first: bool = False
    notes: list[str] = field(default_factory=list)


def suggest(columns: Iterable[str], rows: list[Row], seen: dt.date) -> Suggestion:
    """Suggest which column of a table is which.

    Args:
        columns: the table's columns.
        rows: its first rows.
        seen: the day on which it was collected.
    """
    held = contents_of(columns, rows, seen)
    guess = Suggestion()
    kinds = _kinds_of(held)
    for kind, (column, why) in kinds.items():
        if kind in RAW:
            guess.columns[kind], guess.why[kind] = [column], why
    _add_place(guess, kinds)
    _add_pay(guess, kinds, held)
    days = [value for name in ("posted_on", "closes_on") for value in _given(guess, name, held)]
    guess.month_first = is_month_first(days)
    guess.columns = {name: guess.columns[name] for name in RAW if name in guess.columns}
    return guess


def _given(guess: Suggestion, name: str, held: Mapping[str, Values]) -> list[object]:
    return [value for column in guess.columns.get(name, []) for value in held[column].given]


def _kinds_of(held: Mapping[str, Values]) -> dict[str, tuple[str, str]]:
    """The kinds of columns that are there → which column it is, and what tells it; each once."""
    scores = [
        (*score, kind, column)
        for kind in known_columns()
        for column, values in held.items()
        if (score := _score(kind, column, values))
    ]
    chosen: dict[str, tuple[str, str]] = {}
    taken: set[str] = set()
    for _, why, kind, column in sorted(scores, key=lambda one: -one[0]):
        if kind not in chosen and column not in taken:
            chosen[kind] = column, why
            taken.add(column)
    return chosen


def _score(kind: str, column: str, values: Values) -> tuple[float, str] | None:
    """How surely a column is of a kind, and what tells it; None where it is not."""
    if is_ruled_out(column, kind) or _is_other(kind, values):
        return None
    sign = SIGNS[kind]
    share = max((values.shares[one] for one in sign.kinds), default=0.0)
    named = fit(column, kind)
    if named >= NAMED and share >= sign.named:
        return named + share / 2, BY_BOTH if sign.named else BY_NAME
    if named >= EXACTLY and sign.by_name:
        return named, BY_NAME
    alone = values.shares[sign.kinds[-1]] if sign.kinds else 0.0
    if alone >= sign.alone:
        return alone / 2, BY_CONTENT
    return None


def _is_other(kind: str, values: Values) -> bool:
    """Whether values cannot be of a kind, whatever the heading says."""
    if kind == "listing_id":
        return values.distinct < UNIQUE or values.shares["long"] > MOST
    return kind in NAMES and any(values.shares[one] > MOST for one in NO_NAMES)


def _add_place(guess: Suggestion, kinds: Mapping[str, tuple[str, str]]) -> None:
    """Where no column holds the whole place, put its parts together."""
    parts = [kinds[part][0] for part in PARTS if part in kinds]
    by_name = guess.why.get("location") in {BY_NAME, BY_BOTH}
    if parts and not by_name:
        guess.columns["location"], guess.why["location"] = parts, BY_BOTH


def _add_pay(
    guess: Suggestion, kinds: Mapping[str, tuple[str, str]], held: Mapping[str, Values]
) -> None:
    pay_kinds = {kind: kinds[kind][0] for kind in PAY if kind in kinds}
    why = dict(kinds.values())
    spare = [
        name for name, values in held.items() if name not in why and _score(EITHER, name, values)
    ]
    pay = pay_columns(pay_kinds, spare, held)
    guess.columns |= pay.columns
    guess.why |= {end: why.get(columns[0], BY_BOTH) for end, columns in pay.columns.items()}
    guess.times |= pay.times
    guess.notes += pay.notes
    guess.constants |= {
        name: value for name, value in pay.constants.items() if name not in guess.columns
    }


def left_over(guess: Suggestion, columns: Iterable[str], rows: list[Row]) -> dict[str, str]:
    """The table's columns that nothing is read from → an example of what stands there."""
    used = {column for several in guess.columns.values() for column in several}
    return {
        name: shown(next((row[name] for row in rows if not is_nothing(row.get(name))), ""))
        for name in columns
        if name and name not in used
    }
