from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from analytics.filters.filters import Filters
from dashboard.model.page import View
from dashboard.pages.careers.data import steps_from
from dashboard.pages.sheet import data as sheet
from dashboard.pages.sheet.page import CHOOSE, body

if TYPE_CHECKING:
    from analytics.market.market import Market


def line(found: View, what: str) -> dict[str, str]:
    """Return the one line of the sheet that tells something."""
    lines = sheet.sheet(found)
    (wanted,) = lines[lines["what"] == what].to_dict("records")
    return {str(name): str(value) for name, value in wanted.items()}


def test_every_line_says_from_how_many_adverts_and_when(market: Market) -> None:
    lines = sheet.sheet(View(market, Filters()))
    assert lines["n"].str.contains(r"\d.* (?:adverts|state)").all()
    assert (lines["period"] == "1 May to 1 Jun 2026").all()


def test_pay_of_a_selection_stands_with_its_interval_and_n(market: Market) -> None:
    middle = line(View(market, Filters(level=("senior",))), "Median pay")
    assert middle["figure"] == "£79,500"
    assert middle["interval"].startswith("£7")
    assert middle["n"] == "40 state a yearly figure"


def test_what_is_withheld_says_why_in_its_place(market: Market) -> None:
    middle = line(View(market, Filters(level=("intern",))), "Median pay")
    assert middle["figure"] == "[x]"
    assert middle["interval"] == "Only 4 adverts state yearly pay. We show a figure from 6"


def test_one_level_leads_to_the_rungs_above_it(market: Market) -> None:
    assert steps_from("senior") == ["senior to lead", "senior to staff"]
    assert steps_from("manager") == steps_from("") == []
    assert not sheet.level_of(View(market, Filters(level=("junior", "mid"))))
    assert not sheet.level_of(View(market, Filters(level=("unstated",))))


def test_what_was_chosen_is_no_finding(market: Market) -> None:
    lines = sheet.sheet(View(market, Filters(stack=("Java",), region=("London",))))
    assert "Java" not in lines["what"].tolist()
    assert "AWS" in lines["what"].tolist()
    assert "Where" not in lines["part"].tolist()


@pytest.mark.parametrize("share", [0.25, math.nan])
def test_a_share_carries_its_interval_or_its_reason(share: float) -> None:
    found = {"vacancies": 5, "out_of": 20, "share": share, "low": 0.1, "high": 0.4}
    told = sheet._shared("Terms", "Remote", {**found, "withheld": "2 employers advertise"})
    assert told.n == "5 of 20 adverts"
    assert (told.figure, told.interval) == (
        ("25% [u]", "10% to 40%") if share == 0.25 else ("[x]", "2 employers advertise")
    )


def test_a_share_of_many_adverts_is_not_rough() -> None:
    found = {"vacancies": 50, "out_of": 200, "share": 0.25, "low": 0.2, "high": 0.31}
    assert sheet._shared("Terms", "Remote", {**found, "withheld": ""}).figure == "25%"


def test_the_sheet_asks_for_a_level_only_while_none_is_chosen(market: Market) -> None:
    assert CHOOSE in str(body(View(market, Filters())))
    assert CHOOSE not in str(body(View(market, Filters(level=("senior",)))))
