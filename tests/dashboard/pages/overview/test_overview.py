from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from analytics.filters.filters import Filters
from analytics.market.market import Market
from dashboard.charts import share_rows
from dashboard.framework.drawing import draw, fill
from dashboard.framework.headline import headline
from dashboard.model.page import View
from dashboard.pages.overview import data as overview
from dashboard.pages.overview import headline as at_a_glance
from dashboard.pages.overview.page import month
from tests.dashboard.conftest import listings, same
from tests.dashboard.pages.overview.months import NAN
from tests.dashboard.text import drawn
from tests.rows import market_of, run

if TYPE_CHECKING:
    from collections.abc import Iterator

MINUS = "\N{MINUS SIGN}"


EARLIER, LATER = 4, 12
"""How many new seniors each month of the two years has."""


def hired(year: int, month: int, seniors: int, pay: int, tool: str) -> list[dict[str, object]]:
    """Return a month's listings, each by an employer of its own: seniors and five juniors."""
    when = f"{year}-{month}"
    more: dict[str, Any] = {"stack": ["Git", tool], "work_mode": "remote"}
    found = [*listings("senior", seniors, pay, **more), *listings("junior", 5, 25_000)]
    names = ("listing_id", "employer")
    return [{**one, **{name: f"{one[name]} {when}" for name in names}} for one in found]


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    """A monthly market in which seniors' pay doubled and their number trebled, and Go came."""
    folder = tmp_path_factory.mktemp("overview")
    months = [(2025, month) for month in range(1, 13)] + [(2026, month) for month in range(1, 7)]
    runs = [
        run(
            folder,
            f"{year}-{month:02}-28",
            *(
                hired(year, month, EARLIER, 40_000, "PHP")
                if year == 2025
                else hired(year, month, LATER, 80_000, "Go")
            ),
        )
        for year, month in months
    ]
    opened = Market(market_of(folder, *runs))
    yield opened
    opened.close()


def test_the_headline_says_what_is_offered_how_many_are_new_and_what_moved(
    two_years: Market,
) -> None:
    said = at_a_glance.headline(View(two_years, Filters(level=("senior",))))
    assert said == (
        "72 new vacancies have come in since 29 December 2025. Typical pay is £82,750 to £88,250 "
        "(the middle half of 72 adverts). Against a year before, pay is clearly higher (+106%) "
        "and there are clearly more vacancies (+260%)."
    )


def test_the_headline_changes_with_the_filters(two_years: Market) -> None:
    juniors = at_a_glance.headline(View(two_years, Filters(level=("junior",))))
    assert "£26,000 to £28,000" in juniors
    assert "neither pay nor the number of vacancies has clearly changed." in juniors


def test_live_vacancies_are_counted_on_a_day(two_years: Market) -> None:
    said = at_a_glance.headline(View(two_years, Filters(state="live")))
    assert "17 vacancies were open on 28 June 2026." in said


def test_without_a_year_before_the_headline_compares_with_none(view: View) -> None:
    assert "Against" not in at_a_glance.headline(view)


@pytest.mark.parametrize(
    ("pay", "number", "expected"),
    [
        (
            "More",
            "Less",
            "pay is clearly higher (+10%) and there are clearly fewer vacancies (+10%)",
        ),
        ("", "No clear change", "the number of vacancies has not clearly changed."),
        ("", "", ""),
    ],
)
def test_what_moved_is_said_of_both_or_of_the_one_that_is_known(
    pay: str, number: str, expected: str
) -> None:
    rows = [[{"verdict": said, "change": 0.1}] for said in (pay, number)]
    assert expected in at_a_glance.in_a_year(*rows)


def test_key_figures_carry_interval_number_and_period(two_years: Market) -> None:
    found = at_a_glance.key_figures(View(two_years, Filters())).set_index("figure")
    assert found["words"]["New vacancies"] == "102"
    assert "29 December 2025 to 28 June 2026" in found["about"]["New vacancies"]
    assert "Likely £" in found["likely"]["Median pay"]
    assert "102 of 102 adverts state a yearly figure" in found["about"]["Median pay"]


def test_key_figures_that_are_withheld_say_why(view: View) -> None:
    few = View(view.market, Filters(level=("intern",)))
    found = at_a_glance.key_figures(few).set_index("figure")
    assert found["words"]["Median pay"] == "Too few"
    assert "We show a figure from 6" in found["withheld"]["Median pay"]
    assert found["likely"]["New vacancies"] == at_a_glance.NO_YEAR


def test_a_change_from_a_few_vacancies_is_withheld_with_its_reason(view: View) -> None:
    few = {
        "before": 4,
        "withheld": "Only 4 adverts in one of the two periods. We show a figure from 6",
    }
    said = at_a_glance.number(view, 40, few)
    assert said.likely == f"change in a year withheld: {few['withheld']}"
    assert at_a_glance.alike(few).words == "Too few"
    assert at_a_glance.alike({}).words == "Not known"


