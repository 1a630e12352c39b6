from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from tests.bench.on_spark import figures

if TYPE_CHECKING:
    from pathlib import Path

NOT_OF_READING = 10
"""Figures that start no process of their own; reading, which does, is tested apart."""


def test_counting_and_building_are_measured_on_both(tmp_path: Path) -> None:
    some = islice(figures(tmp_path, vacancies=300, adverts=0, demo=40, months=2), NOT_OF_READING)
    found = {one.name: one for one in some}
    assert all(one.value > 0 for one in found.values())
    assert [name for name, one in found.items() if one.bar is not None] == [
        "Sail started, asked and stopped",
        "all roll-ups of 3,000 vacancies from Parquet, Sail over DuckDB",
        "build of a demo of 40 vacancies, Sail over DuckDB",
    ]
