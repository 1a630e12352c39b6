from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analytics.engine.ask import ask
from analytics.filters.filters import Filters
from analytics.market.columnar.groups import GROUPS
from analytics.market.market import Market
from analytics.market.queries import all_questions, compose, query_named

if TYPE_CHECKING:
    from pathlib import Path

    from pyspark.sql import SparkSession

ALL = Filters(window="all", state="all", family=())
KINDS = ("level", "region", "technology", "one_region", "years", "month", "year", "search")
"""Groups of each kind: as it stands, of a list, computed, of a date."""
OPTIONS: dict[str, dict[str, Any]] = {
    "vacancy": {"vacancy_id": "reed:c"},
    "vacancy_listings": {"vacancy_id": "reed:c"},
    "named_alone": {"among": "Go|Python"},
    "named_cells": {"names": "Go|Rust"},
    "listings": {"search": "back", "sort": "level", "limit": 5, "offset": 1},
    "stack_cells": {"most": 9},
}
OF_ITS_OWN = {"technology_pairs": "technology", "live_counts": "month"}
"""Question → what it counts by anyhow, under that name."""
BASES = [
    (name, {"basis": basis})
    for name in all_questions()
    if (basis_option := query_named(name).options.get("basis"))
    for basis in basis_option.allowed
]
FILTERED = [
    ALL.but(state="live"),
    ALL.but(state="new", window="3"),
    ALL.but(region=("Wales", "London"), level=("mid", "senior")),
    ALL.but(stack=("Go", "Rust")),
]


@pytest.fixture(scope="module")
def market(market_file: Path, spark: SparkSession) -> Market:
    """Return the small market, whose tables the engine knows too, from Parquet."""
    opened = Market(market_file)
    for name in ("vacancies", "listings", "snapshots"):
        at = market_file.with_name(f"{name}.parquet")
        pq.write_table(_as_text(opened._connection.table(f"FROM {name}", {})), at)
        spark.read.parquet(str(at)).createOrReplaceTempView(name)
    return opened


def _as_text(table: pa.Table) -> pa.Table:
    """Return a table with its vocabularies as text, which is what lies in Parquet."""
    plain = [
        pa.string()
        if pa.types.is_dictionary(field.type)
        else pa.list_(pa.string())
        if pa.types.is_list(field.type)
        else field.type
        for field in table.schema
    ]
    return table.cast(pa.schema(zip(table.column_names, plain, strict=True)))


def by_duckdb(
    market: Market, name: str, filters: Filters, by: list[str], **options: object
) -> list[dict[str, Any]]:
    question = query_named(name)
    chosen = question.bound(options)
    where, bound = filters.where(market.latest, at_any_time=question.at_any_time)
    table = market._connection.table(compose(question, where, by, chosen), {**bound, **chosen})
    return table.to_pylist()  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", all_questions())
def test_a_question_has_the_same_rows_on_both_engines(
    market: Market, spark: SparkSession, name: str
) -> None:
    options = OPTIONS.get(name, {})
    told = by_duckdb(market, name, ALL, [], **options)
    assert ask(spark, name, ALL, market.latest, **options).to_pylist() == told
    assert told


@pytest.mark.parametrize("name", [n for n in all_questions() if "/* by */" in query_named(n).sql])
@pytest.mark.parametrize("by", [*([kind] for kind in KINDS), ["level", "technology", "month"]])
def test_so_it_has_by_groups(market: Market, spark: SparkSession, name: str, by: list[str]) -> None:
    by = [group for group in by if group != OF_ITS_OWN.get(name)]
    told = by_duckdb(market, name, ALL, by)
    assert ask(spark, name, ALL, market.latest, by=by).to_pylist() == told
    assert told or len(by) > 1


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_is_the_same_on_both_engines(
    market: Market, spark: SparkSession, group: str
) -> None:
    told = by_duckdb(market, "totals", ALL, [group])
    assert ask(spark, "totals", ALL, market.latest, by=[group]).to_pylist() == told


@pytest.mark.parametrize(("name", "options"), BASES)
def test_so_is_every_basis_of_pay(
    market: Market, spark: SparkSession, name: str, options: dict[str, Any]
) -> None:
    told = by_duckdb(market, name, ALL, ["region"], **options)
    assert ask(spark, name, ALL, market.latest, by=["region"], **options).to_pylist() == told


@pytest.mark.parametrize("filters", FILTERED)
@pytest.mark.parametrize("name", ["pay_counts", "listings_whole", "kept", "durations"])
def test_so_are_filters(market: Market, spark: SparkSession, name: str, filters: Filters) -> None:
    told = by_duckdb(market, name, filters, [])
    assert ask(spark, name, filters, market.latest).to_pylist() == told
