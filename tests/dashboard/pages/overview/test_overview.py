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
from dashboard.pages.overview import changes, new_and_live, year_on_year
from dashboard.pages.overview import data as overview
from dashboard.pages.overview import headline as at_a_glance
from dashboard.pages.overview.page import BY_LEVEL, PER_MONTH, month
from dashboard.reporting.format import ABSENT
from tests.dashboard.conftest import listings, same
from tests.dashboard.text import words
from tests.rows import market_of, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.model.page import Chart

NAN = float("nan")
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


def of_level(label: str, now: float, before: float = NAN, **said: Any) -> dict[str, Any]:  # noqa: ANN401 - any column
    """Return a level's row of pay now and a year ago."""
    ends = {"now_low": now - 2_000, "now_high": now + 2_000, "now_n": 40, "now_withheld": ""}
    then = {"before": before, "before_low": before - 3_000, "before_high": before + 3_000}
    moved = {"change": now / before - 1, "change_low": -0.02, "change_high": 0.1}
    row = {"label": label, "now": now, **ends, **then, "before_n": 30, "before_withheld": ""}
    return {**row, **moved, "verdict": "No clear change", "breaks": 0, **said}


def told(month: str, new: float, live: float, index: float = NAN) -> dict[str, Any]:
    counts = {"month": pd.Timestamp(month), "new": new, "live": live, "index": index}
    return counts | {"posted": NAN, "posted_low": NAN, "posted_high": NAN}


def before_we_looked(month: str, *figures: float) -> dict[str, Any]:
    return told(month, NAN, NAN) | dict(
        zip(("posted", "posted_low", "posted_high"), figures, strict=True)
    )


def moved(label: str, change: float, *, stands: bool, word: str = "") -> dict[str, Any]:
    """Return a row of what changed."""
    ends = {"low": change - 0.1, "high": change + 0.1, "vacancies": 30, "before": 20}
    shares = {"share_before": 0.2, "share": 0.2 * (1 + change), "compared": 90}
    return {"label": label, "word": word, "change": change, **ends, **shares, "stands": stands}


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


def test_each_level_shows_both_medians_and_how_many_state_pay() -> None:
    frame = pd.DataFrame([of_level("Senior", 75_000, 72_500), of_level("Mid", 52_000, 50_000)])
    figure = year_on_year.year_on_year(frame)
    assert {"£75,000 · 40", "£72,500 · 30", "no clear change"} <= set(words(figure))
    assert [trace.x for trace in figure.data] == [(75_000, 52_000), (72_500, 50_000)]
    assert figure.data[1].error_x.array == (3_000, 3_000)


def test_only_the_latest_pay_is_drawn_where_there_is_no_year_before() -> None:
    frame = pd.DataFrame([of_level("Senior", 75_000, verdict="")])
    assert len(year_on_year.year_on_year(frame).data) == 1
    assert "no year before to compare with" in year_on_year.finding(frame)


def test_a_withheld_level_says_why_on_the_chart_and_is_counted_in_words() -> None:
    why = "Only 4 adverts state yearly pay. We show a figure from 6"
    hidden = of_level("Intern", NAN, now_withheld=why, verdict="")
    frame = pd.DataFrame([of_level("Senior", 75_000, 72_500), hidden])
    assert f"withheld: {why}" in words(year_on_year.year_on_year(frame))
    assert "1 of 2 levels is withheld." in year_on_year.finding(frame)


def test_no_clear_change_of_pay_is_said_and_a_clear_one_named() -> None:
    still = of_level("Mid", 52_000, 50_000)
    risen = of_level("Senior", 80_000, 70_000, verdict="More", change_low=0.05, change_high=0.2)
    assert year_on_year.finding(pd.DataFrame([still])).startswith(
        "No level clearly offers more or less than a year ago. Mid: median pay is "
        "£52,000, £50,000 a year ago."
    )
    said = year_on_year.finding(pd.DataFrame([still, risen]))
    assert "Clearly more than a year ago: Senior (+14%, likely +5% to +20%)." in said
    assert "<b>+14%</b>" in words(year_on_year.year_on_year(pd.DataFrame([still, risen])))


def test_searches_that_cannot_be_compared_are_counted_in_words() -> None:
    one, two = (
        year_on_year.finding(pd.DataFrame([of_level("Mid", 52_000, 50_000, breaks=breaks)]))
        for breaks in (1, 2)
    )
    assert one.endswith("1 search not run throughout both periods is left out.")
    assert two.endswith("2 searches not run throughout both periods are left out.")


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


def test_new_live_and_the_index_are_drawn_apart_and_labelled() -> None:
    first = told("2026-07-01", NAN, 800, 60)
    later = [told("2026-08-01", NAN, 900, 60.2), told("2026-09-01", 40, 1_000)]
    frame = pd.DataFrame([first, *later])
    figure = new_and_live.new_and_live(frame)
    assert [trace.yaxis for trace in figure.data] == ["y", "y", "y2"]
    said = " ".join(words(figure))
    assert "<b>New</b> 40" in said
    assert "<b>Live</b> 1,000" in said
    assert "<b>Indeed Hiring Lab</b> 60  in Aug 2026" in said


