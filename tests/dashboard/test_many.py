from __future__ import annotations

import io
import zipfile
from functools import partial
from typing import TYPE_CHECKING

import duckdb
import pandas as pd
import pytest

from analytics.filters.filters import Filters
from analytics.market.market import Market
from dashboard.model.page import View
from dashboard.pages.listings import data as listings
from dashboard.pages.listings.page import headline, taken_along
from dashboard.server.downloads import answer
from tests.bench.many import market_of_many
from tests.dashboard.conftest import same

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.model.page import Served

MANY = 30_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    """Return a market of a thirty thousand new vacancies."""
    market = Market(market_of_many(tmp_path_factory.mktemp("many"), MANY, months=1))
    yield market
    market.close()


@pytest.fixture
def served_large(large: Market) -> Served:
    """Return what a callback asks for the large market."""
    return partial(same, large)


@pytest.mark.parametrize("start", [0, MANY // 2, MANY - 100])
def test_the_grid_is_sent_one_block_wherever_it_scrolls(start: int, served_large: Served) -> None:
    request = {"startRow": start, "endRow": start + 100, "sortModel": []}
    block = listings.block(request, "", served_large)
    assert block
    assert (len(block["rowData"]), block["rowCount"]) == (100, MANY)


def test_the_number_of_rows_stands_before_the_download(large: Market) -> None:
    view = View(large, Filters())
    assert "30,000" in headline(view)
    assert "Download 30,000 rows" in str(taken_along(view))


def test_every_row_is_in_the_csv(served_large: Served) -> None:
    content = answer("listings", "csv", "", served_large).get_data()
    read = pd.read_csv(io.BytesIO(content), usecols=["vacancy_id"])
    assert read["vacancy_id"].nunique() == MANY


def test_every_row_is_in_the_workbook_and_the_wait_is_told_before(served_large: Served) -> None:
    in_london = answer("listings", "xlsx", "?region=London", served_large).get_data()
    with zipfile.ZipFile(io.BytesIO(in_london)) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml")
    london = View(served_large(), Filters(region=("London",)))
    assert sheet.count(b"<row ") == 1 + listings.how_many(london) > MANY // 20
    view = View(served_large(), Filters())
    assert "Excel takes about 5 seconds to write" in str(taken_along(view))


def test_every_row_is_in_the_parquet(
    served_large: Served, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("export") / "listings.parquet"
    path.write_bytes(answer("listings", "parquet", "", served_large).get_data())
    with duckdb.connect() as connection:
        question = "SELECT count(DISTINCT vacancy_id) FROM read_parquet(?)"
        assert connection.execute(question, [str(path)]).fetchone() == (MANY,)
