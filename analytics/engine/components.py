"""Groups found on an engine: what pairs join, directly or by way of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.engine.extra import needed

with needed():
    from pyspark.sql import functions as sql

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyspark.sql import DataFrame

    Keep = Callable[[DataFrame, str], DataFrame]
    """Writes rows under a name and returns them as they were written."""


def components(same: DataFrame, keep: Keep) -> DataFrame:
    """Return `copy`, `label` of copies that have any like them: the least copy of each group.

    Labels spread to neighbours and then jump to their label's own, until nothing moves.
    """
    back = same.select(sql.col("right").alias("left"), sql.col("left").alias("right"))
    edges = keep(same.union(back).distinct(), "edges")
    label = keep(
        edges.groupBy(sql.col("left").alias("copy")).agg(
            sql.least(sql.min("right"), sql.first("left")).alias("label")
        ),
        "label_0",
    )
    number = moved = 1
    while moved:
        after = keep(_jumped(_spread(label, edges)), f"label_{number}")
        moved = _moved(label, after)
        label, number = after, number + 1
    return label


def _spread(label: DataFrame, edges: DataFrame) -> DataFrame:
    """Return labels, each the least of its own and its neighbours'."""
    theirs = label.select(sql.col("copy").alias("right"), sql.col("label").alias("theirs"))
    least = edges.join(theirs, "right").groupBy("left").agg(sql.min("theirs").alias("least"))
    both = label.join(least.withColumnRenamed("left", "copy"), "copy")
    return both.select("copy", sql.least("label", "least").alias("label"))


def _jumped(label: DataFrame) -> DataFrame:
    """Return labels, each what its label is itself labelled."""
    over = label.select(sql.col("copy").alias("label"), sql.col("label").alias("next"))
    return label.join(over, "label", "left").select(
        "copy", sql.coalesce("next", "label").alias("label")
    )


def _moved(before: DataFrame, after: DataFrame) -> int:
    old = before.select("copy", sql.col("label").alias("old"))
    return after.join(old, "copy").where(sql.col("old") != sql.col("label")).count()
