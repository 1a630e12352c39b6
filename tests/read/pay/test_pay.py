"""Pay is read from the source's figures, its pay field or the advert's words, never guessed."""

from __future__ import annotations

import json
import math
from time import process_time
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from analytics.read.pay.pay import read_pay
from analytics.read.terms import read_terms
from analytics.read.text import clean

if TYPE_CHECKING:
    from pathlib import Path


def read(*, contract: str = "unstated", **advert: Any) -> dict[str, Any]:  # noqa: ANN401 - any cell
    """Return the pay read from one advert, null as None."""
    frame = clean(pd.DataFrame([advert]))
    found = read_pay(frame, pd.Series(contract, frame.index), explain=True).iloc[0]
    return {str(name): None if pd.isna(value) else value for name, value in found.items()}


def test_numbers_of_the_source_come_first() -> None:
    pay = read(title="Developer £60k", pay_min=41_000.0, pay_max=47_000.0, pay_period="year")
    assert (pay["pay_min"], pay["pay_max"], pay["pay_origin"]) == (41_000, 47_000, "stated")
    assert pay["annual_gbp"] == 44_000


def test_nought_is_unknown() -> None:
    pay = read(title="Developer", pay_min=0.0, pay_max=0.0)
    assert (pay["pay_min"], pay["pay_origin"]) == (None, "none")


def test_the_pay_field_comes_before_the_text() -> None:
    pay = read(title="Developer", text="Salary £60,000", pay_text="£45k")
    assert (pay["pay_min"], pay["pay_origin"], pay["pay_words"]) == (45_000, "stated", "£45k")


def test_of_a_range_with_a_slip_the_source_keeps_the_top() -> None:
    text = "Salary: £65,00,000 - £75,000"
    pay = read(title="Developer", text=text, pay_min=75_000.0, pay_max=75_000.0)
    assert (pay["pay_min"], pay["pay_max"], pay["annual_gbp"]) == (None, 75_000, None)


def test_an_estimate_is_kept_and_is_never_pay() -> None:
    pay = read(title="Developer", pay_min=50_000.0, pay_max=50_000.0, pay_predicted=True)
    assert (pay["pay_min"], pay["pay_origin"], pay["annual_gbp"]) == (50_000, "predicted", None)


def test_the_advert_s_words_come_before_an_estimate() -> None:
    pay = read(title="Developer, £61k", pay_min=50_000.0, pay_max=50_000.0, pay_predicted=True)
    assert (pay["pay_min"], pay["pay_origin"], pay["annual_gbp"]) == (61_000, "text", 61_000)


def test_of_a_boards_guess_in_the_text_no_figure_stays() -> None:
    pay = read(title="Developer", text="£61,204\nper year - estimated\n?")
    assert (pay["pay_min"], pay["pay_origin"]) == (None, "predicted")


def test_what_a_course_promises_is_no_pay() -> None:
    text = "Starting salary of £29,000. Get a job or your money back: this is a training course."
    assert read(title="Trainee coder", text=text)["pay_origin"] == "none"


def test_pay_in_another_currency_has_no_pounds() -> None:
    pay = read(title="Developer", pay_text="$110,000 - $130,000")
    assert (pay["pay_currency"], pay["annual_gbp"]) == ("USD", None)


def test_ends_the_wrong_way_round_are_put_right() -> None:
    pay = read(title="Developer", pay_min=47_000.0, pay_max=41_000.0)
    assert (pay["pay_min"], pay["pay_max"], pay["pay_period"]) == (41_000, 47_000, "year")


def test_rows_keep_their_index_whatever_it_is() -> None:
    frame = clean(pd.DataFrame({"title": ["a", "b £50k", "c"]}, index=[5, 5, 2]))
    pay = read_pay(frame, pd.Series("unstated", frame.index))
    assert pay.index.tolist() == [5, 5, 2]
    assert pay["pay_min"].isna().tolist() == [True, False, True]
    assert "pay_words" not in pay


def _label(pay: dict[str, Any] | None) -> tuple[Any, ...]:
    return tuple(pay[key] for key in ("min", "max", "period", "currency")) if pay else (None,) * 4


def _figures(pay: pd.DataFrame) -> list[tuple[Any, ...]]:
    columns = ["pay_min", "pay_max", "pay_period", "pay_currency"]
    rows = pay[columns].astype(object).where(pay[columns].notna(), None)
    return list(rows.itertuples(index=False, name=None))


@pytest.mark.real
def test_every_awkward_pay_string_is_read(shared: Path) -> None:
    traps = pd.read_json(shared / "gold" / "traps" / "pay.jsonl", lines=True, dtype=False)
    frame = clean(pd.DataFrame({"title": "", "pay_text": traps["text"]}))
    read_figures = _figures(read_pay(frame, pd.Series("unstated", frame.index)))
    assert read_figures == _figures(traps)


@pytest.mark.real
def test_pay_of_real_adverts_is_found_and_none_is_invented(shared: Path) -> None:
    lines = (shared / "gold" / "adverts.jsonl").read_text(encoding="utf-8").splitlines()
    labelled = [json.loads(line) for line in lines]
    frame = clean(pd.DataFrame([case["advert"] for case in labelled]))
    pay = _figures(read_pay(frame, read_terms(frame)["contract"]))
    labels = [_label(case["label"]["pay"]) for case in labelled]
    stated = [figures == label for figures, label in zip(pay, labels, strict=True) if any(label)]
    silent = [any(figures) for figures, label in zip(pay, labels, strict=True) if not any(label)]
    assert sum(stated) / len(stated) >= 0.9
    assert sum(silent) / len(silent) <= 0.02


