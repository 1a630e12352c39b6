"""Like for like: only searches that were run throughout both of two windows are compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

NEAR = np.timedelta64(31, "D")  # a month may pass between a window's edge and the nearest run


def watched(runs: pd.DataFrame) -> set[str]:
    """Return the searches that were run from the beginning of a window to its end.

    Args:
        runs: `search`, `first_run`, `last_run` within the window, and its `since` and `until`.
    """
    first, last, since, until = (
        runs[name].to_numpy("datetime64[s]") for name in ("first_run", "last_run", "since", "until")
    )
    near = (first - since <= NEAR) & (until - last <= NEAR)
    return set(runs["search"][near])


def in_both(runs: pd.DataFrame, runs_before: pd.DataFrame) -> set[str]:
    """Return the searches that were run throughout both windows."""
    return watched(runs) & watched(runs_before)


def breaks(runs: pd.DataFrame, runs_before: pd.DataFrame) -> list[str]:
    """Return the searches that were run in either window but not throughout both, in order."""
    return sorted((set(runs["search"]) | set(runs_before["search"])) - in_both(runs, runs_before))


def shown_by(found_by: pd.Series, searches: set[str]) -> pd.Series:
    """Return whether any of these searches ever showed the vacancies of each row.

    A search that is new and shows a job first does not take it from one that showed it too.

    Args:
        found_by: the searches that showed a row's vacancies, a line each.
        searches: those that are asked about.
    """
    theirs = [shown for shown in found_by.unique() if not searches.isdisjoint(shown.split("\n"))]
    return found_by.isin(theirs)
