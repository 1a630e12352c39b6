from __future__ import annotations

import contextlib
import io
import sys
import zipfile
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.uploads import reading
from analytics.uploads.limits import MOST_BYTES
from analytics.uploads.reading import UploadError, read_file, read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

HEADINGS = ["title", "region", "pay"]
TABLE = "title,region,pay\nSenior Developer,Leeds,£50000\nRöstigraben Developer,Leeds,30000\n"


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def with_parts(content: bytes, **parts: bytes) -> bytes:
    """Return a workbook's archive with more parts in it, `__` standing for a slash."""
    packed = io.BytesIO(content)
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, held in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), held)
    return packed.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_text_is_read_whatever_its_encoding(encoding: str) -> None:
    sheet = read_table("team.csv", TABLE.encode(encoding))
    assert sheet.columns == HEADINGS
    assert sheet.rows == [
        ["Senior Developer", "Leeds", "£50000"],
        ["Röstigraben Developer", "Leeds", "30000"],
    ]
    assert sheet.numbers == [2, 3]


def test_windows_text_is_read() -> None:
    assert read_table("team.csv", TABLE.encode("cp1252")).rows[0][2] == "£50000"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_usual_delimiter_parts_the_cells(delimiter: str) -> None:
    sheet = read_table("team.csv", TABLE.replace(",", delimiter).encode())
    assert sheet.columns == HEADINGS


def test_a_workbook_gives_its_values_as_a_person_would_type_them() -> None:
    content = workbook([["title", "pay", "hours"], ["Developer", 65_000.0, 37.5], [None] * 3])
    sheet = read_table("team.xlsx", content)
    assert sheet.rows == [["Developer", "65000", "37.5"]]


def test_a_formula_is_never_worked_out() -> None:
    content = workbook([["title", "pay"], ["Developer", "=40000+2"]])
    assert read_table("team.xlsx", content).rows == [["Developer", ""]]


def test_blank_lines_are_no_rows_and_short_ones_are_filled_up() -> None:
    sheet = read_table("team.csv", b"\n\ntitle,region,pay\n\nDeveloper,Leeds\n,,\n")
    assert sheet.rows == [["Developer", "Leeds", ""]]


def test_a_row_with_too_many_cells_is_listed_and_the_others_go_on() -> None:
    sheet = read_table("team.csv", b"title,pay\na,1,2,3\nb,2\n")
    assert sheet.unread == [(2, "The row has 4 cells, and the headings are 2.")]
    assert sheet.rows == [["b", "2"]]


def test_five_thousand_rows_are_read_and_one_more_is_not() -> None:
    rows = b"title,pay\n" + b"Developer,1\n" * 5_000
    assert len(read_table("team.csv", rows).rows) == 5_000
    with pytest.raises(UploadError, match="more than 5,000 rows below its headings"):
        read_table("team.csv", rows + b"Developer,1\n")


def test_five_megabytes_are_read_and_one_byte_more_is_not() -> None:
    rows = b"title,pay\n" + b"x" * 900 + b",1\n"
    full = rows.ljust(MOST_BYTES, b"\n")
    assert len(read_table("team.csv", full).rows) == 1
    with pytest.raises(UploadError, match=r"“team\.csv” is larger than 5 MB"):
        read_table("team.csv", full + b"\n")


EXCEL = workbook([HEADINGS, ["Developer", "Leeds", 50_000]])
BAD: dict[str, Callable[[], bytes]] = {
    "is empty": lambda: b"",
    "holds nothing": lambda: b"\n \n,,\n",
    "is JSON, which is not read here. Save it as CSV": lambda: b'[{"level": "mid", "pay": 1}]',
    "no row below": lambda: b"title,region,pay\n",
    "has 100,000 columns": lambda: ",".join(["c"] * 100_000).encode() + b"\n1\n",
    "more than 100 columns": lambda: workbook([["c"] * 2_000, [1]]),
    "bytes that text never has": lambda: bytes(range(256)) * 20,
    "quotation mark that is never closed": lambda: b'title,pay\n"' + b"x,1\n" * 50_000,
    "old Excel file": lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600,
    "holds macros": lambda: with_parts(EXCEL, xl__vbaProject_dot_bin=b"x"),
    "would unpack to": lambda: with_parts(EXCEL, xl__media__bomb=b"\0" * 300_000_000),
    "no Excel workbook": lambda: with_parts(b"", word__document_dot_xml=b"<x/>"),
    "binary workbook": lambda: with_parts(b"", xl__workbook_dot_bin=b"x"),
    "entities of its own": lambda: with_parts(
        EXCEL, xl__more_dot_xml=b"<!DOCTYPE a [<!ENTITY b 'c'>]>"
    ),
    "parts, more than": lambda: with_parts(EXCEL, **{f"xl__part{n}": b"" for n in range(1_200)}),
    "archive cannot be unpacked": lambda: EXCEL[: len(EXCEL) // 2],
    "it is damaged": lambda: with_parts(b"", xl__workbook_dot_xml=b"<not xml"),
}


@pytest.mark.parametrize("said", BAD)
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(said: str) -> None:
    with pytest.raises(UploadError) as told:
        read_table("my <b>team</b>.xlsx", BAD[said]())
    assert said in str(told.value)
    assert str(told.value).startswith("“my <b>team</b>.xlsx” ")
    assert str(told.value).endswith(".")


def test_a_reader_that_struggles_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = (sys.executable, "-c", "while True: pass")
    monkeypatch.setattr(reading, "COMMAND", endless)
    monkeypatch.setattr(reading, "PATIENCE", 0.2)
    with pytest.raises(UploadError, match="takes too much time or memory"):
        read_table("team.csv", b"title\nx\n")


def test_while_others_are_read_one_is_asked_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "WAITING", 0.01)
    monkeypatch.setattr(reading, "_free", BoundedSemaphore(1))
    with reading._free, pytest.raises(UploadError, match="Try again in a few seconds"):
        read_table("team.csv", b"title\nx\n")


def test_a_file_on_disk_is_looked_at_before_it_is_read(tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    large.write_bytes(b"x" * (MOST_BYTES + 1))
    with pytest.raises(UploadError, match="larger than 5 MB"):
        read_file(large)
    with pytest.raises(UploadError, match="cannot be read: No such file"):
        read_file(tmp_path / "absent.csv")


@settings(max_examples=15, deadline=None)
@given(st.binary(min_size=1, max_size=400) | st.text(min_size=1).map(str.encode))
def test_whatever_bytes_come_there_is_a_table_or_a_sentence(content: bytes) -> None:
    with contextlib.suppress(UploadError):
        sheet = read_table("any.csv", content)
        assert all(len(row) == len(sheet.columns) for row in sheet.rows)
