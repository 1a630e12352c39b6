"""Bandstand's analysis: from raw adverts to honest figures, importable from a notebook.

What a notebook needs stands here: `Market`, `Filters`, `answer`, `about` and `all_measures`. All
else is internal and may change without notice.
"""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING, Any, Final

# Before NumPy loads: the matrices are small, and threads that wait for each other on a busy
# machine made a premium take forty times as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if TYPE_CHECKING:
    from analytics.filters.filters import Filters
    from analytics.market.market import Market
    from analytics.measures.answers import about, all_measures, answer

FACE: Final = {
    "Filters": "analytics.filters.filters",
    "Market": "analytics.market.market",
    "about": "analytics.measures.answers",
    "all_measures": "analytics.measures.answers",
    "answer": "analytics.measures.answers",
}
"""Public name → where it stands; fetched when first named, so that a command starts at once."""

__all__ = ["Filters", "Market", "about", "all_measures", "answer"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever is named
    """Return a public name from where it stands."""
    if name not in FACE:
        raise AttributeError(f"analytics has no public name “{name}”; it has {', '.join(FACE)}.")
    return getattr(importlib.import_module(FACE[name]), name)
