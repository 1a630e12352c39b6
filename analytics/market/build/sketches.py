"""The sketches of many texts, compared in pairs: which share of their words two have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from analytics.read.fingerprint import OPENING, REWRITTEN, WHOLE

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Indices = NDArray[np.integer]

NO_HASH: Final = np.uint64(2**32)
_CUT: Final = 2.0  # a text this many times longer: the other is cut, so openings are compared
_PAIRS_AT_A_TIME: Final = 20_000  # as many as fit a processor's cache


class Sketches:
    """The sketches of many texts, to be compared in pairs.

    Args:
        hashes: each text's sketch as `read_sketch` gives it, in bytes.
    """

    def __init__(self, hashes: pd.Series) -> None:
        self._opening = _padded([np.frombuffer(h, np.uint32)[:OPENING] for h in hashes], OPENING)
        wholes = [np.frombuffer(h, np.uint32)[OPENING:] for h in hashes]
        self._whole = _padded(wholes, WHOLE)
        short = np.flatnonzero(self._whole[:, 0] == NO_HASH)
        self._whole[short, :OPENING] = self._opening[short]

    def entries(self) -> tuple[Indices, NDArray[np.uint64]]:
        """Return every hash with the text it stands in."""
        both = np.concatenate([self._opening, self._whole], axis=1)
        owner, place = np.nonzero((both < NO_HASH) & (both != REWRITTEN))
        return owner, both[owner, place]

    def rewritten(self, texts: Indices) -> NDArray[np.bool_]:
        """Tell which of some texts a site wrote anew."""
        marked: NDArray[np.bool_] = self._opening[texts, 0] == REWRITTEN
        return marked

    def alike(self, left: Indices, right: Indices) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Return the estimated share of shingles that two texts have in common (Jaccard).

        Of a text and a much longer one the openings are compared, since sources cut texts; the
        second array tells where.
        """
        sizes = _size(self._whole)
        ratio = sizes[left] / sizes[right]
        cut = (ratio > _CUT) | (ratio < 1 / _CUT)
        alike = _jaccard(self._whole, left, right)
        alike[cut] = _jaccard(self._opening, left[cut], right[cut])
        return alike, cut


def _padded(hashes: list[NDArray[np.uint32]], width: int) -> NDArray[np.uint64]:
    table = np.full((len(hashes), width), NO_HASH)
    for row, own in enumerate(hashes):
        table[row, : len(own)] = own
    return table


def _size(table: NDArray[np.uint64]) -> NDArray[np.float64]:
    """Return how many shingles each text has, estimated from its largest kept hash."""
    kept = (table < NO_HASH).sum(axis=1)
    largest = np.where(table < NO_HASH, table, np.uint64(0)).max(axis=1, initial=0)
    all_of_it = np.where(kept < table.shape[1], 2.0**32, np.maximum(largest, 1))
    sizes: NDArray[np.float64] = np.maximum(kept, 1) * 2.0**32 / all_of_it
    return sizes


def _jaccard(table: NDArray[np.uint64], left: Indices, right: Indices) -> NDArray[np.float64]:
    """Return each pair's Jaccard similarity, estimated from bottom-k sketches (Broder 1997)."""
    alike = np.zeros(len(left))
    for first in range(0, len(left), _PAIRS_AT_A_TIME):
        part = slice(first, first + _PAIRS_AT_A_TIME)
        one, other = table[left[part]], table[right[part]]
        seen = np.minimum(_reach(one), _reach(other))[:, None]
        both = np.sort(np.concatenate([one, other], axis=1), axis=1)
        known = both <= seen
        shared = ((both[:, 1:] == both[:, :-1]) & known[:, 1:]).sum(axis=1)
        alike[part] = shared / np.maximum(known.sum(axis=1) - shared, 1)
    return alike


def _reach(table: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return up to which hash a sketch is complete: its last where full, else every hash."""
    last = table[:, -1]
    return np.where(last < NO_HASH, last, NO_HASH - np.uint64(1))
