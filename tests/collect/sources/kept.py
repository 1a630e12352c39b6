"""What a source's tests give it, and what of it is kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from analytics.snapshots import store as snapshots

if TYPE_CHECKING:
    from pathlib import Path


def saved(folder: Path, answer: object) -> Path:
    """Save an answer of a source as that of 5 March 2026, and return the file."""
    file = folder / "2026-03-05.json"
    file.write_text(json.dumps(answer), encoding="utf-8")
    return file


def kept() -> list[dict[str, object]]:
    """Return the adverts of the only snapshot, None where a value is missing."""
    [snapshot] = snapshots.list_snapshots()
    raw = snapshots.read_raw(snapshot).astype(object)
    return [
        {str(name): value for name, value in row.items()}
        for row in raw.where(raw.notna(), None).to_dict("records")
    ]
