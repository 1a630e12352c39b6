from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analytics.answers import all_measures
from analytics.measures.claims import FORMS, MEASURES, Claim, all_judged, claims, judged


def claim(**more: Any) -> Claim:  # noqa: ANN401 - a claim's keys are of many kinds
    plain = {"key": "k", "said": "It is so.", "source": "Somebody", "page": "/pay"}
    asked = {"measure": "pay", "by": ("level",), "figure": "p50", "n": "with_pay"}
    return Claim(**{**plain, **asked, **more})


def pay(*rows: tuple[str, float, float]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["level", "p50_low", "p50_high"])
    return frame.assign(p50=frame[["p50_low", "p50_high"]].mean(axis=1), with_pay=50, withheld="")


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (46_000, 64_000, "agrees"),
        (45_000, 65_000, "agrees"),
        (44_000, 64_000, "cannot say"),
        (40_000, 70_000, "cannot say"),
        (66_000, 70_000, "differs"),
        (30_000, 44_000, "differs"),
    ],
)
def test_a_band_is_judged_by_the_whole_interval(low: float, high: float, verdict: str) -> None:
    band = claim(where={"level": ["mid"]}, between={"least": 45_000, "most": 65_000})
    found = judged(band, pay(("mid", low, high), ("senior", 1.0, 2.0)))
    assert (found["verdict"], found["n"]) == (verdict, 50)
    assert found["figures"].startswith(f"Mid: £{(low + high) / 2:,.0f} (£{low:,} to ")


def test_what_is_withheld_cannot_be_said() -> None:
    hidden = pay(("mid", np.nan, np.nan)).assign(withheld="4 vacancies state pay; 6 are needed")
    found = judged(claim(where={"level": ["mid"]}, between={"least": 45_000}), hidden)
    assert found["verdict"] == "cannot say"
    assert found["because"] == "Withheld: 4 vacancies state pay; 6 are needed."


def test_what_no_advert_mentions_cannot_be_said() -> None:
    found = judged(claim(where={"level": ["staff"]}, between={"least": 1}), pay(("mid", 1.0, 2.0)))
    assert (found["verdict"], found["n"]) == ("cannot say", 0)


@pytest.mark.parametrize(
    ("staff", "verdict"),
    [((95.0, 99.0), "agrees"), ((80.0, 90.0), "cannot say"), ((50.0, 60.0), "differs")],
)
def test_the_highest_lies_wholly_above_the_others(staff: tuple[float, float], verdict: str) -> None:
    highest = claim(where={"level": ["staff", "senior", "mid"]}, above="staff", of="level")
    found = judged(highest, pay(("staff", *staff), ("senior", 70, 85), ("mid", 40, 50)))
    assert found["verdict"] == verdict


def test_an_order_is_judged_by_neighbours() -> None:
    order = claim(where={"level": ["a", "b", "c"]}, order=("a", "b", "c"), of="level")
    down = pay(("a", 8, 9), ("b", 5, 6), ("c", 1, 2))
    assert judged(order, down)["verdict"] == "agrees"
    assert judged(order, down.assign(level=["b", "a", "c"]))["verdict"] == "differs"


def test_those_that_share_a_place_lie_all_above_the_next() -> None:
    order = claim(where={"level": ["a", "b", "c"]}, order=(["a", "b"], ["c"]), of="level")
    assert judged(order, pay(("a", 5, 9), ("b", 6, 8), ("c", 1, 2)))["verdict"] == "agrees"
    assert judged(order, pay(("a", 5, 9), ("b", 1, 8), ("c", 1, 2)))["verdict"] == "cannot say"


def test_an_order_without_one_of_those_meant_cannot_be_said() -> None:
    order = claim(where={"level": ["a", "b", "c"]}, order=("a", "b", "c"), of="level")
    assert judged(order, pay(("a", 8, 9), ("b", 5, 6)))["verdict"] == "cannot say"


def test_a_slope_counts_the_vacancies_of_all_years() -> None:
    narrows = claim(
        where={"region": ["London"]}, figure="slope", n="vacancies", between={"most": 0}
    )
    slope = {"region": "London", "slope": -0.04, "slope_low": -0.06, "slope_high": -0.02}
    years = pd.DataFrame([{**slope, "year": 2025 + n, "vacancies": 40 + n} for n in range(2)])
    found = judged(narrows, years)
    assert (found["verdict"], found["n"]) == ("agrees", 81)


def test_what_adverts_cannot_tell_is_not_asked() -> None:
    found = judged(claim(measure="", why_not="Adverts do not tell."), pd.DataFrame())
    assert (found["verdict"], found["because"]) == ("cannot say", "Adverts do not tell.")


@pytest.mark.parametrize("one", [c for c in claims() if c.measure], ids=lambda c: c.key)
def test_every_claim_asks_a_measure_for_what_it_gives(one: Claim) -> None:
    measure = all_measures()[one.measure]
    assert len(one.by) <= measure.most_groups
    for option, value in one.options.items():
        assert value in measure.options[option]
    assert one.source
    assert one.figure in FORMS
    assert bool(one.between) + bool(one.above) + bool(one.order) == 1
    if not one.between:
        assert {one.above, *itertools.chain(*one.places)} - {""} <= set(one.where[one.of])


def test_every_claim_gets_a_verdict_whatever_the_answers() -> None:
    nothing = {name: pd.DataFrame() for name in MEASURES["claims"].answers}
    found = all_judged(by=[], **nothing)
    assert found["key"].tolist() == [one.key for one in claims()]
    assert set(found["verdict"]) == {"cannot say"}
