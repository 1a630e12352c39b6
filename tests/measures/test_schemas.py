"""An answer of no row has the columns and types of one of many, so exports can be joined."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analytics.filters.filters import Filters
from analytics.market.market import Market
from analytics.measures.answers import all_measures, answer
from analytics.terminal.output import parquet
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path

    from analytics.snapshots.catalogue import Snapshot

FIRMS, NOBODY = range(40), Filters(window="all", region=("Northern Ireland",))


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Market:
    folder: Path = tmp_path_factory.mktemp("schemas")
    runs = [run(folder, "2024-12-31"), *(adverts(folder, day) for day in DAYS)]
    market_of(folder, *runs)
    return Market.open(folder)


DAYS = ("2025-03-31", "2026-03-31")


def adverts(folder: Path, day: str) -> Snapshot:
    said = {"stack": ["Go", "SQL"], "practices": ["Mentoring"], "sector": "finance"}
    places, modes = ("London", "Wales"), ("remote", "hybrid")
    return run(
        folder,
        day,
        *(
            row(
                f"{day} {n}",
                employer=f"Firm {n}",
                region=places[n % 2],
                work_mode=modes[n % 2],
                level=("mid", "senior")[n % 3 == 0],
                office_days=2.0 if n % 2 else None,
                pay=50_000 + 500 * n,
                **said,
            )
            for n in FIRMS
        ),
    )


def types(market: Market, name: str, filters: Filters) -> dict[str, pa.DataType]:
    measure = all_measures()[name]
    by = [(measure.groups or ("sector",))[0]] if measure.most_groups else []
    written = pq.read_table(io.BytesIO(parquet(answer(market, name, filters, by=by), {})))
    return {one.name: one.type for one in written.schema}


@pytest.mark.parametrize("name", sorted(all_measures()))
def test_an_empty_export_has_the_schema_of_a_full_one(market: Market, name: str) -> None:
    full = types(market, name, Filters(window="all"))
    assert types(market, name, NOBODY) == full
    assert not any(pa.types.is_null(one) for one in full.values())
