from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from dashboard.charts import step_up, theme
from dashboard.framework.drawing import draw
from dashboard.pages.stack import goes_with, premium_pairs, ranked_shares, reach_rows
from dashboard.pages.stack.data import FIRST, first_language, marks, ranking, together
from dashboard.pages.stack.page import headline
from tests.dashboard.text import drawn, words

if TYPE_CHECKING:
    from dashboard.model.page import Served, View

NAN = float("nan")
MINUS = "\N{MINUS SIGN}"


def named(label: str, share: float, **said: Any) -> dict[str, Any]:  # noqa: ANN401 - any column
    """Return one technology's row of the ranking."""
    ends = {"share": share, "low": share - 0.05, "high": share + 0.05}
    number = {"vacancies": 100 * share, "out_of": 100, "rank_best": 1.0, "rank_worst": 3.0}
    row = {"label": label, **ends, **number, "change": 0.01, "verdict": "No clear change"}
    return {**row, "withheld": "", **said}


def paid(label: str, adjusted: float, *, stands: bool) -> dict[str, Any]:
    """Return one technology's row of what it adds to pay."""
    like = {"adjusted": adjusted, "low": adjusted - 0.05, "high": adjusted + 0.05}
    raw = {"raw": 0.2, "raw_low": 0.1, "raw_high": 0.3}
    pay = {"p50": 60_000.0, "p50_low": 57_500.0, "p50_high": 62_500.0}
    return {"label": label, **like, **raw, **pay, "stands": stands, "withheld": ""}


def marked(label: str, ratio: float, *, stands: bool) -> dict[str, Any]:
    """Return one row of what marks senior from mid."""
    shares = {"share_lower": 0.2, "share_upper": 0.4, "low": 0.35, "high": 0.45}
    said = {"told": "", "lower": "mid", "upper": "senior", "out_of_upper": 80}
    return {"label": label, "odds_ratio": ratio, **shares, **said, "is_clear": stands}


def reached(label: str, vacancies: float, junior: float, **said: Any) -> dict[str, Any]:  # noqa: ANN401 - any column
    """Return one language's row of reach."""
    ends = {"share": vacancies / 1_000, "low": vacancies / 1_100, "high": vacancies / 900}
    breadth = {"only": 5, "regions": 11, "sectors": 7}
    pay = {"p50": 60_000.0, "p50_low": 57_500.0, "p50_high": 62_500.0, "withheld_pay": ""}
    row = {"label": label, "vacancies": vacancies, "junior": junior, **ends, **breadth, **pay}
    return {**row, "withheld": "", **said}


def test_a_rank_is_a_range_and_an_arrow_stands_only_for_a_clear_change() -> None:
    frame = pd.DataFrame(
        [
            named("Git", 0.8),
            named("Go", 0.2, change=0.5, verdict="More"),
            named("PHP", 0.1, change=-0.3, verdict="Less", rank_best=9.0, rank_worst=9.0),
        ]
    )
    said = words(ranked_shares.ranked_shares(frame))
    assert {"rank 1 to 3", f"{ranked_shares.UP} 50% · rank 1 to 3"} <= set(said)
    assert f"{ranked_shares.DOWN} 30% · rank 9" in said


def test_the_ranking_says_what_leads_and_what_moved() -> None:
    frame = pd.DataFrame([named("Git", 0.8), named("Go", 0.2, change=0.5, verdict="More")])
    assert ranked_shares.finding(frame) == (
        "Named most, by share of adverts: Git (80%) and Go (20%). "
        "Share clearly changed within a year: Go (+50%)."
    )
    still = ranked_shares.finding(pd.DataFrame([named("Git", 0.8)]))
    assert still.endswith("None of the shares shown clearly changed within a year.")


def test_a_withheld_share_gives_its_reason() -> None:
    few = "Only 2 employers advertise. We show a figure from 3 employers"
    nothing = {"rank_best": NAN, "rank_worst": NAN, "low": NAN, "high": NAN, "withheld": few}
    frame = pd.DataFrame([named("Git", NAN, **nothing)])
    shown = set(words(ranked_shares.ranked_shares(frame)))
    assert {"<b>Git</b>", "Withheld: Only 2 employers advertise"} <= shown
    assert ranked_shares.finding(frame).startswith("Too few employers")


def test_only_what_stands_is_said_to_pay_more_or_less() -> None:
    frame = pd.DataFrame(
        [
            paid("Kafka", 0.12, stands=True),
            paid("Git", 0.03, stands=False),
            paid("PHP", -0.08, stands=True),
        ]
    )
    assert premium_pairs.finding(frame) == (
        "Like adverts offer clearly more where they name Kafka (+12%), and clearly less where they "
        f"name PHP ({MINUS}8%). For the other 1 no clear difference."
    )
    assert "£60k (£57.5k\N{EN DASH}£62.5k)" in words(premium_pairs.premium_pairs(frame))


