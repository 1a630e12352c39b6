from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.statistics.verdicts import AGREES, CANNOT_SAY, DIFFERS, Rule, together, verdict

BAND = Rule(between={"least": 45_000, "most": 65_000})
CLOUDS = Rule(order=("AWS", "Azure", "GCP"), of="name")


def figures(*rows: tuple[str, float, float], withheld: str = "") -> list[dict[str, Any]]:
    return [{"name": n, "low": low, "high": high, "withheld": withheld} for n, low, high in rows]


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (46_000, 64_000, "agrees"),
        (45_000, 65_000, "agrees"),
        (44_000, 64_000, "cannot say"),
        (40_000, 70_000, "cannot say"),
        (66_000, 70_000, "differs"),
        (30_000, 44_000, "differs"),
    ],
)
def test_a_band_is_judged_by_the_whole_interval(low: float, high: float, said: str) -> None:
    assert verdict(BAND, figures(("mid", low, high)), 1)[0] == said


def test_a_quarter_that_surely_offers_less_makes_a_band_differ() -> None:
    quarters = figures(("p25", 40_000, 44_000), ("p75", 55_000, 60_000))
    assert verdict(BAND, quarters, 2) == (
        "differs",
        "An interval lies wholly outside what is said.",
    )
    within = figures(("p25", 46_000, 48_000), ("p75", 55_000, 60_000))
    assert verdict(BAND, within, 2) == ("agrees", "Every interval lies within what is said.")


def test_what_is_withheld_cannot_be_said() -> None:
    why = "Only 4 adverts state yearly pay. We show a figure from 6"
    hidden = figures(("mid", np.nan, np.nan), withheld=why)
    assert verdict(BAND, hidden, 1) == (
        "cannot say",
        "Withheld: Only 4 adverts state yearly pay. We show a figure from 6.",
    )


def test_what_no_advert_mentions_cannot_be_said() -> None:
    assert verdict(BAND, figures(), 1) == ("cannot say", "Too few adverts tell.")
    assert verdict(BAND, figures(("mid", 50_000, 60_000)), 2)[0] == "cannot say"


@pytest.mark.parametrize(
    ("staff", "said"),
    [((95.0, 99.0), "agrees"), ((80.0, 90.0), "cannot say"), ((50.0, 60.0), "differs")],
)
def test_the_highest_lies_wholly_above_the_others(staff: tuple[float, float], said: str) -> None:
    rows = figures(("staff", *staff), ("senior", 70, 85), ("mid", 40, 50), ("lead", np.nan, np.nan))
    assert verdict(Rule(above="staff", of="name"), rows, 4)[0] == said


def test_the_highest_cannot_be_told_without_the_one_it_is_said_of() -> None:
    assert verdict(Rule(above="staff", of="name"), figures(("mid", 1, 2)), 1)[0] == "cannot say"
    alone = figures(("staff", 1, 2))
    assert verdict(Rule(above="staff", of="name"), alone, 1)[0] == "cannot say"


def test_an_order_is_judged_by_all_its_names() -> None:
    assert verdict(CLOUDS, figures(("AWS", 8, 9), ("Azure", 5, 6), ("GCP", 1, 2)), 3)[0] == "agrees"
    turned = figures(("AWS", 5, 6), ("Azure", 8, 9), ("GCP", 1, 2))
    assert verdict(CLOUDS, turned, 3)[0] == "differs"
    assert verdict(CLOUDS, figures(("AWS", 8, 9), ("Azure", 5, 6)), 3)[0] == "cannot say"


def test_those_that_share_a_place_lie_all_above_the_next() -> None:
    order = Rule(order=(["Python", "Java"], "Node.js"), of="name")
    rows = figures(("Python", 5, 9), ("Java", 6, 8), ("Node.js", 1, 2))
    assert verdict(order, rows, 3)[0] == "agrees"
    rows[1]["low"] = 2
    assert verdict(order, rows, 3)[0] == "cannot say"


def test_names_that_are_not_needed_may_be_missing() -> None:
    order = Rule(order=("AWS", ["Azure", "GCP"]), of="name", needed=("AWS",))
    assert verdict(order, figures(("AWS", 8, 9), ("GCP", 1, 2)), 3)[0] == "agrees"


ends = st.tuples(st.integers(0, 60), st.integers(0, 30)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(ends, min_size=1, max_size=4), ends)
def test_a_band_agrees_and_differs_as_plainly_computed(
    found: list[tuple[int, int]], band: tuple[int, int]
) -> None:
    least, most = band
    rows = figures(*((f"r{n}", float(low), float(high)) for n, (low, high) in enumerate(found)))
    said = verdict(Rule(between={"least": least, "most": most}), rows, len(rows))[0]
    inside = all(least <= low and high <= most for low, high in found)
    outside = any(high < least or low > most for low, high in found)
    assert said == ("differs" if outside else "agrees" if inside else "cannot say")


@given(st.lists(ends, min_size=3, max_size=3))
def test_an_order_agrees_and_differs_as_plainly_computed(found: list[tuple[int, int]]) -> None:
    names = ("AWS", "Azure", "GCP")
    rows = figures(*((name, float(a), float(b)) for name, (a, b) in zip(names, found, strict=True)))
    said = verdict(CLOUDS, rows, 3)[0]
    pairs = [(found[a], found[b]) for a, b in ((0, 1), (0, 2), (1, 2))]
    turned = any(upper[1] < lower[0] for upper, lower in pairs)
    apart = all(upper[0] > lower[1] for upper, lower in pairs)
    assert said == ("differs" if turned else "agrees" if apart else "cannot say")


def test_one_test_that_differs_is_enough_and_all_must_agree() -> None:
    assert together(["agrees", "agrees"]) == "agrees"
    assert together(["agrees", "cannot say"]) == "cannot say"
    assert together(["agrees", "cannot say", "differs"]) == "differs"
    assert together([]) == "cannot say"


def test_a_figure_said_to_the_thousand_holds_half_of_one_to_either_side() -> None:
    rule = Rule(between={"least": 28_000, "most": 38_000}, rounded=1_000)
    assert verdict(rule, figures(("mid", 27_500.0, 38_500.0)), 1)[0] == AGREES
    assert verdict(rule, figures(("mid", 26_000.0, 27_500.0)), 1)[0] == CANNOT_SAY
    assert verdict(rule, figures(("mid", 26_000.0, 27_499.0)), 1)[0] == DIFFERS
