"""How a table's columns become a raw record: by a mapping, or by the same names."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import re
import tomllib
from typing import TYPE_CHECKING, Final

from pydantic import Field, ValidationError

from analytics.collect.models import Given, reason
from analytics.errors import CollectError
from analytics.schema import listing
from analytics.schema.suggest import closest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    import pyarrow as pa

    from analytics.collect.files import Record
    from analytics.collect.table_rows import Row

RAW: Final = {column.name: column for column in listing.RAW}
WORDS: Final = frozenset(name for name, column in RAW.items() if column.allowed)
TOLD_BY: Final = ("title", "employer", "location", "url", "text")
"""What tells an advert from another where the table has no id."""
NOTHING: Final = frozenset({"", "nan", "none", "null", "n/a", "na", "-"})
FLAGS: Final = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
ALIASES: Final = {
    "pay_period": {
        "annum": "year",
        "annual": "year",
        "annually": "year",
        "yearly": "year",
        "per annum": "year",
        "monthly": "month",
        "weekly": "week",
        "daily": "day",
        "hourly": "hour",
    },
    "contract_hint": {"fixed term": "fixed_term", "fixed-term": "fixed_term"},
    "pay_currency": {"£": "GBP", "€": "EUR", "$": "USD"},
}
_FIGURE: Final = re.compile(r"[£€$,\s]")
_BRITISH_DATE: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")


class Predicted(Given, extra="forbid"):
    """How a table shows that pay is the site's estimate, where no column says it."""

    text_says: str = ""
    equal_with_pence: bool = False


class Mapping(Given, extra="forbid"):
    """A saved mapping.

    Attributes:
        source: what the source is called.
        date: the day the table was collected.
        columns: raw column → the table's column.
        constants: raw column → the same value for every row.
        extract: raw column → a regular expression whose first group is the value.
        values: raw column → the table's value → the contract's.
        predicted: how estimated pay shows.
    """

    source: str = ""
    date: dt.date | None = None
    columns: dict[str, str] = Field(default_factory=dict)
    constants: dict[str, str | bool | float] = Field(default_factory=dict)
    extract: dict[str, re.Pattern[str]] = Field(default_factory=dict)
    values: dict[str, dict[str, str]] = Field(default_factory=dict)
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
    for theirs in mapping.columns.values():
        _known(theirs, available, f"{table} has")
    same = {
        column: theirs
        for column in RAW
        for theirs in available
        if column not in mapping.constants and theirs.strip().lower() == column
    }
    columns = {**same, **mapping.columns}
    if "title" not in columns:
        raise CollectError(
            f"No column of {table} is mapped to title; it has {', '.join(available)}.",
            "Say which it is: --map title=…",
        )
    twice = [theirs for theirs in columns.values() if available.count(theirs) > 1]
    if twice:
        raise CollectError(
            f"{table} has more than one column {twice[0]}.", "Give each a name of its own."
        )
    return mapping.model_copy(update={"columns": columns})


def unread(mapping: Mapping, available: list[str]) -> list[str]:
    """Return the table's columns that a mapping fitted to it leaves out."""
    return [name for name in available if name and name not in mapping.columns.values()]


def _known(name: str, known: list[str], who: str) -> None:
    if name in known:
        return
    near = closest(name, known)
    hint = f"Did you mean {near}?" if near else ""
    raise CollectError(f"There is no column {name}; {who} {', '.join(known)}.", hint)


def to_record(row: Row, mapping: Mapping) -> Record:
    """Return the raw record of a row; what has no fitting type is left for the contract to name."""
    record: Row = dict(mapping.constants)
    for column, theirs in mapping.columns.items():
        record[column] = _typed(_value(row.get(theirs), column, mapping), column)
    record.setdefault("text_complete", bool(mapping.columns.get("text")))
    record["pay_predicted"] = record.get("pay_predicted") or _is_predicted(record, mapping)
    if record.get("pay_min") or record.get("pay_max"):
        record.setdefault("pay_currency", "GBP")
    if not mapping.columns.get("listing_id"):
        record["listing_id"] = _fingerprint(record)
    return record


def _value(value: object, column: str, mapping: Mapping) -> object:
    if not isinstance(value, str):
        return value
    if pattern := mapping.extract.get(column):
        found = pattern.search(value)
        return found[1] if found else None
    value = mapping.values.get(column, {}).get(value, value)
    return ALIASES.get(column, {}).get(value.strip().lower(), value)


def _typed(value: object, column: str) -> object:
    """Return a value typed as its column asks, as it came where it cannot be."""
    kind = RAW[column].type
    if not isinstance(value, str):
        return _given_number(value) if kind == listing.NUMBER else value
    if kind == listing.TEXT:
        return value.strip().lower() if column in WORDS else value
    return None if value.strip().lower() in NOTHING else _PARSERS[kind](value)


def _given_number(value: object) -> object:
    is_nothing = value == 0 or (isinstance(value, float) and math.isnan(value))
    return None if is_nothing else value  # tables write nought where they mean none


def _number(value: str) -> float | str | None:
    try:
        return float(_FIGURE.sub("", value)) or None
    except ValueError:
        return value


def _flag(value: str) -> bool | str:
    return FLAGS.get(value.strip().lower(), value)


def _date(value: str) -> dt.date | str:
    found = _BRITISH_DATE.match(value.strip())
    if not found:
        return value.strip()
    try:
        return dt.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return value


def _is_predicted(record: Row, mapping: Mapping) -> bool:
    rule = mapping.predicted
    low, high = record.get("pay_min"), record.get("pay_max")
    with_pence = isinstance(low, float) and low == high and not low.is_integer()
    says = bool(rule.text_says) and rule.text_says in str(record.get("text", ""))
    return says or (rule.equal_with_pence and with_pence)


def _fingerprint(record: Row) -> str:
    told = "\0".join(str(record.get(name, "")) for name in TOLD_BY)
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]


_PARSERS: Final[dict[pa.DataType, Callable[[str], object]]] = {
    listing.NUMBER: _number,
    listing.DAY: _date,
    listing.FLAG: _flag,
}
