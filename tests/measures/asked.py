"""A small market that Hypothesis draws, and the very listings that it holds as a frame."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import strategies as st

from analytics.filters.filters import Filters
from analytics.market.market import Market
from analytics.measures.answers import answer
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path

NOW = Filters(window="3", family=())
RUNS = ("2024-12-31", "2025-01-31", "2025-03-31", "2026-01-31", "2026-03-31")
SINCE, YEAR_BEFORE = "2025-12-31", "2025-06-30"

LISTINGS = st.lists(
    st.fixed_dictionaries(
        {
            "date": st.sampled_from(RUNS[1:]),
            "employer": st.sampled_from([f"Firm {n}" for n in range(6)]),
            "level": st.sampled_from(["junior", "mid", "senior", "lead", "staff"]),
            "region": st.sampled_from(["London", "Wales", "UK"]),
            "sector": st.sampled_from(["finance", "retail", "unstated"]),
            "employer_stage": st.sampled_from(["start_up", "unstated"]),
            "work_mode": st.sampled_from(["office", "hybrid", "remote", "unstated"]),
            "office_days": st.sampled_from([None, 2.0, 3.0]),
            "contract": st.sampled_from(["permanent", "permanent", "contract", "unstated"]),
            "ir35": st.sampled_from(["inside", "outside", "unstated"]),
            "degree": st.sampled_from(["required", "preferred", "unstated"]),
            "visa": st.sampled_from(["offered", "not_offered", "unstated"]),
            "entry_route": st.sampled_from(["none", "trainee"]),
            "years_min": st.sampled_from([None, 1.0, 3.0, 9.0]),
            "stack": st.lists(st.sampled_from(["Go", "Java", "Kafka", "SQL"]), unique=True),
            "practices": st.lists(st.sampled_from(["Mentoring", "On-call"]), unique=True),
            "text_complete": st.sampled_from([True, True, False]),
            "low": st.integers(40, 60).map(lambda n: n * 1000.0),
            "wide": st.sampled_from([None, 0.0, 4000.0, 10_000.0]),
        }
    ),
    min_size=12,
    max_size=60,
)


def listing(number: int, drawn: dict[str, Any]) -> dict[str, Any]:
    """Return a drawn advert as a reader would: a contract's pay is a day rate."""
    said = {name: value for name, value in drawn.items() if name not in {"date", "low", "wide"}}
    if drawn["wide"] is None:
        return row(f"{number}", **said)
    if drawn["contract"] == "contract":
        return row(f"{number}", **said, pay_origin="stated", day_rate_gbp=drawn["low"] / 100)
    low, high = drawn["low"], drawn["low"] + drawn["wide"]
    ends = {"annual_min_gbp": low, "annual_max_gbp": high, "annual_gbp": (low + high) / 2}
    return row(f"{number}", **said, pay_origin="stated", **ends)


class Asked:
    """A market of a few listings, and the very listings as a frame."""

    def __init__(self, drawn: list[dict[str, Any]], folder: Path) -> None:
        """Build the market, and keep the adverts of the window asked about and of that before."""
        given_rows = [listing(n, one) for n, one in enumerate(drawn)]
        dates = [one["date"] for one in drawn]
        runs = [
            run(folder, date, *(r for r, day in zip(given_rows, dates, strict=True) if day == date))
            for date in RUNS
        ]
        market_of(folder, *runs)
        self.market = Market.open(folder)
        pay = dict.fromkeys(("annual_gbp", "annual_min_gbp", "annual_max_gbp", "day_rate_gbp"))
        raw = pd.DataFrame(
            [{**pay, "date": d, **r} for d, r in zip(dates, given_rows, strict=True)]
        )
        raw = raw.astype(dict.fromkeys(pay, float))
        self.raw = raw[raw["date"] > SINCE].reset_index(drop=True)
        self.before = raw[raw["date"] < YEAR_BEFORE].reset_index(drop=True)
        self.whole = self.raw[self.raw["text_complete"]]

    def found(self, name: str, *by: str, **options: str) -> list[dict[Any, Any]]:
        return answer(self.market, name, NOW, by=by, **options).to_dict("records")


def alike(found: object, plain: object) -> bool:
    return bool(found == pytest.approx(plain, nan_ok=True))


Reference = Callable[[Asked], None]
"""Holds the figures of one measure against plain pandas on the listings."""
