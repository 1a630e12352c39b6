"""Which vacancies are made together: as many as one machine has memory for what they are of."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
from duckdb import ColumnExpression, ConstantExpression

from analytics.market.build.packed import A_RUN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from duckdb import DuckDBPyConnection

A_ROUND: Final = 500_000
"""Listings of the runs whose new vacancies are made together, where one machine holds them."""
OF_A_ROUND: Final = ("4_picked", "5_several")
"""Steps that make what is wanted of a round's vacancies, and no longer."""


def rounds(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give the first and the last number that the vacancies of each round can have.

    A vacancy's number tells the run that showed it first, near which its others are.

    Args:
        rows: how many listings each run has, one at least.
    """
    before = np.cumsum(rows) - np.asarray(rows)
    begins = np.flatnonzero(np.diff(before // A_ROUND, prepend=0) > 0).tolist()
    for start, end in pairwise([0, *begins, len(rows)]):
        yield start * A_RUN, end * A_RUN - 1


def with_last(sql: str) -> str:
    """Return the step that makes adverts with the `last_id` of each too, by which rounds go."""
    return sql.replace("FROM seen", ", max(seen_id) AS last_id FROM seen")


def take_round(connection: DuckDBPyConnection, whose: pd.DataFrame, start: int, end: int) -> None:
    """Know as `joined` the adverts of a round, and as `seen` sightings among which theirs are.

    All sightings are `ever_seen` from then on: of ten million adverts no round need read them.

    Args:
        connection: where the tables `seen` and `adverts`, made by `with_last`, are.
        whose: `advert` and `vacancy` of all adverts.
        start: the first number that the round's vacancies can have, 0 in the first round.
        end: the last.
    """
    if start == 0:
        connection.execute("ALTER TABLE seen RENAME TO ever_seen")
    connection.register("joined", whose[whose["vacancy"].between(start, end)])
    latest = "SELECT coalesce(max(last_id), 0) FROM adverts JOIN joined USING (advert)"
    ((last,),) = connection.execute(latest).fetchall()
    near = ColumnExpression("seen_id").between(ConstantExpression(start), ConstantExpression(last))
    connection.register("seen", connection.table("ever_seen").filter(near))
