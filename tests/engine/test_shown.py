from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from analytics.engine import shown
from analytics.engine.scratch import PART

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

A_RUN = 2**32


def test_adverts_are_taken_out_of_the_files_that_last_showed_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown, "AT_ONCE", 3)  # so that a file is read in several goes
    files = [_file(tmp_path / f"{run}.parquet", run, sketches=run != 1) for run in range(3)]
    sightings = [(7, 2 * A_RUN + 4), (5, 0), (6, A_RUN + 3), (8, 2 * A_RUN + 1)]
    at = tmp_path / "shown" / f"{PART}=1"
    at.mkdir(parents=True)
    numbers = {"advert": [one for one, _ in sightings], "seen": [10 * one for one, _ in sightings]}
    pq.write_table(
        pa.table({**numbers, "seen_id": [one for _, one in sightings]}), at / "a.parquet"
    )
    given = pa.Table.from_batches(shown.adverts_in(tmp_path / "shown", files, 1), shown.COMPARED)
    assert given.select(["advert", "seen", "title"]).to_pylist() == [
        {"advert": 5, "seen": 50, "title": "0 at 0"},
        {"advert": 6, "seen": 60, "title": "1 at 3"},
        {"advert": 8, "seen": 80, "title": "2 at 1"},
        {"advert": 7, "seen": 70, "title": "2 at 4"},
    ]
    assert given.column("sketch").to_pylist() == [
        b"\0\0\0\0",
        None,
        b"\1\0\0\0",
        b"\4\0\0\0",
    ]
    assert not list(shown.adverts_in(tmp_path / "shown", files, 0))


def test_listings_are_given_with_their_rows_and_without_their_sketches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown, "AT_ONCE", 3)
    file = _file(tmp_path / "0.parquet", 0, sketches=True)
    given = pa.Table.from_batches(shown.listings_in(file), shown.LISTINGS)
    assert given.column("row_number").to_pylist() == [0, 1, 2, 3, 4]
    assert given.column("title").to_pylist()[3] == "0 at 3"
    assert set(given.column("file").to_pylist()) == {file}
    assert given.column("sketch").null_count == 5


def _file(at: Path, run: int, *, sketches: bool) -> str:
    """Write five listings, of which an older reader wrote no more than titles."""
    titles = {"title": [f"{run} at {row}" for row in range(5)]}
    kept = {"sketch": pa.array([[row] for row in range(5)], pa.list_(pa.uint32()))}
    pq.write_table(pa.table({**titles, **(kept if sketches else {})}), at)
    return str(at)
