"""Tells which listings are one vacancy: the same job seen again, elsewhere, cut or edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from analytics.market.build.employers import one_employer
from analytics.market.build.naming import bare_employers, bare_titles, plain, references
from analytics.read.fingerprint import OPENING, WHOLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Indices = NDArray[np.integer]

SIMILAR_TITLE: Final = 85  # of 100, rapidfuzz
SAME_TEXT: Final = 0.33  # share of all shingles that both texts have: half of each text's own
SAME_TEXT_UNLIKE_TITLE: Final = 0.45
SAME_TEXT_ELSEWHERE: Final = 0.6  # where the employers' names differ: an agency's copy
_CUT: Final = 2.0  # a text this many times longer: the other is cut, so openings are compared
_NEIGHBOURS: Final = 4  # adverts that share a hash are compared with so many next to them
_NO_HASH: Final = np.uint64(2**32)
_HALF: Final = np.uint64(32)
_PAIRS_AT_A_TIME: Final = 200_000


def join_listings(listings: pd.DataFrame) -> pd.Series:
    """Return the vacancy of each listing.

    Listings of one source and id are one vacancy. So are adverts with similar titles whose texts
    share enough three-word shingles, estimated from their sketches: more of them where titles are
    not quite the same or employers' names differ, unless one name stands in the other. Places may
    differ; levels and an employer's reference numbers in titles may not. Nor may titles of cut
    texts, since all of an employer's adverts may open alike.

    Args:
        listings: `source`, `listing_id`, `snapshot_date`, `title`, `employer`, `location`,
            `text_complete`, `level`, `level_from` and `sketch` of `listing.LISTING`.

    Returns:
        Under the same index the vacancy's id: source and id of its earliest listing.
    """
    advert, adverts = _adverts(listings)
    copy, copies = _copies(adverts)
    vacancy = _components(_same_pairs(copies), len(copies))[copy]
    ids = adverts["id"].groupby(vacancy).transform("first").to_numpy()[advert]
    return pd.Series(ids, index=listings.index, dtype="str", name="vacancy_id")


def _adverts(listings: pd.DataFrame) -> tuple[Indices, pd.DataFrame]:
    """Return the adverts, the earliest seen first, and which of them each listing shows."""
    ids = listings["source"].astype("str") + ":" + listings["listing_id"].astype("str")
    order = pd.DataFrame({"id": ids, "date": pd.to_datetime(listings["snapshot_date"])})
    order = order.reset_index(drop=True).sort_values(["date", "id"], kind="stable")
    earliest = order.drop_duplicates("id")
    adverts = listings.iloc[earliest.index].assign(id=earliest["id"].to_numpy())
    return pd.Index(earliest["id"]).get_indexer(ids), adverts.reset_index(drop=True)


def _copies(adverts: pd.DataFrame) -> tuple[Indices, pd.DataFrame]:
    """Return the adverts that differ in title, employer or text, and which one each is."""
    employer = plain(adverts["employer"])
    told = pd.DataFrame(
        {
            "title": bare_titles(adverts, employer),
            "employer": bare_employers(employer),
            "reference": references(adverts),
            "level": adverts["level"].astype("str").where(adverts["level_from"] == "title", ""),
            "complete": adverts["text_complete"].astype(bool),
            "hashes": [_hashes(sketch) for sketch in adverts["sketch"]],
        }
    )
    # Without a text nothing tells two adverts of one title apart, so each stands alone.
    told["alone"] = np.where(told["hashes"] == b"", np.arange(len(told)), -1)
    copy = told.groupby(list(told.columns), sort=False).ngroup().to_numpy()
    return copy, told.drop_duplicates().reset_index(drop=True)


def _hashes(sketch: Sequence[int] | None) -> bytes:
    return b"" if sketch is None else np.asarray(sketch, np.uint32).tobytes()


def _components(pairs: tuple[Indices, Indices], count: int) -> Indices:
    links = coo_array((np.ones(len(pairs[0]), bool), pairs), shape=(count, count))
    return connected_components(links, directed=False)[1]


def _same_pairs(copies: pd.DataFrame) -> tuple[Indices, Indices]:
    """Return the pairs of adverts that are one vacancy."""
    sketches = Sketches(copies["hashes"])
    left, right = _candidates(copies, sketches)
    possible = _titles_agree(copies, left, right)
    left, right = left[possible], right[possible]
    alike, cut = sketches.alike(left, right)
    title, employer = copies["title"].to_numpy(), copies["employer"].to_numpy()
    complete = copies["complete"].to_numpy()
    cut |= ~(complete[left] & complete[right])
    enough = np.where(title[left] == title[right], SAME_TEXT, SAME_TEXT_UNLIKE_TITLE)
    enough[(title[left] != title[right]) & cut] = np.inf
    same = alike >= enough
    left, right, alike = left[same], right[same], alike[same]
    known = (employer[left] != "") & (employer[right] != "")
    own = known & (employer[left] == employer[right])
    others = np.flatnonzero(known & ~own)
    own[others] = one_employer(employer[left[others]], employer[right[others]])
    reference = copies["reference"].to_numpy()
    both = (reference[left] != "") & (reference[right] != "")
    apart = own & both & (reference[left] != reference[right])
    same = (own | (alike >= SAME_TEXT_ELSEWHERE)) & ~apart
    return left[same], right[same]


def _titles_agree(copies: pd.DataFrame, left: Indices, right: Indices) -> NDArray[np.bool_]:
    titles, levels = copies["title"].to_numpy(), copies["level"].to_numpy()
    alike = process.cpdist(titles[left], titles[right], scorer=fuzz.ratio)
    same: NDArray[np.bool_] = (alike >= SIMILAR_TITLE) & (levels[left] == levels[right])
    return same


def _candidates(copies: pd.DataFrame, sketches: Sketches) -> tuple[Indices, Indices]:
    """Return pairs that share a hash, near each other by title or by employer and title."""
    owner, hashes = sketches.entries()
    title = pd.factorize(copies["title"], sort=True)[0][owner]
    employer = pd.factorize(copies["employer"])[0][owner]
    by_title = np.lexsort((owner, title, hashes))
    by_employer = np.lexsort((owner, title, employer, hashes))
    pairs = [_neighbours(owner[order], hashes[order]) for order in (by_title, by_employer)]
    both = _distinct(np.concatenate(pairs))
    return (both >> _HALF).astype(np.intp), (both & _NO_HASH - np.uint64(1)).astype(np.intp)


def _neighbours(owner: Indices, hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return pairs of owners of one hash, the smaller in the upper half of a number."""
    found = []
    for step in range(1, _NEIGHBOURS + 1):
        shared = np.flatnonzero(hashes[step:] == hashes[:-step])
        one, other = owner[shared], owner[shared + step]
        low, high = np.minimum(one, other).astype(np.uint64), np.maximum(one, other)
        found.append(_distinct(low << _HALF | high.astype(np.uint64)))
    pairs = np.concatenate(found)
    apart: NDArray[np.uint64] = pairs[pairs >> _HALF != pairs & _NO_HASH - np.uint64(1)]
    return apart


