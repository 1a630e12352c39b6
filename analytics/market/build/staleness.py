"""Whether a market is still the one that a build of the snapshots would make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.market.build.build import identity, left_out, unmixed
from analytics.market.files import BUILD
from analytics.read.advert import READER_VERSION
from analytics.schema.labels import listed, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.market.market import Market
    from analytics.snapshots.catalogue import Inspected, Snapshot


def what_is_newer(market: Market, found: Sequence[Inspected], *, by_content: bool = True) -> str:
    """Return in what a market is older than its snapshots, in a sentence; "" where it is not.

    Args:
        market: the market that stands.
        found: what lies among the snapshots now.
        by_content: also look into every file, which takes as long as reading them.
    """
    faults = left_out(found)
    runs = unmixed(found, faults)
    reasons = _other_runs(market, runs)
    if not reasons and by_content:
        reasons = _other_content(market, runs, faults)
    if not reasons:
        return ""
    return f"The market is older than its snapshots: {listed(reasons, 'and')}. {BUILD}"


def _other_runs(market: Market, runs: Sequence[Snapshot]) -> list[str]:
    """Return how many runs came or went since the build."""
    facts = market.facts()["snapshots"]
    held = set(zip(facts["source"], facts["date"].dt.date, facts["run"], strict=True))
    there = {(run.source, run.date, run.run) for run in runs}
    more, gone = len(there - held), len(held - there)
    return [
        *([plural(more, "snapshot is not in it", "snapshots are not in it")] if more else []),
        *([plural(gone, "snapshot of it is gone", "snapshots of it are gone")] if gone else []),
    ]


def _other_content(market: Market, runs: Sequence[Snapshot], faults: Sequence[str]) -> list[str]:
    stale = sum(run.reader_version != READER_VERSION for run in runs)
    if stale:
        return [plural(stale, "snapshot has to be read anew", "snapshots have to be read anew")]
    ordered = sorted(runs, key=lambda run: (run.date, run.source, run.run))
    return [] if identity(ordered, faults) == market.id else ["what lies there has changed"]
