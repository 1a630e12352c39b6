"""An update of boards that are played, on a day of its own."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from analytics.collect import http
from analytics.collect.sources import lever
from analytics.collect.update.boards import Board as Listed
from analytics.collect.update.run import Run
from analytics.snapshots import store as snapshots
from tests.boards import shapes
from tests.boards.server import ToServer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analytics.collect.update.report import Report
    from tests.boards.play import Board
    from tests.boards.shapes import Job

DAY = dt.datetime(2026, 10, 5, 8, tzinfo=dt.UTC)


def updated(boards: list[Board], port: int, days: int = 0) -> Report:
    """Run an update so many days after the first."""
    listed = [Listed("", board.system, board.token) for board in boards]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(http, "network", lambda: ToServer(port))
        now = DAY + dt.timedelta(days=days)
        return Run(listed, "us@bandstand.example", now=now).collect()


@contextmanager
def killed_at(step: str) -> Iterator[None]:
    """Kill a run at a step of it."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Run, step, killed)
        with pytest.raises(KeyboardInterrupt):
            yield


def raw(system: str, token: str) -> list[str]:
    """Return the ids of a board's latest raw records, in order."""
    found = [
        one
        for one in snapshots.list_snapshots()
        if (one.source, one.run) == (system, snapshots.slug(token))
    ]
    return sorted(snapshots.read_raw(found[-1])["listing_id"]) if found else []


def record_of(job: Job) -> Mapping[str, object]:
    """Return the raw record of a job, as Lever's board tells it."""
    return lever.read([shapes.lever(job)], "Otter").records[0]
