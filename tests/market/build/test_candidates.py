"""Pairs are the same however many parts their hashes are divided into."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analytics.market.build import candidates as parts
from analytics.market.build import sketches as of_sketches
from analytics.market.build.candidates import (
    candidates,
    each_once,
    entries,
    in_order,
    near_each_other,
    several,
    some_near,
)
from analytics.market.build.described import opening_of
from analytics.market.build.owned import Slots, parted
from analytics.market.build.packed import A_RUN, in_bytes, sketches_at
from analytics.market.build.sketches import Sketches
from analytics.read.fingerprint import OPENING, WHOLE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def copies() -> pd.DataFrame:
    """Return adverts with long and short texts, many of which share some words."""
    random, many = np.random.default_rng(1), 200
    sizes = random.choice([0, 3, OPENING, OPENING + 5, OPENING + WHOLE], many)
    return pd.DataFrame(
        {
            "title": random.choice(["java developer", "data engineer", "tester"], many),
            "employer": random.choice(["acme", "globex", ""], many),
            "hashes": [random.integers(0, 90, n).astype(np.uint32).tobytes() for n in sizes],
            "pay_low": random.choice([50_000.0, 60_000.0, np.nan], many),
            "pay_high": 70_000.0,
            "region": random.choice([1.0, 2.0, np.nan], many),
        }
    )


def sketches_of(copies: pd.DataFrame) -> Sketches:
    return Sketches(pa.chunked_array([pa.array(copies["hashes"], pa.large_binary())]))


def test_pairs_of_parts_are_those_of_the_whole(
    copies: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    sketches = sketches_of(copies)
    words = [in_order(copies[name]) for name in ("title", "employer")]
    whole = candidates(*entries(copies, sketches), *words)
    monkeypatch.setattr(parts, "A_PART", 30)
    monkeypatch.setattr(parts, "A_BAND", 40)
    by_parts = near_each_other(copies, sketches)
    assert len(whole[0]) > len(copies)
    assert [side.tolist() for side in by_parts] == [side.tolist() for side in whole]
    some = zip(*some_near(copies, sketches), strict=True)
    assert [np.concatenate(side).tolist() for side in some] == [side.tolist() for side in whole]
    assert [side.tolist() for side in each_once([whole, whole])] == [s.tolist() for s in whole]


def test_only_what_stands_more_than_once_is_left() -> None:
    owner, hashes = several(np.array([0, 1, 2, 0]), np.array([7, 5, 7, 9], np.uint64))
    assert (owner.tolist(), hashes.tolist()) == ([0, 2], [7, 7])
    assert [len(one) for one in several(np.zeros(0, np.int64), np.zeros(0, np.uint64))] == [0, 0]


@pytest.mark.parametrize("fine", [0, 3, 9])
def test_hashes_are_divided_once_and_none_is_lost(copies: pd.DataFrame, fine: int) -> None:
    sketches, slots = sketches_of(copies), Slots()
    owner, hashes = entries(copies, sketches)
    divided = [part.copy() for part in parted(copies, sketches, 2, fine)]
    whole = np.sort(hashes << np.uint64(30) | owner.astype(np.uint64))
    assert len(divided) == 4 << fine
    assert np.sort(np.concatenate(divided)).tolist() == whole.tolist()
    shared = np.concatenate([part[slots.shared(part)] for part in divided]) >> np.uint64(30)
    several_times = [one for one, times in Counter(hashes.tolist()).items() if times > 1]
    assert set(several_times) <= set(shared.tolist())
    apart = np.arange(1, 90, dtype=np.uint64) << np.uint64(40)
    assert slots.shared(apart).sum() < 9


def test_a_text_is_compared_by_all_that_it_has() -> None:
    own = np.arange(1, OPENING + WHOLE + 1, dtype=np.uint32)
    texts = [own, own[: OPENING + 8], own[:OPENING], own[:4] + 100, own[:0]]
    sketches = sketches_of(pd.DataFrame({"hashes": [one.tobytes() for one in texts]}))
    assert sketches.known.tolist() == [True, True, True, True, False]
    alike, _cut = sketches.alike(np.array([0, 0, 0]), np.array([0, 1, 3]))
    assert alike[0] == 1
    assert alike[1] > alike[2] == 0


def test_lists_of_hashes_are_their_bytes_piece_by_piece() -> None:
    lists = pa.chunked_array([[[1, 2], None], [[]], [[3]]], pa.list_(pa.uint32()))
    assert in_bytes(lists).to_pylist() == [b"\1\0\0\0\2\0\0\0", None, b"", b"\3\0\0\0"]


def test_texts_and_openings_have_a_number_each_also_where_mixed_hashes_meet(
    copies: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [*copies["hashes"], *copies["hashes"][::-1]]
    sketches = sketches_of(pd.DataFrame({"hashes": texts}))
    whole = pd.factorize(pd.Series(texts, dtype=object))[0].tolist()
    opening = pd.factorize(pd.Series(map(opening_of, texts), dtype=object))[0].tolist()
    assert (sketches.texts.tolist(), sketches.openings.tolist()) == (whole, opening)
    monkeypatch.setattr(of_sketches, "_mixed", lambda table: table.sum(axis=1) % np.uint64(3))
    assert (sketches.texts.tolist(), sketches.openings.tolist()) == (whole, opening)


def test_hashes_of_any_number_of_parts_are_all_hashes(copies: pd.DataFrame) -> None:
    sketches = sketches_of(copies)
    whole = sorted(zip(*(one.tolist() for one in entries(copies, sketches)), strict=True))
    for parts_of in (3, 4):
        each = [entries(copies, sketches, part, parts_of) for part in range(parts_of)]
        assert all(
            (hashes % np.uint64(parts_of) == part).all() for part, (_, hashes) in enumerate(each)
        )
        both = [np.concatenate(one).tolist() for one in zip(*each, strict=True)]
        assert sorted(zip(*both, strict=True)) == whole


def test_sketches_are_read_where_they_stand_in_files(tmp_path: Path) -> None:
    lists = {"a": [[1, 2], None, [3]], "b": [[4], [5, 6]]}
    for name, held in lists.items():
        pq.write_table(pa.table({"sketch": pa.array(held, pa.list_(pa.uint32()))}), tmp_path / name)
    pq.write_table(pa.table({"title": ["none"]}), tmp_path / "old")
    files = [str(tmp_path / name) for name in ("a", "b", "a", "old")]
    seen = np.array([1, 2, A_RUN + 1, 2 * A_RUN, 3 * A_RUN])
    found = sketches_at(files, seen).to_pylist()
    assert sketches_at(files[:1] * 30, np.arange(30) * A_RUN + 2).to_pylist() == [b"\3\0\0\0"] * 30
    pq.write_table(pa.table({"sketch": [[7] * 99]}), tmp_path / "long")
    longer = [str(tmp_path / "long"), files[0], str(tmp_path / "long")]
    ends = sketches_at(longer, np.array([0, A_RUN, 2 * A_RUN])).to_pylist()
    assert list(map(len, ends)) == [396, 8, 396]
    assert found == [b"", b"\3\0\0\0", b"\5\0\0\0\6\0\0\0", b"\1\0\0\0\2\0\0\0", b""]
