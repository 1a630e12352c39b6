"""Pay bands that are claimed, and what a made-up market says of them."""

from __future__ import annotations

import copy
import math
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analytics.filters.filters import Filters
from dashboard.model.page import View
from dashboard.pages.claims import cards, claimed_bands, claimed_lead
from dashboard.pages.claims import data as claimed
from dashboard.pages.claims import page as claims
from dashboard.reporting.rows import rows
from tests.dashboard.text import drawn

if TYPE_CHECKING:
    from analytics.market.market import Market


def level(name: str, low: float, high: float, least: float, most: float) -> dict[str, object]:
    middle = (low + high) / 2
    pay = {"p10": low, "p25": low, "p50": middle, "p75": high, "p90": high}
    ends = {f"{p}_{end}": pay[p] for p in ("p25", "p50", "p75") for end in ("low", "high")}
    interval = {**ends, "withheld": "", "rough": ""}
    counts = {"vacancies": 50, "with_pay": 40, "priced": 40}
    return {"label": name, "least": least, "most": most, "rounded": 0, **pay, **interval, **counts}


BANDS = pd.DataFrame(
    [
        level("Junior", 29_000, 36_000, 28_000, 38_000),
        level("Mid", 40_000, 50_000, 45_000, 65_000),
        level("Senior", 50_000, 60_000, 65_000, 90_000),
        level("Staff", 95_000, 99_000, 90_000, math.nan),
    ]
)


def test_bands_come_from_the_claims_and_may_be_open_above() -> None:
    ends = {band["level"]: (band["least"], band["most"]) for band in rows(claimed.bands())}
    assert ends["mid"] == (45_000, 65_000)
    assert ends["staff"][0] == 90_000
    assert math.isnan(ends["staff"][1])


def test_only_levels_with_a_claim_are_held_against_one(market: Market) -> None:
    view = View(market, Filters())
    assert claimed.by_level(view)["label"].tolist() == ["Junior", "Senior"]
    assert claimed.by_years(view).empty


def test_pay_lies_in_the_band_only_with_every_interval() -> None:
    said = claimed_bands.finding(judged(BANDS))
    assert "surely lies in the claimed band for Junior and Staff." in said
    assert "surely lies outside for Mid and Senior." in said
    wide = BANDS.head(1).assign(p25_low=27_000)
    assert "may lie in or out, or too few state it, for Junior." in claimed_bands.finding(
        judged(wide)
    )


def judged(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(verdict=claimed_bands.verdicts(frame))


def test_a_made_up_market_is_not_held_against_what_is_claimed(view: View) -> None:
    made_up = copy.copy(view.market)
    made_up.is_synthetic = True
    assert set(claimed.by_level(View(made_up, view.filters))["verdict"]) == {""}
    assert "" not in set(claimed.by_level(view)["verdict"])
    said = claimed_bands.finding(BANDS.assign(verdict=""))
    assert "surely" not in said
    assert "was made up" in said


def test_the_band_is_drawn_behind_the_pay_from_end_to_end() -> None:
    band = drawn(claimed_bands.claimed_bands(BANDS)).data[0]
    assert list(band.base) == [28_000, 45_000, 65_000, 90_000]
    assert list(band.x)[:3] == [10_000, 20_000, 25_000]
    assert band.x[3] > 0


def test_londons_claimed_lead_is_drawn_behind_the_figure_it_is_claimed_of() -> None:
    ends = {"middle": 0.3, "low": 0.2, "high": 0.4, "vacancies": 60, "others": 90, "withheld": ""}
    nothing = {"claimed_low": math.nan, "claimed_high": math.nan}
    frame = pd.DataFrame(
        [
            {"label": "Unadjusted", **ends, **nothing},
            {"label": "Like for like, UK average", **ends, "claimed_low": 0.3, "claimed_high": 0.4},
        ]
    )
    bands = [
        one for one in drawn(claimed_lead.claimed_lead(frame)).layout.shapes if one.type == "rect"
    ]
    assert [(one.x0, one.x1) for one in bands] == [(0.3, 0.4)]
    assert 1 <= bands[0].y0 < bands[0].y1 < 2


def test_what_is_claimed_of_london_is_that_of_its_claim(view: View) -> None:
    assert {"claimed_low", "claimed_high"} <= set(claimed.lead(view))
    ask = pd.DataFrame({"label": ["Like for like, UK average", "Like for like"]})
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(claimed, "london_premium", lambda _: ask)
        found = claimed.lead(view)
    assert found["claimed_low"].tolist()[0] == 0.3
    assert math.isnan(found["claimed_low"].tolist()[1])


def test_a_made_up_market_gives_no_verdict_and_no_total(view: View) -> None:
    made_up = copy.copy(view.market)
    made_up.is_synthetic = True
    there = View(made_up, view.filters)
    assert claims.headline(there) == claims.NO_VERDICT
    said = str(claims.body(there))
    for sign, words_of in cards.SIGNS.values():
        assert sign + "'" not in said
        assert f"' {words_of}'" not in said
    assert (claims.judged(there)[[*claims.VERDICTS]] == "").all(axis=None)
    assert any(f"' {words_of}'" in str(claims.body(view)) for _, words_of in cards.SIGNS.values())
