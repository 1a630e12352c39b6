"""The demo market written as snapshots: each advert is read once, however many months show it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from analytics.collect.demo.market import SEED, make_demo, shown
from analytics.collect.demo.plan import planted
from analytics.errors import SnapshotError
from analytics.paths import snapshots_dir
from analytics.read.advert import read_adverts
from analytics.read.parallel import in_order
from analytics.snapshots.catalogue import SYNTHETIC
from analytics.snapshots.store import list_snapshots, write_snapshot
from analytics.snapshots.synthetic import being_written, what_is_missing
from analytics.snapshots.writing import disk_faults_as

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    import pandas as pd

    from analytics.collect.demo.market import Demo
    from analytics.collect.demo.plan import Plan

    Progress = Callable[[str, float], object]

RUN: Final = "demo"
ADVERTS_A_BLOCK: Final = 2_000  # so that cores share the work evenly, and read little twice
SHARE_OF_MAKING: Final = 0.15


@dataclass(frozen=True)
class DemoReport:
    """What was written: distinct vacancies and adverts, listings over all months, and runs."""

    vacancies: int
    adverts: int
    listings: int
    snapshots: int


class _Block(NamedTuple):
    """Some months of one source: every advert that it shows in them, and the months' dates."""

    source: str
    adverts: pd.DataFrame
    dates: dict[int, dt.date]


@dataclass(frozen=True)
class _AsRead:
    """A reader that has read all it will be asked for, by listing id."""

    read: pd.DataFrame

    def __call__(self, raw: pd.DataFrame) -> pd.DataFrame:
        return self.read.loc[raw["listing_id"]].set_axis(raw.index)


def ensure_demo(progress: Progress = lambda _doing, _share: None) -> DemoReport | None:
    """Write the demo market where there are no adverts at all, or a demo was left half written.

    Returns:
        What was written; None when adverts stand already.

    Raises:
        SnapshotError: the disk is full or read-only.
    """
    snapshots = list_snapshots()
    real = [snapshot for snapshot in snapshots if not snapshot.is_synthetic]
    whole = bool(snapshots) and not what_is_missing(snapshots)
    return None if real or whole else write_demo(progress=progress)


def write_demo(
    plan: Plan | None = None, seed: int = SEED, progress: Progress = lambda _doing, _share: None
) -> DemoReport:
    """Make a demo market and write it in place of any earlier demo; real adverts stay.

    Until all is written the demo counts as half written; see `snapshots/synthetic.py`.

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
    with disk_faults_as("The demo could not be written"), being_written():
        _clear()
        listings = _write_all(_blocks(demo), progress)
    progress("The demo market is written", 1)
    runs = plan.size.months * len(demo.sources)
    return DemoReport(len(demo.vacancies), len(demo.adverts), sum(listings), runs)


def _write_all(blocks: Sequence[_Block], progress: Progress) -> list[int]:
    """Write every block; return how many listings each has."""
    listings = []
    for number in in_order(_write, blocks):
        listings.append(number)
        share = SHARE_OF_MAKING + (1 - SHARE_OF_MAKING) * len(listings) / len(blocks)
        progress("Reading and writing snapshots", share)
    return listings


def _counted(progress: Progress, vacancies: int) -> Callable[[int], object]:
    """Return a progress that counts vacancies and tells their share at every hundredth."""
    done = 0

    def tell(more: int) -> None:
        nonlocal done
        done += more
        if done % max(1, vacancies // 100) == 0:
            progress("Inventing vacancies", SHARE_OF_MAKING * done / vacancies)

    return tell


def _blocks(demo: Demo) -> list[_Block]:
    """Return the runs in blocks worth a process each."""
    months = range(demo.plan.size.months)
    blocks = []
    for source in demo.sources:
        adverts = demo.adverts[demo.adverts["source"] == source]
        step = max(1, len(months) * ADVERTS_A_BLOCK // len(adverts))
        parts = [months[start : start + step] for start in range(0, len(months), step)]
        blocks += [_block(demo, source, part) for part in parts]
    return blocks


def _block(demo: Demo, source: str, months: range) -> _Block:
    adverts = demo.adverts[demo.adverts["source"] == source]
    ends = adverts["month"] + adverts["stays"]
    is_shown = (adverts["month"] <= months[-1]) & (ends > months[0])
    return _Block(source, adverts[is_shown], {month: demo.dates[month].date() for month in months})


def _write(block: _Block) -> int:
    """Read the adverts of a block, each once, write its runs, and return their listings."""
    fit = block.adverts[block.adverts["title"] != ""]
    read = _AsRead(read_adverts(fit).set_axis(fit["listing_id"].to_numpy()))
    return sum(
        write_snapshot(block.source, date, RUN, shown(block.adverts, month), read=read).kept
        for month, date in block.dates.items()
    )


def _clear() -> None:
    """Remove an earlier demo."""
    for folder in sorted(_demo_days()):
        try:
            shutil.rmtree(folder)
        except OSError as fault:
            raise SnapshotError(
                f"The earlier demo in {folder} could not be removed: {fault.strerror}.",
                "Make the folder writable, or choose another by BANDSTAND_DATA.",
            ) from fault


def _demo_days() -> Iterable[Path]:
    return snapshots_dir().glob(f"source={SYNTHETIC}*/date=*")
