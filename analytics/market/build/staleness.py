"""Whether a market is still the one that a build of the snapshots would make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.market.build.runs import left_out, unmixed
from analytics.market.files import BUILD
from analytics.read.advert import READER_VERSION
from analytics.schema.labels import listed, plural

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from analytics.market.market import Market
    from analytics.snapshots.catalogue import Snapshot
    from analytics.snapshots.inspection import Inspected

    Name = tuple[str, dt.date, str]
    Contents = dict[Name, tuple[str, str]]


def what_is_newer(market: Market, inspected: Sequence[Inspected]) -> str:
    """Return in what a market is older than its snapshots, in a sentence; "" where it is not.

    Contents are told apart by the digests that were recorded with them, never by the times of
    files, which copying changes.

    Args:
        market: the market that stands.
        inspected: what lies among the snapshots now.
    """
    runs = unmixed(inspected, left_out(inspected))
    held = _contents(market)
    reasons = _other_runs(held, runs) or _other_content(held, runs)
    if not reasons:
        return ""
    return f"The market is older than its snapshots: {listed(reasons, 'and')}. {BUILD}"


def _other_runs(held: Contents, runs: Sequence[Snapshot]) -> list[str]:
    """Return how many runs came or went since the build."""
    there = {_name(run) for run in runs}
    more, gone = len(there - held.keys()), len(held.keys() - there)
    return [
        *([plural(more, "snapshot is not in it", "snapshots are not in it")] if more else []),
        *([plural(gone, "snapshot of it is gone", "snapshots of it are gone")] if gone else []),
    ]


def _other_content(held: Contents, runs: Sequence[Snapshot]) -> list[str]:
    stale = sum(run.reader_version != READER_VERSION for run in runs)
    if stale:
        return [plural(stale, "snapshot has to be read anew", "snapshots have to be read anew")]
    other = sum(held[_name(run)] != (run.digest, run.doubtful) for run in runs)
    return [plural(other, "snapshot has changed", "snapshots have changed")] if other else []


def _name(run: Snapshot) -> Name:
    return run.source, run.date, run.run


def _contents(market: Market) -> Contents:
    """Return run → the digest of its listings at the build, and why it was doubted."""
    facts = market.fact("snapshots")
    names = zip(facts["source"], facts["date"].dt.date, facts["run"], strict=True)
    return dict(zip(names, zip(facts["digest"], facts["doubtful"], strict=True), strict=True))
