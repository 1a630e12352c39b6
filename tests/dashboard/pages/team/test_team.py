from __future__ import annotations

import gc
import logging
import time
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from analytics.uploads.limits import MOST_BYTES
from dashboard.framework.headline import headline
from dashboard.pages.team import data as team
from dashboard.pages.team.how_read import OWN_COLUMN
from dashboard.pages.team.team_ratios import by_level, finding, team_ratios
from dashboard.pages.team.words import gaps_in_words, grid_rows, markets_in_words, totals_in_words
from tests.dashboard.pages.team.conftest import HEADINGS, PEOPLE, SOMEBODY, sent
from tests.dashboard.text import drawn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.model.page import Served


def test_a_team_is_answered_with_its_rows_gaps_and_what_could_not_be_read(
    stored: dict[str, Any], served: Served
) -> None:
    told = team.answer(stored, "", served)
    assert told["said"].startswith("Done: 24 of 25 rows were read")
    assert told["columns"] == ["Desk"]
    assert {one["people"] for one in told["gaps"]["Desk"]} == {12}
    said = str(told["shown"])
    assert "Of 24 salaries, 24 are below the middle of the market" in said
    assert "Not read: 1 row" in said
    assert "Its pay “lots” isn't a number we can read" in said


def test_another_column_is_chosen_on_the_page_and_the_answer_follows(served: Served) -> None:
    twice = "Job title,Region,Salary,Annual salary\n" + "Senior Developer,London,1,60000\n" * 12
    rows, _ = team.taken(sent(twice))
    assert rows
    asked = team.answer(rows, "", served)
    assert "Two columns could be pay" in asked["said"]
    assert str(asked["shown"]).count("value='pay'") == 2
    other = team.rechosen(rows, ["title", "region", OWN_COLUMN, "pay"])
    assert other
    told = team.answer(other, "", served)
    assert told["said"].startswith("Done: 12 of 12 rows")
    assert team.rechosen(other, ["title", "region", OWN_COLUMN, "pay"]) is None


def test_a_choice_that_a_browser_changed_is_not_believed(
    stored: dict[str, Any], served: Served
) -> None:
    for chosen in (["pay"], ["title"] * 5 + ["<b>"], "pay"):
        assert team.answer({**stored, "chosen": chosen}, "", served)["said"] == team.CHANGED


def test_columns_that_a_browser_changed_into_something_else_choose_nothing() -> None:
    assert team.rechosen({"columns": 2.0}, ["title", "pay"]) is None


def test_filters_of_the_address_change_the_answer_but_level_and_region_are_each_rows_own(
    stored: dict[str, Any], served: Served
) -> None:
    asked = str(team.answer(stored, "?level=junior&region=Wales", served)["shown"])
    assert "Of 24 salaries, 24 are below the middle of the market" in asked
    other = str(team.answer(stored, "?stack=Python", served)["shown"])
    assert "24 compared with a wider market" in other


def test_the_headline_says_which_kinds_of_pay_it_counts(served: Served) -> None:
    assert " state pay here, by the year or by the day." in str(headline("/team", "", served))


def test_a_file_that_cannot_be_read_is_a_sentence_and_nothing_else(served: Served) -> None:
    rows, said = team.taken(sent(b"\xd0\xcf\x11\xe0" + b"x" * 90, "pay.xls"))
    assert rows is None
    assert said.startswith("“pay.xls” is an old Excel file")
    assert team.taken({"name": "x.csv", "contents": "data:;base64,%%%"})[1].endswith(".")
    assert team.taken(None) == (None, "")
    lacking, _ = team.taken(sent("name,pay\nA,1\n"))
    assert lacking
    assert "no column for title or level" in team.answer(lacking, "", served)["said"]


def test_a_file_too_large_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(team.base64, "b64decode", pytest.fail)  # type: ignore[attr-defined]  # what it calls
    assert "larger than 5 MB" in team.taken(sent(b"x" * (MOST_BYTES + 1)))[1]


def test_where_no_row_can_be_read_each_reason_stands(served: Served) -> None:
    rows, _ = team.taken(sent("title,region,pay\nCook,Leeds,1\n"))
    assert rows
    told = team.answer(rows, "", served)
    assert told["said"].startswith("No row of the file can be read. The first, row 2:")
    assert "Not read: 1 row" in str(told["shown"])


