"""Memory that is free: kept for who asks next, or given back, where the C library can be told."""

from __future__ import annotations

import ctypes
import sys
from typing import TYPE_CHECKING, Final

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Callable

TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8
"""What glibc's malloc.h calls them."""
KEPT: Final = 256 * 2**20
"""Bytes at the end of the heap that are kept though they are free."""
LARGEST: Final = 32 * 2**20
"""Bytes up to which an array comes from the heap: the most that glibc takes."""
HEAPS: Final = 1
"""Of all threads together: what one has kept another can use."""


def keep_memory() -> bool:
    """Keep memory that is free for whoever asks next; return whether the C library was told.

    An answer takes dozens of arrays of some megabytes, each for a moment. glibc gives them back to
    the system one by one, which clears every page before it hands it out again: of the pages that
    take longest at a million vacancies that was a part that could be measured. Elsewhere than on
    Linux with glibc nothing is changed.
    """
    tell = _of_glibc("mallopt")
    settings = ((TRIM_THRESHOLD, KEPT), (MMAP_THRESHOLD, LARGEST), (ARENA_MAX, HEAPS))
    return tell is not None and all(tell(*one) for one in settings)


def take_from_c() -> None:
    """Let Arrow take memory from the C library, which gives back what is free when it is told.

    Arrow's own pool keeps it for each thread, of which an engine's workers here have several.
    """
    pa.set_memory_pool(pa.system_memory_pool())


def give_back() -> None:
    """Let go of what Arrow and the C library keep: an engine's worker lives on between tasks."""
    pa.default_memory_pool().release_unused()
    if trim := _of_glibc("malloc_trim"):
        trim(0)


def _of_glibc(name: str) -> Callable[..., int] | None:
    """Return a function of the C library; None on another system, or where musl has none."""
    if sys.platform != "linux":
        return None
    function: Callable[..., int] | None = getattr(ctypes.CDLL(None), name, None)
    return function
