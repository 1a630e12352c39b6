"""Every download opens in what people open it with, types right, whatever the filters leave."""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

import duckdb
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from csvw import CSVW

from analytics.schema import listing
from dashboard.export.export import FORMATS, NOTES
from dashboard.export.types import type_of
from dashboard.model.registry import all_exports
from dashboard.server.downloads import answer

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.model.page import Served

QUERIES = ["window=all", "level=intern&region=Wales"]
"""All there is, and nothing."""
KEPT_OTHERWISE = {
    "employer": "employer_name",
    "region": "regions",
    "district": "districts",
    "district_code": "districts",
    "snapshot_date": "last_seen",
}
"""Columns of an advert that a vacancy, which may be several adverts, has by another name."""
OF_THE_WORKSHOP = {"reader_version", "sketch", "closes_on"}
"""Columns by which adverts are read, joined and ended; a vacancy keeps what follows from them."""


MADE: dict[tuple[str, str, str], bytes] = {}


def of_form(name: str, form: str, query: str, served: Served) -> bytes:
    """Return a download of the one market, made once for all tests that open it."""
    asked = (name, form, query)
    if asked not in MADE:
        made = answer(name, form, query, served)
        assert made.status_code == 200
        MADE[asked] = made.get_data()
    return MADE[asked]


def described(notes: bytes) -> dict[str, Any]:
    columns = json.loads(notes)["tableSchema"]["columns"]
    return {column["name"]: column["datatype"] for column in columns}


@pytest.mark.parametrize("name", all_exports())
def test_a_download_opens_in_every_reader_with_its_types(
    name: str, served: Served, tmp_path: Path
) -> None:
    made = {form: of_form(name, form, QUERIES[0], served) for form in [*FORMATS, NOTES]}
    rows = pq.read_table(io.BytesIO(made["parquet"]))
    assert not any(pa.types.is_null(one.type) for one in rows.schema)
    csv = pd.read_csv(io.BytesIO(made["csv"]))
    assert (list(csv), len(csv)) == (rows.column_names, rows.num_rows)
    numbers = [one.name for one in rows.schema if pa.types.is_floating(one.type)]
    present = [column for column in numbers if csv[column].notna().any()]
    assert [column for column in present if csv[column].dtype.kind not in "fi"] == []
    with zipfile.ZipFile(io.BytesIO(made["csv.zip"])) as archive:
        assert archive.read(f"{name}.csv") == made["csv"]
        assert described(archive.read(f"{name}.{NOTES}")) == described(made[NOTES])
    assert list(described(made[NOTES])) == rows.column_names
    opens_in_duckdb(made, rows, tmp_path)
    opens_in_excel(made["xlsx"], rows, numbers)


def opens_in_duckdb(made: dict[str, bytes], rows: pa.Table, folder: Path) -> None:
    for form in ("csv", "parquet"):
        (folder / f"rows.{form}").write_bytes(made[form])
    with duckdb.connect() as connection:
        for form, read in (("csv", "read_csv(?, header = true)"), ("parquet", "read_parquet(?)")):
            found = connection.execute(f"FROM {read}", [str(folder / f"rows.{form}")])
            assert [column[0] for column in found.description] == rows.column_names
            assert len(found.fetchall()) == rows.num_rows


def opens_in_excel(content: bytes, rows: pa.Table, numbers: list[str]) -> None:
    heading, *cells = openpyxl.load_workbook(io.BytesIO(content))["Figures"].iter_rows(
        values_only=True
    )
    assert [name for name in heading if name != "shorthand"] == rows.column_names
    assert len(cells) == rows.num_rows
    for name in numbers:
        values = [row[heading.index(name)] for row in cells]
        assert {type(value) for value in values} <= {int, float, type(None)}
        assert [value is None for value in values] == rows[name].is_null().to_pylist()


@pytest.mark.parametrize("name", all_exports())
def test_parquet_has_one_schema_whatever_the_filters_leave(name: str, served: Served) -> None:
    schemas = [
        pq.read_schema(io.BytesIO(of_form(name, "parquet", query, served))) for query in QUERIES
    ]
    full, empty = ([(one.name, one.type) for one in schema] for schema in schemas)
    assert empty == full


@pytest.mark.parametrize("name", [name for name in all_exports() if name != "listings"])
def test_every_exported_column_has_a_declared_type(name: str, served: Served) -> None:
    schema = pq.read_schema(io.BytesIO(of_form(name, "parquet", QUERIES[0], served)))
    assert {one.name: one.type for one in schema} == {
        one.name: type_of(name, one.name) for one in schema
    }


def test_exported_listings_have_every_column_of_the_data_dictionary(served: Served) -> None:
    schema = pq.read_schema(io.BytesIO(of_form("listings", "parquet", "", served)))
    asked = {column.name for column in listing.LISTING} - OF_THE_WORKSHOP
    assert {KEPT_OTHERWISE.get(name, name) for name in asked} - set(schema.names) == set()


@pytest.mark.parametrize("name", all_exports())
def test_the_notes_beside_a_csv_fit_it_as_others_read_them(
    name: str, served: Served, tmp_path: Path
) -> None:
    for query in QUERIES:
        (tmp_path / f"{name}.csv").write_bytes(of_form(name, "csv", query, served))
        notes = tmp_path / f"{name}.{NOTES}"
        notes.write_bytes(of_form(name, NOTES, query, served))
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            read = CSVW(str(notes), validate=True)
            rows = list(read.tables[0].iterdicts(strict=True))
        told = [str(one.message) for one in said if one.category is not ResourceWarning]
        assert (read.is_valid, told) == (True, []), query
        assert len(rows) == len(pd.read_csv(tmp_path / f"{name}.csv"))


def test_the_link_beside_a_csv_leads_to_its_notes(served: Served) -> None:
    made = answer("pay-by-level", "csv", "level=senior", served)
    assert made.headers["Link"] == (
        f'</download/pay-by-level.{NOTES}?level=senior>; rel="describedby"; '
        'type="application/csvm+json"'
    )
    about = json.loads(of_form("pay-by-level", NOTES, "level=senior", served))
    assert about["notes"][0]["query"].endswith("level=senior")
    assert "level=senior&market=" in about["dc:bibliographicCitation"]
