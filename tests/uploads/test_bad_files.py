from __future__ import annotations

from tests.bench.bad_files import KINDS, bad_files
from tests.bench.uploads import MOST_MORE_MB, storm


def test_bad_files_are_made_alike_in_every_run_and_each_is_another() -> None:
    fast = [file for file in bad_files(len(KINDS)) if "bomb" not in file.name]
    again = [file for file in bad_files(len(KINDS)) if "bomb" not in file.name]
    assert [file.name for file in fast] == [file.name for file in again]
    assert len({file.content for file in fast if "xlsx" not in file.name}) >= 8


def test_bad_files_are_told_in_a_message_within_memory_while_others_are_served() -> None:
    files = list(bad_files(len(KINDS)))[::3]
    told = storm(files)
    assert list(told.said) == [file.name for file in files]
    assert told.unsaid() == {}
    assert not told.more_mb >= MOST_MORE_MB
    assert len(told.waits) > 5
