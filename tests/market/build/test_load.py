from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from analytics.market.build.load import ORDERED, load_tables

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_may_be_named_like_a_pattern(tmp_path: Path) -> None:
    lies = tmp_path / "Märkte [2026]'s"
    for table, order in ORDERED.items():
        (lies / table).mkdir(parents=True)
        rows = pa.table({column: [2, 1] for column in order.split(", ")})
        pq.write_table(rows, lies / table / "part-0.parquet")
    load_tables(
        lies / "market", {name: lies / name for name in ORDERED}, {}, [(0, 1), (2, 3)], lies
    )
    with duckdb.connect(str(lies / "market"), read_only=True) as market:
        for table, order in ORDERED.items():
            first = order.partition(",")[0]
            found = market.execute(f"SELECT {first} FROM {table}").fetchall()
            assert found == [(1,), (2,)]
