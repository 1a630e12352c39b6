"""Which columns of a table hold pay: in words, as one sum, as two ends, by the year or the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from analytics.collect.suggestion.headings import EITHER, HIGH, LOW, is_base_pay, marks_of
from analytics.schema.headings import words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analytics.collect.suggestion.contents import Values

ENDS: Final = {LOW: "pay_min", HIGH: "pay_max"}
THOUSAND: Final = 1_000.0
MOSTLY: Final = 0.5
NUMBERS: Final = 0.8
"""Share of values that are numbers from which a column holds pay in numbers."""


class PayColumns(NamedTuple):
    """What a table's pay columns make of an advert's; as `Suggestion` has them."""

    columns: dict[str, list[str]]
    constants: dict[str, str]
    times: dict[str, float]
    notes: list[str]


def pay_columns(
    known: Mapping[str, str], spare: Sequence[str], held: Mapping[str, Values]
) -> PayColumns:
    """Say which columns are pay.

    Args:
        known: kind of pay column → the table's column that fits it best.
        spare: other columns that may be pay.
        held: column → what it holds.
    """
    columns = {end: [known[kind]] for kind, end in ENDS.items() if kind in known}
    either = known.get(EITHER, "")
    if either and _is_words(held[either]):
        columns["pay_text"] = [either]
    elif either:
        low, high = _two_ends(either, spare, held) or ([either, *_of_others(either, spare)],) * 2
        columns.setdefault("pay_min", low)
        columns.setdefault("pay_max", high)
    numbers = [name for end in ENDS.values() for name in columns.get(end, [])]
    times = {name: THOUSAND for name in numbers if marks_of(name).in_thousands}
    notes = _notes(columns, times, [*known.values(), *spare], held)
    return PayColumns(columns, _constants(numbers), times, notes)


def _notes(
    columns: Mapping[str, list[str]],
    times: Mapping[str, float],
    pay: Sequence[str],
    held: Mapping[str, Values],
) -> list[str]:
    used = {name for names in columns.values() for name in names}
    money = [name for name in held if held[name].shares["money"] > MOSTLY and not is_base_pay(name)]
    return [
        *(f"“{name}” may be pay too, but is left out." for name in pay if name not in used),
        *(f"“{name}” isn't base pay that an employer states, so it is left out." for name in money),
        *(f"“{name}” is taken in thousands, as its heading says." for name in times),
    ]


def _two_ends(
    column: str, spare: Sequence[str], held: Mapping[str, Values]
) -> tuple[list[str], list[str]] | None:
    """Two columns of one name but for a number, the second never less: a range's ends."""
    other = next((name for name in spare if words_of(name) == words_of(column)), None)
    if other is None:
        return None
    pairs = [
        (low, high)
        for low, high in zip(held[column].numbers, held[other].numbers, strict=True)
        if low is not None and high is not None
    ]
    is_range = bool(pairs) and all(low <= high for low, high in pairs)
    return ([column], [other]) if is_range else None


def _is_words(values: Values) -> bool:
    return values.shares["number"] < NUMBERS


def _of_others(column: str, spare: Sequence[str]) -> list[str]:
    """Columns of pay for another period, as day rates beside salaries: an advert states either."""
    mine = marks_of(column).period
    return [name for name in spare if marks_of(name).period not in {"", mine}]


def _constants(numbers: Sequence[str]) -> dict[str, str]:
    """What the headings of numbers agree on: their currency and their period."""
    marks = [marks_of(name) for name in numbers]
    stated = {
        "pay_currency": {mark.currency for mark in marks},
        "pay_period": {mark.period for mark in marks},
    }
    return {name: one.pop() for name, one in stated.items() if len(one) == 1 and "" not in one}
