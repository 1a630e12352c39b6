"""The market that stands: whether a build can take from it what new snapshots leave as it is."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import duckdb
import rapidfuzz

from analytics.errors import MarketError
from analytics.market.build.day.adverts import WholeError
from analytics.market.build.day.kept import read
from analytics.market.build.day.size import WholeSize
from analytics.market.files import SCHEMA_VERSION, current_path, is_as_built, joined_path
from analytics.read.advert import READER_VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.market.build.day.kept import Joins
    from analytics.snapshots.catalogue import Snapshot

OURS: Final = Path(__file__).parents[1]
LEAST: Final = 8_000
"""Listings below which a whole build takes no longer: what stands is read, held against its digest
and copied first, however little is added to it."""


class Upon(NamedTuple):
    """A market to build on.

    Attributes:
        path: its file.
        kept: how its adverts were joined.
        runs: how many snapshots it has: the first ones of those that are built of.
        whole: how large its file was when it was last written whole.
    """

    path: Path
    kept: Joins
    runs: int
    whole: WholeSize


def standing(folder: Path, runs: Sequence[Snapshot]) -> Upon:
    """Return the market to build on.

    Args:
        folder: where markets lie.
        runs: what is built of, by date.

    Raises:
        WholeError: why there is none; without words where no market stands or it has no advert,
            and where a whole build takes no longer.
    """
    if sum(run.rows for run in runs) < LEAST:
        raise WholeError
    try:
        path = current_path(folder)
    except MarketError:
        raise WholeError from None
    known = read(joined_path(path)) if is_as_built(path) else None
    if known is None:
        raise WholeError("it is not known how its adverts were joined")
    (by, count, of, *size), kept = known
    if by != versions():
        raise WholeError("another version of Bandstand built it")
    if of != contents(runs[: int(count)]):
        raise WholeError("snapshots of it changed or went, or others came among them")
    if not len(kept.adverts.ids):
        raise WholeError
    whole = WholeSize(*map(int, size))
    itself = WholeSize(path.stat().st_size, len(kept.adverts.ids))
    return Upon(path, kept, int(count), whole if whole.bytes else itself)


def about(runs: Sequence[Snapshot], whole: WholeSize) -> list[str]:
    """Return what a market is built by, of how many snapshots and of which, and its whole size."""
    return [versions(), str(len(runs)), contents(runs), *map(str, whole)]


def contents(runs: Sequence[Snapshot]) -> str:
    """Return what tells snapshots from others: all that a market says of them, and what they hold.

    Nothing is known of the content of one that has no digest: it is not like any other.
    """
    facts = [
        (run.name, run.rows, run.quarantined, run.reader_version, run.doubtful, run.digest)
        for run in runs
    ]
    is_known = all(run.digest for run in runs)
    return hashlib.sha256(repr(facts).encode()).hexdigest() if is_known else ""


@cache
def versions() -> str:
    """Return what changes with the rules by which adverts are read and joined."""
    digest = hashlib.sha256(f"{SCHEMA_VERSION} {READER_VERSION}".encode())
    digest.update(f"{duckdb.__version__} {rapidfuzz.__version__}".encode())
    for module in sorted(OURS.rglob("*.py")):
        digest.update(module.read_bytes())
    return digest.hexdigest()
