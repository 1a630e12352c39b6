"""Six figures beside DuckDB on Parquet and pandas on a loaded frame, neither with intervals."""

from __future__ import annotations

import gc
from time import process_time
from typing import TYPE_CHECKING, Any, Final

import duckdb
import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from analytics.filters.filters import Filters
from analytics.market.cache import Kept
from analytics.measures.answers import answer
from tests.bench.report import Measured

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from analytics.market.market import Market

ROWS: Final = """
SELECT new_on, level::VARCHAR AS level, regions::VARCHAR[] AS regions, work_mode::VARCHAR
AS work_mode, stack::VARCHAR[] AS stack, text_complete, annual_gbp, employer FROM vacancies
WHERE in_uk AND NOT is_training_course AND new_on IS NOT NULL
AND family IN ('backend', 'full_stack', 'general')
"""
QUANTILES: Final = "quantile_cont(annual_gbp, [0.1, 0.25, 0.5, 0.75, 0.9]), count(*)"
SQL: Final = {
    "pay by level": f"SELECT level, {QUANTILES} FROM rows WHERE annual_gbp > 0 GROUP BY level",
    "pay by region": f"SELECT region, {QUANTILES} FROM (SELECT unnest(regions) AS region, "
    "annual_gbp FROM rows WHERE annual_gbp > 0) GROUP BY region",
    "technologies": "SELECT name, count(*) FROM (SELECT unnest(stack) AS name FROM rows "
    "WHERE text_complete) GROUP BY name",
    "monthly counts": "SELECT date_trunc('month', new_on), count(*) FROM rows GROUP BY 1",
    "work modes": "SELECT work_mode, count(*) FROM rows WHERE text_complete GROUP BY work_mode",
    "employers' counts": "SELECT level, count(DISTINCT employer) FROM rows GROUP BY level",
}
POINTS: Final = np.array([0.1, 0.25, 0.5, 0.75, 0.9])
PANDAS: Final[dict[str, Callable[[pd.DataFrame], Any]]] = {
    "pay by level": lambda rows: rows.groupby("level")["annual_gbp"].quantile(POINTS),
    "pay by region": lambda rows: (
        rows[["regions", "annual_gbp"]]
        .explode("regions")
        .groupby("regions")["annual_gbp"]
        .quantile(POINTS)
    ),
    "technologies": lambda rows: rows.loc[rows["text_complete"], "stack"].explode().value_counts(),
    "monthly counts": lambda rows: rows.groupby(rows["new_on"].dt.to_period("M")).size(),
    "work modes": lambda rows: rows.loc[rows["text_complete"], "work_mode"].value_counts(),
    "employers' counts": lambda rows: rows.groupby("level")["employer"].nunique(),
}
OURS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "pay by level": ("pay", ("level",)),
    "pay by region": ("pay", ("region",)),
    "technologies": ("technologies", ()),
    "monthly counts": ("demand", ("month",)),
    "work modes": ("work_mode", ()),
}
WINDOWS: Final = {"6": "6 months", "all": "all time"}
LEAST_OF: Final = 3
MILLION: Final = 1_000_000
AGAINST: Final = {"DuckDB on Parquet": 2, "pandas, loaded": 10}
"""How many times faster the six figures together are asked to be at a million."""


def figures(market: Market, vacancies: int, folder: Path) -> Iterator[Measured]:
    """Measure six figures, of six months and of all time, and how many times faster ours are."""
    path = folder / "rows.parquet"
    pq.write_table(market._connection.table(ROWS, {}), path)
    sums = dict.fromkeys(("ours", *AGAINST), 0.0)
    with duckdb.connect() as connection:
        whole = connection.execute("FROM read_parquet(?)", [str(path)]).df()
        for window in WINDOWS:
            since = max(Filters(window=window).window_ending(market.latest).since, market.earliest)
            view = f"CREATE OR REPLACE VIEW rows AS FROM '{path}' WHERE new_on > '{since}'"
            connection.execute(view)
            mine = whole[whole["new_on"] > pd.Timestamp(since)]
            for name in SQL:
                sums["ours"] += _least(lambda name=name, w=window: _ours(market, name, w))  # type: ignore[misc]  # bound at once
                sql = SQL[name]
                sums["DuckDB on Parquet"] += _least(lambda sql=sql: connection.execute(sql).df())  # type: ignore[misc]  # bound at once
                fold = PANDAS[name]
                sums["pandas, loaded"] += _least(lambda fold=fold, mine=mine: fold(mine))  # type: ignore[misc]  # bound at once
    for name, seconds in sums.items():
        told = f"six figures twice, {name}, {vacancies:,} vacancies"
        yield Measured(told, seconds, "s of processor")
    for name, asked in AGAINST.items():
        times = sums[name] / sums["ours"]
        told = f"six figures twice, {name} over ours, {vacancies:,} vacancies"
        yield Measured(told, times, "times").at_least(asked if vacancies == MILLION else None)


def _ours(market: Market, name: str, window: str) -> object:
    filters = Filters(window=window)
    if name in OURS:
        measure, by = OURS[name]
        return answer(market, measure, filters, by=by)
    return market.ask("employers", filters, by=["level"], basis="all")


def _least(make: Callable[[], object]) -> float:
    """Return the least seconds of three runs, nothing kept."""
    seconds = []
    for _ in range(LEAST_OF):
        for one in gc.get_objects():
            if isinstance(one, Kept):
                one.clear()
        start = process_time()
        make()
        seconds.append(process_time() - start)
    return min(seconds)
