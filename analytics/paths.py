"""Where things lie: data may be moved with BANDSTAND_DATA, reference facts stay with the code."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "data" / "reference"
QUESTIONS = ROOT / "analytics" / "market" / "questions"


def data_dir() -> Path:
    """Return the folder of snapshots and market: BANDSTAND_DATA, or `data/` beside the code."""
    return Path(os.environ.get("BANDSTAND_DATA") or ROOT / "data")


def snapshots_dir() -> Path:
    """Return the folder under which every snapshot lies."""
    return data_dir() / "snapshots"


def market_dir() -> Path:
    """Return the folder of the built market files and the pointer to the current one."""
    return data_dir() / "market"
