"""What of SQL means the same on DuckDB, on Spark and on Sail; all else is refused.

Each was held against the rows of all three. The traps that raise no fault anywhere are why this is
a list of what may stand and not of what may not: approximate percentiles, lists that lose their
order, casts that round here and cut there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analytics.engine.extra import needed
from analytics.market.build.tables import CLOSED
from analytics.schema import listing
from analytics.schema.column import FLAG

with needed():
    from sqlglot import exp

if TYPE_CHECKING:
    from collections.abc import Callable

VOCABULARIES: Final = CLOSED
"""Column → the values it may hold in the order of answers, which Spark does not know."""
FLAGS: Final = frozenset(c.name for c in (*listing.RAW, *listing.READ) if c.type == FLAG)
CLAUSES: Final = (
    *(exp.Create, exp.Properties, exp.TemporaryProperty, exp.Schema),
    *(exp.Select, exp.From, exp.Where, exp.Group, exp.Having, exp.Order, exp.Ordered),
    *(exp.Limit, exp.Offset, exp.Join, exp.Lateral, exp.Subquery, exp.Union),
    *(exp.With, exp.CTE, exp.Table, exp.TableAlias, exp.Window, exp.WindowSpec, exp.Lambda),
    *(exp.Identifier, exp.Column, exp.Alias, exp.Star, exp.Var, exp.Distinct, exp.Filter),
    *(exp.Literal, exp.Boolean, exp.Null, exp.Placeholder, exp.DataType, exp.Paren, exp.Tuple),
)
OPERATORS: Final = (
    *(exp.And, exp.Or, exp.Not, exp.Is, exp.In, exp.Between, exp.NullSafeNEQ),
    *(exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE),
    *(exp.Add, exp.Sub, exp.Mul, exp.Div, exp.IntDiv, exp.Mod, exp.Neg, exp.Pow, exp.DPipe),
    *(exp.Case, exp.If, exp.Coalesce, exp.Cast, exp.Bracket, exp.Greatest, exp.Least),
)
FUNCTIONS: Final = (
    *(exp.Count, exp.Sum, exp.Min, exp.Max, exp.ArgMax, exp.LogicalOr, exp.RowNumber),
    *(exp.Abs, exp.Ln, exp.Round, exp.Lower, exp.ConcatWs, exp.Contains, exp.Chr),
    *(exp.Array, exp.ArrayAgg, exp.ArrayContains, exp.ArrayFilter, exp.ArrayIntersect),
    *(exp.ArraySize, exp.ArraySort, exp.ArrayToString, exp.Explode, exp.RegexpSplit, exp.Struct),
    *(exp.DateDiff, exp.TimestampTrunc, exp.TimeToStr, exp.Year),
)
SAME: Final = (*CLAUSES, *OPERATORS, *FUNCTIONS)


def what_differs(node: exp.Expr) -> str:
    """Return why a part of SQL answers otherwise as it is used here; "" where it does not."""
    for kind, why in RULES:
        if isinstance(node, kind):
            return why(node)
    return ""


def _star(node: exp.Expr) -> str:
    leaves_out = bool(node.args.get("except_"))
    return "columns are left out of *; name those that are meant" * leaves_out


def _exploded(node: exp.Expr) -> str:
    beside = node.find_ancestor(exp.Select)
    lists = [one for one in beside.expressions if one.find(exp.Explode)] if beside else []
    return "two lists of one SELECT are paired here and crossed there" if len(lists) > 1 else ""


def _listed(node: exp.Expr) -> str:
    outer = node.parent.parent if isinstance(node.parent, exp.Filter) else node.parent
    is_sorted = isinstance(outer, exp.ArraySort) and isinstance(node.this, exp.Distinct)
    return "" if is_sorted else "a list keeps its order only within list_sort(list(DISTINCT …))"


def _subtracted(node: exp.Expr) -> str:
    numbers = (exp.Literal, exp.Cast, exp.Subquery, exp.Neg, exp.DateDiff)
    is_known = isinstance(node.this, numbers) or isinstance(node.expression, numbers)
    return "" if is_known else "days subtracted give an interval there; say date_diff('day', …)"


def _cast(node: exp.Expr) -> str:
    whole = node.args["to"].this in exp.DataType.INTEGER_TYPES - {exp.DType.BIGINT}
    is_flag = isinstance(node.this, exp.Column) and node.this.name in FLAGS
    is_known = is_flag or isinstance(node.this, exp.Placeholder)
    return "numbers are rounded here and cut there" if whole and not is_known else ""


def _divided(node: exp.Expr) -> str:
    whole = (exp.DateDiff, exp.Literal, exp.Count)
    is_known = isinstance(node.this, whole) and isinstance(node.expression, whole)
    return "" if is_known else "// divides numbers with decimals without rounding here"


def _days(node: exp.Expr) -> str:
    is_day = node.text("unit").upper() == "DAY"
    return "" if is_day else "months and years are counted whole there, by their borders here"


def _rounded(node: exp.Expr) -> str:
    has_places = bool(node.args.get("decimals"))
    return "halves of a penny are rounded otherwise; multiply, round, divide" * has_places


def _framed(node: exp.Expr) -> str:
    return "Sail counts a RANGE from the first row" * (node.text("kind").upper() == "RANGE")


def _compared(node: exp.Expr) -> str:
    named = [node.this, node.args.get("expression")]
    is_closed = any(isinstance(one, exp.Column) and one.name in VOCABULARIES for one in named)
    return "a vocabulary has its order here only" if is_closed else ""


Kinds = type[exp.Expr] | tuple[type[exp.Expr], ...]


def _positioned(node: exp.Expr) -> str:
    is_placed = len(node.expressions) > 1
    return "an item's place counts from 1 here and from 0 there" * is_placed


RULES: Final[tuple[tuple[Kinds, Callable[[exp.Expr], str]], ...]] = (
    (exp.Star, _star),
    (exp.Explode, _exploded),
    (exp.ArrayAgg, _listed),
    (exp.Sub, _subtracted),
    (exp.Cast, _cast),
    (exp.IntDiv, _divided),
    (exp.DateDiff, _days),
    (exp.Round, _rounded),
    (exp.Lambda, _positioned),
    (exp.WindowSpec, _framed),
    ((exp.Min, exp.Max, exp.GT, exp.GTE, exp.LT, exp.LTE), _compared),
)
