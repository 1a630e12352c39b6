"""A market of counts only: built whole, asked once, and kept without its vacancies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.market.build.build import Builder
from analytics.market.market import FACTS, Market
from analytics.market.rolled_up import SINGLE, packed, write_counts
from analytics.market.summed import SUMMED
from analytics.rollups.asked import ask_all, rolled_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import pandas as pd

    from analytics.filters.filters import Filters
    from analytics.market.posed import PosedQuestion
    from analytics.rollups.asked import Groups
    from analytics.snapshots.catalogue import Snapshot
    from analytics.snapshots.inspection import Inspected


class CountsOnly(Builder):
    """A builder whose markets hold counts only.

    Args:
        builder: who does the work.
        asked: for which filters counts are rolled up, and by which groups; see `rolled_up`.
    """

    kind = f"counts only: {', '.join(sorted(SUMMED))}"
    """The questions stand in it: an older market does not hold the answer to a new one."""

    def __init__(self, builder: Builder, asked: Mapping[Filters, Groups] | None = None) -> None:
        self._builder, self._asked = builder, asked or rolled_up()
        builder.keeps = False

    def inspect(self) -> list[Inspected]:
        """Return what the builder finds."""
        return self._builder.inspect()

    def read(self, stale: list[Snapshot]) -> Iterator[Snapshot | str]:
        """Read runs again as the builder does."""
        return self._builder.read(stale)

    def write(self, path: Path, runs: list[Snapshot], progress: Callable[[str], object]) -> float:
        """Write the whole market as the builder does."""
        return self._builder.write(path, runs, progress)

    def finish(self, path: Path, progress: Callable[[str], object]) -> None:
        """Ask the whole market all that is rolled up, and keep the answers in its place."""
        market = Recorder(path)
        try:
            for number, (filters, by) in enumerate(self._asked.items(), 1):
                progress(f"Rolling up, {number} of {len(self._asked)}")
                ask_all(market, filters, by)
            counts = path.with_name(f"{path.name}.counts")
            write_counts(counts, path, FACTS, market.answers, market.first_new)
        finally:
            market.close()
        counts.replace(path)


class Recorder(Market):
    """A whole market that keeps what it answers, but for single vacancies.

    Attributes:
        answers: key → answer, packed.
    """

    def __init__(self, path: Path) -> None:
        """Open a market file."""
        super().__init__(path)
        self.answers: dict[str, bytes] = {}

    def answer(self, asked: PosedQuestion) -> pd.DataFrame:
        """Return the answer to what is asked, and keep it; see `Market.ask`."""
        frame = super().answer(asked)
        if asked.question not in SINGLE and asked.key not in self.answers:
            self.answers[asked.key] = packed(frame)
        return frame
