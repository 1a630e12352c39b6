"""A frame as a spreadsheet: a cover to the Analysis Function's guidance, and a sheet to compute on.

The first row of the sheet is its headings and a column of numbers holds numbers or blanks alone, so
that whatever reads workbooks reads it as it stands. Shorthand and reasons have their own columns.
"""

from __future__ import annotations

import datetime as dt
import importlib
import tempfile
import warnings
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from analytics.errors import BandstandError
from dashboard.reporting.format import count

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_ROWS: Final = 1_048_576
"""Rows of a sheet in the XLSX format."""
MOST_LETTERS: Final = 32_767
"""Characters of a cell in the XLSX format; xlsxwriter leaves out what is longer."""
SHEET: Final = "Figures"
MOST_IN_TABLE: Final = 1_000
"""Rows of a sheet that is marked as a table; it is held in memory until it is written."""
WITHHELD, ROUGH = "[x]", "[u]"
KEY: Final = (
    "A blank cell holds no figure; the column shorthand and those of reasons say why.",
    f"{WITHHELD} in shorthand: withheld, since too few vacancies or employers stand behind it.",
    f"{ROUGH} in shorthand: rough; half of the 95% interval is wider than 10% of the figure.",
)
OPTIONS: Final = {
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": False,
}


def write(frame: pd.DataFrame, about: Mapping[str, Any], name: str) -> bytes:
    """Return a workbook of a cover and one table.

    Args:
        frame: rows without lists, texts already harmless.
        about: the provenance by name.
        name: the sheet's table name.

    Raises:
        BandstandError: more rows than a sheet can hold, or a longer text than a cell can.
    """
    refuse_more_than_a_sheet(len(frame))
    if _longest(frame) > MOST_LETTERS:
        raise BandstandError(
            f"Excel holds {count(MOST_LETTERS)} characters in a cell, and a text here has more.",
            "Download it as CSV or Parquet, which hold it whole.",
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.xlsx"
        _fill(path, with_shorthand(frame), about, name)
        return path.read_bytes()


def around(columns: Sequence[str], words: Sequence[str], about: Mapping[str, Any]) -> bytes:
    """Return a workbook of a cover and a sheet of headings, whose second row holds a day and words.

    Args:
        columns: the headings.
        words: texts that many cells will share.
        about: the provenance by name.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "around.xlsx"
        book = _book(path, about, {})
        sheet = _sheet(book, pd.DataFrame(columns=list(columns)))
        _write_day(sheet, _day_format(book), 1, 0, dt.date(1970, 1, 1))
        sheet.write_row(1, 1, list(words))
        book.close()
        return path.read_bytes()


def refuse_more_than_a_sheet(rows: int) -> None:
    """Refuse more rows than a sheet can hold.

    Raises:
        BandstandError: there are more.
    """
    if not holds(rows):
        raise BandstandError(
            f"Excel holds {count(MOST_ROWS)} rows, and this export has {count(rows)}.",
            "Download it as CSV or Parquet, which hold them all, or narrow the filters.",
        )


def holds(rows: int) -> bool:
    """Return whether one sheet has room for so many rows below their headings."""
    return rows < MOST_ROWS


def _longest(frame: pd.DataFrame) -> int:
    texts = frame.select_dtypes(["string", "object"]).astype("str")
    lengths = [texts[name].str.len().max() for name in texts]
    return max((int(length) for length in lengths if pd.notna(length)), default=0)


def _fill(path: Path, frame: pd.DataFrame, about: Mapping[str, Any], name: str) -> None:
    is_small = 0 < len(frame) <= MOST_IN_TABLE
    book = _book(path, about, {"constant_memory": not is_small})
    sheet = _sheet(book, frame)
    if is_small:
        _as_table(sheet, frame, name)
    book.close()


def _book(path: Path, about: Mapping[str, Any], options: Mapping[str, Any]) -> Any:  # noqa: ANN401 - gptables ships no types
    """Return an open workbook that holds its cover."""
    about = {
        part: unmarked(fact) if isinstance(fact, str) else fact for part, fact in about.items()
    }
    with warnings.catch_warnings():
        # it wants a sheet of notes (the cover has them) and is not quiet under pandas 3 yet
        warnings.simplefilter("ignore")
        return _gptables().produce_workbook(
            filename=str(path),
            sheets={},
            cover=_cover(about),
            contentsheet_label=None,
            workbook_options={**OPTIONS, **options},
        )


def unmarked(text: str) -> str:
    """Return a line of a cover with nothing in it that gptables would mark up.

    A filter may look for any words, and a cover repeats them.

    >>> unmarked("title has [here](there), 5$$")
    'title has [here] (there), 5$ $'
    """
    return text.replace("](", "] (").replace("$$", "$ $")


def _sheet(book: Any, frame: pd.DataFrame) -> Any:  # noqa: ANN401 - as above
    """Write the headings as the first row and below them values as they are, absent ones blank."""
    sheet = book.add_worksheet(SHEET)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(len(frame.columns) - 1, 0), 18)
    sheet.write_row(0, 0, list(frame.columns), book.add_format({"bold": True}))
    date = _day_format(book)
    kinds = {
        str: sheet.write_string,
        bool: sheet.write_boolean,
        pd.Timestamp: partial(_write_day, sheet, date),
        dt.date: partial(_write_day, sheet, date),
    }
    columns = [_cells(frame[name]) for name in frame]
    for number, row in enumerate(zip(*columns, strict=True), start=1):
        for place, value in enumerate(row):
            if value is not None:
                kinds.get(type(value), sheet.write_number)(number, place, value)
    return sheet


def _day_format(book: Any) -> Any:  # noqa: ANN401 - gptables ships no types
    return book.add_format({"num_format": "yyyy-mm-dd"})


def _write_day(sheet: Any, date: Any, row: int, column: int, day: Any) -> None:  # noqa: ANN401 - as above
    sheet.write_datetime(row, column, day, date)


def _as_table(sheet: Any, frame: pd.DataFrame, name: str) -> None:  # noqa: ANN401 - as above
    """Mark the rows as one table, by which a screen reader reads a cell with its heading."""
    table = {
        "name": f"bandstand_{name.replace('-', '_')}",
        "columns": [{"header": str(column)} for column in frame],
        "autofilter": False,
        "style": None,
    }
    sheet.add_table(0, 0, len(frame), len(frame.columns) - 1, table)


@cache
def _gptables() -> Any:  # noqa: ANN401 - it ships no types
    """Return gptables, first needed here: it is slow to import and leaves a file open as it is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        return importlib.import_module("gptables")


def with_shorthand(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with `shorthand`: `[x]` for a row with figures withheld, `[u]` for rough.

    >>> rows = pd.DataFrame({"p50": [None, 5.0, 6.0], "withheld": ["too few", "", ""]})
    >>> with_shorthand(rows.assign(rough=["", "very rough", ""]))["shorthand"].tolist()
    ['[x]', '[u]', '']
    """
    reasons = [name for name in frame if "withheld" in str(name).split("_")]
    if not reasons and "rough" not in frame:
        return frame
    hidden = frame[reasons].fillna("").astype(bool).any(axis=1)
    rough = frame["rough"].fillna("").astype(bool) if "rough" in frame else ~hidden & hidden
    marks = np.where(hidden, WITHHELD, np.where(rough, ROUGH, ""))
    return frame.assign(shorthand=pd.Series(marks, frame.index, dtype="str"))


def _cells(column: pd.Series) -> list[object]:
    """Return what cells hold: plain values, and None for a blank one."""
    present = column.notna().tolist()
    values = column.tolist()
    return [_plain(value) if there else None for value, there in zip(values, present, strict=True)]


def _plain(value: object) -> object:
    return None if value == "" else value.item() if isinstance(value, np.generic) else value


def _cover(about: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as above
    facts = [
        f"What it counts: {about['filters']}.",
        f"Chosen: {about['options']}." if about["options"] else "",
        f"Period: {about['period']}.",
        f"Source: {about['source']}, market {about['market']}.",
        f"Unit: {about['unit']}.",
        f"Rows: {count(about['rows'])}, all there are.",
        f"To see it again: the page's address with ?{about['query']}" if about["query"] else "",
    ]
    notes = ["Adverts offer; they do not say what people earn.", about["notes"], *KEY]
    return _gptables().Cover(
        title=f"Bandstand: {about['title']}",
        intro=[line for line in (about["synthetic"], *facts) if line],
        about=[line for line in notes if line],
        contact=["Made with Bandstand.", about["citation"]],
    )
