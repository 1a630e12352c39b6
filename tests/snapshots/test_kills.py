from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.kills import kill

if TYPE_CHECKING:
    from pathlib import Path

SEED = 1
"""Kills in the first fifth of the work, so that it is met however the machine is loaded."""


def test_killed_while_markets_are_swapped_nothing_is_lost_or_left(tmp_path: Path) -> None:
    came = kill(tmp_path, 1, ["small swap"], seed=SEED)
    assert (came.hit, came.faults) == (1, [])
