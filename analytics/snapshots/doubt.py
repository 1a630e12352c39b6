"""Whether to doubt a run: by what it kept beside the runs before it, and what it states no more."""

from __future__ import annotations

from math import sqrt
from statistics import median
from typing import TYPE_CHECKING, Final

from analytics.schema.labels import listed, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.snapshots.record import About, RunRecord

FAR_FEWER: Final = 0.6  # of the usual; real days of one search kept 92 to 108 % of it
BY_CHANCE: Final = 2.0  # times the root of the usual count: a board of four may well fall to one
HALF: Final = 0.5
NEARLY_ALL: Final = 0.9
FEWEST_TO_MISS: Final = 5  # adverts


def doubt(kept: int, lost: int, before: Sequence[int], about: About) -> str:
    """Why a run cannot stand for what its source shows, in a sentence; "" where it can.

    Args:
        kept: listings kept.
        lost: records quarantined.
        before: what the latest runs of the same search kept.
        about: what else is known of it.
    """
    usual = median([count for count in before if count] or [0])
    if about.broke_off:
        return f"It broke off before its end: {about.broke_off}"
    if usual and _is_far_fewer(kept, usual):
        return (
            f"It kept {plural(kept, 'advert')} where the runs before it usually kept {usual:,.0f}."
        )
    if not kept and not about.left_out:
        return "It kept nothing."
    if kept < HALF * (kept + lost):
        return f"It kept only {kept:,} of {plural(kept + lost, 'record')}."
    return ""


def vanished(record: RunRecord, before: RunRecord) -> str:
    """What a run states of none of its adverts though the run before stated it of nearly all.

    A source that renames a field, or fills it with other words, still gives every advert.
    """
    if min(record.kept, before.kept) < FEWEST_TO_MISS:
        return ""
    gone = [
        name
        for name, rows in before.stated.items()
        if rows >= NEARLY_ALL * before.kept and not record.stated.get(name)
    ]
    if not gone:
        return ""
    return (
        f"It states {listed(gone, 'and')} in none of its {plural(record.kept, 'advert')}, "
        "which the run before it stated in nearly all."
    )


def _is_far_fewer(kept: int, usual: float) -> bool:
    if not kept:
        return True
    return kept < FAR_FEWER * usual and usual - kept > BY_CHANCE * sqrt(usual)