def _distinct(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return each number once, ascending; `numpy.unique` hashes, which such pairs make slow."""
    ordered = np.sort(numbers)
    first = np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]
    kept: NDArray[np.uint64] = ordered[first]
    return kept


class Sketches:
    """The sketches of many texts, to be compared in pairs.

    Args:
        hashes: each text's sketch as `read_sketch` gives it, in bytes.
    """

    def __init__(self, hashes: pd.Series) -> None:
        self._opening = _padded([np.frombuffer(h, np.uint32)[:OPENING] for h in hashes], OPENING)
        wholes = [np.frombuffer(h, np.uint32)[OPENING:] for h in hashes]
        self._whole = _padded(wholes, WHOLE)
        short = np.flatnonzero(self._whole[:, 0] == _NO_HASH)
        self._whole[short, :OPENING] = self._opening[short]

    def entries(self) -> tuple[Indices, NDArray[np.uint64]]:
        """Return every hash with the text it stands in."""
        both = np.concatenate([self._opening, self._whole], axis=1)
        owner, place = np.nonzero(both < _NO_HASH)
        return owner, both[owner, place]

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
    table = np.full((len(hashes), width), _NO_HASH)
    for row, own in enumerate(hashes):
        table[row, : len(own)] = own
    return table


def _size(table: NDArray[np.uint64]) -> NDArray[np.float64]:
    """Return how many shingles each text has, estimated from its largest kept hash."""
    kept = (table < _NO_HASH).sum(axis=1)
    largest = np.where(table < _NO_HASH, table, np.uint64(0)).max(axis=1, initial=0)
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
        ones, others = one <= seen, other <= seen
        shared = ((one[:, :, None] == other[:, None, :]) & ones[:, :, None]).sum(axis=(1, 2))
        union = ones.sum(axis=1) + others.sum(axis=1) - shared
        alike[part] = shared / np.maximum(union, 1)
    return alike


def _reach(table: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return up to which hash a sketch is complete: its last where full, else every hash."""
    last = table[:, -1]
    return np.where(last < _NO_HASH, last, _NO_HASH - np.uint64(1))
