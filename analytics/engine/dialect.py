"""The only place that knows two dialects of SQL: ours, which is DuckDB's, and Spark's.

What SQLGlot writes without a fault can still answer otherwise, so SQL is written for Spark only
where all of it is known to mean the same; see `SAME`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from analytics.engine.extra import needed
from analytics.engine.same import SAME, VOCABULARIES, what_differs
from analytics.errors import EngineError, first_line

with needed():
    import sqlglot
    from sqlglot import exp

if TYPE_CHECKING:
    from collections.abc import Callable

OURS: Final = "duckdb"
SPARK: Final = "spark"


@cache
def to_spark(sql: str) -> str:
    """Return SQL of ours as Spark takes it: a query, without what it creates.

    Args:
        sql: one statement as the files of questions and steps hold them, groups put in.

    Raises:
        EngineError: it holds what means something else there, or cannot be written for Spark.
    """
    try:
        tree = sqlglot.parse_one(sql, read=OURS)
        for node in tree.walk():
            _hold(node)
        query = _unordered(tree.expression) if isinstance(tree, exp.Create) else tree
        for change in CHANGES:
            query = query.transform(change)
        return query.sql(SPARK, unsupported_level=sqlglot.ErrorLevel.RAISE)
    except sqlglot.errors.SqlglotError as fault:
        raise EngineError(
            f"This SQL cannot be written for Spark: {first_line(fault)}.",
            "Say it by what stands in analytics/engine/same.py.",
        ) from fault


def _hold(node: exp.Expr) -> None:
    """Refuse what is not known to mean the same.

    Raises:
        EngineError: see `to_spark`.
    """
    name = node.name if isinstance(node, exp.Anonymous) else type(node).__name__
    why = what_differs(node) if isinstance(node, SAME) else "it is not known to mean the same"
    if why:
        raise EngineError(
            f"“{node.sql(OURS)[:80]}” ({name}) cannot be asked of another engine: {why}.",
            "Say it by what stands in analytics/engine/same.py.",
        )


def _unordered(table: exp.Expr) -> exp.Expr:
    """Return a table's rows in no order: Parquet keeps none, and who loads them sorts them."""
    table.set("order", None)
    return table


def _as_text(node: exp.Expr) -> exp.Expr:
    """Return a cast to one of our vocabularies as one to text, which it is on Spark."""
    if isinstance(node, exp.DataType) and node.this == exp.DType.USERDEFINED:
        return exp.DataType.build("text")
    return node


def _in_our_order(node: exp.Expr) -> exp.Expr:
    """Return what is ordered by a vocabulary as ordered by its place in it."""
    if not (isinstance(node, exp.Ordered) and isinstance(node.this, exp.Column)):
        return node
    name = node.this.name
    if name not in VOCABULARIES or _is_computed(node, name):
        return node
    values = exp.Array(expressions=[exp.Literal.string(value) for value in VOCABULARIES[name]])
    ordered = node.copy()
    ordered.set("this", exp.Anonymous(this="array_position", expressions=[values, node.this]))
    return ordered


def _is_computed(node: exp.Expr, name: str) -> bool:
    """Return whether a column of this name is one that the SELECT itself makes."""
    select = node.find_ancestor(exp.Select)
    return select is not None and any(
        column.alias == name and not isinstance(column.unalias(), exp.Column)
        for column in select.expressions
    )


def _without_empty_group(node: exp.Expr) -> exp.Expr:
    """Return groups without `()`, the group of everything, which aggregates need not name."""
    if not isinstance(node, exp.Select) or not node.args.get("group"):
        return node
    groups = [one for one in node.args["group"].expressions if one != exp.Tuple()]
    node.set("group", exp.Group(expressions=groups) if groups else None)
    return node


def _distinct_at_last(node: exp.Expr) -> exp.Expr:
    """Return a list of distinct values as all values, of which the distinct ones are then kept.

    Sail 0.7.2 gathers distinct values six times slower. A NULL is in neither list there.
    """
    listed = node.this if isinstance(node, exp.Filter) else node
    if isinstance(node.parent, exp.Filter) or not isinstance(listed, exp.ArrayAgg):
        return node
    if not isinstance(listed.this, exp.Distinct):
        return node
    listed.set("this", listed.this.expressions[0])
    return exp.ArrayDistinct(this=node)


CHANGES: Final[tuple[Callable[[exp.Expr], exp.Expr], ...]] = (
    _as_text,
    _in_our_order,
    _without_empty_group,
    _distinct_at_last,
)
