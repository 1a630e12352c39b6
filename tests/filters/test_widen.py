from __future__ import annotations

from analytics.filters.filters import Filters
from analytics.filters.widen import all_widened, moved, neighbours, wider
from analytics.schema.listing import REGIONS

ASKED = Filters(
    level=("senior",), region=("London",), stack=("Java", "Kotlin"), stack_match="all", window="6"
)


def test_adverts_are_looked_for_ever_wider_and_each_step_says_how() -> None:
    assert [step.words for step in wider(ASKED)] == [
        "As asked",
        "Java or Kotlin will do",
        "Over the last 12 months",
        "Whatever the technologies",
        "With the East of England and the South East beside London",
        "Over the last 36 months",
        "In the whole UK",
    ]


def test_each_step_stands_on_the_last_and_keeps_the_level() -> None:
    steps = [step.filters for step in wider(ASKED)]
    assert steps[0] == ASKED
    assert steps[-1] == Filters(level=("senior",), window="36")
    assert (steps[2].window, steps[2].stack) == ("12", ("Java", "Kotlin"))
    assert steps[4].region == ("East of England", "London", "South East")
    assert steps[4].stack == ()


def test_a_step_that_would_change_nothing_is_left_out() -> None:
    assert [step.words for step in wider(Filters(window="36"))] == ["As asked"]
    assert [step.words for step in wider(Filters(stack=("Go",), window="all"))] == [
        "As asked",
        "Whatever the technologies",
    ]
    assert len(wider(Filters(stack_match="all", window="36"))) == 1
    assert [step.words for step in wider(Filters(region=("Northern Ireland",), window="12"))] == [
        "As asked",
        "Over the last 36 months",
        "In the whole UK",
    ]


def test_at_last_any_work_mode_will_do() -> None:
    last = wider(Filters(work_mode=("remote",), region=("Wales",), window="36"))[-1]
    assert (last.words, last.filters) == ("Whatever the work mode", Filters(window="36"))


def test_what_was_widened_in_all_names_the_last_step_of_each_kind() -> None:
    steps = wider(ASKED)[1:]
    assert all_widened(steps[:4]) == (
        "whatever the technologies; over the last 12 months; "
        "with the East of England and the South East beside London"
    )
    assert all_widened(steps) == (
        "whatever the technologies; over the last 36 months; in the whole UK"
    )
    assert all_widened([]) == ""


def test_managers_are_looked_for_where_their_adverts_are_first() -> None:
    steps = wider(Filters(level=("manager",), stack=("Go",)))
    assert [step.words for step in steps[:3]] == [
        "As asked",
        "With management roles",
        "Over the last 12 months",
    ]
    assert "management" in steps[1].filters.family
    everyone = Filters(level=("manager",), family=())
    assert "With management roles" not in [step.words for step in wider(everyone)]
    assert "With management roles" not in [step.words for step in wider(Filters())]


def test_one_level_above_a_lead_are_managers_among_management_roles() -> None:
    up = next(step for step in moved(Filters(level=("lead",))) if "up" in step.words)
    assert up.words == "One level up: manager"
    assert "management" in up.filters.family


def test_a_border_has_two_sides() -> None:
    near = neighbours()
    assert tuple(near) == REGIONS
    assert all(one in near[other] for one, others in near.items() for other in others)


def test_the_role_moves_by_where_it_is_done_its_level_and_its_technologies() -> None:
    assert [step.words for step in moved(ASKED)] == [
        "If it were remote",
        "One level up: lead",
        "One level up: staff",
        "Without Java",
        "Without Kotlin",
    ]


def test_a_remote_role_of_any_level_moves_nowhere() -> None:
    assert moved(Filters(work_mode=("remote",))) == []
