from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from analytics.measures.answers import all_measures
from analytics.measures.claims import (
    MEASURES,
    UNITS,
    Check,
    Claim,
    all_judged,
    claims,
    figures_of,
    judged,
)
from analytics.reference.citation import Citation
from analytics.statistics.verdicts import Rule

if TYPE_CHECKING:
    from analytics.schema.rows import Row

CHECKS = [(claim.key, check) for claim in claims() for check in claim.tests]
BAND = Rule(between={"least": 45_000, "most": 65_000})


def check(**more: Any) -> Check:  # noqa: ANN401 - a check's keys are of many kinds
    plain = {"about": "By level", "measure": "pay", "unit": "GBP a year", "n": "with_pay"}
    asked = {"by": ("level",), "figure": ("p50",), "where": {"level": ["mid"]}, "rule": BAND}
    return Check(**{**plain, **asked, **more})


def claim(*tests: Check, **more: Any) -> Claim:  # noqa: ANN401 - a claim's keys are of many kinds
    return Claim("k", "It is so.", "/pay", (Citation("Somebody"),), tests=tests, **more)


def pay(*rows: tuple[str, float, float]) -> list[Row]:
    more = {"with_pay": 50, "withheld": ""}
    return [
        {"level": level, "p50": (low + high) / 2, "p50_low": low, "p50_high": high, **more}
        for level, low, high in rows
    ]


def test_a_claim_is_judged_by_the_figures_its_check_means() -> None:
    one = check()
    found = judged(claim(one), {one.answer: pay(("mid", 46_000, 64_000), ("senior", 1.0, 2.0))})
    row = found[0]
    assert (row["verdict"], row["test_verdict"], row["n"], row["name"]) == (
        "agrees",
        "agrees",
        50,
        "Mid",
    )
    assert len(found) == 1


def test_a_claim_of_several_checks_needs_them_all() -> None:
    first, second = check(), check(about="Again", where={"level": ["senior"]})
    rows = {first.answer: pay(("mid", 46_000, 64_000), ("senior", 1.0, 2.0))}
    found = judged(claim(first, second), rows)
    assert {row["verdict"] for row in found} == {"differs"}
    verdicts = {row["test"]: row["test_verdict"] for row in found}
    assert verdicts == {"By level": "agrees", "Again": "differs"}


def test_a_figure_without_a_rule_stands_beside_and_judges_nothing() -> None:
    first, beside = check(), check(about="Beside", where={"level": ["senior"]}, rule=Rule())
    rows = {first.answer: pay(("mid", 46_000, 64_000), ("senior", 1.0, 2.0))}
    found = judged(claim(first, beside), rows)
    assert {row["verdict"] for row in found} == {"agrees"}
    assert [row["test_verdict"] for row in found] == ["agrees", ""]


def test_the_quarters_of_a_band_are_figures_of_their_own() -> None:
    ends = {"p25_low": 45_500, "p25_high": 47_000, "p75_low": 59_000, "p75_high": 70_000}
    quarters = [{**row, "p25": 46_000, "p75": 60_000, **ends} for row in pay(("mid", 5e4, 5.5e4))]
    found = figures_of(check(figure=("p25", "p50", "p75")), quarters)
    assert [(row["point"], row["low"], row["high"]) for row in found] == [
        ("p25", 45_500, 47_000),
        ("p50", 50_000, 55_000),
        ("p75", 59_000, 70_000),
    ]


def test_a_slope_counts_the_vacancies_of_all_years() -> None:
    narrows = check(
        where={"region": ["London"]},
        figure=("slope",),
        n="vacancies",
        rule=Rule(between={"most": 0}),
    )
    slope = {"region": "London", "slope": -0.04, "slope_low": -0.06, "slope_high": -0.02}
    years = [{**slope, "year": 2025 + n, "vacancies": 40 + n} for n in range(2)]
    (row,) = judged(claim(narrows), {narrows.answer: years})
    assert (row["verdict"], row["n"]) == ("agrees", 81)


def test_what_adverts_cannot_tell_says_why_whatever_stands_beside() -> None:
    beside = check(rule=Rule())
    rows = {beside.answer: pay(("mid", 46_000, 64_000))}
    for found in (judged(claim(why_not="No."), {}), judged(claim(beside, why_not="No."), rows)):
        assert {(row["verdict"], row["because"]) for row in found} == {("cannot say", "No.")}


@pytest.mark.parametrize(("key", "one"), CHECKS)
def test_every_check_asks_a_measure_for_what_it_gives(key: str, one: Check) -> None:
    measure = all_measures()[one.measure]
    assert len(one.by) <= measure.most_groups, key
    assert all(value in measure.options[option] for option, value in one.options.items())
    assert one.unit in UNITS
    rule = one.rule
    assert bool(rule.between) + bool(rule.above) + bool(rule.order) <= 1
    if rule.of:
        named = {rule.above, *itertools.chain(*rule.places), *rule.needed} - {""}
        assert named <= set(one.where[rule.of])


@pytest.mark.parametrize("one", claims(), ids=lambda one: one.key)
def test_every_claim_has_a_source_and_is_tested_or_says_why_not(one: Claim) -> None:
    assert one.sources
    assert any(found.rule.is_given for found in one.tests) != bool(one.why_not)
    assert len({found.about for found in one.tests}) == len(one.tests)


def test_every_claim_gets_a_verdict_whatever_the_answers() -> None:
    nothing = {name: pd.DataFrame() for name in MEASURES["claims"].answers}
    found = all_judged(by=[], **nothing)
    assert list(dict.fromkeys(found["key"])) == [one.key for one in claims()]
    assert set(found["verdict"]) == {"cannot say"}
