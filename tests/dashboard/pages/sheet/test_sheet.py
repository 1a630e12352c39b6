from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analytics.filters.filters import Filters
from analytics.statistics import withheld
from dashboard.model.page import View
from dashboard.pages.careers.data import steps_from
from dashboard.pages.sheet import data as sheet
from dashboard.pages.sheet.look_at import look_at, nearest
from dashboard.pages.sheet.page import CHOOSE, DEGREES, PAY, body, headline
from dashboard.pages.sheet.scopes import COUNTED, MODELLED, compared, scopes
from dashboard.pages.sheet.scopes_chart import finding, pay_by_scope
from dashboard.pages.sheet.sentences import ABOUT, DEGREE, degree
from tests.dashboard.text import drawn

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
    asked = lines[lines["part"] == "What they ask for"]["what"].tolist()
    assert "Java" not in asked
    assert "AWS" in asked
    own = lines[lines["part"] == "Where your technologies stand"]
    assert own["what"].tolist() == ["Java, across the UK"]
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


THIN = Filters(level=("mid",), region=("North East",), stack=("Go",))


def test_no_place_of_a_sheet_is_named_twice_and_the_uk_is_always_there(market: Market) -> None:
    names = [one.label for one in scopes(View(market, THIN))]
    assert names[0] == "The North East"
    assert names[-2:] == ["The UK", "The UK, any technologies"]
    assert len(set(names)) == len(names)
    assert [one.label for one in scopes(View(market, Filters()))] == ["The UK"]


