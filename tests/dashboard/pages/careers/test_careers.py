from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analytics.filters.filters import Filters
from analytics.market.market import Market
from analytics.schema.listing import LEVELS
from dashboard.charts import share_rows, step_up
from dashboard.model.page import View
from dashboard.pages.careers import data as ladder
from dashboard.pages.careers import entry_routes as ways_in
from dashboard.pages.careers import page as careers
from dashboard.pages.careers.words import EMPTY, ladder_in_words, sentence
from dashboard.reporting.rows import rows
from tests.dashboard.text import drawn
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path


def rung(level: str, vacancies: int, median: float = math.nan) -> dict[str, object]:
    why = "" if median == median else "Only 4 adverts state yearly pay. We show a figure from 6"  # noqa: PLR0124 - nan
    ends = {"p50": median, "p50_low": median - 5_000, "p50_high": median + 5_000}
    step = {"step": 0.5, "step_low": 0.4, "step_high": 0.61}
    counted = {"vacancies": vacancies, "priced": vacancies}
    return {"level": level, **counted, **ends, **step, "withheld": why}


def thing(label: str, lower: float, upper: float, *, clear: bool) -> dict[str, object]:
    """Return a thing named at two levels, with an interval of five points to each side."""
    return {
        "label": label,
        "share_lower": lower,
        "share_upper": upper,
        "low": upper - 0.05,
        "high": upper + 0.05,
        "is_clear": clear,
        "out_of_upper": 80,
        "told": "new one step up" if clear else "usual",
        "lower": "mid",
        "upper": "senior",
    }


def way(label: str, vacancies: int) -> dict[str, object]:
    said = vacancies / 200
    ends = {"share": said, "low": said / 2, "high": said * 1.5}
    return {"label": label, "vacancies": vacancies, "out_of": 200, "withheld": "", **ends}


RUNGS = pd.DataFrame(
    [
        rung("mid", 100, 50_000),
        rung("senior", 80, 75_000),
        rung("staff", 20, 90_000),
        rung("lead", 30, 85_000),
        rung("manager", 12),
    ]
)
THINGS = pd.DataFrame(
    [
        thing("System design", 0.10, 0.40, clear=True),
        thing("Git", 0.80, 0.82, clear=False),
    ]
)
WAYS = pd.DataFrame([way("Graduate scheme", 10), way("No degree mentioned", 150)])
MONTHS = pd.DataFrame(
    [
        {"month": dt.date(2026, 5, 1), "courses": 10, "jobs": 900, "beginners": 40},
        {"month": dt.date(2026, 6, 1), "courses": 20, "jobs": 800, "beginners": 60},
    ]
)


def test_the_headline_names_what_each_rung_offers_and_out_of_how_many() -> None:
    said = sentence(rows(RUNGS), "1 June 2026")
    assert "£50,000 at mid level, £75,000 to a senior and £85,000" in said
    assert "Likely £45,000 to £55,000, £70,000 to £80,000 and £80,000 to £90,000, " in said
    assert "from 100, 80 and 30 adverts." in said
    assert "staff" not in said
    assert "242 adverts name a level, up to 1 June 2026." in said


def test_a_headline_begins_with_the_level_chosen_and_where_it_leads() -> None:
    said = sentence(rows(RUNGS), "today", level="lead")
    assert said.startswith("The median offer is £85,000 to a lead. Likely")
    managers = ladder.with_managers(Filters(level=("manager",)))
    assert "management" in managers.family
    assert ladder.with_managers(managers) == managers


def test_the_headline_tells_the_step_that_is_looked_at() -> None:
    said = sentence(rows(RUNGS), "today", "mid to senior", ("Kafka", "System design"))
    assert "From mid to senior median pay is 50% higher (likely 40% to 61%); clearly" in said
    assert "clearly more often named: Kafka and System design." in said
    close = sentence(rows(RUNGS), "today", "senior to lead")
    assert "From senior to lead the offers show no clear difference." in close
    hidden = sentence(rows(RUNGS), "today", "lead to manager")
    assert "From lead" not in hidden


@pytest.mark.parametrize(
    ("level", "step", "told"),
    [
        ((), ladder.OWN, "mid to senior"),
        (("junior",), ladder.OWN, "junior to mid"),
        (("junior", "mid"), ladder.OWN, "mid to senior"),
        (("principal",), ladder.OWN, "staff to principal"),
        (("manager",), ladder.OWN, "lead to manager"),
        (("junior",), "senior to staff", "senior to staff"),
    ],
)
def test_the_step_is_the_one_chosen_else_that_up_from_the_level_chosen(
    market: Market, level: tuple[str, ...], step: str, told: str
) -> None:
    assert ladder.step_of(View(market, Filters(level=level), {"step": step})) == told


def test_the_rungs_stand_in_the_one_order_of_levels() -> None:
    assert list(ladder.LADDER) == [level for level in LEVELS if level != "unstated"]
    assert ladder.rung("lead") == "Lead, people"


def test_a_ladder_without_pay_offers_no_figure() -> None:
    said = sentence([rung("mid", 4)], "today")
    assert "Too few" in said
    assert "£" not in said
    assert sentence([], "today") == EMPTY


