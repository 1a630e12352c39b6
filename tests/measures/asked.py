"""A small market that Hypothesis draws, and the very listings that it holds as a frame."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import strategies as st

from analytics.filters.filters import Filters
from analytics.market.market import Market
from analytics.measures.answers import answer
from tests.rows import day, market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path

NOW = Filters(window="3", family=())
RUNS = ("2024-12-31", "2025-01-31", "2025-03-31", "2026-01-31", "2026-03-31")
WINDOW, YEAR_BEFORE = ("2025-12-31", "2026-03-31"), ("2024-12-31", "2025-03-31")
LATER, ABSURD = -5, 5_000
"""Days before it was first seen that no advert was posted: after it, and some 14 years."""

LISTINGS = st.lists(
    st.fixed_dictionaries(
        {
            "date": st.sampled_from(RUNS),
            "posted": st.sampled_from([None, None, 0, 20, 100, LATER, ABSURD]),
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
    said = {name: drawn[name] for name in drawn if name not in {"date", "posted", "low", "wide"}}
    if drawn["posted"] is not None:
        said["posted_on"] = day(drawn["date"]) - dt.timedelta(drawn["posted"])
    if drawn["wide"] is None:
        return row(f"{number}", **said)
    if drawn["contract"] == "contract":
        return row(f"{number}", **said, pay_origin="stated", day_rate_gbp=drawn["low"] / 100)
    low, high = drawn["low"], drawn["low"] + drawn["wide"]
    ends = {"annual_min_gbp": low, "annual_max_gbp": high, "annual_gbp": (low + high) / 2}
    return row(f"{number}", **said, pay_origin="stated", **ends)


def new_on(drawn: dict[str, Any]) -> pd.Timestamp | None:
    """Return since when a drawn advert is new: posted, or seen first but for the first run's."""
    if drawn["posted"] in {None, LATER, ABSURD}:
        return None if drawn["date"] == RUNS[0] else pd.Timestamp(drawn["date"])
    return pd.Timestamp(drawn["date"]) - pd.Timedelta(days=drawn["posted"])


def within(raw: pd.DataFrame, window: tuple[str, str]) -> pd.DataFrame:
    """Return the adverts that were new after a window's first day, up to its last."""
    since, until = map(pd.Timestamp, window)
    return raw[(raw["new_on"] > since) & (raw["new_on"] <= until)].reset_index(drop=True)


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
        ).assign(new_on=pd.Series([new_on(one) for one in drawn], dtype="datetime64[us]"))
        self.ever = raw.astype(dict.fromkeys(pay, float))
        self.raw, self.before = within(self.ever, WINDOW), within(self.ever, YEAR_BEFORE)
        self.whole = self.raw[self.raw["text_complete"]]

    def found(self, name: str, *by: str, **options: str) -> list[dict[Any, Any]]:
        return answer(self.market, name, NOW, by=by, **options).to_dict("records")


def alike(found: object, plain: object) -> bool:
    return bool(found == pytest.approx(plain, nan_ok=True))


Reference = Callable[[Asked], None]
"""Holds the figures of one measure against plain pandas on the listings."""
