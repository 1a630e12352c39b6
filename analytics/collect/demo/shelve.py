"""The demo market written as snapshots: each advert is read once, however many months show it."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pandas as pd

from analytics.collect.demo.adverts import BOARD
from analytics.collect.demo.market import RAW, SEED, make_demo
from analytics.collect.demo.plan import planted
from analytics.collect.demo.volumes import snapshot_dates
from analytics.paths import snapshots_dir
from analytics.read.advert import read_adverts
from analytics.snapshots import list_snapshots, write_snapshot

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from analytics.collect.demo.market import Demo
    from analytics.collect.demo.plan import Plan

    Progress = Callable[[str, float], object]
    Spread = Callable[..., Iterable[Any]]

RUN: Final = "demo"
PREFIX: Final = "demo_"
READ_AT_ONCE: Final = 1_000  # adverts, so that cores share the work evenly
WORTH_SPREADING: Final = 4_000  # adverts below which starting processes costs more than it saves
SHARE_OF_MAKING, SHARE_OF_READING = 0.15, 0.6


@dataclass(frozen=True)
class DemoReport:
    """What was written: distinct vacancies and adverts, listings over all months, and runs."""

    vacancies: int
    adverts: int
    listings: int
    snapshots: int


class _Run(NamedTuple):
    """What a source shows on a date: raw adverts, and the same as read, by their ids."""

    source: str
    date: dt.date
    raw: pd.DataFrame
    read: pd.DataFrame


def ensure_demo(progress: Progress = lambda _doing, _share: None) -> DemoReport | None:
    """Write the demo market where there are no adverts at all, or a demo was left half written.

    Returns:
        What was written; None when adverts stand already.

    Raises:
        SnapshotError: the disk is full or read-only.
    """
    found = list_snapshots()
    real = [snapshot for snapshot in found if not snapshot.source.startswith(PREFIX)]
    last = snapshot_dates(planted())[-1].date()
    whole = any((snapshot.source, snapshot.date) == (BOARD, last) for snapshot in found)
    return None if real or whole else write_demo(progress=progress)


def write_demo(
    plan: Plan | None = None, seed: int = SEED, progress: Progress = lambda _doing, _share: None
) -> DemoReport:
    """Make a demo market and write it in place of any earlier demo; real adverts stay.

    The last month is written last: without it the demo counts as half written.

    Args:
        plan: what to plant; `planted()` if none is given.
        seed: of all randomness; the same plan and seed write the same market.
        progress: called with what is being done and the share of the work behind it, 0 to 1.

    Raises:
        SnapshotError: the disk is full or read-only.
    """
    plan = plan or planted()
    progress("Inventing vacancies", 0)
    demo = make_demo(plan, seed, _counted(progress, plan.size.vacancies))
    read = _read(demo.adverts, progress)
    _clear()
    kept = []
    *runs, last = _runs(demo, read)
    with _spreading(len(demo.adverts)) as spread:
        for rows in spread(_write, runs):
            kept.append(rows)
            share = SHARE_OF_READING + (1 - SHARE_OF_READING) * len(kept) / len(runs)
            progress("Writing snapshots", share)
    kept.append(_write(last))
    progress("The demo market is written", 1)
    return DemoReport(len(demo.vacancies), len(demo.adverts), sum(kept), len(kept))


def _counted(progress: Progress, vacancies: int) -> Callable[[int], object]:
    """Return a progress that counts vacancies and tells their share at every hundredth."""
    done = 0

    def tell(more: int) -> None:
        nonlocal done
        done += more
        if done % max(1, vacancies // 100) == 0:
            progress("Inventing vacancies", SHARE_OF_MAKING * done / vacancies)

    return tell


def _read(adverts: pd.DataFrame, progress: Progress) -> pd.DataFrame:
    """Return every advert as read, by its id."""
    given = adverts.loc[adverts["title"] != "", RAW].reset_index(drop=True)
    parts = [given[at : at + READ_AT_ONCE] for at in range(0, len(given), READ_AT_ONCE)]
    read = []
    with _spreading(len(given)) as spread:
        for part in spread(read_adverts, parts):
            read.append(part)
            share = SHARE_OF_MAKING + (SHARE_OF_READING - SHARE_OF_MAKING) * len(read) / len(parts)
            progress("Reading adverts", share)
    return pd.concat(read).set_index(given["listing_id"].to_numpy())


@contextmanager
def _spreading(adverts: int) -> Iterator[Spread]:
    """Give a map over all cores; over this one where processes are not cheap to start."""
    if adverts < WORTH_SPREADING or "fork" not in multiprocessing.get_all_start_methods():
        yield map
        return
    forked = multiprocessing.get_context("fork")  # spawned ones would start the app once more
    with ProcessPoolExecutor(os.cpu_count(), mp_context=forked) as pool:
        yield pool.map


def _runs(demo: Demo, read: pd.DataFrame) -> list[_Run]:
    """Return what every source shows in every month, the last month last."""
    runs = []
    for month, date in enumerate(demo.dates):
        for source in demo.sources:
            raw = demo.shown(source, month)
            own = read.loc[read.index.intersection(pd.Index(raw["listing_id"]))]
            runs.append(_Run(source, date.date(), raw, own))
    return runs


def _write(run: _Run) -> int:
    def as_read(raw: pd.DataFrame) -> pd.DataFrame:
        return run.read.loc[raw["listing_id"]].set_axis(raw.index)

    return write_snapshot(run.source, run.date, RUN, run.raw, read=as_read).kept


def _clear() -> None:
    """Remove an earlier demo, the newest month first, so that what is left counts as unfinished."""
    for folder in sorted(_demo_days(), key=lambda folder: folder.name, reverse=True):
        shutil.rmtree(folder)


def _demo_days() -> Iterable[Path]:
    return snapshots_dir().glob(f"source={PREFIX}*/date=*")
