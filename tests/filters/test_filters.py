from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.errors import FilterError
from analytics.filters.filters import CONTROLS, DEFAULT, Filters
from analytics.filters.sql import months_before
from analytics.market.market import Market
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path

EVERYTHING = Filters(window="all", family=())
INJECTIONS = [
    "London'); DROP TABLE vacancies; --",
    "' OR '1'='1",
    "$since",
    "\x00",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "A" * 5000,
    "",
]


@pytest.fixture(scope="module")
def five(tmp_path_factory: pytest.TempPathFactory) -> Market:
    """Return a market of five vacancies; `old` is all that the first snapshot showed."""
    folder: Path = tmp_path_factory.mktemp("five")
    old = row("old", family="general")
    london = row("london", level="senior", stack=["Python", "Go"], work_mode="hybrid") | {
        "visa": "offered"
    }
    leeds = row("leeds", region="Yorkshire and The Humber", stack=["Python"], work_mode="remote")
    leeds |= {"place": "Otley", "district": "Leeds"}
    contractor = row(
        "contractor", region="Wales", contract="contract", ir35="outside", sector="finance"
    )
    cut = row("cut", text_complete=False, stack=["Python"], work_mode="hybrid", family="data")
    cut |= {"visa": "offered"}
    market_of(
        folder,
        run(folder, "2025-01-31", old),
        run(folder, "2026-01-31", old, leeds),
        run(folder, "2026-07-31", london, leeds),
        run(folder, "2026-08-31", london, contractor, cut),
    )
    return Market.open(folder)


def found(market: Market, filters: Filters, months_before: int = 0) -> set[str]:
    ids = market.ask("listings", filters, months_before=months_before)["vacancy_id"]
    return {name.removeprefix("reed:") for name in ids}


@pytest.mark.parametrize(
    ("changed", "left"),
    [
        ({}, {"london", "leeds", "contractor", "cut"}),
        ({"window": "6"}, {"london", "contractor", "cut"}),
        ({"window": "3", "state": "live"}, {"london", "contractor", "cut"}),
        ({"family": ("data",)}, {"cut"}),
        ({"level": ("senior", "junior")}, {"london"}),
        ({"region": ("Wales", "Yorkshire and The Humber")}, {"leeds", "contractor"}),
        ({"place": ("Otley",)}, {"leeds"}),
        ({"place": ("Leeds", "York")}, {"leeds"}),
        ({"stack": ("Python",)}, {"london", "leeds"}),
        ({"stack": ("Python", "Go")}, {"london", "leeds"}),
        ({"stack": ("Python", "Go"), "stack_match": "all"}, {"london"}),
        ({"work_mode": ("hybrid",)}, {"london"}),
        ({"contract": ("contract",)}, {"contractor"}),
        ({"ir35": ("outside",)}, {"contractor"}),
        ({"sector": ("finance",)}, {"contractor"}),
        ({"visa": ("offered",)}, {"london"}),
        ({"region": ("London",), "level": ("senior",)}, {"london"}),
        ({"region": ("Scotland",)}, set()),
    ],
)
def test_a_filter_leaves_the_vacancies_it_names(
    five: Market, changed: dict[str, str | tuple[str, ...]], left: set[str]
) -> None:
    assert found(five, EVERYTHING.but(**changed)) == left


def test_every_filter_is_tried_on_rows() -> None:
    tried = {"window", "state", "family", "level", "region", "place", "stack", "stack_match"}
    assert set(CONTROLS) == tried | {"work_mode", "contract", "ir35", "visa", "sector"}


def test_a_search_s_first_run_is_new_to_nobody(five: Market) -> None:
    assert "old" not in found(five, EVERYTHING)


def test_a_window_can_end_earlier(five: Market) -> None:
    assert found(five, EVERYTHING, months_before=6) == {"leeds"}


def test_what_was_open_earlier_is_asked_by_its_day(five: Market) -> None:
    assert found(five, EVERYTHING.but(state="live"), months_before=7) == {"old", "leeds"}


