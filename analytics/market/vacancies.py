"""The vacancies of a market, asked: by SQL on its file, or by sums over codes in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from analytics.filters.sql import ALWAYS
from analytics.market.cache import EACH, Kept
from analytics.market.columnar.columns import Columns
from analytics.market.columnar.selection import Selection
from analytics.market.columnar.two_windows import YEAR, TwoWindows
from analytics.market.queries import compose, compose_part, query_named, ungrouped
from analytics.market.stream import batches, newest_first, one_after_another, parts
from analytics.market.summed import Summed, asked_named
from analytics.market.windows import AnyTime, standing, watched, within
from analytics.statistics.comparable import in_both

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import pandas as pd
    import pyarrow as pa

    from analytics.filters.filters import Filters
    from analytics.market.connection import Connection
    from analytics.market.posed import PosedQuestion
    from analytics.market.queries import Query

ALL: Final = "all"
SELECTIONS: Final = 240_000_000
"""Bytes that the selections kept of a market take together; more where all its vacancies take more.

A page asks dozens of questions of one selection, which would otherwise be made anew for each.
"""
A_ROW: Final = 4
"""Bytes in which a selection says where a vacancy stands."""
HELD: Final = 12
"""Bytes that come to be held for each byte of rows: employers, and the items of lists asked about.

On six pages of a million drawn vacancies 6 on the average, 11 for a pair and 23 at most.
"""


class Vacancies:
    """The vacancies of an open market.

    Args:
        connection: its file.
        latest: the date of its latest snapshot, at which every window ends.
    """

    def __init__(self, connection: Connection, latest: dt.date) -> None:
        self._connection, self._latest = connection, latest
        self._columns = Columns(connection.table)
        room = max(SELECTIONS, HELD * A_ROW * self._how_many() + EACH)
        self._selections = Kept[Selection](_bytes_of, room, largest=1)
        self._standing = Kept[Any](lambda flags: flags.nbytes, SELECTIONS)
        self._pairs = Kept[TwoWindows](_bytes_of_both, room, largest=1)

    def answer(self, asked: PosedQuestion) -> pd.DataFrame:
        """Return the answer to a question; see `Market.ask`."""
        question = asked_named(asked.question)
        rows = (
            self._summed(question, asked)
            if isinstance(question, Summed)
            else self._counted(question, asked)
        )
        return _in_regions(rows, asked)

    def stream(
        self, question: str, filters: Filters, options: Mapping[str, object]
    ) -> pa.RecordBatchReader:
        """Return a question's rows a batch at a time; see `Market.stream_codes`."""
        asked = query_named(question)
        chosen = asked.bound(options)
        where, bound = filters.where(self._latest, at_any_time=asked.at_any_time)
        values = {**bound, **chosen}
        if not asked.in_parts_of:
            return batches(self._connection, compose(asked, where, (), chosen), values)
        numbering = compose(query_named(asked.in_parts_of), where, (), chosen)
        numbers = self._connection.table(numbering, values)["vacancy"]
        sql = compose_part(asked, where, chosen)
        return one_after_another(
            newest_first(self._connection, sql, {**values, **part}) for part in parts(numbers)
        )

    def selection(self, filters: Filters, months_before: int) -> Selection:
        """Return those that filters leave; asked again, they are not looked for."""
        key = (filters, months_before)
        return self._selections.get(key, lambda: self._selected(filters, months_before))

    def pair(self, filters: Filters) -> TwoWindows:
        """Return those that filters leave, and those of a year before, of searches run in both."""
        return self._pairs.get(filters, lambda: self._paired(filters))

    def first_new(self) -> dt.date:
        """Return the day on which the first of them was new; the latest day for none."""
        first = self._connection.table(f"SELECT min(new_on) AS day FROM vacancies WHERE {ALWAYS}")
        return first["day"][0].as_py() or self._latest

    def _selected(self, filters: Filters, months_before: int) -> Selection:
        window = filters.window_ending(self._latest, months_before)
        held = within(self._columns, filters.state, window)
        return Selection.of(self._columns, self._at_any_time(filters) & held)

    def _how_many(self) -> int:
        count: int = self._connection.table("SELECT count(*) AS n FROM vacancies")["n"][0].as_py()
        return count

    def _at_any_time(self, filters: Filters) -> Any:  # noqa: ANN401 - flags, as `Columns` has them
        """Return which vacancies filters leave, whenever they were seen."""
        key = filters.but(window=ALL, state=ALL)
        return self._standing.get(key, lambda: standing(self._columns, filters, self._standing))

    def _paired(self, filters: Filters) -> TwoWindows:
        months = (0, YEAR)
        shown = self._columns.shown_by(
            in_both(*(watched(self._any_time(filters, before), (), {}) for before in months))
        )
        both = (self.selection(filters, before) for before in months)
        return TwoWindows(*(one.among(shown) for one in both))

    def _any_time(self, filters: Filters, months_before: int) -> AnyTime:
        window = filters.window_ending(self._latest, months_before)
        return AnyTime(self._columns, self._at_any_time(filters), window)

    def _summed(self, question: Summed, asked: PosedQuestion) -> pd.DataFrame:
        if asked.by and not question.takes_groups:
            raise ungrouped(question.name)
        answer: pd.DataFrame = question.answer(
            self._meant(question, asked), asked.by, dict(asked.options)
        )
        return answer

    def _meant(self, question: Summed, asked: PosedQuestion) -> Selection | TwoWindows | AnyTime:
        if question.of == "two windows":
            return self.pair(asked.filters)
        if question.of == "any time":
            return self._any_time(asked.filters, asked.months_before)
        return self.selection(asked.filters, asked.months_before)

    def _counted(self, question: Query, asked: PosedQuestion) -> pd.DataFrame:
        where, bound = asked.filters.where(
            self._latest, months_before=asked.months_before, at_any_time=question.at_any_time
        )
        chosen = dict(asked.options)
        sql = compose(question, where, asked.by, chosen)
        return self._connection.frame(sql, {**bound, **chosen})


def _bytes_of(selection: Selection) -> int:
    """Return about how many bytes a selection comes to hold; see `HELD`."""
    return HELD * selection.rows.nbytes


def _bytes_of_both(pair: TwoWindows) -> int:
    return _bytes_of(pair.now) + _bytes_of(pair.before)


def _in_regions(rows: pd.DataFrame, asked: PosedQuestion) -> pd.DataFrame:
    """Return the rows of regions asked for: a vacancy that filters leave may name others too."""
    if not asked.filters.region or "region" not in asked.by:
        return rows
    return rows[rows["region"].isin(asked.filters.region)].reset_index(drop=True)
