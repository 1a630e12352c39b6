from __future__ import annotations

from tests.bench.bad_files import KINDS, bad_files
from tests.bench.uploads import MOST_MORE_MB, storm


def test_bad_files_are_made_alike_in_every_run_and_each_is_another() -> None:
    fast = [number for number, kind in enumerate(KINDS) if "bomb" not in kind]
    made, again = (
        {file.name: file.content for file in bad_files(numbers) if "xlsx" not in file.name}
        for numbers in (fast, fast[::3])  # a workbook holds the time that it was made
    )
    assert again
    assert again.items() <= made.items()
    assert len(set(made.values())) >= 8


def test_bad_files_are_told_in_a_message_within_memory_while_others_are_served() -> None:
    files = list(bad_files(range(1, len(KINDS), 3)))
    assert any("bomb" in file.name for file in files)
    told = storm(files)
    assert list(told.said) == [file.name for file in files]
    assert told.unsaid() == {}
    assert not told.more_mb >= MOST_MORE_MB
    assert len(told.waits) > 5
