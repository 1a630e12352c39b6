"""The market: one read-only file, asked by filters and groups, that answers with small tables."""

from __future__ import annotations

from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Final

from analytics.errors import CountsOnlyError
from analytics.filters.sql import ALWAYS
from analytics.market.cache import MARKETS, Kept, Memory
from analytics.market.columns import Columns
from analytics.market.connection import Connection
from analytics.market.files import BUILD, current_path, digest_path, is_as_built, kept_path
from analytics.market.queries import Query, compose, compose_part, query_named
from analytics.market.rolled_up import NEEDS_SINGLE, WHOLE, RolledUp
from analytics.market.selection import Selection
from analytics.market.stream import batches, newest_first, one_after_another, parts
from analytics.market.summed import Summed, asked_named
from analytics.schema.arrow import as_text
from analytics.schema.suggest import known

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd
    import pyarrow as pa

    from analytics.filters.filters import Filters

FACTS: Final = ("figures", "snapshots", "reasons", "faults", "changes")
SELECTIONS: Final = 160_000_000
"""Bytes that the selections kept of a market take together, the largest no more than a quarter."""
CACHE: Final = Memory(markets=MARKETS)
"""Answers of every market of this process, by market id and question."""


class Market:
    """An open market.

    Attributes:
        path: its file.
        id: twelve digits that follow from what it was built of.
        earliest: the date of its first snapshot.
        latest: the date of its latest snapshot, at which every window ends.
        rho: intraclass correlation of log yearly pay within employers.
        is_synthetic: whether any of its adverts are made up.
        is_counts_only: whether it holds roll-ups and no vacancy.
    """

    def __init__(self, path: Path) -> None:
        """Open a market file; `Market.open` finds the current one."""
        self.path = path
        self._connection = Connection(path)
        self.id = self._connection.market
        self.columns = Columns(self._connection.table)
        self._selections = Kept[Selection](_bytes_of, SELECTIONS)
        about = self._connection.frame("FROM market").iloc[0]
        self.earliest: dt.date = about["earliest"].date()
        self.latest: dt.date = about["latest"].date()
        self.rho = float(about["rho"])
        self.is_synthetic = bool(about["is_synthetic"])
        self.is_counts_only = bool(about.get("counts_only", False))
        self._about, self._rolled_up = about, RolledUp(self._connection)

    @classmethod
    def open(cls, folder: Path | None = None, *, market: str = "") -> Market:
        """Open the current market, or one that is kept.

        Args:
            folder: where the market files lie; by default `market/` in the data folder.
            market: the id of one that is kept; by default the current one.

        Raises:
            MarketError: there is none, it is damaged, or it is of another schema.
            GoneError: the one named is no longer kept.
        """
        return cls(kept_path(market, folder) if market else current_path(folder))

    def ask(
        self,
        question: str,
        filters: Filters,
        *,
        by: Sequence[str] = (),
        months_before: int = 0,
        **options: object,
    ) -> pd.DataFrame:
        """Return the answer to a question about the vacancies that the filters leave.

        Args:
            question: the name of a file of `questions/`.
            filters: which vacancies.
            by: groups of `groups.GROUPS`, in the order of the answer's columns.
            months_before: how many months before the latest snapshot the window ends.
            options: the question's own options.

        Returns:
            The groups' columns, then the question's; sorted as the vocabularies are.

        Raises:
            QuestionError: an unknown question, group, option or value.
        """
        asked = asked_named(question)
        chosen = asked.bound(options)
        key = (self.id, question, filters, tuple(by), months_before, *chosen.items())
        if self.is_counts_only:
            told = (question, filters, by, months_before, chosen)
            return CACHE.get(key, lambda: self._rolled_up.answer(*told))
        if isinstance(asked, Summed):
            return CACHE.get(key, lambda: self._summed(asked, filters, by, months_before, chosen))
        return CACHE.get(key, lambda: self._answer(asked, filters, by, months_before, chosen))

    def stream(self, question: str, filters: Filters, **options: object) -> pa.RecordBatchReader:
        """Return a question's rows a batch at a time, types the same whatever the filters leave.

        Raises:
            QuestionError: see `ask`.
        """
        return as_text(self.stream_codes(question, filters, **options))

    def stream_codes(
        self, question: str, filters: Filters, **options: object
    ) -> pa.RecordBatchReader:
        """Return what `stream` does with vocabularies as codes, where the question is in parts.

        A question that sorts all its rows is asked part by part, since DuckDB holds what it sorts.

        Raises:
            QuestionError: see `ask`.
        """
        self._hold_vacancies()
        asked = query_named(question)
        chosen = asked.bound(options)
        where, bound = filters.where(self.latest, at_any_time=asked.at_any_time)
        values = {**bound, **chosen}
        if not asked.in_parts_of:
            return batches(self._connection, compose(asked, where, (), chosen), values)
        numbering = compose(query_named(asked.in_parts_of), where, (), chosen)
        numbers = self._connection.table(numbering, values)["vacancy"]
        sql = compose_part(asked, where, chosen)
        return one_after_another(
            newest_first(self._connection, sql, {**values, **part}) for part in parts(numbers)
        )

    def selection(self, filters: Filters, months_before: int = 0) -> Selection:
        """Return the vacancies that the filters leave; asked again, they are not looked for."""
        self._hold_vacancies()
        key = (filters, months_before)
        return self._selections.get(key, lambda: self._selected(filters, months_before))

    def period(self, filters: Filters, months_before: int = 0) -> tuple[dt.date, dt.date]:
        """Return the first and last day that the filters ask about, within what is known.

        Of new vacancies it can begin before the first snapshot, as they say when they were posted.
        """
        window = filters.window_ending(self.latest, months_before)
        first = min(self.first_new, self.earliest) if filters.state == "new" else self.earliest
        return max(window.first, first), window.until

    def watched(self, filters: Filters) -> int:
        """Return on how many days of the period the market was looked at, from first to last."""
        window = filters.window_ending(self.latest)
        return (window.until - max(window.first, self.earliest)).days + 1

    @cached_property
    def first_new(self) -> dt.date:
        """Return the day on which the first of its vacancies was new; its latest day for none."""
        if self.is_counts_only:
            known: dt.date = self._about["first_new"].date()
            return known
        first = self._connection.table(f"SELECT min(new_on) AS day FROM vacancies WHERE {ALWAYS}")
        return first["day"][0].as_py() or self.latest

    def facts(self) -> dict[str, pd.DataFrame]:
        """Return all that the market says about itself, by table; see `fact`."""
        return {table: self.fact(table) for table in FACTS}

    def fact(self, table: str) -> pd.DataFrame:
        """Return one table of what the market says about itself.

        Args:
            table: `figures` (figure, month, number), `snapshots`, `reasons` (why records were not
                kept), `faults` (what was left out) or `changes` (figure, month, before, now).

        Raises:
            QuestionError: there is no such table.
        """
        return self._connection.frame(f"FROM {known('table', table, FACTS)}")

    def fault(self) -> str:
        """Return that the file is not as it was built, by its digest; "" where it is, or has none.

        It takes as long as reading the file.
        """
        if not digest_path(self.path).exists() or is_as_built(self.path):
            return ""
        return f"The market file {self.path.name} is not as it was built: it is damaged. {BUILD}"

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _hold_vacancies(self) -> None:
        if self.is_counts_only:
            raise CountsOnlyError(NEEDS_SINGLE, WHOLE)

    def _selected(self, filters: Filters, months_before: int) -> Selection:
        where, values = filters.where(self.latest, months_before=months_before)
        sql = f"SELECT rowid AS row FROM vacancies WHERE {where}"
        return Selection.of(self.columns, self._connection.table(sql, values)["row"].to_numpy())

    def _summed(
        self,
        asked: Summed,
        filters: Filters,
        by: Sequence[str],
        months_before: int,
        chosen: dict[str, object],
    ) -> pd.DataFrame:
        found = asked.answer(self.selection(filters, months_before), by, chosen)
        return _in_regions(found, filters, by)

    def _answer(
        self,
        question: Query,
        filters: Filters,
        by: Sequence[str],
        months_before: int,
        chosen: dict[str, object],
    ) -> pd.DataFrame:
        where, bound = filters.where(
            self.latest, months_before=months_before, at_any_time=question.at_any_time
        )
        found = self._connection.frame(compose(question, where, by, chosen), {**bound, **chosen})
        return _in_regions(found, filters, by)


def _bytes_of(selection: Selection) -> int:
    """Return the bytes of a selection's rows, of their employers and of one list's items."""
    return 4 * selection.rows.nbytes


def _in_regions(found: pd.DataFrame, filters: Filters, by: Sequence[str]) -> pd.DataFrame:
    """Return the rows of regions asked for: a vacancy that filters leave may name others too."""
    if not filters.region or "region" not in by:
        return found
    return found[found["region"].isin(filters.region)].reset_index(drop=True)


_current: list[Market] = []
_opening = Lock()


def current_market(folder: Path | None = None) -> Market:
    """Return the current market, opened once; a newly built one is picked up at the next call.

    The one before stays open for whoever is still asking it.

    Raises:
        MarketError: see `Market.open`.
    """
    path = current_path(folder)
    with _opening:
        if not _current or _current[0].path != path:
            _current[:] = [Market(path)]
        return _current[0]
