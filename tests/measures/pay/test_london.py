from __future__ import annotations

import pandas as pd
import pytest

from analytics.measures.london import SLOPE, premium, premium_by_year
from analytics.measures.premium import premiums
from analytics.statistics.withheld import NOT_ASKED


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


def test_the_slope_alone_is_that_beside_every_years_premium(planted: pd.DataFrame) -> None:
    years, alone = premium_by_year(planted), premium_by_year(planted, asked=SLOPE)
    pd.testing.assert_frame_equal(alone.iloc[:1], years.iloc[:1])
    assert alone["adjusted"].iloc[1:].isna().all()
    assert set(alone["withheld"].iloc[1:]) == {NOT_ASKED}
    for name in ("vacancies", "others", "employers", "slope", "slope_low", "slope_high"):
        pd.testing.assert_series_equal(alone[name], years[name])
