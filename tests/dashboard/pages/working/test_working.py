from __future__ import annotations

import datetime as dt
import math

import pandas as pd
import pytest

from dashboard.pages.pay import day_rates
from dashboard.pages.working import degree_asked, shares_over_time, visa
from dashboard.pages.working import page as working
from dashboard.pages.working.whole_texts import NONE_LEFT
from dashboard.reporting.format import day_rate
from tests.dashboard.text import drawn, words

FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 7, 1)


def mode(name: str, vacancies: int) -> dict[str, object]:
    return {"work_mode": name, "vacancies": vacancies}


def point(kind: str, quarter: dt.date, said: float, half: float = 0.02) -> dict[str, object]:
    """Return one share of a hundred adverts with an interval of so much to each side."""
    return {
        "kind": kind,
        "label": working.mode(kind),
        "quarter": quarter,
        "vacancies": round(100 * said),
        "out_of": 100,
        "is_cut": quarter == LAST,
        "share": said,
        "low": said - half,
        "high": said + half,
    }


def asked(label: str, degree: str, vacancies: int, out_of: int = 100) -> dict[str, object]:
    said = vacancies / out_of
    return {
        "label": label,
        "degree": degree,
        "answer": working.degree(degree),
        "vacancies": vacancies,
        "out_of": out_of,
        "share": said,
        "low": said * 0.8,
        "high": said * 1.25,
        "withheld": "",
    }


OVER_TIME = pd.DataFrame(
    [
        point("hybrid", FIRST, 0.30),
        point("hybrid", LAST, 0.45),
        point("unstated", FIRST, 0.20),
        point("unstated", LAST, 0.15),
    ]
)
DEGREES = pd.DataFrame(
    [
        asked("Junior", "required", 10),
        asked("Junior", "unstated", 90),
        asked("Senior", "required", 25),
        asked("Senior", "not_needed", 5),
        asked("Senior", "unstated", 70),
    ]
)


def test_whether_a_degree_is_asked_for_is_said_first_where_it_can_be() -> None:
    told = DEGREES[DEGREES["label"] == "Senior"]
    assert degree_asked.in_words(told) == "25% require a degree (likely 20% to 31%)."
    assert degree_asked.in_words(told.assign(share=float("nan"))) == ""


def test_the_headline_is_out_of_adverts_that_say_and_counts_those_that_do_not() -> None:
    said = working.sentence(
        [mode("office", 25), mode("hybrid", 75), mode("unstated", 50)], "1 June 2026"
    )
    assert said == (
        "Of 150 adverts with full text, 50% offer hybrid work and 17% offer office work. "
        "33% do not say. Up to 1 June 2026."
    )


def test_a_headline_of_silent_adverts_invents_no_share() -> None:
    assert "None of these 50 adverts says" in working.sentence([mode("unstated", 50)], "today")
    assert working.sentence([], "today") == NONE_LEFT


@pytest.mark.parametrize(
    ("first", "half", "words"),
    [
        (0.30, 0.02, "more than 30%"),
        (0.60, 0.02, "fewer than 60%"),
        (0.43, 0.05, "no clear change"),
    ],
)
def test_a_share_moved_only_where_its_intervals_part(first: float, half: float, words: str) -> None:
    frame = pd.DataFrame([point("hybrid", FIRST, first, half), point("hybrid", LAST, 0.45, half)])
    assert words in shares_over_time.finding(frame)


def test_few_employers_are_no_headline_share() -> None:
    why = "Only 2 employers advertise. We show a figure from 3 employers"
    said = working.sentence([{**mode("office", 2), "withheld": why}], "1 June 2026")
    assert said == f"Too few adverts to say where the work is done. {why}."


def test_a_silence_that_is_withheld_is_left_out_of_the_words() -> None:
    hidden = OVER_TIME.assign(share=OVER_TIME["share"].where(OVER_TIME["kind"] != "unstated"))
    assert "mention" not in shares_over_time.finding(hidden)


def test_what_is_not_mentioned_is_told_and_drawn_in_grey() -> None:
    assert "15% do not mention it" in shares_over_time.finding(OVER_TIME)
    lines = [
        t for t in drawn(shares_over_time.shares_over_time(OVER_TIME)).data if t.mode != "lines"
    ]
    assert len({line.line.color for line in lines}) == len(lines) == 2


def test_answers_share_one_scale_and_silence_has_its_own() -> None:
    frame = pd.concat([pd.DataFrame([point("office", LAST, 0.2)]), OVER_TIME])
    layout = drawn(shares_over_time.shares_over_time(frame)).layout
    assert layout.yaxis.range == layout.yaxis2.range == (0, 0.47 * shares_over_time.ROOM)
    assert layout.yaxis3.range == (0, 0.22 * shares_over_time.ROOM)


def test_a_first_quarter_alone_is_compared_with_nothing() -> None:
    said = shares_over_time.finding(OVER_TIME[OVER_TIME["quarter"] == FIRST])
    assert "30% of 100 adverts in the quarter from January 2026. 20% do not" in said