def test_where_no_advert_is_remote_the_share_is_none_with_an_interval() -> None:
    office = {"work_mode": "office", "out_of": 207, "n_effective": 100.0, "withheld": ""}
    none = at_a_glance.remote([office])
    assert (none.words, none.likely) == ("0%", "Likely 0% to 4%")
    assert at_a_glance.remote([]).withheld == "no advert has full text"
    hidden = at_a_glance.remote(
        [{**office, "withheld": "Only 2 employers advertise. We show a figure from 3 employers"}]
    )
    assert hidden.words == "Too few"


def test_pay_a_year_ago_stands_beside_pay_now_with_both_numbers(two_years: Market) -> None:
    found = overview.pay_by_level(View(two_years, Filters())).set_index("level")
    senior = found.loc["senior"].to_dict()
    assert (senior["now"], senior["before"]) == (85_500, 41_500)
    assert (senior["now_n"], senior["before_n"]) == (72, 20)
    assert senior["before_low"] <= senior["before"] <= senior["before_high"]
    assert senior["verdict"] == "More"


def test_pay_without_a_year_before_is_still_shown(view: View) -> None:
    found = overview.pay_by_level(view).set_index("level")
    assert found["now"]["senior"] == 79_500
    assert found["before"].isna().all()
    assert found["verdict"].eq("").all()


def test_a_long_period_is_cut_so_that_it_does_not_overlap_with_the_one_before() -> None:
    cut = [
        overview.of_a_year(View(None, Filters(window=months))).filters.window  # type: ignore[arg-type]  # no market is asked
        for months in ("3", "12", "36", "all")
    ]
    assert cut == ["3", "12", "12", "12"]


def test_the_first_month_of_a_market_has_no_new_vacancies_to_tell(two_years: Market) -> None:
    found = overview.months(View(two_years, Filters()))
    assert found["month"].iloc[0] == pd.Timestamp("2025-01-01")
    assert pd.isna(found["new"].iloc[0])
    assert found["live"].iloc[0] == 9
    assert found["new"].iloc[1:12].eq(9).all()


def test_a_month_without_a_vacancy_counts_none(two_years: Market) -> None:
    found = overview.months(View(two_years, Filters(stack=("Go",)))).set_index("month")
    assert len(found) == 18
    assert found["new"][pd.Timestamp("2025-06-01")] == 0
    assert found["new"][pd.Timestamp("2026-06-01")] == 12


def test_the_published_index_stands_beside_the_months_it_was_published_for(
    two_years: Market,
) -> None:
    found = overview.months(View(two_years, Filters()))
    assert found["index"].between(50, 80).all()


def test_work_modes_end_with_what_is_not_mentioned_in_grey(two_years: Market) -> None:
    frame = overview.modes(View(two_years, Filters()))
    assert frame["label"].tolist() == ["Remote", "Not mentioned"]
    assert overview.modes_in_words(frame) == "Of 102 adverts, 71% remote; 29% do not mention it."
    (bars,) = drawn(share_rows.share_rows(frame)).data
    assert len(set(bars.marker.color)) == 2


def test_what_is_asked_most_leads_and_of_few_employers_nothing_is_said(two_years: Market) -> None:
    frame = overview.most_asked(View(two_years, Filters()))
    assert overview.asked_in_words(frame).startswith("Named most, by share of adverts: Git (71%)")
    assert "Too few" in overview.asked_in_words(frame.assign(share=NAN, low=NAN, high=NAN))


def test_what_changed_most_is_told_by_share_and_told_apart_from_growth(two_years: Market) -> None:
    frame = overview.changed(View(two_years, Filters()))
    assert frame["change"].is_monotonic_decreasing
    told = {row["label"]: row["verdict"] for row in frame.to_dict("records")}
    assert told["Senior"] == "More"
    assert told["Junior"] == "Less"


@pytest.mark.parametrize(
    "name",
    ["level-in-a-year", "vacancies-by-month", "pay-in-regions", "most-asked", "changed-most"],
)
def test_every_chart_of_the_page_is_drawn_for_any_of_its_states(
    two_years: Market, name: str
) -> None:
    for query in ("", "?level=senior", "?level=staff", "?state=live&window=all"):
        _, said, alternative, *_ = draw(name, query, lambda: same(two_years))
        assert said.endswith(".")
        assert said in alternative


def test_the_page_names_the_source_and_licence_of_the_index(two_years: Market) -> None:
    below = str(draw("vacancies-by-month", "", lambda: same(two_years))[4])
    assert "Indeed Hiring Lab" in below
    assert "CC BY 4.0" in below


def test_the_key_figures_can_be_downloaded(two_years: Market) -> None:
    shown = str(fill("key-figures", "?level=senior", lambda: same(two_years)))
    assert "/download/key-figures.csv?window=6&state=new&level=senior" in shown
    assert "New vacancies" in shown
    assert headline("/", "", lambda: same(two_years))


def test_months_read_as_people_say_them() -> None:
    assert month(dt.date(2026, 6, 1)) == "June 2026"
