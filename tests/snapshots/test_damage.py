from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bench.damage import KINDS, damage

if TYPE_CHECKING:
    from pathlib import Path

UNTOLD = ("pointer",)
"""A pointer is written again: nothing is lost with it."""


@pytest.mark.parametrize("kind", KINDS)
def test_damage_to_a_file_is_told_or_mended_and_changes_no_figure_unsaid(
    kind: str, tmp_path: Path
) -> None:
    came = damage(tmp_path, [kind], ["noise in its middle", "gone"])
    assert came.faults == []
    assert came.told >= 2 - (kind in UNTOLD)
