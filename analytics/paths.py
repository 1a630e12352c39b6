"""Where things lie: data may be moved with BANDSTAND_DATA, reference facts stay with the code."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from analytics.errors import BandstandError

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "data" / "reference"
SNAPSHOTS = "BANDSTAND_SNAPSHOTS"
MARKET = "BANDSTAND_MARKET"
ADDRESS = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]+):/")
"""How an address begins, also one whose slashes a path has made one; a drive has one letter."""
QUESTIONS = ROOT / "analytics" / "market" / "questions"


def data_dir() -> Path:
    """Return the folder of snapshots and market: BANDSTAND_DATA, or `data/` beside the code."""
    return _folder(os.environ.get("BANDSTAND_DATA")) or ROOT / "data"


def snapshots_dir() -> Path:
    """Return the folder under which every snapshot lies."""
    return _folder(os.environ.get(SNAPSHOTS)) or data_dir() / "snapshots"


def market_dir() -> Path:
    """Return the folder of the built market files and the pointer to the current one."""
    return _folder(os.environ.get(MARKET)) or data_dir() / "market"


@contextmanager
def lying_at(snapshots: Path | None = None, market: Path | None = None) -> Iterator[None]:
    """Let snapshots, or markets, lie elsewhere for a while; None leaves them where they are.

    Raises:
        BandstandError: an address of object storage, which is no folder.
    """
    for given in filter(None, (snapshots, market)):
        _folder(str(given))
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


def _folder(given: str | None) -> Path | None:
    """Return the folder of a name; None for none.

    Raises:
        BandstandError: it is an address of object storage, which is no folder.
    """
    address = ADDRESS.match(given or "")
    if given and address:
        raise BandstandError(
            f"“{_whole(given)[:80]}” is an address, and Bandstand opens folders only.",
            "Mount the storage at one path on every machine (mountpoint-s3, gcsfuse, blobfuse2), "
            "and give that path.",
        )
    return Path(given) if given else None


def _whole(address: str) -> str:
    """Return an address with the two slashes of which a path has made one."""
    return re.sub(":/+", "://", address, count=1)