def test_degrees_name_where_one_is_required_most_and_how_many_stay_silent() -> None:
    said = degree_asked.finding(DEGREES)
    assert "clearly required most often in adverts labelled “Senior”: in 25% of 100" in said
    assert "(20% to 31%)" in said
    assert "70% to 90% do not mention one" in said


def test_degrees_name_no_group_while_another_may_ask_as_often() -> None:
    close = pd.concat([DEGREES, pd.DataFrame([asked("Lead", "required", 24)])])
    said = degree_asked.finding(close)
    assert "“Senior” (25% of 100) is highest, though “Lead” (24% of 100) may be as high" in said


def test_an_answer_is_the_commonest_only_where_that_is_clear() -> None:
    office = [point("office", when, 0.44) for when in (FIRST, LAST)]
    both = shares_over_time.finding(pd.concat([pd.DataFrame(office), OVER_TIME]))
    assert both.startswith("In the latest quarter Hybrid is commonest, though Office may be as")
    rare = [point("office", when, 0.1) for when in (FIRST, LAST)]
    clear = shares_over_time.finding(pd.concat([pd.DataFrame(rare), OVER_TIME]))
    assert clear.startswith("Hybrid is clearly the commonest answer: 45% of 100 adverts")


def test_a_group_of_few_adverts_is_not_named_as_the_one_that_asks_most() -> None:
    few = pd.concat([DEGREES, pd.DataFrame([asked("Intern", "required", 6, out_of=10)])])
    assert "“Senior”" in degree_asked.finding(few)
    assert "6 of these adverts require a degree, too few" in degree_asked.finding(few.tail(1))


def test_a_group_that_stands_alone_is_compared_with_none() -> None:
    alone = degree_asked.finding(DEGREES[DEGREES["label"] == "Senior"])
    assert alone.startswith("A degree is required in adverts labelled “Senior” in 25% of 100")
    silent = degree_asked.finding(DEGREES[DEGREES["degree"] == "unstated"])
    assert silent.startswith("None of these adverts requires a degree.")


def test_the_interval_of_what_is_required_is_drawn_clear_of_the_bars_and_told() -> None:
    figure = drawn(degree_asked.degree_asked(DEGREES))
    bars = [drawn for drawn in figure.data if drawn.type == "bar"]
    assert [bar.name for bar in bars] == ["Required", "Not needed", "Not mentioned"]
    assert not any(bar.error_x.array for bar in bars)
    (line,) = (drawn for drawn in figure.data if drawn.type == "scatter")
    assert min(line.y) % 1 - line.marker.size / 2 / degree_asked.ROW > degree_asked.BAR / 2
    said = [note.text for note in figure.layout.annotations]
    assert "<b>Senior</b>  25% (20% to 31%)" in said


def test_a_group_where_no_advert_requires_a_degree_says_none() -> None:
    silent = DEGREES[DEGREES["degree"] != "required"]
    assert "<b>Senior</b>  none" in words(degree_asked.degree_asked(silent))


def test_a_withheld_group_says_why_beside_its_name() -> None:
    why = "Only 2 employers advertise. We show a figure from 3 employers"
    hidden = DEGREES.assign(share=math.nan, low=math.nan, high=math.nan, withheld=why)
    said = [note.text for note in drawn(degree_asked.degree_asked(hidden)).layout.annotations]
    assert any(why in text for text in said)
    assert degree_asked.finding(hidden).startswith("No share can be shown")


def test_day_rates_read_as_pounds_a_day_in_the_table() -> None:
    column = next(column for column in day_rates.DAY_RATES.columns if column.name == "p50")
    assert column.words is day_rate
    assert column.words(550) == "£550 a day"


SPONSORS = pd.DataFrame(
    {
        "visa": ["not_offered", "unstated"],
        "vacancies": [10, 190],
        "employers": [8, 90],
        "out_of": 200,
        "n_effective": [150.0, 150.0],
        "share": [0.05, 0.95],
        "low": [0.03, 0.91],
        "high": [0.09, 0.97],
        "withheld": "",
    }
)


def test_sponsorship_that_no_advert_offers_stands_as_none() -> None:
    full = visa.in_full(SPONSORS)
    assert list(full["label"]) == ["Offered", "Not offered", "Not mentioned"]
    assert full["vacancies"].tolist() == [0, 10, 190]
    sentence = visa.finding(full)
    assert sentence.startswith("0% (0% to ")
    assert "of 200 adverts say that the employer sponsors visas and 5% rule it out." in sentence
    assert sentence.endswith("95% do not mention it.")


def test_sponsorship_of_too_few_employers_says_why() -> None:
    hidden = visa.in_full(
        SPONSORS.assign(share=math.nan, low=math.nan, high=math.nan, withheld="2 employers")
    )
    assert visa.finding(hidden) == "Not enough data on visa sponsorship: 2 employers."
