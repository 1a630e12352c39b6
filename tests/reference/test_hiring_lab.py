from __future__ import annotations

import pandas as pd

from analytics.paths import REFERENCE
from analytics.reference.hiring_lab import STORED, software_index


def test_the_index_stands_near_a_hundred_where_it_begins() -> None:
    index = software_index()
    assert index.index[0] == pd.Timestamp("2020-02-01")
    assert abs(index.iloc[0] - 100) < 5


def test_no_month_is_missing_or_counted_twice() -> None:
    months = software_index().index
    assert list(months) == list(pd.date_range(months[0], months[-1], freq="MS"))


def test_the_file_names_its_source_and_licence() -> None:
    head = (REFERENCE / STORED).read_text("utf-8").splitlines()[:3]
    assert all(line.startswith("#") for line in head)
    assert "Indeed Hiring Lab" in " ".join(head)
    assert "CC BY 4.0" in " ".join(head)
