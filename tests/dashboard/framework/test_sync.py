from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, Final

from dash import no_update

from analytics.filters.filters import CONTROLS, Filters
from dashboard.components.panel import panel_names, shown, shown_filters
from dashboard.framework import sync
from dashboard.framework.sync import Asked, step
from dashboard.model.registry import all_pages
from dashboard.model.state import State, read

PANEL = panel_names()
USUAL = "?window=6&state=new"
BOTH = f"{USUAL}&level=senior&b.window=6&b.state=new&b.level=junior"
PROBLEMS, COMPARE, CHIPS, B, BASE, LEFT = range(-6, 0)
LINKS: Final = slice(PROBLEMS - len(all_pages()), PROBLEMS)


def asked(search: str, base: str | None = None, **changed: object) -> Asked:
    """Return what a browser says of A: the query, and controls that show `base`, some changed."""
    shown_before = search if base is None else base
    values = [
        changed.get(name, value)
        for name, value in zip(PANEL, shown(read(shown_before)), strict=True)
    ]
    return Asked("/pay", search, shown_before, values, {"stack": ""})


def of_b(search: str, **changed: object) -> list[Any]:
    """Return the value of each of B's controls for a query, some of them changed by hand."""
    other = read(search).other
    assert other
    named = dict(zip(CONTROLS, shown_filters(other), strict=True))
    return list({**named, **changed}.values())


def values_of(answer: list[Any]) -> dict[str, Any]:
    return dict(zip(PANEL, answer[1 : 1 + len(PANEL)], strict=True))


def hrefs(answer: list[Any]) -> list[str]:
    return answer[LINKS]


def test_a_tick_changes_the_url_and_leaves_the_controls_alone() -> None:
    answer = step(asked("", level=["senior"]))
    assert answer[0] == answer[BASE] == f"{USUAL}&level=senior"
    assert set(values_of(answer).values()) == {no_update}


def test_choices_ticked_in_another_order_are_left_as_they_are() -> None:
    answer = step(asked("", level=["senior", "junior"]))
    assert values_of(answer)["level"] is no_update
    assert answer[0] == f"{USUAL}&level=junior&level=senior"


def test_a_url_changes_the_controls_and_is_left_alone() -> None:
    answer = step(asked("?level=senior&region=London", base=""))
    assert answer[0] is no_update
    assert (values_of(answer)["level"], values_of(answer)["region"]) == (["senior"], ["London"])


def test_a_link_that_names_its_market_or_what_is_unknown_stays_as_it_is() -> None:
    assert step(asked("?level=senior&market=abc", base=""))[0] is no_update
    answer = step(asked("?level=senior&levle=mid", base=""))
    assert answer[0] is no_update
    assert "levle" in str(answer[PROBLEMS])
    assert step(asked("?levle=mid", base="", level=["mid"]))[PROBLEMS] is None


def test_a_tick_while_reset_is_on_its_way_is_ticked_on_the_usual_filters() -> None:
    answer = step(asked("", base="?level=senior&region=Wales", level=["senior", "mid"]))
    assert answer[0] == f"{USUAL}&level=mid"
    assert (values_of(answer)["level"], values_of(answer)["region"]) == (["mid"], [])


def test_a_tick_while_a_link_is_on_its_way_joins_it() -> None:
    answer = step(asked("?window=12&basis=max", base="?region=Wales", region=["Wales", "London"]))
    assert answer[0] == "?window=12&state=new&region=London&basis=max"


def test_what_is_unticked_while_a_link_is_on_its_way_is_off() -> None:
    both = "?level=junior&level=senior"
    assert step(asked(f"{both}&window=12", base=both, level=["senior"]))[0] == (
        "?window=12&state=new&level=senior"
    )


def test_a_single_choice_made_last_stands() -> None:
    assert step(asked("?window=12", base="", window="3"))[0] == "?window=3&state=new"
    assert step(asked("?basis=max", base="", basis="min"))[0] == f"{USUAL}&basis=min"


def test_typing_a_technology_adds_it() -> None:
    answer = step(replace(asked("?level=mid"), typed={"stack": "kafka"}))
    assert read(answer[0]).filters.stack == ("Kafka",)
    assert read(answer[0]).filters.level == ("mid",)
    assert values_of(answer)["stack"] == ["Kafka"]


