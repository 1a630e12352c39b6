from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analytics.measures.premium import (
    MEASURES,
    adjusted_change,
    by_year,
    premiums,
    technology_premiums,
)


def test_the_adjusted_premium_finds_what_seniority_hid(planted: pd.DataFrame) -> None:
    london = premiums(planted, of="region").set_index("region").T.to_dict()["London"]
    assert london["raw_low"] > 0.2
    assert london["adjusted_low"] < 0.1 < london["adjusted_high"]


def test_the_raw_premium_is_the_ratio_of_geometric_means(planted: pd.DataFrame) -> None:
    london = premiums(planted, of="region").set_index("region").T.to_dict()["London"]
    logs = np.log(planted["annual_gbp"]).groupby(planted["region"]).mean()
    assert london["raw"] == pytest.approx(np.exp(logs["London"] - logs["Wales"]) - 1)
    medians = planted.groupby("region")["annual_gbp"].median()
    assert london["ratio_of_medians"] == pytest.approx(medians["London"] / medians["Wales"] - 1)


def test_six_employers_of_one_advert_each_are_worth_six(planted: pd.DataFrame) -> None:
    one_each = (planted["employer"] < 6) & ~planted["employer"].duplicated()
    stacks = planted["stack"].where(~one_each, [["Java", "Zig"]] * len(planted))
    found = technology_premiums(planted.assign(stack=stacks)).set_index("technology")
    assert found.loc["Zig", "vacancies"] == 6
    assert np.isfinite(found["ratio_of_medians"]).all()


def test_against_all_a_premium_is_smaller_than_against_the_others(planted: pd.DataFrame) -> None:
    london = premiums(planted, of="region").set_index("region").T.to_dict()["London"]
    rest = london["others"] / len(planted)
    assert london["of_all"] == pytest.approx((1 + london["adjusted"]) ** rest - 1)


def test_counted_cells_say_what_every_vacancy_says(planted: pd.DataFrame) -> None:
    twice = planted.assign(vacancies=2)
    written = planted.loc[planted.index.repeat(2)].reset_index(drop=True)
    one, two = premiums(twice, of="region"), premiums(written, of="region")
    assert one["adjusted_low"].tolist() == pytest.approx(two["adjusted_low"].tolist())


def test_a_technology_is_compared_the_others_being_the_same(planted: pd.DataFrame) -> None:
    found = technology_premiums(planted).set_index("technology")
    assert found["stands"].to_dict() == {"Java": False, "Kotlin": True, "SQL": False}
    kotlin = found.T.to_dict()["Kotlin"]
    assert kotlin["adjusted_low"] < 0.05 < kotlin["adjusted_high"]
    assert kotlin["selected_low"] < kotlin["adjusted_low"]


def test_one_with_a_base_leaves_the_rest_out(planted: pd.DataFrame) -> None:
    found = premiums(planted, of="work_mode", base="office")
    assert found["work_mode"].tolist() == ["remote"]
    assert found["vacancies"].item() + found["others"].item() == len(planted)


def test_a_premium_of_two_employers_is_withheld(planted: pd.DataFrame) -> None:
    few = planted.assign(region=np.where(planted["employer"] < 2, "Scotland", planted["region"]))
    row = premiums(few, of="region").set_index("region").T.to_dict()["Scotland"]
    assert (
        row["withheld"]
        == "Only 2 employers on one side of the comparison. We show a figure from 3 employers"
    )
    assert np.isnan(row["adjusted"])


def test_more_things_to_adjust_for_than_employers_leave_the_raw_figure(
    planted: pd.DataFrame,
) -> None:
    sectors = planted.assign(sector=[f"sector {firm}" for firm in planted["employer"]])
    row = premiums(sectors, of="region").iloc[0]
    assert row["withheld"].startswith("Too few employers (150)")
    assert np.isfinite(row["raw"])
    assert np.isnan(row["adjusted"])


def test_a_premium_that_does_not_move_has_no_slope(planted: pd.DataFrame) -> None:
    years = by_year(planted, of="region")
    london = years[years["region"] == "London"].to_dict("list")
    assert london["year"] == [2024, 2025, 2026]
    assert london["slope_low"][0] < 0 < london["slope_high"][0]


def test_a_change_of_mix_is_no_change_of_pay(planted: pd.DataFrame) -> None:
    seniors = planted[planted["level"] == "senior"]
    change = adjusted_change(planted.iloc[:450], seniors)
    assert change["raw_high"] < 0
    assert change["adjusted_low"] < 0 < change["adjusted_high"]


def test_an_adjusted_change_is_of_searches_run_in_both_windows(planted: pd.DataFrame) -> None:
    runs = pd.DataFrame(
        {
            "search": ["demo/all"],
            "first_run": "2026-01-03",
            "last_run": "2026-06-29",
            "since": "2026-01-01",
            "until": "2026-06-30",
        }
    )
    found = planted.assign(found_by=np.where(planted.index % 3 > 0, "demo/all", "demo/new"))
    row = MEASURES["adjusted_change"].fold(
        cells=found.iloc[:450], before=found.iloc[450:], runs=runs, runs_before=runs, by=[]
    )
    assert row[["vacancies", "before", "breaks"]].to_numpy().tolist() == [[300, 300, 0]]
    assert row["adjusted_low"].item() < 0 < row["adjusted_high"].item()


@pytest.mark.parametrize("of", ["region", "work_mode", "technology", "level"])
def test_what_is_unstated_is_compared_with_nothing(planted: pd.DataFrame, of: str) -> None:
    unsure = planted.assign(region=planted["region"].where(planted.index % 5 > 0, "UK"))
    found = MEASURES["premium"].fold(cells=unsure, by=[], of=of)
    assert not set(found.iloc[:, 0]) & {"UK", "unstated", "several"}
