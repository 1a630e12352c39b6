"""Rows of any number as an Excel workbook, a batch at a time: Arrow writes the XML of the cells.

What stands around the rows, and what their cells refer to, is cut from a workbook of two rows that
a library wrote.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.compute as pc

from analytics.schema.arrow import text_type
from dashboard.export import workbook
from dashboard.export.cells import few_at_a_time, flat, has
from dashboard.export.sink import Sink

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Chunks = Iterator[bytes]

ROWS: Final = 10_000
"""Rows written at once."""
LEVEL: Final = 2
"""How hard it is compressed: harder takes thrice as long to save a fifth."""
MOST_PLAIN: Final = 2_000_000_000
"""Bytes of a sheet up to which a zip says its size as Excel likes it; it mends what is larger."""
SHEET: Final = re.compile(r"xl/worksheets/sheet\d+\.xml")
SHEET_PARTS: Final = re.compile(
    rb'(.*)<dimension ref="[^"]*"/>(.*)(<row r="2".*?</row>)(.*)', re.DOTALL
)
HEADING: Final = re.compile(r'<c r="([A-Z]+)1"')
STYLE, SHARED = re.compile(r' s="(\d+)"'), re.compile(r't="s"><v>(\d+)</v>')
DAYS_TO_1970: Final = 25_569
"""From the day that Excel counts from."""
SIGNS: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
UNFIT: Final = "[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_"
"""What XML cannot hold, and what Excel would take for its own way to write that."""
UNFIT_SIGN: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
SPACED: Final = r"^\s|\s$"
CUT: Final = " … [cut: Excel holds no more in a cell; CSV and Parquet hold it whole]"


@dataclass(frozen=True)
class Around:
    """What stands before and behind a sheet's rows, and what their cells refer to.

    Attributes:
        before: its XML down to its headings.
        behind: its XML below the last row.
        day: the number of the style of a day.
        letters: what its columns are called.
        words: word of a vocabulary → its number among the texts that cells share.
    """

    before: bytes
    behind: bytes
    day: str
    letters: list[str]
    words: Mapping[str, str]


def xlsx_chunks(rows: pa.RecordBatchReader, about: Mapping[str, object], _name: str) -> Chunks:
    """Give a workbook of a cover and the rows, blank where there is no value.

    Args:
        rows: of plain values and lists of text; vocabularies may be codes.
        about: the provenance by name, the number of `rows` among it.

    Raises:
        BandstandError: more rows than a sheet can hold.
    """
    workbook.refuse_more_than_a_sheet(_number(about))
    return _written(rows, about)


def _number(about: Mapping[str, object]) -> int:
    return int(str(about["rows"]))


def _written(rows: pa.RecordBatchReader, about: Mapping[str, object]) -> Chunks:
    batches, sink = few_at_a_time(rows, ROWS), Sink()
    first = next(batches, pa.RecordBatch.from_pylist([], schema=rows.schema))
    words = _words(first)
    made = workbook.around(rows.schema.names, words, about)
    with (
        zipfile.ZipFile(io.BytesIO(made)) as given,
        zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive,
    ):
        *others, sheet = sorted(given.namelist(), key=_is_data)
        for name in others:
            archive.writestr(name, given.read(name))
        around = _around(given.read(sheet), words, _number(about) + 1)
        bytes_a_row = len(_rows(first, 2, around)) / max(len(first), 1)
        with archive.open(sheet, "w", force_zip64=bytes_a_row * _number(about) > MOST_PLAIN) as xml:
            xml.write(around.before)
            row = 2
            for batch in chain([first], batches):
                xml.write(_rows(batch, row, around))
                row += len(batch)
                yield sink.taken()
            xml.write(around.behind)
    yield sink.taken()


def _is_data(name: str) -> tuple[bool, str]:
    """Return what sorts the last sheet of a workbook behind all else in it."""
    return bool(SHEET.fullmatch(name)), name


def _words(batch: pa.RecordBatch) -> list[str]:
    """Return the words that codes of a batch stand for."""
    coded = [one for one in batch.columns if pa.types.is_dictionary(one.type)]
    return sorted({word for one in coded for word in one.dictionary.to_pylist()})


def _around(sheet: bytes, words: list[str], last: int) -> Around:
    """Cut a sheet whose second row holds a day and the words."""
    parts = SHEET_PARTS.fullmatch(sheet)
    if parts is None:
        raise ValueError(sheet[:200])
    top, headings, row, behind = (part.decode() for part in parts.groups())
    letters = HEADING.findall(headings)
    before = f'{top}<dimension ref="A1:{letters[-1]}{last}"/>{headings}'
    shared = dict(zip(words, SHARED.findall(row), strict=True))
    return Around(before.encode(), behind.encode(), STYLE.findall(row)[0], letters, shared)


def _rows(batch: pa.RecordBatch, first: int, around: Around) -> pa.Buffer:
    """Return the XML of rows, of which the first has that number."""
    numbers = pa.array(range(first, first + len(batch))).cast(pa.string())
    cells = [
        _cells(column, f'<c r="{letters}', numbers, around)
        for letters, column in zip(around.letters, batch.columns, strict=True)
    ]
    rows = pc.binary_join_element_wise(
        *(_joined('<row r="', numbers, '">'), *cells, "</row>", ""),
        null_handling="replace",
    )
    whole = pa.ListArray.from_arrays([0, len(rows)], rows)
    return pc.binary_join(whole, "")[0].as_buffer()


def _cells(column: pa.Array, start: str, numbers: pa.Array, around: Around) -> pa.Array:
    """Return the XML of a column's cells, null for a blank one."""
    types = pa.types
    if types.is_dictionary(column.type):
        shared = [f'" t="s"><v>{around.words[word]}' for word in column.dictionary.to_pylist()]
        marks = pa.DictionaryArray.from_arrays(column.indices, pa.array(shared, pa.string()))
        return _joined(start, numbers, marks.cast(pa.string()), "</v></c>")
    if types.is_boolean(column.type):
        return _joined(start, numbers, '" t="b"><v>', pc.if_else(column, "1", "0"), "</v></c>")
    if types.is_date32(column.type):
        days = pc.add(column.cast(pa.int32()), DAYS_TO_1970).cast(pa.string())
        return _joined(start, numbers, f'" s="{around.day}"><v>', days, "</v></c>")
    if types.is_integer(column.type) or types.is_floating(column.type):
        finite = pc.if_else(pc.is_finite(column), column, None)
        return _joined(start, numbers, '"><v>', finite.cast(pa.string()), "</v></c>")
    text = _fitting(flat(column.cast(text_type(column.type))))
    spaces = ' xml:space="preserve"' if has(text, SPACED) else ""
    return _joined(start, numbers, f'" t="inlineStr"><is><t{spaces}>', text, "</t></is></c>")


