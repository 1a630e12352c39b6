"""Reasons of several figures put together: those of a row's parts, the first of each row, both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import ArrayLike, NDArray

    Reasons = NDArray[np.object_]


def of_parts(names: str, reasons: ArrayLike) -> Reasons:
    """Return reasons as those of the named parts of a row, which stands otherwise."""
    return np.array([f"{names}: {why}" if why else "" for why in np.asarray(reasons)], dtype=object)


def first_of(*reasons: ArrayLike) -> Reasons:
    """Return the first reason of each row: none overwrites an earlier one."""
    result = np.asarray(reasons[0], dtype=object)
    for more in reasons[1:]:
        result = np.where(result != "", result, np.asarray(more, dtype=object))
    return result


def both(first: ArrayLike, second: ArrayLike) -> Reasons:
    """Return the reasons of two parts of each row, one after the other."""
    pairs = zip(np.asarray(first), np.asarray(second), strict=True)
    return np.array([". ".join(filter(None, pair)) for pair in pairs], dtype=object)


def with_cause(reasons: pd.Series[str], cause: str) -> pd.Series[str]:
    """Return reasons with what lies behind them added, where there is nothing at all.

    Args:
        reasons: of each row.
        cause: why nothing is there, a sentence without its stop.
    """
    return reasons.mask(reasons != "", cause)


def in_brief(reason: str) -> str:
    """Return what a reason says first, where there is room for no more.

    >>> in_brief("Only 4 adverts. We show a figure from 6")
    'Only 4 adverts'
    """
    return reason.partition(". ")[0]


def also(reasons: pd.Series[str], more: str) -> pd.Series[str]:
    """Return reasons with a sentence that helps to understand them."""
    return reasons.mask(reasons != "", reasons + f". {more}")
