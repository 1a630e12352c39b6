from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from analytics.filters.filters import Filters
from analytics.reference.published import ashe
from dashboard.framework.drawing import draw
from dashboard.framework.headline import headline
from dashboard.pages.pay import day_rates, pay_groups, pay_histogram, pay_over_time
from dashboard.pages.pay.data import by_choice, in_bands, over_time, with_ashe
from dashboard.pages.pay.table import figures
from tests.dashboard.text import drawn, words

if TYPE_CHECKING:
    from dashboard.model.page import Served, View

NAN = float("nan")


def written_on(figure: dict[str, Any]) -> str:
    """Return the words that stand on a figure, in a line."""
    return " | ".join(words(figure))


def group(label: str, median: float, with_pay: int = 50) -> dict[str, object]:
    """Return a row of pay, its interval £1,000 either way; withheld for nan."""
    points = {f"p{point}": median for point in (10, 25, 50, 75, 90)}
    ends = {"p50_low": median - 1_000, "p50_high": median + 1_000}
    said = {"withheld": "too few" if median != median else "", "rough": "", "disclosure": 0.5}  # noqa: PLR0124 - nan
    states = {"with_pay": with_pay, "priced": with_pay}
    number = {"vacancies": 2 * with_pay, **states, "ashe_p50": 50_000.0}
    return {"label": label, **points, **ends, **said, **number}


@pytest.mark.parametrize(
    ("outside", "words"), [(500.0, "or more; the difference is not clear."), (900.0, "or more.")]
)
def test_day_rates_differ_only_where_their_intervals_part(outside: float, words: str) -> None:
    rates = [("inside", 450.0), ("outside", outside)]
    frame = pd.DataFrame(
        [
            {"ir35": ir35, "p50": rate, "p50_low": rate - 60, "p50_high": rate + 60}
            for ir35, rate in rates
        ]
    )
    assert day_rates.rates_in_words(frame).endswith(words)
    assert "Too few contracts" in day_rates.rates_in_words(frame.head(1))


def test_a_table_of_day_rates_names_no_yearly_pay() -> None:
    headings = [column.label for column in day_rates.DAY_RATES.columns]
    assert "State a day rate" in headings
    assert not any("year" in heading for heading in headings)


def test_a_withheld_median_is_not_called_reliable() -> None:
    columns = {column.name: column for column in figures("Level")}
    assert [columns["rough"].words(said) for said in ("", "rough")] == ["", "rough"]


@pytest.mark.parametrize(
    ("options", "labels"),
    [
        ({"rows": "level"}, {"Intern", "Junior", "Senior", "Not stated"}),
        ({"rows": "technology"}, {"AWS", "Java", "Python"}),
        ({"rows": "level", "split": "region"}, {"Senior, London", "Junior, North West"}),
        ({"rows": "region", "split": "region"}, {"London", "North West"}),
        ({"rows": "technology", "split": "level"}, {"Java, Senior", "Python, Junior"}),
    ],
)
def test_pay_stands_by_one_dimension_or_two_at_will(
    view: View, options: dict[str, str], labels: set[str]
) -> None:
    assert labels <= set(by_choice(replace(view, options=options))["label"])


def test_pay_that_no_advert_is_of_is_no_row_however_it_is_split(view: View) -> None:
    nothing = replace(view, filters=Filters(level=("principal",)))
    for options in ({"rows": "region"}, {"rows": "region", "split": "work_mode"}):
        assert by_choice(replace(nothing, options=options)).empty


def test_levels_keep_their_order_when_they_are_split(view: View) -> None:
    split = by_choice(replace(view, options={"rows": "level", "split": "technology"}))
    assert split["label"].tolist() == ["Junior, Python", "Senior, AWS", "Senior, Java"]


def test_of_very_many_groups_the_largest_that_stand_are_drawn_and_the_rest_counted() -> None:
    many = [group(f"Group {n}", 40_000.0 + n, with_pay=10 + n) for n in range(pay_groups.MOST + 5)]
    frame = pd.DataFrame([*many, group("Small", NAN, with_pay=2)])
    shown = pay_groups.drawn(frame)
    assert len(shown) == pay_groups.MOST
    assert {"Small", "Group 4"}.isdisjoint(shown["label"])
    assert pay_groups.finding(frame).endswith("6 smaller groups stand in the table only.")
    assert pay_groups.drawn(frame.tail(5)).equals(frame.tail(5))


def test_what_employees_earn_is_a_line_with_its_year_and_whose_pay_it_is(view: View) -> None:
    figure = drawn(pay_groups.pay_groups(by_choice(view)))
    assert "ASHE 2024" in written_on(figure)
    assert "all employees: £53,501" in written_on(figure).replace("<br>", " ")
    assert figure.data[-1].x == (53_501, 53_501)