def _fitting(text: pa.Array) -> pa.Array:
    """Return texts as XML holds them, null for an empty one; what a cell has no room for is cut."""
    text = pc.if_else(pc.equal(text, ""), None, text)
    if (pc.max(pc.utf8_length(text)).as_py() or 0) > workbook.MOST_LETTERS:
        short = pc.utf8_slice_codeunits(text, 0, workbook.MOST_LETTERS - len(CUT))
        short = pc.binary_join_element_wise(short, CUT, "")
        text = pc.if_else(pc.greater(pc.utf8_length(text), workbook.MOST_LETTERS), short, text)
    if has(text, "[&<>]"):
        for sign, written in SIGNS.items():
            text = pc.replace_substring(text, sign, written)
    if has(text, UNFIT):
        text = pa.array([one and _mended(one) for one in text.to_pylist()], pa.string())
    return text


def _mended(text: str) -> str:
    r"""Return a text whose unfit characters are written as Excel does.

    >>> _mended("a\x07b _x0041_")
    'a_x0007_b _x005F_x0041_'
    """
    return re.sub(UNFIT_SIGN, lambda match: f"_x{ord(match[0]):04X}_", text)


def _joined(*parts: pa.Array | str) -> pa.Array:
    return pc.binary_join_element_wise(*parts, "")
