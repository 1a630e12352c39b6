from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.bench.damage import KINDS, damage

if TYPE_CHECKING:
    from pathlib import Path

WAYS: Final = ("noise in its middle", "gone")
WRITTEN_AGAIN: Final = {"pointer"}
"""Nothing is lost with it, so nothing need be said."""


def test_damage_to_a_file_is_told_or_mended_and_changes_no_figure_unsaid(tmp_path: Path) -> None:
    came = damage(tmp_path, KINDS, WAYS)
    assert came.faults == []
    assert came.unsaid <= WRITTEN_AGAIN
    assert came.told >= len(WAYS) * len(KINDS) - len(WRITTEN_AGAIN)