def test_typing_no_technology_says_so_and_changes_nothing() -> None:
    answer = step(replace(asked(""), typed={"stack": "Kafkaesque <b>"}))
    assert answer[0] is no_update
    assert "Kafkaesque" in str(answer[PROBLEMS])


def test_a_tick_and_a_typed_technology_that_wait_for_one_answer_both_stand() -> None:
    answer = step(replace(asked("", level=["mid"]), typed={"stack": "kafka"}))
    assert answer[0] == f"{USUAL}&level=mid&stack=Kafka"
    assert values_of(answer)["stack"] == ["Kafka"]


def test_a_tick_in_b_changes_the_url_and_leaves_a_alone() -> None:
    values = of_b(BOTH, region=["London", "Wales"])
    answer = step(replace(asked(BOTH), other_values=values))
    assert read(answer[0]).filters == Filters(level=("senior",))
    assert read(answer[0]).other == Filters(level=("junior",), region=("London", "Wales"))
    assert answer[B] is no_update


def test_a_tick_in_a_and_at_once_one_in_b_both_stand() -> None:
    values = of_b(BOTH, level=["junior", "mid"])
    answer = step(replace(asked(BOTH, level=["senior", "lead"]), other_values=values))
    assert read(answer[0]).filters.level == ("senior", "lead")
    assert read(answer[0]).other == Filters(level=("junior", "mid"))


def test_three_fast_ticks_in_b_stand_though_the_first_has_just_been_answered() -> None:
    first = "?level=senior&b.level=junior&b.region=London"
    values = of_b(first, region=["London", "Wales", "Scotland"])
    answer = step(replace(asked(first), other_values=values))
    other = read(answer[0]).other
    assert other
    assert set(other.region) == {"Scotland", "Wales", "London"}
    assert answer[B] is no_update


def test_typing_a_technology_adds_it_to_b_or_says_why_not() -> None:
    b_stands = replace(asked(BOTH), other_values=of_b(BOTH))
    typed = step(replace(b_stands, other_typed={"stack": "kafka"}))
    assert read(typed[0]).other == Filters(level=("junior",), stack=("Kafka",))
    assert "Kafka" in str(typed[B])
    wrong = step(replace(b_stands, other_typed={"stack": "Kafkaesque"}))
    assert wrong[0] is no_update
    assert "In selection B: " in str(wrong[PROBLEMS])
    assert "Selection B" in str(wrong[B])


def test_a_tick_in_a_leaves_b_as_it_is_and_reset_ends_the_comparison() -> None:
    ticked = step(replace(asked(BOTH, level=["mid"]), other_values=of_b(BOTH)))
    assert read(ticked[0]).other == Filters(level=("junior",))
    over = step(replace(asked("", base=BOTH), other_values=of_b(BOTH)))
    assert (over[0], over[B], over[BASE]) == (no_update, None, USUAL)


def test_an_answer_says_which_values_it_leaves_the_controls_with() -> None:
    ticked = asked("", level=["senior", "junior"])
    assert json.loads(step(ticked)[LEFT]) == [list(ticked.values), []]
    linked = json.loads(step(asked(BOTH, base=""))[LEFT])
    assert linked == [shown(read(BOTH)), of_b(BOTH)]
    over = json.loads(step(replace(asked("", base=BOTH), other_values=of_b(BOTH)))[LEFT])
    assert over == [shown(read("")), []]


def test_swapping_turns_both_panels_about() -> None:
    swapped = "?level=junior&b.level=senior"
    answer = step(replace(asked(swapped, base=BOTH), other_values=of_b(BOTH)))
    assert answer[0] is no_update
    assert values_of(answer)["level"] == ["junior"]
    assert "Selection B" in str(answer[B])


def test_links_to_other_pages_keep_the_filters_and_drop_this_pages_options() -> None:
    answer = step(asked("?level=senior&basis=max"))
    assert hrefs(answer) == [f"{page.path}{USUAL}&level=senior" for page in all_pages()]


def test_the_panel_keeps_what_it_does_not_show() -> None:
    answer = step(asked("?vacancy=reed%3A1", level=["mid"]))
    assert read(answer[0]).options["vacancy"] == "reed:1"


def test_no_problems_say_nothing() -> None:
    assert sync.problem_list(State(read("").filters, {}).problems) is None
