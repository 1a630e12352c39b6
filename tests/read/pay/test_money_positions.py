"""Where sums of money may start in a text."""

from __future__ import annotations

import pyarrow as pa
import pytest

from analytics.read.pay.money_positions import SIGNS, signed, unsigned
from analytics.read.phrases import starts


@pytest.mark.parametrize(
    "text",
    [
        "From £45,000 to 55k, or 60K+ with OTE; 12kg of tea",
        "45000 - 50000 GBP per year, eur 40.5k, $1.2m",
        "between fifteen 15 and 20k, .5k, kk, 5kk and \u0664\u0665k",
        "no money",
    ],
)
def test_one_pass_over_many_texts_finds_the_sums_that_one_over_a_text_does(text: str) -> None:
    signs = starts(pa.array(["£1", text]), SIGNS)
    assert signed(text, signs[1]) == signed(text)
    assert signed("£1", signs[0]) == [0]


@pytest.mark.parametrize(
    ("text", "sum_"),
    [
        ("Salary: 43000 - 49000", "43000"),
        ("SALARY of about 43000", "43000"),
        ("Pac\u212aage \u0664\u0665,000", "\u0664\u0665"),
        ("Daily rate: 430", "430"),
        ("Up to 430/day inside IR35", "430"),
        ("Outside IR35, 430-470 per day", "430"),
        ("Umbrella, 430\u00a0a day", "430"),
        ("Contract, 475 / d outside IR35", "475"),
        ("Contract, outside IR35, 487pd", "487"),
        ("Contract, outside IR35, 487 p/d", "487"),
        ("Pay for this role is from 44,447\u2013 51,762 plus a bonus", "44,447"),
        ("Wages of 44,447 and 51,762 gross", "44,447"),
    ],
)
def test_figures_that_are_called_pay_are_found_without_a_sign(text: str, sum_: str) -> None:
    assert [text[at:].startswith(sum_) for at in unsigned(text)] == [True]
