"""A market to look at: what `make run` sees to before it serves."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from analytics.collect.demo.shelve import ensure_demo
from analytics.errors import BandstandError, MarketError
from analytics.market.build.build import build_market
from analytics.market.build.staleness import what_is_newer
from analytics.market.market import Market
from analytics.snapshots.inspection import inspect_snapshots

if TYPE_CHECKING:
    from collections.abc import Callable

    Progress = Callable[[str, float], object]

SHARE_OF_DEMO = 0.75
"""Writing the demo takes longer than building a market of it."""


def ready_market(progress: Progress = lambda _doing, _share: None) -> list[str]:
    """See that a market stands: of the adverts there are, or of the demo where there are none.

    Args:
        progress: called with what is being done and the share of the work behind it, 0 to 1.

    Returns:
        Sentences worth telling: what was left out, what could not be done, what to do next. A fault
        never keeps the pages from being served; they say the same.
    """
    try:
        market = Market.open()
    except MarketError:
        return _made(progress)
    with closing(market):
        damage = market.fault()
        newer = "" if damage else what_is_newer(market, inspect_snapshots())
    if damage:
        return [damage, *_made(progress)]
    return [newer] if newer else []


def damage_to_snapshots() -> str:
    """Return what of the snapshots is not as it was written; "" where all is.

    It takes as long as reading every file.
    """
    return " ".join(entry.fault for entry in inspect_snapshots(thorough=True) if entry.fault)


def _made(progress: Progress) -> list[str]:
    try:
        ensure_demo(lambda doing, share: progress(doing, SHARE_OF_DEMO * share))
        rest = 1 - SHARE_OF_DEMO
        report = build_market(lambda doing, share: progress(doing, SHARE_OF_DEMO + rest * share))
    except BandstandError as fault:
        return [str(fault)]
    return [*report.mended, *report.faults]
