"""Adverts of a source's day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from analytics.snapshots.store import write_snapshot

if TYPE_CHECKING:
    from analytics.snapshots.store import SnapshotReport

DAY: Final = dt.date(2026, 3, 2)


def advert(listing_id: str = "1", **given: object) -> dict[str, object]:
    """Return an advert as a source gives it."""
    return {
        "listing_id": listing_id,
        "title": "Senior Python Developer",
        "employer": "Kettle & Crane",
        "location": "Leeds, West Yorkshire",
        "text": "We build invoicing software in Python and PostgreSQL.",
        "text_complete": True,
        "pay_predicted": False,
        **given,
    }


def write(*adverts: dict[str, object], run: str = "python") -> SnapshotReport:
    """Write these as a run of the day."""
    return write_snapshot("adzuna", DAY, run, adverts)
