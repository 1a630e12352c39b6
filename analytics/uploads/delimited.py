"""Cells of a delimited text, whatever its encoding and delimiter."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections import Counter
from typing import TYPE_CHECKING, Final

from analytics.uploads.limits import UploadFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DELIMITERS: Final = ",;\t|"
FIRST_LINES: Final = 25
LONGEST_FIELD: Final = 100_000
MARKS: Final = (  # UTF-32's begins with UTF-16's, so it is looked for first
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
LOOKED_AT: Final = 4_000
NO_TEXT: Final = "isn't a text file: it holds bytes that text never has."
SAVE_AS: Final = "Save it as CSV (UTF-8) or as an Excel workbook (.xlsx)."
CONTROLS: Final = frozenset(map(chr, range(32))) - {"\t", "\n", "\r", "\x0b", "\x0c"}


def lines_of(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Give each line's number and cells.

    Raises:
        UploadFault: it is no text, or no delimited one.
    """
    text = decoded(content)
    if _is_json(text):
        raise UploadFault("is JSON, which is not read here.", SAVE_AS)
    delimiter = _delimiter(text)
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as fault:
        raise UploadFault(
            f"cannot be read from line {reader.line_num + 1:,} on.",
            "Look there for a quotation mark that is never closed.",
        ) from fault


def _is_json(text: str) -> bool:
    """Return whether a whole text is a JSON list or object, whose lines are no rows."""
    if not text.lstrip().startswith(("[", "{")):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def decoded(content: bytes) -> str:
    """Return the text of bytes: by their mark, else as they look, else as Windows-1252.

    Raises:
        UploadFault: it is no text in any of these.
    """
    encoding = next((name for mark, name in MARKS if content.startswith(mark)), _likely(content))
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise UploadFault(NO_TEXT, SAVE_AS) from None
        text = content.decode("cp1252", errors="replace")
    if CONTROLS.intersection(text):
        raise UploadFault(NO_TEXT, SAVE_AS)
    return text


def _likely(content: bytes) -> str:
    """Return the encoding of bytes without a mark; Latin letters leave every other byte nought."""
    start = content[:LOOKED_AT]
    half = len(start) // 2
    if half and start[1::2].count(0) > half * 0.8:
        return "utf-16-le"
    return "utf-16-be" if half and start[::2].count(0) > half * 0.8 else "utf-8"


def _delimiter(text: str) -> str:
    """Return what parts the cells: as often in most of the first lines, and oftener than others."""
    lines = [line for line in text[:LONGEST_FIELD].splitlines() if line.strip()][:FIRST_LINES]
    return max(DELIMITERS, key=lambda one: _agreement(line.count(one) for line in lines))


def _agreement(counts: Iterable[int]) -> tuple[int, int]:
    """Return in how many lines the usual number of a delimiter stands, and that number."""
    usual = Counter(count for count in counts if count).most_common(1)
    return (usual[0][1], usual[0][0]) if usual else (0, 0)
