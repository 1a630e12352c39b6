from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analytics.measures.remote import remote_rates
from analytics.statistics.comparison import CONTROLS


def cells(region: list[str], work_mode: list[str], pay: list[float]) -> pd.DataFrame:
    told = {"region": region, "work_mode": work_mode, "annual_gbp": pay}
    frame = pd.DataFrame(told).assign(vacancies=1, technologies=3, text_complete=True)
    return frame.assign(
        employer=np.arange(len(frame)) % 9,
        **{name: "a" for name in CONTROLS if name not in told},
    )


def test_remote_adverts_elsewhere_are_held_against_londons_office_and_hybrid_ones() -> None:
    found = remote_rates(
        cells(
            ["London"] * 18 + ["Wales"] * 27,
            ["office", "hybrid"] * 9 + ["remote"] * 18 + ["office"] * 9,
            [60_000.0] * 18 + [54_000.0] * 18 + [30_000.0] * 9,
        )
    ).iloc[0]
    assert (found["kind"], found["vacancies"], found["others"]) == ("remote elsewhere", 18, 18)
    assert found["adjusted"] == pytest.approx(-0.1)


def test_what_does_not_say_where_or_how_is_left_out() -> None:
    found = remote_rates(cells(["UK", "London"], ["remote", "unstated"], [50_000.0, 60_000.0]))
    assert found.empty
