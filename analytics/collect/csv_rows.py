"""Rows of a table in delimited text: CSV as exports and spreadsheets write it."""

from __future__ import annotations

import csv
from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from analytics.errors import CollectError
from analytics.snapshots.quarantine import ROW

if TYPE_CHECKING:
    from collections.abc import Iterator

    Row = dict[str, object]
    Rejected = list[tuple[object, str]]

DELIMITERS: Final = ",;\t|"
LONGEST_FIELD: Final = 10_000_000
HEADER_WITHIN: Final = 10  # lines; exports put a title or two above
NUMBERED: Final = "{} ({})"
"""How a column is named that stands several times in a table: its heading and which it is."""
OTHER_NUMBER: Final = "The row has another number of fields than the header."


def csv_table(
    lines: Iterator[str], name: str, rejected: Rejected
) -> tuple[list[str], Iterator[Row]]:
    """Return a table's columns, and its rows as they are asked for.

    Args:
        lines: the file's.
        name: the file's name, for messages.
        rejected: where rows that cannot be read go, with the reason, while rows are asked for.

    Raises:
        CollectError: nothing names the columns, or, while rows are asked for, it is no CSV.
    """
    csv.field_size_limit(LONGEST_FIELD)
    first = list(islice(lines, HEADER_WITHIN))
    reader = _readable(csv.reader(chain(first, lines), delimiter=_delimiter(first)), name)
    top = list(islice(reader, HEADER_WITHIN))
    at = _header_at([_without_empty_end(values) for values in top])
    if at is None:
        raise CollectError(f"{name} has no header line with column names.")
    headings = _without_empty_end(top[at])
    columns = _numbered(headings)
    return columns, _rows(chain(top[at + 1 :], reader), headings, columns, rejected)


def _numbered(headings: list[str]) -> list[str]:
    """Headings that stand more than once each with a number: none of them is lost or guessed at.

    >>> _numbered(["Job", "Salary", "Salary"])
    ['Job', 'Salary (1)', 'Salary (2)']
    """
    several = {name for name, times in Counter(headings).items() if name and times > 1}
    so_far = Counter[str]()
    columns = []
    for name in headings:
        so_far[name] += 1
        columns.append(NUMBERED.format(name, so_far[name]) if name in several else name)
    return columns


def _delimiter(lines: list[str]) -> str:
    """The delimiter: as Excel's first line names it, or the commonest of the header.

    A title may hold a delimiter too: one that stands in no line below it, nor a quotation mark.
    """
    named = [line.strip()[4:5] for line in lines[:1] if _is_excels(line)]
    if named and named[0]:
        return named[0]
    held = (at for at, line in enumerate(lines) if any(mark in line for mark in DELIMITERS))
    at = next(held, 0)
    mark = max(DELIMITERS, key="".join(lines[at : at + 1]).count)
    below = "".join(lines[at + 1 :])
    is_title = next(held, None) is not None and mark not in below and '"' not in below
    return _delimiter(lines[at + 1 :]) if is_title else mark


def _header_at(rows: list[list[str]]) -> int | None:
    """Which of a table's first rows names its columns; None where all are blank.

    Titles, blank lines and Excel's "sep=" stand above the header of many exports. It is the first
    row of more than one name that is no title; the first at all in a table of one column.
    """
    filled = [at for at, names in enumerate(rows) if any(names) and not _is_excels(names[0])]
    several = (at for at in filled if sum(map(bool, rows[at])) > 1)
    headers = (at for at in several if not _is_title(rows[at], [rows[n] for n in filled if n > at]))
    return next(chain(headers, filled), None)


def _is_excels(name: str) -> bool:
    return name.lower().startswith("sep=")


def _is_title(names: list[str], below: list[list[str]]) -> bool:
    """Whether a row is a title that holds a delimiter: no row below it would fit its columns.

    >>> _is_title(["Adverts", "1 August"], [["title", "place", "url", "pay"], ["Tester", *"abc"]])
    True
    """
    widths = [len(row) for row in below]
    return len(widths) > 1 and widths[0] == max(widths) and min(widths) > len(names) + 1


def _without_empty_end(values: list[str]) -> list[str]:
    names = [name.strip() for name in values]
    last = max((at for at, name in enumerate(names) if name), default=-1)
    return names[: last + 1]


def _readable(rows: Iterator[list[str]], name: str) -> Iterator[list[str]]:
    """Pass rows on; what is no CSV is a sentence."""
    try:
        yield from rows
    except csv.Error as fault:
        raise CollectError(f"{name} isn't a CSV file: {fault}.") from fault


def _rows(
    reader: Iterator[list[str]], headings: list[str], columns: list[str], rejected: Rejected
) -> Iterator[Row]:
    for number, values in enumerate(reader, start=1):
        if not any(value.strip() for value in values) or _repeats(values, headings):
            continue
        fitted = _fitted(values, len(columns), number)
        if fitted:
            yield {**dict(zip(columns, fitted, strict=True)), ROW: number}
        else:
            rejected.append(({ROW: number, "values": values}, OTHER_NUMBER))


def _repeats(values: list[str], headings: list[str]) -> bool:
    """Whether a row is the header again, as where files were put one behind the other."""
    return [value.strip() for value in values[: len(headings)]] == headings


def _fitted(values: list[str], width: int, number: int) -> list[str] | None:
    """A row's values, as many as the header has; None where that would be a guess.

    A delimiter too many at a line's end says nothing, nor does the row's own number before it that
    has no name in the header.
    """
    if len(values) == width:
        return values
    if not any(value.strip() for value in values[width:]) and len(values) > width:
        return values[:width]
    if len(values) == width + 1 and values[0].strip() in {str(number), str(number - 1)}:
        return values[1:]
    return None
