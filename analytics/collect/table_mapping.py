"""How a table's columns become a raw record: by a mapping, or by the same names."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - pydantic reads annotations at run time
import re  # noqa: TC003 - as above
import tomllib
from typing import TYPE_CHECKING, Final, TypeGuard

from pydantic import Field, ValidationError

from analytics.collect.csv_rows import NUMBERED
from analytics.collect.models import Given, reason
from analytics.collect.table_values import RAW, day_first, is_nothing, typed
from analytics.collect.usual_words import STERLING, rate_of
from analytics.errors import CollectError
from analytics.schema.column import DAY
from analytics.schema.suggest import closest
from analytics.snapshots.digests import digest_of_text
from analytics.snapshots.quarantine import ROW

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from analytics.collect.table_rows import Row

IDENTIFIED_BY: Final = ("title", "employer", "location", "url", "text")
"""What tells an advert from another where the table has no id."""
PAY: Final = ("pay_min", "pay_max")
TOGETHER: Final = {"location": ", ", "text": "\n\n"}
"""Raw column → what stands between its parts, where several columns make it together."""


class Predicted(Given, extra="forbid"):
    """How a table shows that pay is the site's estimate, where no column says it.

    Attributes:
        text_says: words in the text that say so.
        equal_with_pence: whether one sum with pence is an estimate; without it, where a tenth of
            the rows with pay have one.
    """

    text_says: str = ""
    equal_with_pence: bool | None = None


class Mapping(Given, extra="forbid"):
    """A saved mapping.

    Attributes:
        source: what the source is called.
        date: the day the table was collected.
        columns: raw column → the table's column, or several: the parts of a place or a text, of
            others the first that says something.
        constants: raw column → the same value for every row.
        extract: raw column → a regular expression whose first group is the value.
        values: raw column → the table's value → the contract's.
        times: the table's column → by what its numbers are multiplied ("Salary £k": 1000).
        month_first: whether dates of numbers alone put the month before the day.
        predicted: how estimated pay shows.
    """

    source: str = ""
    date: dt.date | None = None
    columns: dict[str, str | list[str]] = Field(default_factory=dict)
    constants: dict[str, str | bool | float] = Field(default_factory=dict)
    extract: dict[str, re.Pattern[str]] = Field(default_factory=dict)
    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    times: dict[str, float] = Field(default_factory=dict)
    month_first: bool = False
    predicted: Predicted = Field(default_factory=Predicted)


def read_mapping(file: Path) -> Mapping:
    """Read a saved mapping.

    Raises:
        CollectError: it is missing, no TOML, or names what a mapping does not have.
    """
    try:
        return Mapping.model_validate(tomllib.loads(file.read_text(encoding="utf-8")))
    except OSError as fault:
        raise CollectError(f"The mapping {file} cannot be read: {fault.strerror}.") from fault
    except tomllib.TOMLDecodeError as fault:
        raise CollectError(f"The mapping {file.name} isn't TOML: {fault}.") from fault
    except ValidationError as fault:
        raise CollectError(f"In the mapping {file.name}, {reason(fault)}") from fault


def read_pairs(pairs: Iterable[str]) -> dict[str, str]:
    """Read pairs "title=job_title" of raw column and the table's column.

    Raises:
        CollectError: one has no equals sign.
    """
    split = {}
    for pair in pairs:
        column, equals, theirs = pair.partition("=")
        if not equals:
            raise CollectError(f"The mapping {pair!r} has no =.", "Write title=job_title.")
        split[column.strip()] = theirs.strip()
    return split


def fitted(mapping: Mapping, available: list[str], table: str) -> Mapping:
    """Return a mapping checked against a table, columns of the same name added.

    Raises:
        CollectError: it names a column that is not there or there twice, or none for the title.
    """
    for column in [*mapping.columns, *mapping.constants, *mapping.extract, *mapping.values]:
        _known(column, list(RAW), "Adverts have")
    for theirs in [*_used(mapping), *mapping.times]:
        _known(theirs, available, f"{table} has")
    same: dict[str, str | list[str]] = {
        column: theirs
        for column in RAW
        for theirs in available
        if column not in mapping.constants and theirs.strip().lower() == column
    }
    columns = {**same, **mapping.columns}
    _refuse_twice([*(set(RAW) - set(columns)), *_used(mapping)], available, table)
    if "title" not in columns:
        raise CollectError(
            f"No column of {table} is mapped to title; it has {', '.join(available)}.",
            "Say which it is, as in --map title=COLUMN, or have one suggested: "
            "--suggest mapping.toml",
        )
    return mapping.model_copy(update={"columns": columns})


def _refuse_twice(wanted: Iterable[str], available: list[str], table: str) -> None:
    """Refuse a table in which a column that is wanted stands twice, for nobody can tell which."""
    low = {name.lower(): name for name in available}
    for column in wanted:
        first = low.get(NUMBERED.format(column, 1))
        if first or available.count(column) > 1:
            raise CollectError(
                f"{table} has more than one column {column}.",
                f"Say which: --map {column}=“{first}”" if first else "Give each its own name.",
            )


def unread(mapping: Mapping, available: list[str]) -> list[str]:
    """Return the table's columns that a mapping fitted to it leaves out."""
    used = _used(mapping)
    return [name for name in available if name and name not in used]


