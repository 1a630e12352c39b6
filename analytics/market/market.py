"""The market: one read-only file, asked by filters and groups, that answers with small tables."""

from __future__ import annotations

from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Final

import pandas as pd

from analytics.filters.filters import Filters
from analytics.market.cache import MARKETS, Memory
from analytics.market.connection import Connection
from analytics.market.files import BUILD, current_path, digest_path, is_as_built, kept_path
from analytics.market.posed import posed
from analytics.market.rolled_up import RolledUp
from analytics.market.vacancies import Vacancies
from analytics.schema.arrow import as_text
from analytics.schema.suggest import known

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    import pyarrow as pa

    from analytics.market.columnar.selection import Selection
    from analytics.market.posed import PosedQuestion

FACTS: Final = ("figures", "snapshots", "reasons", "faults", "changes")
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
        about = self._connection.frame("FROM market").iloc[0]
        self.earliest: dt.date = about["earliest"].date()
        self.latest: dt.date = about["latest"].date()
        self.rho = float(about["rho"])
        self.is_synthetic = bool(about["is_synthetic"])
        self.is_counts_only = bool(about.get("counts_only", False))
        self._holds = (
            RolledUp(self._connection)
            if self.is_counts_only
            else Vacancies(self._connection, self.latest)
        )

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
        return self.answer(posed(question, filters, by, months_before, options))

    def answer(self, asked: PosedQuestion) -> pd.DataFrame:
        """Return the answer to what is asked; see `ask`."""
        return CACHE.get((self.id, *asked), lambda: self._holds.answer(asked))

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
        return self._holds.stream(question, filters, options)

    def selection(self, filters: Filters, months_before: int = 0) -> Selection:
        """Return the vacancies that the filters leave; asked again, they are not looked for."""
        return self._holds.selection(filters, months_before)

    def period(self, filters: Filters, months_before: int = 0) -> tuple[dt.date, dt.date]:
        """Return the first and last day that the filters ask about, within what is known.

        Of new vacancies it can begin before the first snapshot, as they say when they were posted.
        """
        window = filters.window_ending(self.latest, months_before)
        first = min(self.first_new, self.earliest) if filters.state == "new" else self.earliest
        return max(window.first, first), window.until

    def days(self, filters: Filters) -> tuple[dt.date, dt.date]:
        """Return the first and last day that figures are of: the latest alone of what is open now.

        Args:
            filters: which vacancies.
        """
        first, last = self.period(filters)
        return (last if filters.state == "live" else first), last

    def watched(self, filters: Filters) -> int:
        """Return on how many days of the period the market was looked at, from first to last."""
        window = filters.window_ending(self.latest)
        return (window.until - max(window.first, self.earliest)).days + 1

    @cached_property
    def first_new(self) -> dt.date:
        """Return the day on which the first of its vacancies was new; its latest day for none."""
        return self._holds.first_new()

    @cached_property
    def months(self) -> pd.Series[pd.Timestamp]:
        """Return the months of the last three years with any vacancy, new or open, in order."""
        asked = Filters(window="36", family=())
        counts = (self.ask("totals", asked, by=["month"]), self.ask("live_counts", asked))
        both = pd.concat([pd.to_datetime(one["month"]) for one in counts])
        return both.drop_duplicates().sort_values().reset_index(drop=True)

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
