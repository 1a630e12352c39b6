from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from analytics.measures.ladder import ladder
from analytics.schema.levels import BELOW


def adverts() -> pd.DataFrame:
    """Return adverts of mids at 40,000 and of seniors at 60,000, most of whom mentor."""
    random = np.random.default_rng(2)
    n = 600
    senior = random.random(n) < 0.5
    mentors = random.random(n) < np.where(senior, 0.6, 0.1)
    raw = pd.DataFrame(
        {
            "level": np.where(senior, "senior", "mid"),
            "employer": random.integers(0, 90, n),
            "annual_gbp": np.where(senior, 60_000.0, 40_000.0),
            "family": "backend",
            "sector": "unstated",
            "stack": [["SQL", "Java"][: 1 + chosen] for chosen in random.integers(0, 2, n)],
            "practices": [["Mentoring"] if one else [] for one in mentors],
            "degree": np.where(senior, "unstated", "required"),
            "years": np.where(senior, "5 to 7", "unstated"),
            "vacancies": 1,
        }
    )
    return raw.assign(technologies=raw["stack"].map(len))


@pytest.fixture
def tables() -> dict[str, Any]:
    """Return the adverts and their counts, as a ladder takes them."""
    raw = adverts()

    def count(*columns: str) -> pd.DataFrame:
        return raw.groupby(list(columns)).size().reset_index(name="vacancies")

    return {
        "counts": count("level", "annual_gbp"),
        "employers": count("level", "employer"),
        "sums": raw.groupby(["level", "employer"])["annual_gbp"]
        .agg(gbp="sum", vacancies="size")
        .reset_index(),
        "totals": count("level").assign(with_pay=lambda t: t["vacancies"]).iloc[::-1],
        "degrees": count("level", "degree", "employer"),
        "years": count("level", "years"),
        "cells": raw,
    }


def test_a_step_up_says_what_it_pays_and_asks_for(tables: dict[str, Any]) -> None:
    found = ladder(**tables, rho=0.3)
    assert found["level"].tolist() == ["mid", "senior"]
    mid, senior = found.to_dict("records")
    assert (senior["from_level"], senior["step"]) == ("mid", pytest.approx(0.5))
    assert (mid["degree_required"], senior["degree_required"]) == (1, 0)
    assert senior["years_asked"] == "5 to 7"
    assert pd.isna(mid["years_asked"])
    assert senior["new_practices"] == "Mentoring"
    assert senior["new_technologies"] == ""
    names = tables["cells"].groupby("level")["technologies"].mean()
    assert senior["technologies"] == pytest.approx(names["senior"])


def test_a_step_and_a_share_have_intervals(tables: dict[str, Any]) -> None:
    times = pd.DataFrame({"times": np.linspace(0.8, 1.2, 41)})
    spread = tables["counts"].merge(times, how="cross")
    wider = spread.assign(annual_gbp=spread["annual_gbp"] * spread["times"])
    mid, senior = ladder(**{**tables, "counts": wider}, rho=0.3).to_dict("records")
    below = np.hypot(
        np.log(senior["p50"] / senior["p50_low"]), np.log(mid["p50_high"] / mid["p50"])
    )
    assert senior["step_low"] == pytest.approx(1.5 * np.exp(-below) - 1)
    assert senior["step_low"] < senior["step"] < senior["step_high"]
    assert np.isnan(mid["step_low"])
    assert senior["degree_required_low"] == 0 < senior["degree_required_high"] < 0.2


def test_two_ways_lead_on_from_senior() -> None:
    assert BELOW["staff"] == BELOW["lead"] == "senior"
    assert BELOW["principal"] == "staff"
    assert BELOW["manager"] == "lead"