def test_months_before_the_first_look_are_rings_with_their_interval() -> None:
    months = [before_we_looked("2026-08-01", 240, 200, 300), told("2026-09-01", 9, 99)]
    frame = pd.DataFrame([*months, told("2026-10-01", 9, 99)])
    rings = new_and_live.new_and_live(frame).data[-1]
    assert (rings.y[0], rings.error_y.array[0], rings.error_y.arrayminus[0]) == (240, 60, 40)
    said = "About 240 were posted in August 2026 (likely 200 to 300), with those that had gone"
    assert said in new_and_live.finding(frame)


def test_the_months_say_the_last_the_ends_and_the_index() -> None:
    frame = pd.DataFrame(
        [
            told("2026-06-01", 30, 90, 74),
            told("2026-07-01", 50, 95, 60),
            told("2026-08-01", 1, 1),
        ]
    )
    assert new_and_live.finding(frame) == (
        "1 vacancy was new in August 2026 and 1 was open at its last snapshot. Of 3 months, "
        "July 2026 had the most new ones (50) and August 2026 the fewest (1). The Indeed Hiring "
        "Lab index of software adverts stood at 60 in July 2026, after 74 in June 2026."
    )


def test_a_market_beyond_the_published_index_says_nothing_of_it() -> None:
    frame = pd.DataFrame([told(f"2031-0{month}-01", NAN, 7) for month in (1, 2, 3)])
    assert new_and_live.finding(frame) == "7 vacancies were open in March 2031."
    assert "none for these months" in " ".join(words(new_and_live.new_and_live(frame)))


def test_work_modes_end_with_what_is_not_mentioned_in_grey(two_years: Market) -> None:
    frame = overview.modes(View(two_years, Filters()))
    assert frame["label"].tolist() == ["Remote", "Not mentioned"]
    assert overview.modes_in_words(frame) == "Of 102 adverts, 71% remote; 29% do not mention it."
    assert len(set(share_rows.share_rows(frame).data[0].marker.color)) == 2


def test_silent_and_withheld_work_modes_are_said_so() -> None:
    silent = pd.DataFrame(
        [{"work_mode": "unstated", "share": 1.0, "out_of": 9, "withheld": "", "label": "x"}]
    )
    assert overview.modes_in_words(silent) == "None of these adverts mentions it."
    hidden = silent.assign(
        share=NAN, withheld="Only 2 employers advertise. We show a figure from 3 employers"
    )
    assert "2 employers advertise" in overview.modes_in_words(hidden)


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


def test_clear_changes_are_full_dots_and_named_with_their_intervals() -> None:
    frame = pd.DataFrame(
        [moved("Remote", 0.3, stands=True, word="work"), moved("PHP", -0.3, stands=False)]
    )
    figure = changes.changes(frame)
    assert len(set(figure.data[0].marker.color)) == 2
    assert "<b>Remote</b> work  20% to 26%" in words(figure)
    assert changes.finding(frame) == (
        "Clearly gained: Remote work (20% to 26% of adverts; likely +20% to +40%). "
        "90 things were compared."
    )


def test_where_nothing_is_clear_the_changes_say_so() -> None:
    said = changes.finding(pd.DataFrame([moved("PHP", -0.3, stands=False)]))
    assert said.startswith("Of 90 things compared, none clearly gained or lost within a year.")


def test_losses_are_named_the_largest_first() -> None:
    frame = pd.DataFrame([moved("Perl", -0.2, stands=True), moved("PHP", -0.6, stands=True)])
    assert changes.finding(frame).startswith("Clearly lost: PHP (20% to 8.0%")


def test_a_sector_whose_name_says_so_is_not_called_one_twice() -> None:
    frame = pd.DataFrame([moved("Public sector", 0.3, stands=False, word="sector")])
    assert words(changes.changes(frame))[0] == "<b>Public sector</b>  20% to 26%"


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


@pytest.mark.parametrize("chart", [BY_LEVEL, PER_MONTH], ids=lambda chart: chart.name)
def test_a_figure_that_is_not_known_reads_as_absent_in_the_table(chart: Chart) -> None:
    figures = [column for column in chart.columns if column.name not in {"label", "month"}]
    assert {column.words(NAN) for column in figures} <= {ABSENT, ""}


def test_the_key_figures_can_be_downloaded(two_years: Market) -> None:
    shown = str(fill("key-figures", "?level=senior", lambda: same(two_years)))
    assert "/download/key-figures.csv?window=6&state=new&level=senior" in shown
    assert "New vacancies" in shown
    assert headline("/", "", lambda: same(two_years))


def test_months_read_as_people_say_them() -> None:
    assert month(dt.date(2026, 6, 1)) == "June 2026"
