"""A frame as a spreadsheet to the Analysis Function's guidance: a cover, one table, a key."""

from __future__ import annotations

import datetime as dt
import importlib
import re
import tempfile
import warnings
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from analytics.errors import BandstandError
from dashboard.reporting.format import count

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_ROWS: Final = 1_048_576
"""Rows of a sheet in the XLSX format."""
ABOVE_TABLE: Final = 12
MOST_LETTERS: Final = 32_767
"""Characters of a cell in the XLSX format; xlsxwriter leaves out what is longer."""
SHEET: Final = "Figures"
MOST_GUIDED: Final = 1_000
FIGURE: Final = re.compile(r"(mean|p\d+)(_low|_high)?$")
ALNUM: Final = re.compile(r"[a-zA-Z0-9]")
MARKED: Final = re.compile(r"\[.+\]\(.+\)|\$\$")
"""What gptables takes for a link or a note: it would draw one, or fail at half of one."""
WITHHELD, ROUGH, NONE = "[x]", "[u]", "[z]"
KEY: Final = (
    f"{WITHHELD}: withheld, since too few vacancies or employers stand behind it.",
    f"{NONE}: does not apply.",
    f"{ROUGH}: rough; half of the 95% interval is wider than 10% of the figure.",
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
    if not holds(len(frame)):
        raise BandstandError(
            f"Excel holds {count(MOST_ROWS)} rows, and this export has {count(len(frame))}.",
            "Download it as CSV or Parquet, which hold them all, or narrow the filters.",
        )
    if _longest(frame) > MOST_LETTERS:
        raise BandstandError(
            f"Excel holds {count(MOST_LETTERS)} characters in a cell, and a text here has more.",
            "Download it as CSV or Parquet, which hold it whole.",
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.xlsx"
        _fill(path, marked(frame), about, name)
        return path.read_bytes()


def holds(rows: int) -> bool:
    """Return whether one sheet has room for so many rows below what stands above them."""
    return rows <= MOST_ROWS - ABOVE_TABLE


def _longest(frame: pd.DataFrame) -> int:
    texts = frame.select_dtypes(["string", "object"]).astype("str")
    lengths = [texts[name].str.len().max() for name in texts]
    return max((int(length) for length in lengths if pd.notna(length)), default=0)


def _fill(path: Path, frame: pd.DataFrame, about: Mapping[str, Any], name: str) -> None:
    fits = fits_guidance(frame)
    about = {
        part: unmarked(fact) if isinstance(fact, str) else fact for part, fact in about.items()
    }
    with warnings.catch_warnings():
        # it wants a sheet of notes (the cover has them) and is not quiet under pandas 3 yet
        warnings.simplefilter("ignore")
        book = _gptables().produce_workbook(
            filename=str(path),
            sheets={SHEET: _sheet(frame, about, name)} if fits else {},
            cover=_cover(about),
            contentsheet_label=None,
            workbook_options={**OPTIONS, "constant_memory": not fits},
        )
    if not fits:
        _plain_sheet(book, frame)
    book.close()


def fits_guidance(frame: pd.DataFrame) -> bool:
    """Return whether gptables takes the frame as it stands.

    That is some rows but not thousands, and no cell of symbols alone or of what it marks up.
    """
    return 0 < len(frame) <= MOST_GUIDED and bool(frame.map(_is_plain).all(axis=None))


def _is_plain(cell: object) -> bool:
    text = str(cell)
    return bool(ALNUM.search(text)) and not MARKED.search(text)


def unmarked(text: str) -> str:
    """Return a line of a cover with nothing in it that gptables would mark up.

    A filter may look for any words, and a cover repeats them.

    >>> unmarked("title has [here](there), 5$$")
    'title has [here] (there), 5$ $'
    """
    return text.replace("](", "] (").replace("$$", "$ $")


def _unmarked(fact: object) -> object:
    return unmarked(fact) if isinstance(fact, str) else fact


def _plain_sheet(book: Any, frame: pd.DataFrame) -> None:  # noqa: ANN401 - gptables ships no types
    """Write rows of adverts as they stand below one line of headings, each as it comes."""
    sheet = book.add_worksheet(SHEET)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(frame.columns) - 1, 18)
    sheet.write_row(0, 0, list(frame.columns), book.add_format({"bold": True}))
    kinds = {str: sheet.write_string, bool: sheet.write_boolean}
    columns = [frame[name].tolist() for name in frame]
    for number, row in enumerate(zip(*columns, strict=True), start=1):
        for place, value in enumerate(row):
            kinds.get(type(value), sheet.write_number)(number, place, value)


@cache
def _gptables() -> Any:  # noqa: ANN401 - it ships no types
    """Return gptables, first needed here: it is slow to import and leaves a file open as it is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        return importlib.import_module("gptables")


def marked(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with `[x]` for what is withheld, `[u]` for rough, `[z]` for nothing."""
    hidden = _has_reason(frame)
    shown = {name: _shown(frame[name]) for name in frame}
    for name in frame.select_dtypes("number"):
        is_hidden = hidden | ("withheld" in frame and bool(FIGURE.match(str(name))))
        shown[name] = shown[name].mask(frame[name].isna() & is_hidden, WITHHELD)
    if "rough" in frame:
        rough = [f"{ROUGH} {value}" if value else NONE for value in frame["rough"]]
        shown["rough"] = pd.Series(rough, frame.index, dtype=object)
    return pd.DataFrame(shown, index=frame.index)


def _has_reason(frame: pd.DataFrame) -> pd.Series:
    """Return for each row whether some figure of it is withheld, for whatever reason."""
    reasons = [name for name in frame if "withheld" in str(name).split("_")]
    return frame[reasons].fillna("").astype(bool).any(axis=1)


def _shown(column: pd.Series) -> pd.Series:
    """Return what cells can hold: no blank and no time."""
    if isinstance(column.dtype, pd.StringDtype):
        kept = column.replace("", NONE)
    elif column.dtype.kind == "M":
        kept = column.dt.strftime("%Y-%m-%d")
    else:
        kept = column.astype(object)
    whole = kept.astype(object).where(column.notna(), NONE)
    return whole.map(_worded) if column.dtype == object else whole


def _worded(value: object) -> object:
    if isinstance(value, str):
        return value or NONE
    if isinstance(value, dt.date):
        return f"{value:%Y-%m-%d}"
    return value.item() if isinstance(value, np.generic) else value


def _sheet(frame: pd.DataFrame, about: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401 - as above
    return _gptables().GPTable(
        table=frame,
        table_name=name.replace("-", "_"),
        title=about["title"],
        subtitles=[
            line for line in (about["filters"], about["options"], about["synthetic"]) if line
        ],
        instructions="This sheet holds one table, with its headings in its first row.",
        scope=f"{about['period']}. Unit: {about['unit']}. Rows: {count(about['rows'])}.",
        source=about["source"],
        legend=list(KEY) if "withheld" in frame else [],
    )


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
        contact=["Made with Bandstand."],
    )
