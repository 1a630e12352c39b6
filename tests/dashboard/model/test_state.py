from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.filters.filters import CONTROLS, Filters
from dashboard.model import state
from dashboard.model.registry import all_options


def chosen(name: str) -> st.SearchStrategy[object]:
    control = CONTROLS[name]
    if control.kind == "one":
        return st.sampled_from(control.values())
    return st.lists(st.sampled_from(control.values()), unique=True, max_size=5).map(tuple)


FILTERS = st.fixed_dictionaries({name: chosen(name) for name in CONTROLS})
OPTIONS = st.fixed_dictionaries(
    {
        name: st.sampled_from(list(option.choices) or ["", "Fern & Sons", "100% café"])
        for name, option in all_options().items()
    }
)


@given(FILTERS, OPTIONS, st.none() | FILTERS)
def test_any_state_is_a_link_that_says_the_same_again(
    filters: dict[str, str], options: dict[str, str], of_b: dict[str, str] | None
) -> None:
    other = None if of_b is None else Filters(**of_b)  # type: ignore[arg-type]  # drawn from the choices
    there = state.State(Filters(**filters), options, other=other)  # type: ignore[arg-type]  # as above
    assert state.read(there.search()) == there


def test_a_link_to_the_usual_view_carries_its_period_and_state() -> None:
    assert state.read("").search() == "?window=6&state=new"


@given(st.text(max_size=200))
def test_no_query_breaks_the_page(query: str) -> None:
    read = state.read(f"?{query}")
    assert all(problem.endswith((".", "?")) for problem in read.problems)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?level=senor", "senor"),
        ("?nonsense=1", "nonsense"),
        ("?basis=most", "Pay figure"),
        ("?search=" + "x" * 500, "search"),
        ("?level='; DROP TABLE vacancies; --", "DROP TABLE"),
    ],
)
def test_what_is_not_understood_is_left_out_and_named(query: str, said: str) -> None:
    read = state.read(query)
    assert len(read.problems) == 1
    assert said in read.problems[0]
    assert read.filters == Filters()


def test_very_many_problems_are_counted_not_listed() -> None:
    query = "&".join(f"bad{number}=1" for number in range(50))
    assert len(state.read(f"?{query}").problems) == state.MOST_PROBLEMS + 1


def test_more_names_than_a_page_has_is_one_sentence() -> None:
    query = "&".join(f"a{number}=1" for number in range(1000))
    assert len(state.read(f"?{query}").problems) == 1


def test_an_empty_choice_of_role_means_every_role() -> None:
    values: dict[str, object] = {"family": [], "window": "6", "state": "new", "stack_match": "any"}
    there = state.of_controls(values, state.read(""))  # type: ignore[arg-type]  # as controls send them
    assert there.filters.family == ()
    assert state.read(there.search()).filters.family == ()


def test_a_copied_link_names_its_market_which_is_no_problem() -> None:
    read = state.read("?level=senior&market=4396de151172")
    assert (read.made_on, read.problems) == ("4396de151172", ())
    assert read.search() == "?window=6&state=new&level=senior&market=4396de151172"
