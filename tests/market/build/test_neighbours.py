"""Who stands next to whom near what changed is told as by all that share a hash."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from analytics.market.build.beside_text import NAMES
from analytics.market.build.candidates import NEIGHBOURS, candidates
from analytics.market.build.day.kept import WORDED, Copies
from analytics.market.build.day.neighbours import (
    Neighbours,
    Standing,
    is_among,
    pairs_of,
    places_of,
    within_reach,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analytics.market.build.day.neighbours import Flags, Hashes, Indices, Pairs

WORDS = pa.array(["web developer", "data engineer", "acme", "fern"], pa.large_string())
EACH = 2
HASHES = np.arange(1, 9, dtype=np.uint64)
BESIDE = np.uint64(2**33)


class Drawn(NamedTuple):
    copies: Copies
    before: Standing
    now: Standing
    changed: Flags


def drawn(seed: int, many: int = 60) -> Drawn:
    """Return copies of which some came, went, moved or say something else beside their words."""
    random = np.random.default_rng(seed)
    changed = random.random(many) < random.choice([0.05, 0.3])
    was = random.random(many) < 0.9
    here = np.where(changed, random.random(many) < 0.7, was)
    order = random.permutation(many)
    beside = BESIDE + random.integers(0, 3, many).astype(np.uint64)
    other = np.where(changed, BESIDE + np.uint64(1), beside)
    copies = Copies(
        {name: random.integers(0, len(WORDS), many) for name in WORDED},
        np.ones(many, bool),
        np.zeros(many, np.int64),
        pd.DataFrame(index=range(many), columns=list(NAMES), dtype="float64"),
        np.full(many, EACH),
        random.choice(HASHES, many * EACH).astype(np.uint32),
    )
    stood = Standing(was, order * 2, beside)
    moved = np.where(changed, 2 * random.permutation(many) + 1, order * 2)
    return Drawn(copies, stood, Standing(here, moved, other), changed)


def every(copies: Copies, side: Standing, wanted: Hashes) -> Pairs:
    """Return all neighbours of a market, as a build from nothing finds them."""
    own = np.repeat(np.arange(len(copies.counts)), EACH)
    there = np.flatnonzero(side.alive)[np.argsort(side.order[side.alive])]
    owner = np.concatenate([own, own, np.arange(len(copies.counts))])
    hashes = np.concatenate([*[copies.hashes.astype(np.uint64)] * 2, side.beside])
    is_of = side.alive[owner] & is_among(hashes, wanted)
    place = np.argsort(np.append(there, np.flatnonzero(~side.alive)))
    words = np.argsort(np.argsort(WORDS.to_numpy(zero_copy_only=False)))
    ranks = [words[copies.worded[name]][there] for name in ("title", "employer")]
    left, right = candidates(place[owner[is_of]], hashes[is_of], *ranks)
    return np.sort(pairs_of(there[left], there[right]))


def test_what_is_told_of_neighbours_is_what_changed_of_all() -> None:
    told = 0
    for seed in range(20):
        copies, before, now, changed = drawn(seed)
        wanted = np.sort(np.append(HASHES[:5], BESIDE + np.uint64(1)))
        were, are = Neighbours(WORDS, copies, before, now, changed).pairs(wanted)
        all_were, all_are = (every(copies, side, wanted) for side in (before, now))
        assert is_among(were, all_were).all()
        assert is_among(are, all_are).all()
        assert is_among(of_changed(all_are, changed), are).all()
        assert is_among(of_changed(all_were, changed), were).all()
        assert is_among(np.setdiff1d(all_are, all_were), are).all()
        assert is_among(np.setdiff1d(all_were, all_are), were).all()
        told += len(all_are) - len(are)
    assert told > 0


def of_changed(pairs: Pairs, changed: Flags) -> Pairs:
    left, right = (pairs >> np.uint64(32)).astype(int), (pairs & np.uint64(2**32 - 1)).astype(int)
    found: Pairs = pairs[changed[left] | changed[right]]
    return found


def test_all_neighbours_are_told_where_all_has_changed() -> None:
    copies, before, now, _ = drawn(1)
    both = Neighbours(WORDS, copies, before, now, np.ones(len(copies.counts), bool)).pairs(HASHES)
    for told, side in zip(both, (before, now), strict=True):
        assert told.tolist() == every(copies, side, HASHES).tolist()


@pytest.mark.parametrize(
    ("changed", "near"),
    [([], []), ([0], range(NEIGHBOURS + 1)), ([9, 10], range(9 - NEIGHBOURS, 11 + NEIGHBOURS))],
)
def test_so_many_are_within_reach_as_one_is_compared_with(
    changed: list[int], near: Indices
) -> None:
    row = np.zeros(20, bool)
    row[changed] = True
    assert within_reach(row).tolist() == list(near)


def test_hashes_are_found_wherever_they_stand() -> None:
    random = np.random.default_rng(3)
    hashes: NDArray[np.uint32] = random.integers(1, 2**32, 200_000, dtype=np.uint32)
    near = hashes[::9] ^ np.uint32(1 << 30)  # of the same lowest bits
    wanted = np.unique(np.concatenate([hashes[::7], near])).astype(np.uint64)
    expected = np.flatnonzero(np.isin(hashes, wanted.astype(np.uint32)))
    assert places_of(hashes, wanted).tolist() == expected.tolist()
