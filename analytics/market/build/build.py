"""Build a market: listings of every sound snapshot, joined into vacancies, behind one pointer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from analytics.errors import MarketError, first_line
from analytics.market.build.as_of import until
from analytics.market.build.day.write import write_tables
from analytics.market.build.facts import write_facts
from analytics.market.build.runs import SHARE_OF_READING, read_again, taken
from analytics.market.files import (
    POINTER,
    SCHEMA_VERSION,
    WRITING,
    current_path,
    digest_path,
    id_of,
    is_as_built,
    joined_path,
    market_path,
    one_builder,
    point_to,
    sweep,
    write_digest,
)
from analytics.market.market import Market
from analytics.market.revisions import record
from analytics.paths import market_dir
from analytics.read.advert import READER_VERSION
from analytics.snapshots.digests import digest_of
from analytics.snapshots.inspection import inspect_snapshots

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from analytics.market.build.runs import Taken
    from analytics.snapshots.catalogue import Snapshot
    from analytics.snapshots.inspection import Inspected

    Progress = Callable[[str, float], object]

REBUILT = "The market file {} was not as it had been built, so it was built again."
POINTED = "The pointer to the market named none that is there, so it was written again."


@dataclass(frozen=True)
class BuildReport:
    """What a build did.

    Attributes:
        market_id: the id of the market that is now the current one.
        path: its file.
        is_new: False when the same inputs had been built already.
        snapshots: how many runs it holds.
        reread: how many of them an older reader had read.
        faults: one sentence for each thing left out.
        mended: one sentence for each run whose damaged listings were read again, and for a
            damaged market that was built again.
        whole: why nothing was taken from the market that stood before; "" where much was, where
            there was none, where this one stood already and where it is of a past day.
    """

    market_id: str
    path: Path
    is_new: bool
    snapshots: int
    reread: int
    faults: tuple[str, ...]
    mended: tuple[str, ...] = ()
    whole: str = ""


class Builder:
    """Who builds: this machine, its processes and DuckDB; or an engine, of which more is known.

    Attributes:
        kind: what sets its markets apart from those that others build of the same.
        keeps: whether a market may be built on the one that it builds.
        whole: why it took nothing from the market that stood when it built last; "" if it did.
    """

    kind: str = ""
    keeps: bool = True
    whole: str = ""

    def inspect(self) -> list[Inspected]:
        """Return everything found among the snapshots, held against its digests."""
        return inspect_snapshots(thorough=True)

    def read(self, stale: list[Snapshot]) -> Iterator[Snapshot | str]:
        """Read runs again, in order; give each, or why it cannot be read."""
        return read_again(stale)

    def write(self, path: Path, runs: list[Snapshot], progress: Callable[[str], object]) -> float:
        """Write the tables of a market into a new file; see `day.write`."""
        return write_tables(path, runs, progress, self._built_whole, keep=self.keeps)

    def _built_whole(self, why: str) -> None:
        self.whole = why

    def finish(self, path: Path, progress: Callable[[str], object]) -> None:
        """Do what is left to do with a market file in which everything stands: here, nothing."""


def build_market(
    progress: Progress = lambda _doing, _share: None,
    as_of: dt.date | None = None,
    builder: Builder | None = None,
) -> BuildReport:
    """Build the market of all sound snapshots and make it the current one.

    The same snapshots, reader and schema give the same id and are built once. Until the new file
    is whole, the old market stays the current one.

    Args:
        progress: called with what is being done and the share of the work behind it, 0 to 1.
        as_of: build of the snapshots up to this day alone, and leave the current market current.
        builder: who builds; this machine where left out.

    Raises:
        MarketError: there is no sound snapshot, the market cannot be written, or a build runs.
    """
    folder = market_dir()
    try:
        with one_builder(folder):
            return _build(folder, progress, as_of, builder or Builder())
    except (OSError, duckdb.Error) as fault:
        stands = "; the old market still stands" if (folder / POINTER).is_file() else ""
        raise MarketError(
            f"The market could not be written to {folder}: {first_line(fault)}.",
            f"Free some space or make the folder writable{stands}.",
        ) from fault


def _build(
    folder: Path, progress: Progress, as_of: dt.date | None, builder: Builder
) -> BuildReport:
    progress("Looking at snapshots", 0)
    is_pointed = _is_pointed(folder)
    builder.whole, builder.keeps = "", not (as_of or builder.kind)
    of = taken(until(as_of, builder.inspect()), progress, builder.read)
    market_id = identity(of.runs, [*of.faults, *filter(None, [builder.kind])])
    path = market_path(market_id, folder)
    is_new = not _stands(path)
    damaged = [REBUILT.format(path.name)] if is_new and _was_there(path) else []
    damaged += [] if is_pointed or as_of else [POINTED]
    before = None if as_of else _previous(folder)
    if is_new:
        _write(path, of, before, builder, lambda doing: progress(doing, SHARE_OF_READING))
    _make_current(path, before, as_of)
    progress("Done", 1)
    mended = (*damaged, *of.mended)
    words = (tuple(of.faults), mended, "" if as_of else builder.whole)
    return BuildReport(market_id, path, is_new, len(of.runs), of.reread, *words)


def _make_current(path: Path, before: Path | None, as_of: dt.date | None) -> None:
    """Point to a market; one of a past day is only kept."""
    if as_of:
        path.touch()  # as new as the newest, so that it stays
    else:
        point_to(path)
        record(path, before)


def _write(
    path: Path,
    of: Taken,
    before: Path | None,
    builder: Builder,
    progress: Callable[[str], object],
) -> None:
    """Write the market beside its place, and put it there once it is whole."""
    beside = path.with_name(f"{WRITING}{path.name}")
    try:
        rho = builder.write(beside, of.runs, progress)
        about = {"market_id": id_of(path), "rho": rho}
        write_facts(beside, about, of.runs, of.faults, before)
        builder.finish(beside, progress)
        write_digest(beside)
        digest_path(beside).replace(digest_path(path))
        if joined_path(beside).exists():
            joined_path(beside).replace(joined_path(path))
        beside.replace(path)
    finally:
        sweep(path.parent.glob(f"{beside.stem}*"))


def identity(runs: Iterable[Snapshot], faults: Iterable[str] = ()) -> str:
    """Return twelve hexadecimal digits that follow from the runs' listings and the schema.

    What was left out is part of it, since the market says so.
    """
    digest = hashlib.sha256(f"{SCHEMA_VERSION} {READER_VERSION}".encode())
    for run in runs:
        content = run.digest or digest_of(run.listings)
        about = f"{run.name} {run.quarantined} {run.doubtful}"
        digest.update(f"{about} ".encode() + bytes.fromhex(content))
    digest.update("\n".join(faults).encode())
    return digest.hexdigest()[:12]


def _stands(path: Path) -> bool:
    """Return whether a market stands there whole, so that it need not be built."""
    try:
        Market(path).close()
        return is_as_built(path)
    except (MarketError, OSError):
        return False


def _is_pointed(folder: Path) -> bool:
    """Return whether the pointer, where there is one, names a market file."""
    try:
        return bool(current_path(folder))
    except MarketError:
        return not (folder / POINTER).exists()


def _was_there(path: Path) -> bool:
    return path.exists() and digest_path(path).exists()


def _previous(folder: Path) -> Path | None:
    try:
        return current_path(folder)
    except MarketError:
        return None
