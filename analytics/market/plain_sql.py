"""The SQL of counts as a stranger can run it: on the exported listings, every value written out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import duckdb

from analytics.market.connection import BOUND
from analytics.market.queries import compose, query_named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.filters.filters import Filters
    from analytics.market.market import Market

FILE: Final = "bandstand-listings.parquet"
"""How the download of listings is called."""
WHOLE: Final = "window=all&state=all&family=any"
"""The query of a download of listings that leaves no vacancy out."""
FROM_EXPORT: Final = f"""\
WITH vacancies AS (
    SELECT
        * EXCLUDE (place),
        true AS in_uk,
        array_to_string(searches, chr(10)) AS found_by
    FROM read_parquet('{FILE}')
),
"""
"""The exported listings under the names that the market's own questions use."""


def plain_sql(market: Market, filters: Filters, by: Sequence[str] = ()) -> str:
    """Return the SQL that counts vacancies in the exported listings, as DuckDB runs it.

    Args:
        market: the market of the export, whose latest snapshot ends every window.
        filters: which vacancies.
        by: the groups.

    Raises:
        QuestionError: an unknown group.
    """
    where, values = filters.where(market.latest)
    sql = compose(query_named("totals"), where, by, {})
    written = BOUND.sub(lambda match: literal(values[match[1]]), sql)
    return f"{FROM_EXPORT}{_in_regions(written, filters, by).removeprefix('WITH ')};\n"


def _in_regions(sql: str, filters: Filters, by: Sequence[str]) -> str:
    """Return SQL whose rows are of regions asked for alone: a vacancy may lie in others too."""
    if not filters.region or "region" not in by:
        return sql
    asked = ", ".join(map(literal, filters.region))
    return f"WITH counted AS (\n{sql}\n)\nFROM counted\nWHERE region IN ({asked})"


def literal(value: object) -> str:
    """Return a value as DuckDB writes it in SQL.

    >>> import datetime as dt
    >>> literal("O'Neil"), literal(dt.date(2026, 6, 1)), literal(5)
    ("'O''Neil'", "'2026-06-01'::DATE", '5')
    """
    return str(duckdb.ConstantExpression(value))
