"""What a process and those that it started hold of memory, as this system tells it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

PROC: Final = Path("/proc")


def below(process: int) -> list[int]:
    """Return the processes that a process started, and those that they did."""
    parents = {int(at.parent.name): _parent(at) for at in PROC.glob("[0-9]*/stat")}
    found = [process]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found[1:]


def held(process: int) -> int:
    """Return a process's bytes, of what it shares with others its part; 0 once it has ended."""
    return _told(process, "smaps_rollup", "Pss:")


def most_held(process: int) -> int:
    """Return the most bytes that a process has held at once; 0 once it has ended."""
    return _told(process, "status", "VmHWM:")


def _told(process: int, file: str, name: str) -> int:
    try:
        told = (PROC / str(process) / file).read_text("utf-8")
    except OSError:
        return 0
    parts = (int(line.split()[1]) for line in told.splitlines() if line.startswith(name))
    return 1024 * next(parts, 0)


def _parent(stat: Path) -> int:
    try:
        return int(stat.read_text("utf-8").rpartition(")")[2].split()[1])
    except (OSError, ValueError):  # it has ended meanwhile
        return -1
