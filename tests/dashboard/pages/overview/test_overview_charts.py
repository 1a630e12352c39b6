"""The first page's charts: what they draw, and what stands beside them in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from dashboard.pages.overview import changes, new_and_live, year_on_year
from dashboard.pages.overview import data as overview
from dashboard.pages.overview.page import BY_LEVEL, PER_MONTH
from dashboard.reporting.format import ABSENT
from tests.dashboard.pages.overview.months import NAN, told
from tests.dashboard.text import drawn, words

if TYPE_CHECKING:
    from dashboard.model.page import Chart


def of_level(label: str, now: float, before: float = NAN, **said: Any) -> dict[str, Any]:  # noqa: ANN401 - any column
    """Return a level's row of pay now and a year ago."""
    ends = {"now_low": now - 2_000, "now_high": now + 2_000, "now_n": 40, "now_withheld": ""}
    then = {"before": before, "before_low": before - 3_000, "before_high": before + 3_000}
    moved = {"change": now / before - 1, "change_low": -0.02, "change_high": 0.1}
    row = {"label": label, "now": now, **ends, **then, "before_n": 30, "before_withheld": ""}
    return {**row, **moved, "verdict": "No clear change", "breaks": 0, **said}


def before_we_looked(month: str, *figures: float) -> dict[str, Any]:
    return told(month, NAN, NAN) | dict(
        zip(("posted", "posted_low", "posted_high"), figures, strict=True)
    )


def moved(label: str, change: float, *, stands: bool, word: str = "") -> dict[str, Any]:
    """Return a row of what changed."""
    ends = {"low": change - 0.1, "high": change + 0.1, "vacancies": 30, "before": 20}
    shares = {"share_before": 0.2, "share": 0.2 * (1 + change), "compared": 90}
    return {"label": label, "word": word, "change": change, **ends, **shares, "stands": stands}


def test_each_level_shows_both_medians_and_how_many_state_pay() -> None:
    frame = pd.DataFrame([of_level("Senior", 75_000, 72_500), of_level("Mid", 52_000, 50_000)])
    figure = drawn(year_on_year.year_on_year(frame))
    assert {"£75,000 · 40", "£72,500 · 30", "no clear change"} <= set(words(figure))
    assert [trace.x for trace in figure.data] == [(75_000, 52_000), (72_500, 50_000)]
    assert figure.data[1].error_x.array == (3_000, 3_000)


def test_only_the_latest_pay_is_drawn_where_there_is_no_year_before() -> None:
    frame = pd.DataFrame([of_level("Senior", 75_000, verdict="")])
    assert len(year_on_year.year_on_year(frame)["data"]) == 1
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


def test_new_live_and_the_index_are_drawn_apart_and_labelled() -> None:
    first = told("2026-07-01", NAN, 800, 60)
    later = [told("2026-08-01", NAN, 900, 60.2), told("2026-09-01", 40, 1_000)]
    frame = pd.DataFrame([first, *later])
    figure = drawn(new_and_live.new_and_live(frame))
    assert [trace.yaxis for trace in figure.data] == ["y", "y", "y2"]
    said = " ".join(words(figure))
    assert "<b>New</b> 40" in said
    assert "<b>Live</b> 1,000" in said
    assert "<b>Indeed Hiring Lab</b> 60  in Aug 2026" in said


def test_months_before_the_first_look_are_rings_with_their_interval() -> None:
    months = [before_we_looked("2026-08-01", 240, 200, 300), told("2026-09-01", 9, 99)]
    frame = pd.DataFrame([*months, told("2026-10-01", 9, 99)])
    rings = drawn(new_and_live.new_and_live(frame)).data[-1]
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


def test_silent_and_withheld_work_modes_are_said_so() -> None:
    silent = pd.DataFrame(
        [{"work_mode": "unstated", "share": 1.0, "out_of": 9, "withheld": "", "label": "x"}]
    )
    assert overview.modes_in_words(silent) == "None of these adverts mentions it."
    hidden = silent.assign(
        share=NAN, withheld="Only 2 employers advertise. We show a figure from 3 employers"
    )
    assert "2 employers advertise" in overview.modes_in_words(hidden)


def test_clear_changes_are_full_dots_and_named_with_their_intervals() -> None:
    frame = pd.DataFrame(
        [moved("Remote", 0.3, stands=True, word="work"), moved("PHP", -0.3, stands=False)]
    )
    figure = drawn(changes.changes(frame))
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


@pytest.mark.parametrize("chart", [BY_LEVEL, PER_MONTH], ids=lambda chart: chart.name)
def test_a_figure_that_is_not_known_reads_as_absent_in_the_table(chart: Chart) -> None:
    figures = [column for column in chart.columns if column.name not in {"label", "month"}]
    assert {column.words(NAN) for column in figures} <= {ABSENT, ""}
