from __future__ import annotations

from typing import Any

from dash import no_update

from dashboard import sync
from dashboard.controls import panel_names, shown
from dashboard.page import all_pages
from dashboard.state import State, read

PANEL = panel_names()


def controls(search: str, **changed: object) -> list[Any]:
    """Return each control's value for a query, some of them changed by hand."""
    return [
        changed.get(name, value) for name, value in zip(PANEL, shown(read(search)), strict=True)
    ]


def hrefs(answer: list[Any]) -> list[str]:
    return answer[-1 - len(all_pages()) : -1]


def test_a_tick_changes_the_url_and_leaves_the_controls_alone() -> None:
    answer = sync.step("filter-level", "", {"stack": ""}, controls("", level=["senior"]))
    assert answer[0] == "?level=senior"
    assert all(value is no_update for value in answer[1 : 1 + len(PANEL)])


def test_a_url_changes_the_controls_and_is_left_alone() -> None:
    answer = sync.step("url", "?level=senior&region=London", {"stack": ""}, controls(""))
    values = dict(zip(PANEL, answer[1 : 1 + len(PANEL)], strict=True))
    assert answer[0] is no_update
    assert (values["level"], values["region"]) == (["senior"], ["London"])


def test_reset_takes_every_filter_off() -> None:
    answer = sync.step("reset", "?level=senior&basis=max", {"stack": ""}, controls("?level=senior"))
    assert answer[0] == ""


def test_typing_a_technology_adds_it() -> None:
    answer = sync.step("find-stack", "?level=mid", {"stack": "kafka"}, controls("?level=mid"))
    assert read(answer[0]).filters.stack == ("Kafka",)
    assert read(answer[0]).filters.level == ("mid",)


def test_typing_no_technology_says_so_and_changes_nothing() -> None:
    answer = sync.step("find-stack", "", {"stack": "Kafkaesque <b>"}, controls(""))
    assert answer[0] is no_update
    assert "Kafkaesque" in str(answer[-1])


def test_a_tick_that_still_waits_for_its_answer_outlives_a_typed_technology() -> None:
    typed = sync.step("find-stack", "", {"stack": "kafka"}, controls("", level=["mid"]))
    assert typed[0] == "?level=mid&stack=Kafka"


def test_a_typed_technology_that_still_waits_outlives_a_tick() -> None:
    ticked = sync.step("filter-level", "", {"stack": "kafka"}, controls("", level=["mid"]))
    values = dict(zip(PANEL, ticked[1 : 1 + len(PANEL)], strict=True))
    assert ticked[0] == "?level=mid&stack=Kafka"
    assert (values["level"], values["stack"]) == (["mid"], ["Kafka"])


def test_links_to_other_pages_keep_the_filters_and_drop_this_pages_options() -> None:
    answer = sync.step("url", "?level=senior&basis=max", {"stack": ""}, controls(""))
    assert hrefs(answer) == [f"{page.path}?level=senior" for page in all_pages()]


def test_the_panel_keeps_what_it_does_not_show() -> None:
    answer = sync.step(
        "filter-level", "?vacancy=reed%3A1", {"stack": ""}, controls("", level=["mid"])
    )
    assert read(answer[0]).options["vacancy"] == "reed:1"


def test_no_problems_say_nothing() -> None:
    assert sync.said(State(read("").filters, {}).problems) is None
