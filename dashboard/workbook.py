"""A frame as a spreadsheet to the Analysis Function's guidance: a cover, one table, a key."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import gptables

from analytics.errors import BandstandError
from dashboard.words import count

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

MOST_ROWS: Final = 1_048_576
"""Rows of a sheet in the XLSX format."""
ABOVE_TABLE: Final = 12
WITHHELD, ROUGH = "[x]", "[u]"
KEY: Final = (
    f"{WITHHELD}: withheld, since too few vacancies or employers stand behind it.",
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
        BandstandError: more rows than a sheet can hold.
    """
    if len(frame) > MOST_ROWS - ABOVE_TABLE:
        raise BandstandError(
            f"Excel holds {count(MOST_ROWS)} rows, and this export has {count(len(frame))}.",
            "Download it as CSV or Parquet, which hold them all, or narrow the filters.",
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.xlsx"
        book = gptables.produce_workbook(
            filename=str(path),
            sheets={"Figures": _sheet(marked(frame), about, name)},
            cover=_cover(about),
            contentsheet_label=None,
            auto_width=True,
            workbook_options=OPTIONS,
        )
        book.close()
        return path.read_bytes()


def marked(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with `[x]` where a figure is withheld and `[u]` beside what is rough."""
    shown = frame.astype(object).where(frame.notna(), None)
    if "withheld" in frame:
        figures = [
            name for name in frame if str(name).startswith(("mean", "p1", "p2", "p5", "p7", "p9"))
        ]
        for name in figures:
            shown[name] = [WITHHELD if value is None else value for value in shown[name]]
    if "rough" in frame:
        shown["rough"] = [f"{ROUGH} {value}" if value else "" for value in frame["rough"]]
    return shown


def _sheet(frame: pd.DataFrame, about: Mapping[str, Any], name: str) -> gptables.GPTable:
    table = frame.map(_without_marks)
    return gptables.GPTable(
        table=table,
        table_name=name.replace("-", "_"),
        title=about["title"],
        subtitles=[line for line in (about["filters"], about["synthetic"]) if line],
        instructions="This sheet holds one table, with its headings in its first row.",
        scope=f"{about['period']}. Unit: {about['unit']}. Rows: {count(about['rows'])}.",
        source=about["source"],
        legend=list(KEY) if "withheld" in frame else [],
    )


def _without_marks(value: object) -> object:
    """Return text without `$$`, with which gptables marks notes."""
    return value.replace("$$", "$ $") if isinstance(value, str) else value


def _cover(about: Mapping[str, Any]) -> gptables.Cover:
    facts = [
        f"What it counts: {about['filters']}.",
        f"Period: {about['period']}.",
        f"Source: {about['source']}, market {about['market']}.",
        f"Unit: {about['unit']}.",
        f"Rows: {count(about['rows'])}, all there are.",
        f"To see it again: the page's address with ?{about['query']}" if about["query"] else "",
    ]
    notes = ["Adverts offer; they do not say what people earn.", about["notes"], *KEY]
    return gptables.Cover(
        title=f"Bandstand: {about['title']}",
        intro=[line for line in (about["synthetic"], *facts) if line],
        about=[line for line in notes if line],
        contact=["Made with Bandstand."],
    )
