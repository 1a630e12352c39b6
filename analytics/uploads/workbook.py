"""Cells of an Excel workbook's first sheet, after a look at what its archive would unpack to."""

from __future__ import annotations

import datetime as dt
import io
import warnings
import zipfile
from typing import TYPE_CHECKING, Any, Final

from analytics.uploads.limits import MOST_COLUMNS, MOST_ROWS, UploadFault

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_UNPACKED: Final = 40_000_000
MOST_PARTS: Final = 1_000
MOST_LINES: Final = 4 * MOST_ROWS
"""Lines that are looked at, blank ones too."""
HEAD: Final = 4_096
AGAIN: Final = "Save it again as a plain workbook (.xlsx) or as CSV."
XML: Final = (".xml", ".rels")


def lines_of(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Give each line's number and cells of the first visible sheet; formulas by their last result.

    Raises:
        UploadFault: it is no workbook, holds macros, or would unpack to too much.
    """
    check(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield from _lines(content)


def _lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    import openpyxl  # noqa: PLC0415 - only the process that reads a workbook needs it

    book = openpyxl.load_workbook(
        io.BytesIO(content), read_only=True, data_only=True, keep_links=False
    )
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not visible:
        raise UploadFault("has no sheet with cells.", AGAIN)
    visible[0].reset_dimensions()  # what a file says of its own size is not to be believed
    rows = visible[0].iter_rows(max_row=MOST_LINES, max_col=MOST_COLUMNS + 1, values_only=True)
    for number, values in enumerate(rows, start=1):
        yield number, [as_text(value) for value in values]


def as_text(value: Any) -> str:  # noqa: ANN401 - whatever a cell holds
    """Return a cell's value as a person would type it.

    >>> as_text(65000.0), as_text(37.5), as_text(None)
    ('65000', '37.5', '')
    """
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}" if abs(value) < 1e10 else str(value)  # noqa: PLR2004 - figures of pay
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        return value.isoformat()
    return str(value)


def check(content: bytes) -> None:
    """Look at a workbook's archive without unpacking it.

    Raises:
        UploadFault: it is no workbook, holds macros, or would unpack to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive.infolist())
            _check_kind({part.filename for part in archive.infolist()})
            _check_heads(archive)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as fault:
        raise UploadFault("is damaged: its archive cannot be unpacked.", AGAIN) from fault


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    if any(part.flag_bits & 1 for part in parts):
        raise UploadFault("is locked with a password.", "Take the password off and save it again.")
    if len(parts) > MOST_PARTS:
        raise UploadFault(f"holds {len(parts):,} parts, more than any plain workbook.", AGAIN)
    if unpacked > MOST_UNPACKED:
        raise UploadFault(
            f"would unpack to {unpacked / 1e6:,.0f} MB, more than {MOST_UNPACKED // 1_000_000}.",
            "Keep the sheet with the team and the columns that the template names.",
        )


def _check_kind(names: set[str]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UploadFault("holds macros, which are never opened here.", AGAIN)
    if "xl/workbook.bin" in names:
        raise UploadFault("is a binary workbook.", AGAIN)
    if "xl/workbook.xml" not in names:
        raise UploadFault("is an archive, but no Excel workbook.", AGAIN)


def _check_heads(archive: zipfile.ZipFile) -> None:
    """Refuse XML that declares entities, and what calls itself a workbook with macros."""
    for part in archive.infolist():
        if not part.filename.lower().endswith(XML):
            continue
        with archive.open(part) as opened:
            head = opened.read(HEAD).replace(b"\0", b"").lower()
        if b"<!doctype" in head or b"<!entity" in head:
            raise UploadFault("declares entities of its own, which no workbook needs.", AGAIN)
        if part.filename == "[Content_Types].xml" and b"macroenabled" in head:
            raise UploadFault("is a workbook with macros, which are never opened here.", AGAIN)
