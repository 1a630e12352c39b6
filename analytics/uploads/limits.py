"""What an uploaded table may be at most, and what it holds once read."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_BYTES: Final = 5_000_000
MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 100
LONGEST_CELL: Final = 1_000
LONGEST_TITLE: Final = 60
MOST_LETTERS: Final = 10_000_000
"""In all cells: a workbook may say one long text in many of them."""


class UploadFault(Exception):  # noqa: N818 - it is the file that is at fault
    """Why a whole file cannot be read.

    Args:
        what: what is wrong, to follow the file's name.
        hint: what to do next, a sentence of its own.
    """

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


@dataclass
class Sheet:
    """A table as texts.

    Attributes:
        columns: the headings, as they stand.
        rows: one list of cells a row, as many as there are headings.
        numbers: the place of each row in the file, the heading's line being 1 or more.
        unread: the rows that cannot be read, with their place and the reason in a sentence.
        note: what else to know, a sentence; "" for nothing.
    """

    columns: list[str]
    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    unread: list[tuple[int, str]] = field(default_factory=list)
    note: str = ""


LOOKED_AT: Final = 25
"""Lines among which the headings are looked for: exports open with a title, a date, a filter."""
MOSTLY: Final = 0.6
"""The share of the fullest line's cells that a line of figures fills at least."""


def gathered(lines: Iterable[tuple[int, list[str]]]) -> Sheet:
    """Return a sheet from numbered lines of cells; see `_headings` for which names its columns.

    Raises:
        UploadFault: more rows, columns or letters than are allowed, or none.
    """
    filled = ((number, _without_tail(cells)) for number, cells in lines)
    filled = ((number, cells) for number, cells in filled if cells)
    first = list(islice(filled, LOOKED_AT))
    if not first:
        raise UploadFault("holds nothing.", "Its first row must name the columns.")
    at = _headings([cells for _, cells in first])
    sheet = Sheet(_checked(first[at][1]), note=_passed_over(first[:at]))
    letters = 0
    for number, cells in chain(first[at + 1 :], filled):
        _add(sheet, number, cells)
        letters += sum(map(len, cells))
        _refuse_more(sheet, letters)
    if not sheet.rows and not sheet.unread:
        raise UploadFault("has headings but no row below them.", "Give each person a row.")
    return sheet


def _headings(lines: list[list[str]]) -> int:
    """Return which line names the columns: the fullest of those above the first line of figures.

    Where the first line has figures itself, it does, as it stands.
    """
    filled = [sum(map(bool, cells)) for cells in lines]
    least = MOSTLY * max(filled)
    with_figures = (
        n for n, cells in enumerate(lines) if filled[n] >= least and any(map(_is_number, cells))
    )
    above = filled[: next(with_figures, len(lines))]
    return above.index(max(above)) if above else 0


def _is_number(cell: str) -> bool:
    """Return whether a cell holds a number or a sum, as no heading does.

    >>> _is_number("£45,000"), _is_number("0.6"), _is_number("Salary 2026")
    (True, True, False)
    """
    plain = cell.strip("£$€% ").replace(",", "").replace(".", "", 1)
    return plain.isdecimal()


def _passed_over(lines: list[tuple[int, list[str]]]) -> str:
    """Return which lines stand above the headings and are not read; "" for none."""
    if not lines:
        return ""
    titles = "; ".join(" ".join(filter(None, cells))[:LONGEST_TITLE] for _, cells in lines)
    if len(lines) == 1:
        return f"The line above the headings is not read: {titles}."
    return f"The {len(lines)} lines above the headings are not read: {titles}."


def _without_tail(cells: list[str]) -> list[str]:
    trimmed = [cell.strip() for cell in cells]
    while trimmed and not trimmed[-1]:
        trimmed.pop()
    return trimmed


def _checked(cells: list[str]) -> list[str]:
    if len(cells) > MOST_COLUMNS:
        raise UploadFault(
            f"has {len(cells):,} columns, and {MOST_COLUMNS} are allowed."
            if len(cells) > MOST_COLUMNS + 1
            else f"has more than {MOST_COLUMNS} columns.",
            "Keep those that the template names.",
        )
    return [cell[:LONGEST_CELL] for cell in cells]


def _add(sheet: Sheet, number: int, cells: list[str]) -> None:
    wide = len(sheet.columns)
    if len(cells) > wide:
        reason = f"The row has {len(cells):,} cells, and the headings are {wide:,}."
        sheet.unread.append((number, reason))
        return
    if any(len(cell) > LONGEST_CELL for cell in cells):
        reason = f"A cell of the row is longer than {LONGEST_CELL:,} letters."
        sheet.unread.append((number, reason))
        return
    sheet.rows.append(cells + [""] * (wide - len(cells)))
    sheet.numbers.append(number)


def _refuse_more(sheet: Sheet, letters: int) -> None:
    if len(sheet.rows) + len(sheet.unread) > MOST_ROWS:
        raise UploadFault(
            f"has more than {MOST_ROWS:,} rows below its headings.",
            "Split it into several files.",
        )
    if letters > MOST_LETTERS:
        raise UploadFault(
            f"holds more than {MOST_LETTERS:,} letters.",
            "Keep the columns that the template names.",
        )
