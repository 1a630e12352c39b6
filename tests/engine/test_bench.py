from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench.on_spark import figures

if TYPE_CHECKING:
    from pathlib import Path


def test_each_figure_of_the_bench_is_measured(tmp_path: Path) -> None:
    found = {one.name: one for one in figures(tmp_path, vacancies=600, adverts=8, demo=100)}
    assert len(found) == 10
    assert all(one.value > 0 for one in found.values())
    barred = [name for name, one in found.items() if one.bar is not None]
    assert [name.rpartition(", ")[2] for name in barred] == [
        "Sail started, asked and stopped".rpartition(", ")[2],
        *["Sail over DuckDB"] * 2,
        "Sail over processes",
    ]
