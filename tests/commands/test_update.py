from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from analytics.commands import update
from analytics.errors import CollectError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_disk_that_is_full_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_config: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setenv("BANDSTAND_DATA", str(tmp_path))
    monkeypatch.setattr(update, "_collect", full)
    with pytest.raises(CollectError, match=r"No space left on device\. Free some space"):
        update.command(build=False)
