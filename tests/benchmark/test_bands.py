"""Pay bands of all levels: the ladder, what is rounded and what a wider search brings."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.benchmark.band_sentences import band_in_words, pools_in_words
from analytics.benchmark.bands import band
from analytics.benchmark.offer import widened_offer
from analytics.benchmark.projection import Ageing
from analytics.benchmark.shape import TARGETS, Shape
from analytics.benchmark.terms import Terms
from analytics.errors import QuestionError
from analytics.filters.filters import CONTROLS, Filters
from analytics.market.market import Market
from analytics.schema.listing import LEVELS, REGIONS
from tests.benchmark.conftest import SENIORS, adverts
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path


def test_levels_that_adverts_pay_against_the_ladder_share_a_band(market: Market) -> None:
    filters = Filters(region=("London",))
    told = band(market, filters, Terms())
    by_level = told.set_index("level")
    assert by_level["midpoint"].to_dict()["mid"] == 48_000
    assert by_level["pooled"].to_dict()["senior"] == "senior, lead"
    assert "these share one band: senior and lead" in pools_in_words(told)
    said = band_in_words(told, Terms(), Shape())
    assert said.startswith("Of 9 bands, 3 counted and 6 withheld: 15% either side of median pay")
    assert "A year: mid £40,800 to £55,200 (13 adverts)" in said


def test_a_thin_level_shows_the_wider_band_beside_the_narrow_one(market: Market) -> None:
    told = band(market, Filters(region=("South East",)), Terms()).set_index("level")
    senior = told.to_dict("index")["senior"]
    assert (senior["priced"], senior["wider_priced"]) == (7, 48)
    assert "with the East Midlands" in senior["wider"]
    assert senior["wider_midpoint"] > senior["midpoint"]


def test_managers_who_are_of_other_roles_are_found_by_a_wider_search(tmp_path: Path) -> None:
    managers = adverts("manager", "Wales", 8, 80_000)
    seen = [{**one, "family": "management"} for one in managers] + adverts(
        "senior", "Wales", 8, 60_000
    )
    market = Market(
        market_of(
            tmp_path, run(tmp_path, "2026-05-01", row("old")), run(tmp_path, "2026-06-01", *seen)
        )
    )
    usual = band(market, Filters(), Terms()).set_index("level").to_dict("index")["manager"]
    assert usual["withheld"].endswith("Managers' adverts are management roles, left out here")
    assert (usual["wider"], usual["wider_priced"]) == (
        "with management roles; over the last 36 months",
        8,
    )
    everyone = band(market, Filters(family=()), Terms()).set_index("level").to_dict("index")
    assert everyone["manager"]["withheld"] == ""
    assert everyone["manager"]["midpoint"] == usual["wider_midpoint"] == 81_750
    told = widened_offer(market, Filters(level=("manager",)), 80_000, Terms())
    assert told["step"].to_list()[1] == "With management roles"
    assert told["withheld"].str.contains("left out here").to_list()[:2] == [True, False]
    market.close()


def test_day_rates_have_a_ladder_inside_and_one_outside_ir35(market: Market) -> None:
    told = band(market, Filters(), Terms("day"), Shape(width=0.1))
    seniors = told[told["level"] == "senior"].set_index("ir35")
    assert seniors["midpoint"].to_dict() == {"inside": 450, "outside": 550}


def any_filters() -> st.SearchStrategy[Filters]:
    """Return filters as anybody may set them: three at most, for else no advert is left."""
    few = {"region": REGIONS, "stack": ["Java", "Kotlin", "Go"]}
    fields = {
        name: st.sampled_from(control.values())
        if control.kind == "one"
        else st.lists(st.sampled_from(few.get(name, control.values())), max_size=2).map(tuple)
        for name, control in CONTROLS.items()
    }
    some = st.lists(st.sampled_from(list(CONTROLS)), max_size=3, unique=True)
    return some.flatmap(lambda names: st.builds(Filters, **{name: fields[name] for name in names}))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    any_filters(),
    st.sampled_from(TARGETS),
    st.sampled_from([0.1, 0.15, 0.3]),
    st.sampled_from([None, Ageing(dt.date(2027, 1, 1), 0.03)]),
)
def test_the_ladder_never_goes_down_whatever_the_filters(
    market: Market, filters: Filters, target: int, width: float, ageing: Ageing | None
) -> None:
    everyone = filters.but(level=())
    told = band(market, everyone, Terms(), Shape(target, width, ageing)).set_index("level")
    trunk = LEVELS[: LEVELS.index("senior") + 1]
    for way in ((*trunk, "lead", "manager"), (*trunk, "staff", "principal")):
        for name in ("minimum", "midpoint", "maximum"):
            figures = told.loc[list(way), name].dropna()
            assert all(low <= high for low, high in pairwise(figures))


@pytest.mark.parametrize(("target", "width"), [(33, 0.15), (50, 0.0), (50, 0.9)])
def test_a_band_that_cannot_be_is_refused(target: int, width: float) -> None:
    with pytest.raises(QuestionError):
        Shape(target, width)


def test_only_the_levels_chosen_are_answered(market: Market) -> None:
    told = band(market, Filters(level=("mid", "senior")), Terms())
    assert told["level"].to_list() == ["mid", "senior"]


def test_ends_are_rounded_and_midpoints_are_not(market: Market) -> None:
    there = Filters(region=("London",), level=("mid",))
    told = band(market, there, Terms(), Shape(round_to=500)).iloc[0]
    assert (told["minimum"], told["midpoint"], told["maximum"]) == (41_000, 48_000, 55_000)


def test_a_day_rate_is_rounded_to_a_hundredth_of_what_a_salary_is(market: Market) -> None:
    told = band(market, SENIORS, Terms("day"), Shape(width=0.15, round_to=500))
    assert told["minimum"].dropna().to_list() == [385, 470]
