"""A market's file does not grow without end where days are added to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.filters.filters import Filters
from analytics.market.build.build import Builder, build_market
from analytics.market.build.day import onto, size, write
from analytics.market.build.day.kept import read
from analytics.rollups.build import CountsOnly
from tests.market.build.test_build import collect
from tests.market.build.test_days import built, snapshots, tables
from tests.market.build.test_whole import built as built_and_compared
from tests.rows import day

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

DAYS = 3


def test_a_file_that_has_grown_is_written_anew(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(size, "LEAST", 0)
    monkeypatch.setattr(size, "MOST_GROWN", 0.5)  # most of a small file is room
    sizes: list[tuple[int, int]] = []
    write_anew = size.write_anew

    def noted(file: Path, most: str) -> None:
        before = file.stat().st_size
        write_anew(file, most)
        sizes.append((before, file.stat().st_size))

    monkeypatch.setattr(onto, "write_anew", noted)
    for number in range(DAYS):
        collect(f"2026-02-{number + 1:02d}", "barge", f"lock-{number}")
        assert built_and_compared(data).whole == ""
    assert len(sizes) == DAYS - 1
    assert all(after < before for before, after in sizes)


def test_a_file_is_too_large_beside_one_built_whole_of_as_many_adverts(tmp_path: Path) -> None:
    file = tmp_path / "market.duckdb"
    file.write_bytes(bytes(size.LEAST + 1))
    as_large = size.WholeSize(round(size.LEAST / size.MOST_GROWN), 100)
    assert size.is_too_large(file, 100, as_large)
    assert not size.is_too_large(file, 102, as_large)
    file.write_bytes(bytes(size.LEAST))
    assert not size.is_too_large(file, 100, as_large)


def test_words_that_nobody_says_any_more_are_not_kept(tmp_path: Path) -> None:
    runs = snapshots(tmp_path, 0, dict.fromkeys(range(10, 20), 0))
    built(tmp_path / "market", 0, runs)
    runs += snapshots(tmp_path, 1, {name: 2 + 12 * (name % 9) for name in range(10, 20)})
    market, _ = built(tmp_path / "market", 1, runs)
    known = read(next((tmp_path / "market").glob("*.joined")))
    assert known
    kept = known[1]
    used = {*kept.adverts.location.tolist()}.union(
        *(of.tolist() for of in kept.copies.worded.values())
    )
    assert used == set(range(len(kept.words)))
    assert tables(market) == tables(built(tmp_path / "elsewhere", 0, runs)[0])


def test_nothing_is_kept_of_a_market_that_none_is_built_on(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collect("2026-01-31", "barge")
    build_market()
    collect("2026-02-07", "canal")
    kept: list[Path] = []
    for where in (onto, write):
        monkeypatch.setattr(where, "save", lambda _joins, file, _about: kept.append(file))
    build_market(as_of=day("2026-02-01"))
    build_market(builder=CountsOnly(Builder(), {Filters(): ((),)}))
    assert not kept
    assert build_market().is_new
    assert len(kept) == 1
    assert not list((data / "market").glob("*.joined"))