@pytest.mark.real
@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("reed_2018_pay_strings.csv", "salary_offered"),
        ("govuk_2023_pay_strings.csv", "salary"),
    ],
)
def test_ranges_of_real_pay_strings_are_read(shared: Path, file: str, column: str) -> None:
    said = pd.read_csv(shared / "real" / file)[column].dropna()
    shape = r"^\s*£([\d,.]+)(?: (?:-|to) £([\d,.]+))? per (\w+)"
    regular = said.str.extract(shape).dropna(subset=[0])
    low = regular[0].str.replace(",", "").str.rstrip(".").astype(float)
    high = regular[1].str.replace(",", "").astype(float).fillna(low)
    frame = clean(pd.DataFrame({"title": "", "pay_text": said[regular.index]}))
    pay = read_pay(frame, pd.Series("unstated", frame.index))
    right = pay["pay_min"].eq(low) & pay["pay_max"].eq(high)
    right &= pay["pay_period"].eq(regular[2].replace("annum", "year"))
    assert len(regular) > 5_000
    assert right.mean() >= 0.995
    assert math.isclose(pay["pay_origin"].eq("stated").mean(), 1.0)


@pytest.mark.parametrize("odd", ["1 ", "£1", "1-", "£1 to ", "1" + " " * 9_998])
def test_a_long_field_of_odd_figures_is_read_at_once(odd: str) -> None:
    adverts = clean(pd.DataFrame({"pay_text": [(odd * 5_000)[:10_000]]}))
    start = process_time()
    read_pay(adverts, pd.Series(["permanent"]))
    assert process_time() - start < 1


@pytest.mark.parametrize(
    ("low", "high", "text", "said"),
    [
        # the words state a range, the source one end or the middle of it
        (100_000, 100_000, "Salary £80,000 - £150,000", (80_000, 150_000, "text")),
        (65_000, 65_000, "£55k to £65k plus bonus", (55_000, 65_000, "text")),
        (None, 48_000, "Pay: £42,000-£48,000", (42_000, 48_000, "text")),
        # the source states as much, or something else altogether
        (40_000, 50_000, "Salary £45,000", (40_000, 50_000, "stated")),
        (40_000, 50_000, "Salary £41,000 - £52,000", (40_000, 50_000, "stated")),
        (60_000, 60_000, "Up to £60,000", (60_000, 60_000, "stated")),
        (35_000, 35_000, "We also hire leads at £90,000 - £110,000", (35_000, 35_000, "stated")),
        # the source's figures cannot be pay
        (25, 25, "Salary from £60,000", (60_000, None, "text")),
        (1, 1, "£52,000 - £58,000", (52_000, 58_000, "text")),
        (30, 60_000, "Up to £60,000", (None, 60_000, "text")),
    ],
)
def test_the_fuller_statement_wins(
    low: float | None, high: float, text: str, said: tuple[object, ...]
) -> None:
    pay = read(title="Developer", text=text, pay_min=low, pay_max=high, pay_period="year")
    assert (pay["pay_min"], pay["pay_max"], pay["pay_origin"]) == said


def test_the_words_are_those_of_the_statement_that_won() -> None:
    pay = read(title="Developer", text="Salary £80,000 - £150,000", pay_min=1e5, pay_max=1e5)
    assert pay["pay_words"] == "£80,000 - £150,000"


@pytest.mark.parametrize(
    ("low", "high", "text", "contract"),
    [
        (137_800, 140_400, "Contract Tenure: 6 Months", "contract"),
        (114_400, 135_200, "Deliver a series of solutions", "unstated"),
        (118_300, 131_300, "Join a bank for half a year", "unstated"),
    ],
)
def test_day_rates_times_260_are_no_salary(
    low: float, high: float, text: str, contract: str
) -> None:
    figures = {"pay_min": low, "pay_max": high, "pay_period": "year"}
    assert read(title="Developer", text=text, contract=contract, **figures)["annual_gbp"] is None


def test_round_salaries_stay_although_260_divides_them() -> None:
    pay = read(title="Developer", pay_min=65_000.0, pay_max=78_000.0, pay_period="year")
    assert pay["annual_gbp"] == 71_500


@pytest.mark.parametrize(
    ("text", "low", "high", "period"),
    [
        ("£25<sup>1</sup> per hour", 25, 25, "hour"),
        ("£45,000<sup>1</sup> a year", 45_000, 45_000, "year"),
        ("£45,000 to £55,000<sup>1</sup>", 45_000, 55_000, "year"),
        ("£45,000<sup>*</sup> - £55,000<sup>[2]</sup> a year", 45_000, 55_000, "year"),
        ("Salary £52k<sup><a href='#n1'>a</a></sup> plus bonus", 52_000, 52_000, "year"),
        ("&lt;p&gt;£450&lt;sup&gt;2&lt;/sup&gt; per day&lt;/p&gt;", 450, 450, "day"),
        ("£48,000¹ to £53,000² a year", 48_000, 53_000, "year"),
        ("£48,000[1] a year", 48_000, 48_000, "year"),
    ],
)
def test_a_footnote_mark_is_no_figure(text: str, low: float, high: float, period: str) -> None:
    pay = read(title="Developer", text=text)
    assert (pay["pay_min"], pay["pay_max"], pay["pay_period"]) == (low, high, period)