def _used(mapping: Mapping) -> list[str]:
    """The table's columns that a mapping reads from."""
    return [theirs for several in mapping.columns.values() for theirs in _each(several)]


def _each(theirs: str | list[str]) -> list[str]:
    return [theirs] if isinstance(theirs, str) else theirs


def _known(name: str, known: list[str], who: str) -> None:
    if name in known:
        return
    near = closest(name, known)
    hint = f"Did you mean {near}?" if near else ""
    raise CollectError(f"There is no column {name}; {who} {', '.join(known)}.", hint)


def to_record(row: Row, mapping: Mapping) -> Row:
    """Return the raw record of a row; what has no fitting type is left for the contract to name."""
    record: Row = dict(mapping.constants)
    for column, theirs in mapping.columns.items():
        value = _of_several([_cell(row, name, mapping) for name in _each(theirs)], column)
        record[column] = typed(_value(value, column, mapping), column)
    record.setdefault("text_complete", bool(mapping.columns.get("text")))
    record["pay_predicted"] = record.get("pay_predicted") or _is_predicted(record, mapping)
    _settle_pay(record)
    if not mapping.columns.get("listing_id"):
        record["listing_id"] = _fingerprint(record)
    if ROW in row:
        record[ROW] = row[ROW]
    return record


def _of_several(values: list[object], column: str) -> object:
    """What several columns say: the parts of a place or a text, else the first that says any."""
    if len(values) == 1:
        return values[0]
    stated = [value for value in values if not is_nothing(value)]
    if column in TOGETHER:
        return TOGETHER[column].join(dict.fromkeys(str(value).strip() for value in stated)) or None
    return stated[0] if stated else None


def _cell(row: Row, name: str, mapping: Mapping) -> object:
    """What a row holds in a column, its number multiplied where the mapping says so."""
    times = mapping.times.get(name)
    number = typed(row.get(name), PAY[0]) if times else None
    return number * times if times and _is_number(number) else row.get(name)


def _value(value: object, column: str, mapping: Mapping) -> object:
    if mapping.month_first and RAW[column].type == DAY:
        value = day_first(value)
    if not isinstance(value, str):
        return value
    if pattern := mapping.extract.get(column):
        match = pattern.search(value)
        return match[1] if match else None
    return mapping.values.get(column, {}).get(value, value)


def _settle_pay(record: Row) -> None:
    """Bring given numbers to one of their period; what is no number is the pay in words."""
    words = [record.get(name) for name in PAY if isinstance(record.get(name), str)]
    if words and not record.get("pay_text"):
        record["pay_text"] = " - ".join(dict.fromkeys(map(str, words)))
        record.update({name: None for name in PAY if isinstance(record.get(name), str)})
    rate = rate_of(str(record.get("pay_period") or ""))
    if rate:
        amounts = {name: record.get(name) for name in PAY}
        record |= {name: rate.of_one(each) for name, each in amounts.items() if _is_number(each)}
        record["pay_period"] = rate.period
    if any(record.get(name) for name in PAY):
        record["pay_currency"] = record.get("pay_currency") or STERLING


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_predicted(record: Row, mapping: Mapping) -> bool:
    rule = mapping.predicted
    low, high = record.get("pay_min"), record.get("pay_max")
    with_pence = isinstance(low, float) and low == high and not low.is_integer()
    says = bool(rule.text_says) and rule.text_says in str(record.get("text", ""))
    return says or (bool(rule.equal_with_pence) and with_pence)


def _fingerprint(record: Row) -> str:
    return digest_of_text("\0".join(str(record.get(name, "")) for name in IDENTIFIED_BY))[:16]