def test_both_tracks_are_told_and_a_withheld_rung_says_why() -> None:
    said = ladder_in_words(RUNGS)
    likely = "(likely £85,000 to £95,000)"
    assert f"On the technical track, openings above senior: 20, staff £90,000 {likely}." in said
    assert (
        "people track, openings above senior: 42, lead £85,000 (likely £80,000 to £90,000) and "
        "manager withheld (only 4" in said
    )
    bare = RUNGS.assign(p50=math.nan, withheld="none states a yearly figure")
    assert "30, lead" not in ladder_in_words(bare)
    assert "42, lead and manager withheld (none states a yearly figure)." in ladder_in_words(bare)
    assert "No advert here is on the technical track" in ladder_in_words(RUNGS.head(2))


def test_the_ladder_shows_every_level_whatever_the_level_chosen(market: Market) -> None:
    found = ladder.ladder(View(market, Filters(level=("senior",))))
    assert found["level"].tolist() == ["intern", "junior", "senior"]
    assert found["p50"].isna().tolist() == [True, False, False]
    assert found["withheld"].iloc[0]


def test_a_step_and_a_degree_carry_their_intervals(tmp_path: Path) -> None:
    seen = [
        row(f"{level}{n}", pay=pay + 500 * n, level=level, employer=f"{level} {n}")
        for level, pay in (("mid", 50_000.0), ("senior", 75_000.0))
        for n in range(20)
    ]
    market = Market(market_of(tmp_path, run(tmp_path, "2026-05-01", *seen)))
    mid, senior = rows(ladder.ladder(View(market, Filters(state="live"))))
    market.close()
    assert senior["from_level"] == "Mid"
    assert senior["step_low"] < senior["step"] < senior["step_high"]
    assert senior["step"] == pytest.approx(79_750 / 54_750 - 1)
    assert mid["degree_required"] == mid["degree_low"] == 0 < mid["degree_high"] < 0.2


def test_managers_are_asked_for_beside_the_roles_chosen(market: Market) -> None:
    assert "management" in ladder.anyone(View(market, Filters())).filters.family
    assert ladder.anyone(View(market, Filters(family=()))).filters.family == ()


def test_what_is_new_one_step_up_is_told_from_what_is_usual() -> None:
    said = step_up.finding(THINGS)
    assert "New one step up, from mid to senior: System design (10% to 40%)." in said
    assert "Usual there: Git and System design." in said
    assert "Nothing is surely named more" in step_up.finding(THINGS.tail(1))
    assert "Too few adverts" in step_up.finding(THINGS.head(0))


def test_only_what_is_new_is_drawn_in_colour_and_the_upper_share_has_its_interval() -> None:
    between, lower, upper = drawn(step_up.step_up(THINGS)).data
    assert len(set(between.marker.color)) == len(THINGS)
    assert lower.error_x.array is None
    assert [round(end, 2) for end in upper.error_x.array] == [0.05, 0.05]


def test_ways_in_are_counted_out_of_all_adverts() -> None:
    said = ways_in.ways_in_words(WAYS)
    assert said.startswith("10 of 200 adverts name an apprenticeship")
    assert "75% mention no degree" in said


def test_ways_in_of_a_market_are_named_in_words(market: Market) -> None:
    found = ways_in.ways_in(View(market, Filters()))
    assert found["label"].tolist() == [*ways_in.WAYS.values(), "No degree mentioned"]
    assert found["share"].tolist() == [0, 0, 0, 0, 1.0]
    assert found["high"].between(0, 1).all()
    assert (found["out_of"] == found["out_of"].max()).all()


def test_a_share_row_says_its_figure_and_its_count() -> None:
    said = [note.text for note in drawn(share_rows.share_rows(WAYS)).layout.annotations]
    assert "<b>Graduate scheme</b>  5%" in said
    assert "10 of 200" in said


def test_a_withheld_share_says_why_instead() -> None:
    why = "Only 2 employers advertise. We show a figure from 3 employers"
    hidden = WAYS.head(1).assign(share=math.nan, low=math.nan, high=math.nan, withheld=why)
    figure = drawn(share_rows.share_rows(hidden))
    assert "Withheld: Only 2 employers advertise" in [
        note.text for note in figure.layout.annotations
    ]


def test_courses_are_set_beside_jobs_for_beginners() -> None:
    said = careers.courses_in_words(MONTHS)
    assert "30 adverts sold a course" in said
    assert "for every 100 adverts for interns, graduates and juniors, 30 courses" in said
    none = careers.courses_in_words(MONTHS.assign(courses=0))
    assert "None of the adverts beside 1,700 jobs" in none


def test_the_adviser_sheet_is_linked_with_the_same_selection(market: Market) -> None:
    link = str(careers.to_sheet(View(market, Filters(level=("junior",)))))
    assert "/sheet?window=6&state=new&level=junior" in link
    start = str(careers.to_sheet(View(market, Filters(region=("Wales",)))))
    assert "/sheet?window=6&state=new&level=mid&region=Wales" in start


def test_courses_stand_beside_what_the_filters_leave(market: Market) -> None:
    (month,) = careers.courses(View(market, Filters(level=("junior",)))).to_dict("records")
    assert (month["courses"], month["vacancies"], month["jobs"]) == (0, 20, 66)
    assert careers.courses(View(market, Filters(sector=("gambling",)))).empty