def test_the_line_stands_in_the_prices_of_the_page(view: View) -> None:
    real = with_ashe(replace(view, options={"prices": "real"}), pd.DataFrame({"p50": [1.0]}))
    assert real["ashe_p50"].item() == ashe().in_latest_prices() > ashe().median


def test_where_nothing_stands_there_is_no_line() -> None:
    figure = drawn(pay_groups.pay_groups(pd.DataFrame([group("Wales", NAN)])))
    assert "ASHE" not in written_on(figure)


def test_the_spread_counts_every_advert_once_and_marks_its_percentiles(view: View) -> None:
    seniors = in_bands(replace(view, filters=view.filters.but(level=("senior",))))
    bands, marks = seniors[seniors["point"].isna()], seniors[seniors["point"].notna()]
    assert bands["vacancies"].sum() == 40
    assert bands["share"].sum() == pytest.approx(1)
    assert marks.set_index("label")["figure_gbp"]["Median"] == 79_500
    said = written_on(pay_histogram.pay_histogram(seniors))
    assert "Median £79,500" in said
    assert "P90 £95,100" in said


def test_percentiles_of_few_adverts_are_withheld_with_the_reason(view: View) -> None:
    juniors = in_bands(replace(view, filters=view.filters.but(level=("junior",))))
    assert "P90 withheld" in written_on(pay_histogram.pay_histogram(juniors))
    said = pay_histogram.finding(juniors)
    assert "Typical pay is £29,750 to £39,250." in said
    assert said.endswith(
        "Withheld: P10 and P90. Only 20 adverts state yearly pay. We show a figure from 36."
    )


def test_pay_over_time_names_a_move_only_where_intervals_part() -> None:
    def period(month: str, median: float) -> dict[str, object]:
        return {**group("", median), "period": pd.Timestamp(month), "every": "month", "priced": 9}

    def said(*medians: float) -> str:
        months = [f"2026-0{n}-01" for n in range(1, 1 + len(medians))]
        frame = pd.DataFrame([period(*one) for one in zip(months, medians, strict=True)])
        pay_over_time.pay_over_time(frame)
        return pay_over_time.finding(frame)

    assert said(40_000, 45_000) == (
        "In February 2026 half of 9 adverts offered £45,000 or more, up from £40,000 in "
        "January 2026."
    )
    assert "not clearly changed from £45,000" in said(45_000, 45_500)
    assert "1 of 3 periods is withheld." in said(45_000, NAN, 45_000)
    assert said(NAN, NAN).startswith("Too few adverts")


def test_a_ribbon_does_not_bridge_a_gap() -> None:
    frame = pd.DataFrame(
        [
            {**group("", median), "period": pd.Timestamp(f"2026-0{n}-01"), "priced": 9}
            for n, median in enumerate([4e4, NAN, 4e4, 4e4], start=1)
        ]
    )
    filled = [
        line for line in drawn(pay_over_time.pay_over_time(frame)).data if line.fill == "tonexty"
    ]
    assert [len(line.x) for line in filled] == [1, 2]


@pytest.mark.parametrize("every", ["quarter", "month"])
def test_a_market_of_one_month_stands_as_one_period(view: View, every: str) -> None:
    frame = over_time(replace(view, options={"every": every}))
    assert len(frame) == 1
    assert pay_over_time.finding(frame).startswith(
        "In June 2026" if every == "month" else "In the quarter from April 2026"
    )


@pytest.mark.parametrize("name", ["pay-by-level", "pay-by", "pay-spread", "pay-over-time"])
def test_a_chart_says_which_figure_and_which_prices_it_shows(name: str, served: Served) -> None:
    plain, other = (draw(name, query, served)[1] for query in ("", "?basis=min&prices=real"))
    assert "Figures are" not in plain
    assert "Figures are lower ends of ranges, in prices of August 2026." in other


def test_the_headline_says_so_too(served: Served) -> None:
    said = str(headline("/pay", "?level=senior&basis=max", served))
    assert "Figures are upper ends of ranges." in said


def test_no_band_is_called_commonest_of_so_few_that_not_even_a_median_stands(
    view: View,
) -> None:
    interns = replace(view, filters=view.filters.but(level=("intern",)))
    few, many = (pay_histogram.finding(in_bands(one)) for one in (interns, view))
    assert "Only 4 adverts state yearly pay. We show a figure from 6" in few
    assert "commonest" not in few
    assert "commonest band" in many
