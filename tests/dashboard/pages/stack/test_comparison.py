from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from analytics.filters.filters import Filters
from dashboard.charts.two_selections import finding
from dashboard.framework.drawing import draw
from dashboard.model.selections import for_view
from dashboard.pages.stack.comparison import SHARES, TOGETHER_PAIR, compare
from dashboard.pages.stack.page import PAGE
from tests.dashboard.text import words

if TYPE_CHECKING:
    from dashboard.model.page import Served, View

BOTH = "?level=senior&b.level=junior"


def pair(selection: str, first: str, times: float) -> dict[str, Any]:
    """Return how often adverts that name one thing name Git too."""
    ends = {"share": 0.5, "low": 0.4, "high": 0.6}
    named = {"technology": first, "other": "Git", "times": times, "vacancies": 10}
    return {**named, **ends, "selection": selection}


def test_the_headline_says_what_each_names_and_what_one_names_clearly_more(view: View) -> None:
    seniors, juniors = Filters(level=("senior",)), Filters(level=("junior",))
    said = compare(replace(view, filters=seniors, other=juniors))
    assert "Senior: named most often are AWS (100%) and Java (100%), of 40 adverts" in said
    assert "Junior: named most often are Python (100%), of 20 adverts with full text." in said
    assert "median" not in said


def test_the_same_twice_is_said_to_be_so(view: View) -> None:
    assert compare(replace(view, other=view.filters)).startswith("Both are the same so far")


def test_too_few_whole_texts_on_one_side_leave_the_other(view: View) -> None:
    said = compare(replace(view, other=Filters(level=("intern",))))
    assert "Intern: too few adverts have full text to say what they name." in said
    assert "clearly more often" not in said


@pytest.mark.parametrize("chart", PAGE.sections, ids=lambda chart: chart.name)
def test_each_chart_of_the_stack_shows_both_or_says_why_not(chart: Any, served: Served) -> None:  # noqa: ANN401 - a chart
    assert chart.pair
    said = draw(chart.name, BOTH, served)[1]
    assert said.endswith(".")
    assert "nan" not in said


def test_a_chart_of_two_carries_a_column_that_says_which(view: View) -> None:
    both = replace(view, other=Filters(level=("senior",)))
    ranking = for_view(PAGE.sections[0], both)  # type: ignore[arg-type]  # the ranking is a chart
    frame = ranking.ask(both)
    assert frame["selection"].tolist()[:2] == ["A", "B"]
    assert [column.name for column in ranking.columns[:2]] == ["label", "selection"]


def test_a_share_that_differs_by_many_points_is_named() -> None:
    frame = pd.DataFrame(
        [
            {"label": "Java", "selection": name, "share": share, "low": share - 0.05}
            | {"high": share + 0.05}
            for name, share in (("A", 0.6), ("B", 0.3))
        ]
    )
    assert finding(frame, SHARES) == "A names clearly more often Java."


def test_of_very_many_pairs_the_most_telling_are_drawn() -> None:
    many = [pair(name, f"Thing {n}", float(n)) for n in range(30) for name in "AB"]
    said = " ".join(words(TOGETHER_PAIR.figure(pd.DataFrame(many))))
    assert "Thing 29 with Git" in said
    assert "Thing 3 with Git" not in said