def test_courses_and_adverts_abroad_are_in_no_answer(tmp_path: Path) -> None:
    rows = [
        row("course", is_training_course=True),
        row("abroad", region="Outside UK"),
        row("unknown", region="unknown"),
        row("somewhere", region="UK"),
    ]
    market_of(tmp_path, run(tmp_path, "2026-01-31"), run(tmp_path, "2026-02-28", *rows))
    market = Market.open(tmp_path)
    assert found(market, EVERYTHING) == {"somewhere"}
    assert market.ask("totals", EVERYTHING, by=["region"])["region"].tolist() == ["UK"]


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 10, 31), 6, date(2026, 4, 30)),
        (date(2026, 2, 28), 3, date(2025, 11, 30)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 5, 30), 3, date(2026, 2, 28)),
    ],
)
def test_months_are_counted_back_by_the_calendar(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


def one_filter() -> st.SearchStrategy[Filters]:
    fields = {}
    for name, control in CONTROLS.items():
        values = st.sampled_from(control.values())
        many = st.lists(values, max_size=4).map(tuple)
        fields[name] = values if control.kind == "one" else many
    return st.builds(Filters, **fields)


@given(one_filter())
def test_a_link_opens_what_it_was_made_from(filters: Filters) -> None:
    assert Filters.from_query(filters.to_query()) == (filters, [])
    assert Filters.from_query(parse_qs(filters.query_string())) == (filters, [])


@given(st.dictionaries(st.sampled_from([*CONTROLS, "x"]), st.lists(st.text()) | st.text()))
def test_no_query_is_too_strange(query: dict[str, str | list[str]]) -> None:
    filters, problems = Filters.from_query(query)
    assert Filters.from_query(filters.to_query()) == (filters, [])
    assert all(problem.endswith((".", "?")) and "\n" not in problem for problem in problems)


@pytest.mark.parametrize("hostile", INJECTIONS)
@pytest.mark.parametrize("name", list(CONTROLS))
def test_a_hostile_value_is_left_out_and_named(five: Market, name: str, hostile: str) -> None:
    filters, problems = Filters.from_query({name: hostile})
    assert filters == DEFAULT
    assert len(problems) == 1
    assert len(problems[0]) < 200
    assert found(five, filters)


def test_even_a_value_that_is_let_in_is_only_bound(five: Market) -> None:
    sneaked = EVERYTHING.but()
    object.__setattr__(sneaked, "region", ("London') OR ('1'='1",))
    assert found(five, sneaked) == set()


def test_period_and_state_always_stand_in_the_query() -> None:
    assert DEFAULT.query_string() == "window=6&state=new"
    assert Filters(family=()).to_query() == {
        "window": ["6"],
        "state": ["new"],
        "family": ["any"],
    }


def test_a_near_miss_is_offered() -> None:
    _, problems = Filters.from_query({"level": "seniro", "regoin": "London"})
    assert problems == [
        "There is no filter “regoin”, so it was left out. Did you mean region?",
        "The filter level does not know “seniro”, so it was left out. Did you mean senior?",
    ]


def test_any_stands_alone() -> None:
    filters, problems = Filters.from_query({"family": ["any", "backend"]})
    assert filters.family == ("backend",)
    assert problems == [
        "The filter family takes “any” alone, so it was left out. Give it without other values."
    ]


def test_case_and_joints_do_not_matter() -> None:
    filters, problems = Filters.from_query({"region": "london", "family": "Full-stack"})
    assert (filters.region, filters.family, problems) == (("London",), ("full_stack",), [])


def test_the_good_values_of_a_bad_query_stand() -> None:
    filters, problems = Filters.from_query({"level": ["senior", "wizard"]})
    assert filters.level == ("senior",)
    assert len(problems) == 1


def test_a_thousand_strange_values_are_named_in_few_sentences() -> None:
    _, problems = Filters.from_query({"level": [f"level {n}" for n in range(1000)]})
    assert len(problems) == 6
    assert problems[-1] == "995 more were left out."


def test_a_page_s_own_names_are_no_mistake() -> None:
    assert Filters.from_query({"by": "region"}, others=["by"]) == (DEFAULT, [])


def test_one_value_is_taken_where_one_may_stand() -> None:
    filters, problems = Filters.from_query({"window": ["3", "12"]})
    assert filters.window == "3"
    assert problems == ["The filter window takes one value, so only the first was used."]


def test_filters_cannot_hold_what_is_unknown() -> None:
    with pytest.raises(FilterError, match="Did you mean London"):
        Filters(region=("Londn",))


def test_the_order_in_which_values_are_chosen_does_not_matter() -> None:
    assert Filters(level=("senior", "junior")) == Filters(level=("junior", "senior", "senior"))


def test_a_district_is_a_group(five: Market) -> None:
    by_district = five.ask("totals", EVERYTHING, by=["district"])
    assert by_district[["district", "vacancies"]].values.tolist() == [["Leeds", 1]]
