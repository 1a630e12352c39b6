"""`/healthz`: whether there is a market to look at, which one, and how old it is."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from time import monotonic
from typing import TYPE_CHECKING

from flask import Response, jsonify

from analytics.errors import BandstandError
from dashboard.server.refusals import line
from dashboard.server.watch import EVERY

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from dashboard.model.page import Served


def register(server: Flask, served: Served) -> None:
    """Give a server the address `/healthz`."""

    def healthz() -> Response:
        return answer(served)

    server.add_url_rule("/healthz", "healthz", healthz)


def answer(served: Served) -> Response:
    """Return the state of the market as JSON; 503 and a sentence where there is none."""
    try:
        market = served()
        runs = market.fact("snapshots")
        changed = market.path.stat().st_mtime_ns
        damage = _damage(market.fault, changed, int(monotonic() // EVERY))
    except BandstandError as fault:
        return line(str(fault), 503)
    if damage:
        return line(damage, 503)
    built = dt.datetime.fromtimestamp(market.path.stat().st_mtime, dt.UTC)
    return jsonify(
        {
            "market": market.id,
            "is_synthetic": market.is_synthetic,
            "built": built.isoformat(timespec="seconds"),
            "age_days": (dt.datetime.now(dt.UTC).date() - market.latest).days,
            "last_update": market.latest.isoformat(),
            "snapshots": len(runs),
            "doubtful_runs": int((runs["doubtful"] != "").sum()) if "doubtful" in runs else 0,
        }
    )


@lru_cache(maxsize=1)
def _damage(look: Callable[[], str], _changed: int, _period: int) -> str:
    """Return what is wrong with a market's file, read once a period unless it was written to.

    Whoever watches a server asks every few seconds, and the file may be gigabytes.
    """
    return look()
