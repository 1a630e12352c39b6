"""What is claimed in figures beside what adverts offer: pay by level and years, London's lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from analytics.measures.claims import claims
from dashboard.pages.claims.claimed_bands import verdicts
from dashboard.pages.places.data import london_premium
from dashboard.reporting.order import in_order

if TYPE_CHECKING:
    from dashboard.model.page import View

YEARS: Final = {"0 to 1": "junior", "2 to 4": "mid", "5 to 7": "senior", "8 or more": "staff"}
"""Years asked → the level whose claim they are held against."""


def bands() -> pd.DataFrame:
    """Return what is claimed of each level's pay: `level`, `least`, `most`, `rounded` (GBP)."""
    open_ended = {"least": float("nan"), "most": float("nan")}
    return pd.DataFrame(
        [
            {"level": level, "rounded": check.rule.rounded, **open_ended, **check.rule.between}
            for claim in claims()
            for check in claim.tests
            if check.rule.between and check.measure == "pay" and list(check.where) == ["level"]
            for level in check.where["level"]
        ]
    )


def by_level(view: View) -> pd.DataFrame:
    """Return pay by stated level beside what is claimed of it, and its `verdict`."""
    wide = view.ask("pay", by=["level"])
    return _judged(in_order(wide.merge(bands(), on="level"), "level"), view)


def by_years(view: View) -> pd.DataFrame:
    """Return pay by the years asked for beside what is claimed of their level, and a `verdict`."""
    pay = view.ask("pay", by=["years"]).assign(level=lambda f: f["years"].map(YEARS))
    named = pay.merge(bands(), on="level").sort_values("years", ignore_index=True)
    short = named["years"].str.replace(" or more", "+")  # a phone has room for that
    return _judged(named.assign(label=short + " years, " + named["level"]), view)


def _judged(pay: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return pay with its verdicts: a market made up to match what is claimed cannot confirm it."""
    return pay.assign(verdict="" if view.market.is_synthetic else verdicts(pay))


def lead(view: View) -> pd.DataFrame:
    """Return London's lead beside what is claimed of it: `claimed_low`, `claimed_high` (shares)."""
    premium = london_premium(view)
    claimed = next(
        check.rule.between
        for claim in claims()
        for check in claim.tests
        if check.measure == "london" and check.rule.is_given
    )
    of_all = premium["label"].str.contains("average")
    return premium.assign(
        claimed_low=of_all.map({True: claimed["least"], False: float("nan")}),
        claimed_high=of_all.map({True: claimed["most"], False: float("nan")}),
    )
