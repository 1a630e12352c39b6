"""Writing a market: on the one that stands, where that gives the same; else whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.market.build import tables
from analytics.market.build.day.adverts import WholeError
from analytics.market.build.day.first import kept_of
from analytics.market.build.day.kept import save
from analytics.market.build.day.onto import write_onto
from analytics.market.build.day.size import WholeSize
from analytics.market.build.day.standing import about, standing
from analytics.market.build.deduplicate import join_listings
from analytics.market.files import joined_path
from analytics.memory import give_back

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import pandas as pd

    from analytics.market.build.joined import Joined
    from analytics.snapshots.catalogue import Snapshot


def write_tables(
    path: Path,
    runs: Sequence[Snapshot],
    progress: Callable[[str], object],
    whole: Callable[[str], object] = lambda _why: None,
    *,
    keep: bool = True,
) -> float:
    """Write the tables of a market into a new file, and beside it how its adverts were joined.

    Where the market that stands beside it is of the first of these snapshots, only what the others
    can have changed is made anew. Either way the tables are the same.

    Args:
        path: a file that does not exist yet.
        runs: the snapshots, by date.
        progress: called with what is being done.
        whole: called with why nothing can be taken from the market that stands, if one does.
        keep: whether another market may be built on this one.

    Returns:
        See `tables.write_tables`.

    Raises:
        duckdb.Error: the disk is full or read-only, or a file is damaged.
        OSError: the same.
    """
    try:
        return write_onto(path, standing(path.parent, runs), runs, progress, keep=keep)
    except WholeError as why:
        whole(str(why))
        path.unlink(missing_ok=True)
    join = _kept_at(path, runs) if keep else join_listings
    return tables.write_tables(path, runs, join, progress)


def _kept_at(path: Path, runs: Sequence[Snapshot]) -> Callable[[pd.DataFrame], pd.Series]:
    """Return what joins adverts, and writes beside a market how it did."""

    def keep(joined: Joined) -> None:
        give_back()  # what took most memory is over
        save(kept_of(joined), joined_path(path), about(runs, WholeSize()))

    def join(adverts: pd.DataFrame) -> pd.Series:
        handed_on = [adverts]
        del adverts  # so that nobody else has them, and they go as soon as they can
        return join_listings(handed_on.pop(), keep)

    return join
