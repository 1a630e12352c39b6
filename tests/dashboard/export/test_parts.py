"""Answers that come part by part hold every row once, the newest first, whatever the parts are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from analytics.filters.filters import Filters
from analytics.market import stream

if TYPE_CHECKING:
    from analytics.market.market import Market

WHOLE = Filters(window="all", state="all", family=())


@pytest.mark.parametrize("rows", [1, 7, 50_000])
@pytest.mark.parametrize(
    ("filters", "search"), [(WHOLE, ""), (Filters(level=("senior",)), ""), (WHOLE, "developer")]
)
def test_parts_make_the_whole(
    rows: int, filters: Filters, search: str, market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = market.ask("listings_whole", filters, search=search)
    monkeypatch.setattr(stream, "ROWS", rows)
    parts = market.stream("listings_whole", filters, search=search).read_all()
    assert parts["vacancy_id"].to_pylist() == whole["vacancy_id"].tolist()
    assert whole["first_seen"].is_monotonic_decreasing
    assert max(batch.num_rows for batch in parts.to_batches()) <= rows


def test_no_row_is_an_answer_of_the_same_types(market: Market) -> None:
    nothing = market.stream("listings_whole", WHOLE, search="no such words")
    assert nothing.schema == market.stream("listings_whole", WHOLE).schema
    assert nothing.read_all().num_rows == 0


def test_only_what_is_taken_is_asked_for(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "ROWS", 1)
    asked: list[str] = []

    def counted(connection: Any, sql: str, *more: Any) -> Any:  # noqa: ANN401 - passed on
        asked.append(sql)
        return stream.newest_first(connection, sql, *more)

    monkeypatch.setattr("analytics.market.vacancies.newest_first", counted)
    market.stream("listings_whole", WHOLE).read_next_batch()
    assert len(asked) <= 4  # the numbers, the part that is taken, and what is asked ahead
