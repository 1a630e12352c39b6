from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import duckdb
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from analytics.errors import BandstandError
from dashboard.components.card import downloads
from dashboard.export import workbook
from dashboard.export.export import SYNTHETIC, export, harmless, provenance
from dashboard.model.registry import all_charts, all_exports, all_options
from dashboard.pages.pay.page import BY_LEVEL
from dashboard.reporting.format import day
from dashboard.server.downloads import answer
from tests.dashboard.conftest import FORMULA

if TYPE_CHECKING:
    from pathlib import Path

    from analytics.market.market import Market
    from dashboard.model.page import Chart, Served, View

FORMULAS = [FORMULA, "+1+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]


def csv_of(content: bytes, name: str) -> tuple[pd.DataFrame, dict[str, object]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        rows = pd.read_csv(archive.open(f"{name}.csv"))
        return rows, json.loads(archive.read(f"{name}.csv-metadata.json"))["notes"][0]


def sheet_of(content: bytes) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return list(book["Figures"].iter_rows(values_only=True))


@pytest.mark.parametrize("chart", all_charts().values(), ids=lambda chart: chart.name)
def test_exported_figures_are_those_of_the_chart(
    chart: Chart, view: View, served: Served, tmp_path: Path
) -> None:
    drawn = chart.ask(view)
    figures = drawn.select_dtypes("number").reset_index(drop=True)
    rows, _ = csv_of(answer(chart.name, "csv.zip", "", served).get_data(), chart.name)
    pd.testing.assert_frame_equal(rows[[*figures]], figures, check_dtype=False)
    kept = tmp_path / "export.parquet"
    kept.write_bytes(answer(chart.name, "parquet", "", served).get_data())
    with duckdb.connect() as connection:
        read = connection.execute("FROM read_parquet(?)", [str(kept)]).df()
    pd.testing.assert_frame_equal(read[[*figures]], figures, check_dtype=False)
    cells = sheet_of(answer(chart.name, "xlsx", "", served).get_data())
    sheet = pd.DataFrame(cells[1:], columns=list(cells[0]))
    assert [name for name in sheet if name != "shorthand"] == list(drawn)
    for name in figures:
        shown = pd.to_numeric(sheet[name])
        assert shown.tolist() == pytest.approx(figures[name].tolist(), nan_ok=True)


@pytest.mark.parametrize("name", [BY_LEVEL.name, "listings"])
def test_a_made_up_market_says_so_in_every_form(name: str, view: View) -> None:
    frame = all_exports()[name].ask(view)  # type: ignore[misc]  # each of these has one
    about = provenance(view, "Title", "unit", len(frame))
    made_up = replace(about, synthetic=SYNTHETIC)
    with zipfile.ZipFile(io.BytesIO(export("csv.zip", frame, made_up, name))) as archive:
        assert SYNTHETIC in archive.read(f"{name}.csv-metadata.json").decode()
    book = openpyxl.load_workbook(io.BytesIO(export("xlsx", frame, made_up, name)))
    assert any(cell.value == SYNTHETIC for row in book.worksheets[0].iter_rows() for cell in row)
    kept = pq.read_schema(io.BytesIO(export("parquet", frame, made_up, name)))
    assert SYNTHETIC in kept.metadata[b"bandstand"].decode()


def test_csv_holds_the_figures_of_the_chart(view: View, served: Served) -> None:
    drawn = BY_LEVEL.ask(view)
    rows, about = csv_of(answer(BY_LEVEL.name, "csv.zip", "", served).get_data(), BY_LEVEL.name)
    assert rows["p50"].tolist() == pytest.approx(drawn["p50"].tolist(), nan_ok=True)
    assert rows["withheld"].fillna("").tolist() == drawn["withheld"].tolist()
    assert about["rows"] == len(drawn)


@pytest.mark.parametrize("name", all_exports())
def test_every_export_has_a_title_to_cite_it_by(name: str, served: Served) -> None:
    about = json.loads(answer(name, "csv-metadata.json", "", served).get_data())
    assert about["dc:title"]
    assert f"“{about['dc:title']}”" in about["dc:bibliographicCitation"]


def test_csv_says_what_it_counts(market: Market, served: Served) -> None:
    _, about = csv_of(
        answer(BY_LEVEL.name, "csv.zip", "level=senior", served).get_data(), BY_LEVEL.name
    )
    assert about["query"] == "window=6&state=new&level=senior"
    assert "level senior" in str(about["filters"])
    assert about["market"] == market.id


def test_parquet_carries_the_same_in_its_metadata(view: View, served: Served) -> None:
    content = answer(BY_LEVEL.name, "parquet", "level=senior", served).get_data()
    read = pq.read_table(io.BytesIO(content))
    about = json.loads(read.schema.metadata[b"bandstand"])
    assert about["query"] == "window=6&state=new&level=senior"
    assert read.num_rows == about["rows"] == 1
    assert read["p50"].to_pylist() == [79_500.0]
    assert view.market.id == about["market"]


def test_duckdb_reads_the_parquet(served: Served, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("export") / "listings.parquet"
    path.write_bytes(answer("listings", "parquet", "", served).get_data())
    with duckdb.connect() as connection:
        found = connection.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchone()
    assert found == (66,)


def test_a_workbook_holds_no_mark_where_numbers_stand_but_beside_them(served: Served) -> None:
    heading, *rows = sheet_of(answer(BY_LEVEL.name, "xlsx", "", served).get_data())
    interns = dict(zip(heading, next(row for row in rows if row[0] == "intern"), strict=True))
    assert (interns["p50"], interns["shorthand"]) == (None, "[x]")
    assert "We show a figure from 6" in str(interns["withheld"])
    median = [row[heading.index("p50")] for row in rows]
    assert {type(value) for value in median} <= {int, float, type(None)}


def test_xlsx_opens_with_a_cover(market: Market, served: Served) -> None:
    content = answer(BY_LEVEL.name, "xlsx", "level=senior", served).get_data()
    cover = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    said = " ".join(str(cell.value) for row in cover.iter_rows() for cell in row if cell.value)
    for part in (
        "level senior",
        "1 June 2026",
        "?window=6&state=new&level=senior",
        f"market {market.id}",
    ):
        assert part.casefold() in said.casefold()


@pytest.mark.parametrize("given", FORMULAS)
def test_no_text_becomes_a_formula(given: str) -> None:
    assert harmless(pd.DataFrame({"title": [given]}))["title"].tolist() == [f"'{given}"]


def test_a_title_that_is_a_formula_stays_text_in_every_form(served: Served) -> None:
    rows, _ = csv_of(
        answer("listings", "csv.zip", "search=HYPERLINK", served).get_data(), "listings"
    )
    assert rows["title"].tolist() == [f"'{FORMULA}"]
    content = answer("listings", "xlsx", "search=HYPERLINK", served).get_data()
    book = openpyxl.load_workbook(io.BytesIO(content))["Figures"]
    held = [cell for row in book.iter_rows() for cell in row if "HYPERLINK" in str(cell.value)]
    assert [cell.data_type for cell in held if str(cell.value).startswith("'=")] == ["s"]


def test_a_sheet_too_small_says_so_and_offers_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 20)
    with pytest.raises(BandstandError, match="CSV or Parquet"):
        workbook.write(pd.DataFrame({"title": range(30)}), {}, "listings")


def test_a_text_too_long_for_a_cell_is_refused_and_not_cut() -> None:
    long = pd.DataFrame({"title": ["short", "x" * 40_000]})
    with pytest.raises(BandstandError, match="32,767 characters"):
        workbook.write(long, {}, "listings")


def test_more_rows_than_a_sheet_holds_are_offered_in_the_other_forms() -> None:
    said = str(downloads("listings", 2_000_000, ""))
    assert "listings.xlsx" not in said
    assert "listings.csv" in said
    assert "at most 1,048,576 rows" in said


def test_what_cannot_be_had_is_a_sentence(served: Served) -> None:
    assert answer("nothing", "csv", "", served).status_code == 404
    assert answer(BY_LEVEL.name, "exe", "", served).status_code == 404


@pytest.mark.parametrize("form", ["csv.zip", "parquet"])
def test_an_export_repeats_the_options_of_its_page(form: str, served: Served) -> None:
    asked = "window=6&state=new&level=senior&basis=max"
    content = answer(BY_LEVEL.name, form, asked, served).get_data()
    if form == "csv.zip":
        _, about = csv_of(content, BY_LEVEL.name)
    else:
        about = json.loads(pq.read_schema(io.BytesIO(content)).metadata[b"bandstand"])
    assert about["query"] == asked
    assert str(about["options"]).endswith(all_options()["basis"].choices["max"])
    again = answer(BY_LEVEL.name, form, str(about["query"]), served).get_data()
    assert len(again) == len(content)


def test_a_cover_tells_the_options_and_how_to_see_it_again(served: Served) -> None:
    content = answer(BY_LEVEL.name, "xlsx", "basis=max", served).get_data()
    cover = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    said = " ".join(str(cell.value) for row in cover.iter_rows() for cell in row if cell.value)
    assert "?window=6&state=new&basis=max" in said
    assert all_options()["basis"].choices["max"] in said


def test_an_export_says_its_first_and_last_day(view: View, served: Served) -> None:
    _, about = csv_of(answer(BY_LEVEL.name, "csv.zip", "", served).get_data(), BY_LEVEL.name)
    first, last = view.market.period(view.filters)
    assert about["period"] == f"{day(first)} to {day(last)}"


def test_an_export_of_what_is_open_now_is_of_that_day(served: Served) -> None:
    live = answer(BY_LEVEL.name, "csv.zip", "?state=live", served).get_data()
    assert csv_of(live, BY_LEVEL.name)[1]["period"] == "1 June 2026"


def test_an_export_of_other_months_than_were_chosen_says_which(served: Served) -> None:
    _, about = csv_of(answer("pay-over-time", "csv.zip", "", served).get_data(), "pay-over-time")
    assert about["period"] == "up to 36 months, not only the last 6 months; to 1 June 2026"
    assert str(about["period"]) in str(about["citation"])
    whole = answer("pay-over-time", "csv.zip", "?window=36", served).get_data()
    assert str(csv_of(whole, "pay-over-time")[1]["period"]).endswith(" to 1 June 2026")