def test_what_is_modelled_stands_beside_what_is_counted_and_says_so(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(withheld, "LEAST_TO_LEARN", (20, 10))
    told = compared(View(market, Filters(level=("intern",))))
    counted, modelled = told.to_dict("records")
    assert counted["withheld"] == "Only 4 adverts state yearly pay. We show a figure from 6"
    assert (modelled["label"], modelled["kind"]) == ("The UK, modelled", MODELLED)
    assert modelled["pay"].startswith("Modelled £")
    assert modelled["low"] < modelled["p50"] < modelled["high"]
    assert modelled["how"].startswith("4 of these")
    (dots,) = drawn(pay_by_scope(told)).data
    assert list(dots.marker.symbol) == ["circle", "diamond"]
    assert "The UK, modelled: £" in finding(told)


def test_where_enough_is_counted_nothing_is_modelled(market: Market) -> None:
    told = compared(View(market, Filters(level=("senior",))))
    assert set(told["kind"]) == {COUNTED}
    assert told["pay"].iloc[0].startswith("£79,500 (£")


@pytest.mark.parametrize(
    "filters", [Filters(), Filters(level=("senior",)), Filters(level=("intern",)), THIN]
)
def test_a_sheet_has_three_sentences_and_none_is_empty(market: Market, filters: Filters) -> None:
    said = headline(View(market, filters))
    parts = re.split(r"(?<=[a-z0-9)])\. (?=[A-Z])", said)
    assert len(parts) >= 3
    assert "1 May to 1 Jun 2026" in parts[0]
    assert "nan" not in said
    assert "[x]" not in said


def test_a_wider_search_is_not_called_here_though_its_name_begins_alike(market: Market) -> None:
    said = headline(View(market, Filters(level=("senior",), stack=("Haskell",))))
    assert "across the UK, any technologies median pay is £79,500" in said


def test_what_a_client_wonders_about_stands_beside_and_is_no_wider_search(market: Market) -> None:
    here, there = (Filters(level=("intern",), region=(name,)) for name in ("Wales", "London"))
    told = compared(View(market, here, other=there))
    counted = told[told["kind"] == COUNTED]
    assert counted.loc[counted["selection"] == "B", "label"].tolist() == ["London"]
    said = headline(View(market, here, other=there))
    assert "London: " in said
    assert "in London" not in said
    seniors = View(market, Filters(level=("senior",)), other=Filters(level=("junior",)))
    assert "Median pay is" in headline(seniors)


def test_a_sheet_about_a_degree_begins_with_it(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = View(market, Filters(), {ABOUT.name: DEGREE})
    said = {"share": 0.25, "low": 0.1, "high": 0.4, "out_of": 20, "withheld": ""}
    told = pd.DataFrame([{"degree": kind, **said} for kind in ("required", "unstated")])
    monkeypatch.setattr(View, "ask", lambda *_, **__: told)
    whole = "25% of 20 adverts require a degree (10% to 40%) and 25% mention none"
    assert degree(view, "1 May 2026") == f"{whole}, 1 May 2026."
    none = told.assign(share=math.nan, withheld="2 employers advertise")
    monkeypatch.setattr(View, "ask", lambda *_, **__: none)
    assert degree(view, "").endswith("require a degree. 2 employers advertise.")


def test_degrees_are_drawn_only_where_the_sheet_begins_with_them(market: Market) -> None:
    for view, name in (
        (View(market, Filters()), "sheet-pay"),
        (View(market, Filters(), {ABOUT.name: DEGREE}), "sheet-degree"),
    ):
        (drawn,) = (one for one in (PAY, DEGREES) if one.stands and one.stands(view))
        assert drawn.name == name
        assert len(drawn.ask(view))


def test_a_model_of_one_level_is_no_row_where_several_are_asked(market: Market) -> None:
    told = compared(View(market, Filters(level=("intern", "senior"), stack=("Haskell",))))
    assert told["kind"].tolist() == [COUNTED, COUNTED]


def test_a_share_of_few_adverts_is_told_as_too_few(market: Market) -> None:
    told = compared(View(market, Filters(level=("intern",)))).iloc[0]
    assert told["degree"] == "too few (4)"


def test_adverts_to_look_at_are_links_to_where_they_stand(market: Market) -> None:
    name, found = nearest(View(market, THIN))
    shown = str(look_at(View(market, THIN)))
    if len(found):
        assert found["url"].iloc[0] in shown
    else:
        assert name == "The UK, any technologies"
        assert "No advert like these is open" in shown
    seniors = str(look_at(View(market, Filters(level=("senior",)))))
    assert "Adverts to look at, The UK" in seniors
    assert "href='https://" in seniors


def test_an_advert_without_a_town_stands_in_its_region(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    seniors = View(market, Filters(level=("senior",)))
    name, found = nearest(seniors)
    nowhere = found.assign(place=math.nan, employer_name=math.nan)
    monkeypatch.setattr("dashboard.pages.sheet.look_at.nearest", lambda _: (name, nowhere))
    cells = str(look_at(seniors))
    assert "London" in cells
    assert "nan" not in cells


def test_an_advert_in_several_regions_names_them_and_not_its_first_town(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    seniors = View(market, Filters(level=("senior",)))
    _, found = nearest(seniors)
    both = found.head(1).assign(place="Bournemouth")
    both["regions"] = [["South West", "Scotland"]]
    monkeypatch.setattr("dashboard.pages.sheet.look_at.nearest", lambda _: ("Scotland", both))
    shown = str(look_at(seniors))
    assert "South West, Scotland" in shown
    assert "Bournemouth" not in shown


def test_what_is_open_now_is_not_said_to_be_new(market: Market) -> None:
    live = View(market, Filters(state="live"))
    assert " open on 1 Jun 2026" in headline(live)
    assert set(sheet.sheet(live)["period"]) == {"1 Jun 2026"}
    assert " seen, " in headline(View(market, Filters(state="all")))


def test_where_nothing_is_left_no_number_is_written_as_nought(market: Market) -> None:
    said = headline(View(market, THIN))
    assert said.startswith("No advert was new, ")
    assert "Here no advert states yearly pay" in said


def test_a_wider_search_is_named_by_what_was_asked_and_what_lies_around_it(market: Market) -> None:
    wales = [one.label for one in scopes(View(market, Filters(region=("Wales",))))]
    assert wales == ["Wales", "Wales and 3 regions around it", "The UK"]
    many = ("Wales", "Scotland", "London", "North West")
    assert scopes(View(market, Filters(region=many)))[0].label == "4 regions"


def test_a_sheet_leaves_lines_for_name_date_and_agreed_steps(market: Market) -> None:
    shown = str(body(View(market, Filters())))
    assert all(f"{said}:" in shown for said in ("Name", "Date", "Agreed steps"))
