"""Memory: what one answer took is kept for the next, where the C library can be told to."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

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
    if sys.platform != "linux":
        return False
    tell = getattr(ctypes.CDLL(None), "mallopt", None)  # musl has none
    settings = ((TRIM_THRESHOLD, KEPT), (MMAP_THRESHOLD, LARGEST), (ARENA_MAX, HEAPS))
    return tell is not None and all(tell(*one) for one in settings)
