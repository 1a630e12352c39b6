from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from analytics.engine import here, sharing
from analytics.engine.joining import key_of
from analytics.engine.slices import slice_of, write_slices
from analytics.market.build.candidates import candidates, entries, in_order
from analytics.market.build.deduplicate import near_of
from analytics.market.build.described import DESCRIBED
from analytics.market.build.packed import in_bytes
from analytics.market.build.sketches import Sketches

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NUMBERS = pa.schema([pa.field("number", pa.int64())])
TITLES = ("developer java", "developer", "lead", "c# developer", "analyst data")


@pytest.fixture(scope="module")
def copies() -> pd.DataFrame:
    """Return copies, the one seen first first, of which many share hashes."""
    random = np.random.default_rng(7)
    many = 400
    sketches = [np.sort(random.choice(900, 40, replace=False)) for _ in range(many)]
    told = {
        "title": random.choice(TITLES, many),
        "level": random.choice(["", "senior"], many),
        "employer": [f"firm {number}" for number in random.integers(0, 9, many)],
        "seen": np.arange(many),
        "copy": random.permutation(many) + 2**33,
        "hashes": [sketch.astype(np.uint32).tobytes() for sketch in sketches],
        "pay_low": random.choice([40_000.0, 50_000.0, np.nan], many),
        "pay_high": 60_000.0,
        "region": random.choice([1.0, np.nan], many),
    }
    return pd.DataFrame(told)


@pytest.mark.parametrize("parts", [1, 7])
def test_parts_give_the_pairs_that_all_copies_together_give(
    tmp_path: Path, copies: pd.DataFrame, parts: int
) -> None:
    shuffled = pa.Table.from_pandas(copies.sample(frac=1, random_state=1), preserve_index=False)
    for start in (0, 150):
        piece = shuffled.slice(start, 150 if not start else None)
        sharing._lay_out(tmp_path / "entries", parts, f"{start}", piece)
        pq.write_table(piece, tmp_path / f"{start}.parquet", row_group_size=100)
    pieces = here.pieces_at(tmp_path)
    assert [piece.end - piece.start for piece in pieces] == [100, 50, 100, 100, 50]
    for number in range(len(pieces)):
        here._lay_out(tmp_path / "whole", tmp_path / "laid", parts, pieces, number)
    those = partial(here._those, tmp_path / "whole", pieces)
    found: set[tuple[int, ...]] = set()
    selected: set[tuple[int, ...]] = set()
    for part in range(parts):
        laid_out = sharing._shared(slice_of(tmp_path / "entries", sharing.ENTRY, part))
        found |= rows_of(sharing.near_pairs(*laid_out))
        selected |= rows_of(sharing.near_pairs(*here._shared(tmp_path / "laid", those, part)))
    copy_at = pq.read_table(sorted(tmp_path.glob("*.parquet"))).column("copy").to_pylist()
    assert {(copy_at[left], copy_at[right], near) for left, right, near in selected} == found
    owner, hashes = entries(
        copies, Sketches(pa.chunked_array([pa.array(copies["hashes"], pa.binary())]))
    )
    title, employer = (in_order(copies[name]) for name in ("title", "employer"))
    pairs = near_of(copies, candidates(owner, hashes, title, employer))
    copy = copies["copy"].to_numpy()
    assert found == set(zip(copy[pairs.left], copy[pairs.right], pairs.near, strict=True))
    assert len(found) > len(copies)


def rows_of(near: pa.Table) -> set[tuple[int, ...]]:
    return {tuple(row.values()) for row in near.to_pylist()}


def test_hashes_that_nobody_shares_make_no_pair(copies: pd.DataFrame) -> None:
    alone = pa.Table.from_pandas(
        copies[list(sharing.OF_COPY)].assign(own=pd.Series([[n] for n in copies["copy"]]))
    )
    for none in (
        alone.select(sharing.ENTRY.names).cast(sharing.ENTRY),
        sharing.ENTRY.empty_table(),
    ):
        assert len(sharing.near_pairs(*sharing._shared(none))) == 0


def test_a_pair_that_several_parts_found_is_judged_once() -> None:
    near = sharing._once(np.array([3, 1, 3]), np.array([4, 2**29, 4]), np.array([2, 1, 2]))
    assert [list(one) for one in near] == [[1, 3], [2**29, 4], [1, 2]]


def test_a_slice_is_taken_out_of_every_file(tmp_path: Path) -> None:
    one, two, none = (
        pa.RecordBatch.from_pydict({"number": numbers}, NUMBERS) for numbers in ([1], [2, 3], [])
    )
    write_slices(tmp_path / "a", NUMBERS, [one, none, two])
    write_slices(tmp_path / "b", NUMBERS, [two, none, none])
    (tmp_path / ".writing-of-a-task-that-was-killed").write_bytes(b"half")
    given = [slice_of(tmp_path, NUMBERS, part).column("number").to_pylist() for part in range(3)]
    assert given == [[1, 2, 3], [], [2, 3]]
    assert len(slice_of(tmp_path / "nothing", NUMBERS, 0)) == 0


def test_a_file_of_slices_that_breaks_off_is_not_there(tmp_path: Path) -> None:
    def breaks() -> Iterator[pa.RecordBatch]:
        yield pa.RecordBatch.from_pydict({"number": [1]}, NUMBERS)
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write_slices(tmp_path / "a", NUMBERS, breaks())
    assert len(slice_of(tmp_path, NUMBERS, 0)) == 0


def test_sketches_are_handed_on_in_bytes() -> None:
    lists = pa.chunked_array([[[9]], [[1, 2**32 - 1], None, [], [3]]], pa.list_(pa.uint32()))
    given = in_bytes(lists.slice(1)).to_pylist()
    assert given == [b"\1\0\0\0\xff\xff\xff\xff", None, b"", b"\3\0\0\0"]


def test_adverts_have_one_key_only_where_they_say_the_same_in_the_same_columns() -> None:
    said: dict[str, object] = {field.name: "" for field in DESCRIBED}
    plain = {**said, "title": "lead", "complete": True, "hashes": b"lead\0"}
    others = [
        {**plain, "title": "", "employer": "lead"},
        {**plain, "complete": False},
        {**plain, "hashes": b"lead"},
        {**plain, "title": "lead ", "employer": "lead"},
    ]
    keys = key_of(pa.Table.from_pylist([plain, *others, plain], DESCRIBED)).to_pylist()
    assert keys[0] == keys[-1]
    assert len(set(keys)) == len(keys) - 1
