from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from dash import no_update

from analytics.filters.filters import Filters
from dashboard.charts.two_selections import Scale, finding, two_selections
from dashboard.components import compare
from dashboard.components.chips import chips
from dashboard.components.panel import shown_filters
from dashboard.framework import sync
from dashboard.framework.drawing import draw
from dashboard.framework.headline import headline
from dashboard.framework.view import view_of
from dashboard.model.registry import all_pages, page_at
from dashboard.model.selections import selections
from dashboard.model.state import State, read
from dashboard.reporting.format import pounds
from dashboard.server.downloads import answer
from tests.dashboard.test_readability import check
from tests.dashboard.text import drawn, text_of

if TYPE_CHECKING:
    from dashboard.model.page import Page, Served, View

BOTH = "?level=senior&b.level=junior"
NAN = float("nan")
SCALE = Scale(pounds, {}, "offers clearly more for", "priced")


def side(selection: str, label: str, median: float, half: float = 1_000) -> dict[str, Any]:
    """Return a group's median in one selection, withheld for nan."""
    ends = {"p50": median, "p50_low": median - half, "p50_high": median + half}
    few = "Only 2 adverts state yearly pay. We show a figure from 6"
    said = {"withheld": few if pd.isna(median) else ""}
    return {"label": label, "selection": selection, **ends, **said, "priced": 40, "rough": ""}


def words(frame: pd.DataFrame) -> list[str]:
    """Return the words on a drawing of two selections."""
    return [note.text for note in drawn(two_selections(frame, SCALE)).layout.annotations]


def test_a_link_says_both_selections() -> None:
    found = read("?level=senior&region=London&b.level=senior&b.region=North+West")
    assert found.filters == Filters(level=("senior",), region=("London",))
    assert found.other == Filters(level=("senior",), region=("North West",))
    assert found.problems == ()


def test_the_usual_selection_can_be_compared_with_too() -> None:
    there = State(Filters(level=("mid",)), {}, other=Filters())
    assert there.search() == "?window=6&state=new&level=mid&b.window=6&b.state=new"
    assert read(there.search()).other == Filters()
    assert read("?level=mid").other is None


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?b.level=senor&b.region=London", "In selection B: The filter level does not know"),
        ("?b.region=London&b.evil=%3Cscript%3E", "In selection B: There is no filter “evil”"),
        ("?b.region=London&b.sector='; DROP TABLE x; --", "DROP TABLE"),
    ],
)
def test_hostile_values_of_b_are_dropped_with_a_sentence(query: str, said: str) -> None:
    found = read(query)
    assert found.other == Filters(region=("London",))
    assert len(found.problems) == 1
    assert said in found.problems[0]


def test_a_name_of_b_that_is_no_filter_begins_no_comparison() -> None:
    assert read("?b.evil=1").other is None


def test_b_goes_along_only_to_pages_that_compare() -> None:
    state = read(BOTH)
    along = {page.path for page in all_pages() if "b.level" in sync.links_query(state, page)}
    assert along == {page.path for page in all_pages() if page.compare}
    assert "/pay" in along


def test_controls_that_show_b_already_are_left_alone() -> None:
    other = read(BOTH).other
    assert other
    assert compare.filters_of_b("/pay", other, shown_filters(other)) is no_update
    assert "Selection B" in str(compare.filters_of_b("/pay", other, []))
    assert "Selection B" in str(compare.filters_of_b("/pay", Filters(), shown_filters(other)))


@pytest.mark.parametrize(("path", "search"), [("/pay", "?level=mid"), ("/data", BOTH), (None, "")])
def test_where_nothing_is_compared_there_are_no_filters_of_b(path: str | None, search: str) -> None:
    assert compare.filters_of_b(path, read(search).other, []) is None


def links(path: str, search: str) -> str:
    """Return the links of a comparison on a page."""
    return str(compare.links(page_at(path), read(search)))


def test_the_links_begin_swap_and_end_a_comparison() -> None:
    begin = links("/pay", "?level=senior")
    assert "href='?window=6&state=new&level=senior&b.window=6&b.state=new&b.level=senior'" in begin
    compared = links("/pay", BOTH)
    assert (
        "href='?window=6&state=new&level=junior&b.window=6&b.state=new&b.level=senior'" in compared
    )
    assert "href='?window=6&state=new&level=senior'" in compared
    assert links("/working", "?level=senior") == "[]"
    assert "Same period for B" not in compared
    apart = links("/pay", f"{BOTH}&window=12&state=all")
    assert "Same period for B" in apart
    assert "&level=senior&b.window=12&b.state=all&b.level=junior'" in apart


def test_what_is_chosen_stands_as_chips_each_with_the_way_without_it() -> None:
    state = read("?level=senior&level=lead&family=any&b.region=London")
    mine, theirs = chips(page_at("/pay"), state, Filters())
    assert [text_of(one) for one in mine.children] == [
        "A",
        "Remove Any role \u00d7",
        "Remove Senior \u00d7",
        "Remove Lead \u00d7",
    ]
    assert mine.children[2].children.href == (
        "?window=6&state=new&family=any&level=lead&b.window=6&b.state=new&b.region=London"
    )
    assert theirs.children[1].children.href.endswith("&b.window=6&b.state=new")
    assert chips(page_at("/pay"), read(""), Filters()) == []
    assert chips(page_at("/data"), state, Filters()) == []


