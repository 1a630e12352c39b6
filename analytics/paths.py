"""Where things lie: data may be moved with BANDSTAND_DATA, reference facts stay with the code."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "data" / "reference"
SNAPSHOTS = "BANDSTAND_SNAPSHOTS"
MARKET = "BANDSTAND_MARKET"
QUESTIONS = ROOT / "analytics" / "market" / "questions"


def data_dir() -> Path:
    """Return the folder of snapshots and market: BANDSTAND_DATA, or `data/` beside the code."""
    return Path(os.environ.get("BANDSTAND_DATA") or ROOT / "data")


def snapshots_dir() -> Path:
    """Return the folder under which every snapshot lies."""
    return Path(os.environ.get(SNAPSHOTS) or data_dir() / "snapshots")


def market_dir() -> Path:
    """Return the folder of the built market files and the pointer to the current one."""
    return Path(os.environ.get(MARKET) or data_dir() / "market")


@contextmanager
def lying_at(snapshots: Path | None = None, market: Path | None = None) -> Iterator[None]:
    """Let snapshots, or markets, lie elsewhere for a while; None leaves them where they are."""
    before = dict(os.environ)  # which processes of ours are given too
    for name, path in ((SNAPSHOTS, snapshots), (MARKET, market)):
        if path:
            os.environ[name] = str(path.resolve())
    try:
        yield
    finally:
        for name in (SNAPSHOTS, MARKET):
            os.environ.pop(name, None)
            os.environ.update({name: before[name]} if name in before else {})
