from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analytics.measures.london import premium, premium_by_year
from analytics.measures.premium import premiums

if TYPE_CHECKING:
    import pandas as pd


def test_london_stands_against_all_other_regions_together(planted: pd.DataFrame) -> None:
    (row,) = premium(planted).to_dict("records")
    regions = premiums(planted, of="region").set_index("region").T.to_dict()
    assert row["region"] == "London"
    assert row["adjusted"] == pytest.approx(regions["London"]["adjusted"])
    assert row["others"] == regions["London"]["others"]


def test_a_vacancy_in_several_regions_is_on_neither_side(planted: pd.DataFrame) -> None:
    several = planted.assign(region=planted["region"].replace("Wales", "several"))
    (row,) = premium(several).to_dict("records")
    assert row["others"] == 0
    assert row["withheld"] == "No adverts on one side of the comparison. We show a figure from 6"


def test_each_year_has_one_row_about_london(planted: pd.DataFrame) -> None:
    years = premium_by_year(planted)
    assert set(years["region"]) == {"London"}
    assert years["year"].is_unique