def test_the_headline_compares_in_words(served: Served) -> None:
    said = str(headline("/pay", BOTH, served))
    assert "Senior: Still few: only 40 of 40 adverts state yearly pay. Junior: Still few" in said
    assert "Senior: typical pay is £69,750 to £89,250, with a median of £79,500" in said
    assert "Junior: typical pay is £29,750 to £39,250" in said
    assert "Median pay is 130% higher for Senior than for Junior (likely +" in said
    assert "A: Backend" in said
    assert "B: Backend" in said


def test_the_same_twice_is_said_to_be_so(served: Served) -> None:
    assert "Both are the same so far" in str(headline("/pay", "?b.window=6", served))


def test_a_selection_that_must_withhold_says_why(served: Served) -> None:
    said = str(headline("/pay", "?level=senior&b.level=intern", served))
    assert "Intern: withheld. Only 4" in said
    assert "higher for" not in said


def test_a_selection_of_nothing_leaves_the_other(served: Served) -> None:
    frame, said = draw("pay-by-level", "?level=senior&b.level=staff", served)[:2]
    assert "No row has a figure for both Senior and Staff" in said
    assert len(frame["data"]) == 2


@pytest.mark.parametrize(
    "name", ["pay-by-level", "pay-by", "pay-spread", "pay-over-time", "day-rates"]
)
def test_each_chart_of_pay_shows_both_or_says_why_not(name: str, served: Served) -> None:
    said = draw(name, BOTH, served)[1]
    assert said.endswith(".")
    assert "nan" not in said


def test_groups_of_either_selection_lie_side_by_side_with_letters() -> None:
    frame = pd.DataFrame(
        [side("A", "Senior", 70_000), side("B", "Senior", 60_000), side("B", "Lead", NAN)]
    )
    said = " | ".join(words(frame))
    assert "A <b>£70,000</b>" in said
    assert "B <b>£60,000</b>" in said
    assert "B Only 2 adverts state yearly pay" in said
    assert "A none shown here" in said
    marks = drawn(two_selections(frame, SCALE)).data
    colours = {mark.marker.symbol: mark.marker.line.color for mark in marks}
    assert set(colours) == {"circle", "diamond"}
    assert len(set(colours.values())) == 2


def test_a_caption_names_a_group_only_where_the_difference_is_clear() -> None:
    groups = [("Senior", 70_000, 60_000), ("Mid", 40_000, 50_000), ("Lead", 80_000, 80_500)]
    frame = pd.DataFrame(
        [
            side(name, label, median)
            for label, *pair in groups
            for name, median in zip("AB", pair, strict=True)
        ]
    )
    assert finding(frame, SCALE) == (
        "A offers clearly more for Senior. B offers clearly more for Mid. "
        "There is no clear difference for 1 other group."
    )
    assert finding(frame.tail(2), SCALE) == "There is no clear difference."
    alone = pd.concat([frame, pd.DataFrame([side("A", "Intern", 20_000)])])
    assert "3 of 4 groups have a figure on both sides." in finding(alone, SCALE)


def test_the_table_and_the_export_carry_both_with_a_column_and_both_filters(
    served: Served,
) -> None:
    got = answer("pay-by-level", "csv.zip", BOTH.removeprefix("?"), served)
    with zipfile.ZipFile(io.BytesIO(got.get_data())) as archive:
        frame = pd.read_csv(archive.open("pay-by-level.csv"))
        about = json.loads(archive.read("pay-by-level.csv-metadata.json"))["notes"][0]
    assert frame[["label", "selection"]].to_numpy().tolist() == [["Senior", "A"], ["Junior", "B"]]
    assert about["filters"].startswith("A: Backend")
    assert "level senior. B: Backend" in about["filters"]
    assert about["query"] == "window=6&state=new&level=senior&b.window=6&b.state=new&b.level=junior"
    assert "Selection" in str(draw("pay-by-level", BOTH, served)[4])


def test_a_chart_of_another_page_exports_the_first_selection_alone(served: Served) -> None:
    got = answer("work-modes", "csv.zip", BOTH.removeprefix("?"), served)
    assert got.status_code == 200
    with zipfile.ZipFile(io.BytesIO(got.get_data())) as archive:
        about = json.loads(archive.read("work-modes.csv-metadata.json"))["notes"][0]
    assert about["query"] == "window=6&state=new&level=senior"
    assert "B:" not in about["filters"]


def test_each_selection_is_a_view_of_its_own(view: View) -> None:
    both = replace(view, other=Filters(level=("junior",)))
    assert {name: one.filters.level for name, one in selections(both).items()} == {
        "A": (),
        "B": ("junior",),
    }
    assert selections(view) == {"": view}


@pytest.mark.parametrize(
    "query", [BOTH, "?level=senior&b.level=intern", "?b.window=6", "?region=London&b.stack=Java"]
)
@pytest.mark.parametrize(
    "page", [page for page in all_pages() if page.compare], ids=lambda p: p.path
)
def test_a_comparison_reads_easily(page: Page, query: str, served: Served) -> None:
    assert page.compare
    check(page.compare(view_of(query, served)))
