"""Text of adverts is text in every form, whatever it holds or begins with."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.export import workbook
from dashboard.export.export import FORMATS, Provenance, export, harmless
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


@given(st.text(st.sampled_from("[]()$<>r/t={}+-@_x0041 ab\n'\"&;#"), max_size=14))
@example("[a](b)")
def test_any_title_comes_back_as_it_was(text: str) -> None:
    comes_back(text)


@pytest.mark.parametrize("text", TEXTS)
def test_words_looked_for_are_repeated_on_a_cover_without_a_link(text: str) -> None:
    content = workbook.write(pd.DataFrame({"n": [1]}), vars(about(text)), "titles")
    assert any(value == "n" for value in of_xlsx(content))