def test_nothing_clear_is_said_so() -> None:
    some = [paid("Git", 0.03, stands=False), paid("Kafka", 0.04, stands=False)]
    assert premium_pairs.finding(pd.DataFrame(some)).startswith(
        "None of the 2 clearly goes with more"
    )
    assert premium_pairs.finding(pd.DataFrame(some[:1])).startswith("Git does not clearly go with")


def test_the_grid_reads_along_a_row() -> None:
    pair = {"share": 0.74, "low": 0.7, "high": 0.78, "vacancies": 74, "out_of": 100, "times": 3.4}
    frame = pd.DataFrame(
        [
            {"technology": "Java", "other": "Spring Boot", **pair},
            {"technology": "PHP", "other": "Laravel", **pair, "share": 0.6, "times": 2.0},
        ]
    )
    (heat,) = drawn(goes_with.goes_with(frame)).data
    assert [list(line) for line in heat.text] == [["74", ""], ["", "60"]]
    assert goes_with.finding(frame) == (
        "74% of 100 adverts that name Java also name Spring Boot (likely 70% to 78%): "
        "3.4 times as often as all adverts do."
    )


def test_what_marks_a_level_is_said_without_odds() -> None:
    frame = pd.DataFrame(
        [
            marked("Kafka", 4.0, stands=True),
            marked("React", 0.5, stands=True),
            marked("Git", 1.1, stands=False),
        ]
    )
    said = step_up.marking(frame)
    assert said.startswith("Senior adverts clearly name Kafka (20% to 40%) more often; mid adverts")
    assert "odds" not in said
    assert "Git" not in said


def test_a_mark_that_may_be_chance_is_drawn_grey_and_marks_nothing() -> None:
    frame = pd.DataFrame([marked("Kafka", NAN, stands=False)])
    assert drawn(step_up.step_up(frame)).data[-1].marker.color == (theme.GREY,)
    assert step_up.marking(frame).startswith("Nothing clearly marks")


def test_what_marks_senior_is_drawn_as_the_shares_that_are_said(view: View) -> None:
    shown = marks(view)
    assert {"share_lower", "share_upper", "low", "high", "told"} <= set(shown)
    assert shown["label"].is_unique


def test_languages_stand_side_by_side_with_what_a_beginner_asks() -> None:
    frame = pd.DataFrame([reached("Java", 600, 20), reached("Python", 400, 50)])
    said = words(reach_rows.reach_rows(frame))
    assert {"600 adverts · 5 alone", "20 for beginners · 11 regions · 7 sectors"} <= set(said)
    assert reach_rows.finding(frame) == (
        "Of these, Java clearly reaches furthest: 600 adverts in 11 of 12 regions and 7 sectors. "
        "Adverts for beginners: 50 with Python and 20 with Java."
    )
    close = reach_rows.finding(pd.DataFrame([reached("Java", 600, 20), reached("Go", 590, 50)]))
    assert close.startswith("Java (60% of")


def test_the_languages_named_are_compared_and_an_unknown_one_says_so(view: View) -> None:
    asked = replace(view, options={FIRST.name: "python, Jvaa, Rust"})
    frame = first_language(asked).set_index("label")
    assert frame["withheld"].to_dict() == {
        "Python": "",
        "Jvaa": "no programming language of that name is known here",
        "Rust": "no advert names it",
    }
    assert any("Withheld" in text for text in words(reach_rows.reach_rows(frame.reset_index())))


@pytest.mark.parametrize(("kind", "shown"), [("language", {"Java", "Python"}), ("cloud", {"AWS"})])
def test_the_ranking_is_of_the_kind_chosen(view: View, kind: str, shown: set[str]) -> None:
    assert set(ranking(replace(view, options={"kind": kind}))["label"]) == shown


def test_languages_are_shown_with_what_goes_with_them(view: View) -> None:
    pairs = together(view)
    assert pairs[["technology", "other"]].to_numpy().tolist() == [["Java", "AWS"]]


def test_the_headline_names_what_is_asked_for(view: View) -> None:
    assert headline(view) == (
        "Most often these adverts name AWS (61%), Java (61%) and Python (30%). Of languages they "
        "ask most for Java (61%) and Python (30%). That is from 66 adverts with full text."
    )


def test_a_kind_that_no_advert_names_is_said_to_be_empty(served: Served) -> None:
    assert (
        "No whole advert text is left to count"
        in draw("technologies", "?kind=messaging", served)[1]
    )


def test_the_ranking_calls_clear_what_the_overview_does(view: View) -> None:
    most, ranked = view.ask("changed_most"), ranking(view)
    clear = set(most.loc[most["stands"], "value"]) & set(ranked["technology"])
    assert len(ranked)
    assert set(ranked.loc[ranked["verdict"].isin(["More", "Less"]), "technology"]) == clear
    assert set(ranked.loc[ranked["change_withheld"] != "", "verdict"]) <= {""}
