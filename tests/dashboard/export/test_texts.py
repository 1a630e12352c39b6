"""Text of adverts is text in every form, whatever it holds or begins with."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analytics.errors import BandstandError
from dashboard.export import workbook
from dashboard.export.export import FORMATS, Provenance, export, flat, harmless
from dashboard.export.sheet import xlsx_chunks
from dashboard.export.workbook import SHEET

TEXTS = [
    "C++ [Hybrid](2 days)",
    "[Apply](https://evil.example)",
    "[Apply](https://evil.example) or [write](mailto:a@b.example)",
    "[half](",
    "[x](y)(z)]",
    "$$note$$ £50,000 $$",
    "<r><t>Bold</t></r>",
    "<r>Developer</r>",
    "{=1+1}",
    "=1+1",
    "\uff1d1+1",
    "internal:Figures!A1",
    "mailto:a@b.example",
    "https://evil.example",
    "00123",
    "1e5",
    "TRUE",
    "#N/A",
    "_x0041_ Developer",
    "first\rsecond\nthird\r\nfourth",
    'a "quoted", comma; semicolon',
    " \tspaces before and after ",
    "***",
    "NULL",
    "\x0bDeveloper\ufffe",
]


def about(words: str) -> Provenance:
    return Provenance(words, "GBP", words, words, words, "s", "p", "m", 1, words, "")


def of_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def of_xlsx(content: bytes) -> list[Any]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for row in book[SHEET].iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.hyperlink or cell.data_type == "f"] == []
    assert [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink
    ] == []
    return [cell.value for cell in cells]


def quoted(text: str) -> str:
    """Return the text as a spreadsheet is given it."""
    return str(harmless(pd.DataFrame({"title": [text]}))["title"].iloc[0])


def comes_back(text: str) -> None:
    """Hold what each form gives back against what it was given."""
    frame = pd.DataFrame({"title": [text, "Developer"], "n": [1, 2]}).astype({"title": "str"})
    made = {form: export(form, frame, about("titles"), "titles") for form in FORMATS}
    assert [row["title"] for row in of_csv(made["csv"])] == [quoted(text), "Developer"]
    assert pq.read_table(io.BytesIO(made["parquet"]))["title"].to_pylist() == [text, "Developer"]
    assert escaped(quoted(text)) in [escaped(str(value or "")) for value in of_xlsx(made["xlsx"])]


def escaped(text: str) -> str:
    """Return a text as openpyxl gives it: ends of lines alike, and Excel's own escapes."""
    plain = openpyxl.utils.escape.unescape(text).replace("\ufffe", "_xFFFE_")
    return str(plain).replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("text", TEXTS)
def test_a_title_comes_back_as_it_was(text: str) -> None:
    comes_back(text)


def test_a_sheet_written_a_batch_at_a_time_holds_what_one_made_at_once_does() -> None:
    rows = pa.table(
        {
            "title": [quoted(text) for text in TEXTS],
            "level": pa.array(["senior", None] + ["lead"] * (len(TEXTS) - 2)).dictionary_encode(),
            "n": [None, float("nan"), *range(2, len(TEXTS))],
            "pay": [0.1, 1e20, -3.5] + [45_000.0] * (len(TEXTS) - 3),
            "is_live": [True, None] + [False] * (len(TEXTS) - 2),
            "first_seen": [None] + [dt.date(2026, 1, 31)] * (len(TEXTS) - 1),
            "stack": [[], None] + [["C++", "<Go>"]] * (len(TEXTS) - 2),
        }
    )
    made = workbook.write(harmless(flat(rows.to_pandas())), vars(about("titles")), "titles")
    streamed = xlsx(rows, rows.num_rows)
    assert cells_of(streamed) == cells_of(made)
    assert openpyxl.load_workbook(io.BytesIO(streamed))[SHEET].dimensions == f"A1:G{len(rows) + 1}"


def xlsx(rows: pa.Table, number: int) -> bytes:
    said = {**vars(about("titles")), "rows": number}
    return b"".join(xlsx_chunks(rows.to_reader(max_chunksize=5), said, "titles"))


def cells_of(content: bytes) -> list[tuple[Any, ...]]:
    """Return a sheet's values, undone twice: openpyxl undoes Excel's escapes in some cells only."""
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True)[SHEET]
    return [
        tuple(escaped(escaped(cell)) if isinstance(cell, str) else cell for cell in row)
        for row in sheet.iter_rows(values_only=True)
    ]


def test_a_streamed_sheet_cuts_a_text_too_long_for_a_cell_and_says_so() -> None:
    (title,) = cells_of(xlsx(pa.table({"title": ["x" * 40_000]}), 1))[1]
    assert len(title) == workbook.MOST_LETTERS
    assert title.endswith("CSV and Parquet hold it whole]")


def test_a_streamed_sheet_refuses_more_rows_than_it_holds_before_it_begins() -> None:
    with pytest.raises(BandstandError, match="CSV or Parquet"):
        xlsx_chunks(pa.table({"n": [1]}).to_reader(), {"rows": 2_000_000}, "titles")


@given(st.text(st.sampled_from("[]()$<>r/t={}+-@_x0041 ab\n'\"&;#"), max_size=14))
@example("[a](b)")
def test_any_title_comes_back_as_it_was(text: str) -> None:
    comes_back(text)


@pytest.mark.parametrize("text", TEXTS)
def test_words_looked_for_are_repeated_on_a_cover_without_a_link(text: str) -> None:
    content = workbook.write(pd.DataFrame({"n": [1]}), vars(about(text)), "titles")
    assert any(value == "n" for value in of_xlsx(content))
