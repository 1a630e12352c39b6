"""Questions asked of an engine: the same files, groups and filters as of a market's file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analytics.engine.dialect import to_spark
from analytics.market.connection import used
from analytics.market.queries import compose, query_named

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from analytics.filters.filters import Filters


def ask(
    spark: SparkSession,
    question: str,
    filters: Filters,
    latest: dt.date,
    *,
    by: Sequence[str] = (),
    **options: object,
) -> pa.Table:
    """Return an engine's answer to a question, as `Market.ask` answers it from a file.

    Args:
        spark: a session in which `vacancies`, `listings` and `snapshots` are known.
        question: the name of a file of `questions/`.
        filters: which vacancies.
        latest: the date of the latest snapshot, at which the window ends.
        by: groups of `groups.GROUPS`.
        options: the question's own options.

    Returns:
        The groups' columns, then the question's; days as dates, vocabularies as text.

    Raises:
        QuestionError: an unknown question, group, option or value.
        EngineError: the question cannot be asked of another engine.
    """
    asked = query_named(question)
    chosen = asked.bound(options)
    where, bound = filters.where(latest, at_any_time=asked.at_any_time)
    return run(spark, compose(asked, where, by, chosen), {**bound, **chosen}).toArrow()


def run(spark: SparkSession, sql: str, values: Mapping[str, object]) -> DataFrame:
    """Return what SQL of ours gives on an engine, its values bound by name."""
    return spark.sql(to_spark(sql), args=_bound(sql, values))


def _bound(sql: str, values: Mapping[str, object]) -> dict[str, Any]:
    """Return those values that SQL binds, lists as Spark takes them."""
    given = used(sql, values) or {}
    return {name: list(one) if isinstance(one, tuple) else one for name, one in given.items()}
