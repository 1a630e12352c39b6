"""Small planted markets."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

ALIKE = {
    "family": "backend",
    "sector": "unstated",
    "contract": "permanent",
    "employer_stage": "unstated",
    "source": "demo",
    "text_complete": True,
}
"""What all cells say alike."""


@pytest.fixture
def planted() -> pd.DataFrame:
    """Return cells in which London pays a tenth more, and Kotlin a twentieth, all else being equal.

    London's adverts are more often senior, and seniors are paid half as much again.
    """
    random = np.random.default_rng(7)
    n, firms = 900, 150
    employer = random.integers(0, firms, n)
    london = random.random(n) < 0.4
    senior = random.random(n) < np.where(london, 0.7, 0.2)
    stack = [
        [name for name in ("Java", "Kotlin", "SQL") if random.random() < 0.4] for _ in range(n)
    ]
    kotlin = np.array(["Kotlin" in named for named in stack])
    log_pay = np.log(40_000) + np.log(1.1) * london + np.log(1.5) * senior + np.log(1.05) * kotlin
    log_pay += random.normal(0, 0.08, firms)[employer] + random.normal(0, 0.05, n)
    return pd.DataFrame(
        {
            "annual_gbp": np.exp(log_pay),
            "employer": employer,
            "vacancies": 1,
            "region": np.where(london, "London", "Wales"),
            "level": np.where(senior, "senior", "mid"),
            "work_mode": random.choice(["office", "remote"], n),
            "month": random.choice(pd.date_range("2024-01-01", "2026-06-01", freq="MS"), n),
            "stack": stack,
            "technologies": [len(named) for named in stack],
            **ALIKE,
        }
    )