@pytest.mark.parametrize(
    "changed",
    [
        {"rows": [["a"]]},
        {"rows": "x"},
        {"numbers": []},
        {"columns": [1]},
        {"unread": [["x"]]},
        {"rows": [["x" * 2_000] * 6] * 24},
        {"columns": ["c"] * 200},
    ],
)
def test_rows_that_a_browser_changed_are_not_believed(
    stored: dict[str, Any], served: Served, changed: dict[str, Any]
) -> None:
    assert team.answer({**stored, **changed}, "", served)["said"] == team.CHANGED


def test_a_fault_of_ours_is_logged_without_a_word_of_the_rows(
    stored: dict[str, Any],
    served: Served,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def trip(*_given: object) -> None:
        raise ValueError(f"could not convert {SOMEBODY} to float")

    monkeypatch.setattr(team, "compare", trip)
    with caplog.at_level(logging.DEBUG):
        told = team.answer(stored, "", served)
    assert told["said"] == team.OUR_FAULT
    assert "ValueError in trip" in caplog.text
    assert SOMEBODY not in caplog.text


def holding(secret: str) -> list[str]:
    """Return every text in this process's containers, memories of functions too, that holds it."""
    found: dict[int, str] = {}
    for one in gc.get_objects():
        for held in referents(one):
            if isinstance(held, str) and secret in held and len(held) < 400:
                found[id(held)] = held
    return list(found.values())


def referents(one: object) -> Iterator[object]:
    """Give what a container holds, and what is in dicts and tuples that the collector skips."""
    for held in gc.get_referents(one):
        yield held
        if isinstance(held, dict | tuple) and not gc.is_tracked(held):
            yield from referents(held)


def test_a_text_in_a_plain_dict_is_seen() -> None:
    secret = f"Vogsphere {len(PEOPLE)}"
    kept = [{"pay": f"{secret} pays"}]
    assert holding(secret) == [kept[0]["pay"]]


def test_nothing_of_a_team_stays_in_the_server(served: Served) -> None:
    secret = f"Vogsphere {len(served.func.__name__)}"  # type: ignore[attr-defined]  # made here, so that no code holds it
    file = sent(f"title,region,pay\nSenior {secret} Developer,{secret},50000\n")
    rows, _ = team.taken(file)
    assert rows
    team.answer(rows, "", served)
    team.exported("xlsx", rows, "", served)
    del rows, file
    gc.unfreeze()  # what stood before the first test: memories of functions are among it
    gc.collect()
    kept = [text for text in holding(secret) if text != secret]
    gc.freeze()
    assert kept == []


def test_five_thousand_rows_are_answered_within_five_seconds(served: Served) -> None:
    begun = time.process_time()
    rows, _ = team.taken(sent(HEADINGS + PEOPLE * 208 + "A,Senior Developer,Leeds,50k,red,x\n" * 8))
    assert rows
    told = team.answer(rows, "", served)
    assert told["said"].startswith("Done: 5,000 of 5,000 rows")
    assert time.process_time() - begun < 5


def test_the_words_of_a_comparison_hold_its_figures(stored: dict[str, Any], served: Served) -> None:
    compared, _ = team.compared(stored, "", served)
    first = grid_rows(compared)[0]
    assert (first["region"], first["level"], first["pay"]) == ("London", "Senior", "£60,000")
    assert first["place"] == "below"
    assert totals_in_words(compared)["people"].tolist() == ["24"]
    assert "Senior, London" in markets_in_words(compared)["what"].iloc[0]
    told = gaps_in_words(compared.gaps("Desk"))
    assert told["group"].tolist() == ["blue (the largest)", "red"]
    assert told["pay_gap"].iloc[0] == ""


def of_levels(**sizes: int) -> pd.DataFrame:
    rows = [(level, 0.9 + 0.01 * n) for level, size in sizes.items() for n in range(size)]
    return pd.DataFrame(rows, columns=["level", "market_ratio"])


def test_a_level_of_few_people_is_drawn_without_its_middle() -> None:
    told = of_levels(senior=20, mid=15, lead=3)
    levels = by_level(told).set_index("level")
    assert levels.index.tolist() == ["mid", "senior", "lead"]
    assert levels["middle"].notna().tolist() == [False, True, False]
    assert "Lead: 3 people, too few to tell of." in finding(told)
    figure = drawn(team_ratios(told))
    assert len(figure.data[0].x) <= 20 + 15 + 3


def test_a_ratio_beyond_the_chart_stands_at_its_end_and_is_counted() -> None:
    told = of_levels(senior=12)
    told.loc[0, "market_ratio"] = 3.5
    assert "1 person beyond 0.4 to 2" in finding(told)
    assert max(drawn(team_ratios(told)).data[0].x) == 2.0
