from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analytics.filters import Filters
from analytics.measures.claims import claims as all_claims
from dashboard.charts import claimed_bands
from dashboard.page import View, page_at
from dashboard.pages import claims
from dashboard.rows import rows

if TYPE_CHECKING:
    from analytics.market import Market


def claim(**more: object) -> dict[str, object]:
    plain = {
        "key": "k",
        "said": "Everybody is remote.",
        "verdict": "differs",
        "because": "The whole interval lies outside what is said.",
        "figures": "Remote: 17% (14% to 20%); Office: 23% (19% to 27%)",
        "n": 1974,
        "source": "A guide, 2025",
        "url": "",
        "page": "/working",
        "measure": "work_mode",
    }
    return {**plain, **more}


def level(name: str, low: float, high: float, least: float, most: float) -> dict[str, object]:
    middle = (low + high) / 2
    pay = {"p10": low, "p25": low, "p50": middle, "p75": high, "p90": high}
    interval = {"p50_low": low, "p50_high": high, "withheld": "", "rough": ""}
    counts = {"vacancies": 50, "with_pay": 40, "disclosure": 0.8}
    return {"label": name, "least": least, "most": most, **pay, **interval, **counts}


BANDS = pd.DataFrame(
    [
        level("Junior", 29_000, 36_000, 28_000, 38_000),
        level("Mid", 40_000, 50_000, 45_000, 65_000),
        level("Senior", 50_000, 60_000, 65_000, 90_000),
        level("Staff", 95_000, 99_000, 90_000, math.nan),
    ]
)


def test_the_headline_counts_each_verdict() -> None:
    said = claims.sentence(["agrees", "agrees", "differs", "cannot say"], "1 June 2026")
    assert "tested 4 things" in said
    assert "agree with 2 and differ from 1. For the other 1 they cannot say" in said


def test_a_card_tells_the_verdict_the_figures_and_from_how_many_adverts() -> None:
    said = str(claims._card(claim(), "1 May to 1 Jun 2026", "?level=senior"))
    assert "✗" in said
    assert "Differs" in said
    assert "Li('Remote: 17% (14% to 20%)')" in said
    assert "From 1,974 adverts first seen 1 May to 1 Jun 2026" in said
    assert "/working?level=senior" in said


def test_what_adverts_cannot_tell_shows_why_and_no_figure() -> None:
    why = "Adverts do not tell who is hired."
    one = claim(verdict="cannot say", because=why, figures="", n=0, measure="", page="/careers")
    said = str(claims._card(one, "1 May to 1 Jun 2026", ""))
    assert why in said
    assert "adverts first seen" not in said
    assert "See it on" not in said


def test_a_source_without_an_address_is_no_link() -> None:
    assert claims._source(claim()) == "A guide, 2025"
    assert "https://example.org" in str(claims._source(claim(url="https://example.org")))


@pytest.mark.parametrize("one", all_claims(), ids=lambda one: one.key)
def test_every_claim_leads_to_a_page_that_there_is(one: object) -> None:
    assert page_at(getattr(one, "page", "")) is not None


def test_bands_come_from_the_claims_and_may_be_open_above() -> None:
    ends = {band["level"]: (band["least"], band["most"]) for band in rows(claims.bands())}
    assert ends["mid"] == (45_000, 65_000)
    assert ends["staff"][0] == 90_000
    assert math.isnan(ends["staff"][1])


def test_only_levels_with_a_claim_are_held_against_one(market: Market) -> None:
    view = View(market, Filters())
    assert claims.by_level(view)["label"].tolist() == ["Junior", "Senior"]
    assert claims.by_years(view).empty


def test_a_median_lies_in_the_band_only_with_its_whole_interval() -> None:
    said = claimed_bands.finding(BANDS)
    assert "surely lies in the claimed band for Junior and Staff." in said
    assert "surely lies outside for Senior." in said
    assert "may lie in or out for Mid." in said


def test_the_band_is_drawn_behind_the_pay_from_end_to_end() -> None:
    band = claimed_bands.claimed_bands(BANDS).data[0]
    assert list(band.base) == [28_000, 45_000, 65_000, 90_000]
    assert list(band.x)[:3] == [10_000, 20_000, 25_000]
    assert band.x[3] > 0
