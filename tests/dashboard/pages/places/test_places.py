from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from analytics.filters.filters import Filters
from analytics.market.market import Market
from dashboard.charts import premium_rows
from dashboard.framework.drawing import draw
from dashboard.framework.headline import headline
from dashboard.model.page import View
from dashboard.pages.benchmark import behind
from dashboard.pages.pay.headline import headline as pay_headline
from dashboard.pages.places import dots_in_groups, tile_map
from dashboard.pages.places import headline as london
from dashboard.pages.places import page as places
from dashboard.pages.places.data import regions
from tests.dashboard.pages.places.years import NAN
from tests.dashboard.text import drawn, text_of
from tests.rows import market_of, row, run

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.model.page import Served


def region(name: str, pay: float, **said: Any) -> dict[str, Any]:  # noqa: ANN401 - any column
    """Return one region's row as the map takes it."""
    ends = {"p50": pay, "p50_low": pay - 2_500, "p50_high": pay + 2_500}
    remote = {"remote": 0.2, "remote_low": 0.1, "remote_high": 0.3, "remote_withheld": ""}
    row = {"region": name, "shows": "pay", "vacancies": 100, "withheld": "", **ends, **remote}
    return {**row, **said}


def comparison(label: str, middle: float, low: float, high: float, why: str = "") -> dict[str, Any]:
    """Return one comparison's row."""
    number = {"vacancies": 60, "others": 90}
    return {
        "label": label,
        "middle": middle,
        "low": low,
        "high": high,
        **number,
        "withheld": why,
    }


def test_every_region_has_a_tile_of_its_own() -> None:
    assert len(tile_map.TILES) == len(set(tile_map.TILES.values())) == 12


def test_a_tile_says_its_figure_and_its_interval() -> None:
    figure = drawn(
        tile_map.tile_map(pd.DataFrame([region("London", 85_000), region("Wales", 52_500)]))
    )
    said = {note.text.split("<br>")[0]: note.text for note in figure.layout.annotations}
    london = next(text for name, text in said.items() if "London" in name)
    assert "<b>£85,000</b>" in london
    assert "£82.5k\N{EN DASH}£87.5k" in london
    assert sum("no vacancy" in text for text in said.values()) == 10


def test_the_region_that_pays_most_has_the_strongest_fill() -> None:
    figure = drawn(
        tile_map.tile_map(pd.DataFrame([region("London", 85_000), region("Wales", 52_500)]))
    )
    colours = [tile.fillcolor for tile in figure.layout.shapes]
    fills = dict(zip(tile_map.TILES, colours, strict=True))
    assert fills["London"].endswith(f"{tile_map.FULL})")
    assert fills["Wales"].endswith(f"{tile_map.FAINT})")
    assert fills["Scotland"].endswith(" 0)")


def test_a_withheld_region_says_so_on_its_tile_and_in_the_caption() -> None:
    few = "Only 4 adverts state yearly pay. We show a figure from 6"
    frame = pd.DataFrame(
        [region("London", 85_000), region("Wales", 52_500), region("Scotland", NAN, withheld=few)]
    )
    figure = drawn(tile_map.tile_map(frame))
    assert any("Scotland" in n.text and "too few" in n.text for n in figure.layout.annotations)
    assert any(few in text for text in figure.data[0].text)
    assert tile_map.finding(frame).endswith("Too little is known of 10 of the 12 regions.")
    nothing = pd.DataFrame([region("London", NAN, withheld=few)])
    assert tile_map.finding(nothing).endswith("Too little is known of all 12 regions.")


def test_as_many_diamonds_are_told_of_as_stand_on_the_map() -> None:
    few = {"withheld": "No adverts. We show a figure from 6"}
    modelled = {"modelled": 60_000.0, "modelled_low": 50_000.0, "modelled_high": 70_000.0}
    names = ("London", "Wales", "Scotland", "South West", "UK")
    frame = pd.DataFrame([region(name, NAN, **few) | modelled for name in names])
    assert tile_map.finding(frame).endswith("5 diamonds are modelled, not counted.")


@pytest.mark.parametrize(
    ("shows", "said"),
    [
        (
            "pay",
            "Median pay is clearly highest in London (£85,000, likely £82,500 to £87,500)",
        ),
        ("vacancies", "Most vacancies are in London (900), fewest in Wales (100)."),
        (
            "remote",
            "Remote work is clearly most common in Wales (20%, likely 10% to 30%) and rarest",
        ),
    ],
)
def test_the_map_says_what_it_shows(shows: str, said: str) -> None:
    london = region("London", 85_000, vacancies=900, remote=0.05, remote_high=0.09)
    frame = pd.DataFrame([london, region("Wales", 52_500)]).assign(shows=shows)
    assert tile_map.finding(frame).startswith(said)
    assert drawn(tile_map.tile_map(frame)).layout.shapes


def test_a_difference_is_said_with_its_interval() -> None:
    said = premium_rows.finding(
        pd.DataFrame(
            [
                comparison("London", 0.48, 0.42, 0.55),
                comparison("Wales", -0.2, -0.3, -0.1),
                comparison("Hybrid", -0.04, -0.09, 0.01),
                comparison(
                    "Remote",
                    NAN,
                    NAN,
                    NAN,
                    FEW_SIDES,
                ),
            ]
        )
    )
    assert "London: 48% more (likely 42% to 55%)." in said
    assert "Wales: 20% less (likely 10% to 30%)." in said
    assert "Hybrid: 4% less, which could be chance (likely \N{MINUS SIGN}9% to +1%)." in said
    assert f"Remote: withheld. {FEW_SIDES}." in said


def test_what_may_be_chance_is_no_difference_in_the_headline() -> None:
    said = premium_rows.against(comparison("", -0.04, -0.09, 0.01), "London adverts", "others")
    assert said == (
        "London adverts offer neither clearly more nor less than others "
        "(likely between 9% less and 1% more)."
    )


def test_regions_whose_intervals_overlap_are_not_told_apart() -> None:
    close = pd.DataFrame([region("London", 60_000), region("Wales", 59_000)])
    apart = pd.DataFrame([region("London", 80_000), region("Wales", 59_000)])
    assert tile_map.finding(close).startswith("There is no clear difference between London")
    assert "no clear difference" not in tile_map.finding(apart)


def test_a_difference_that_is_withheld_gives_its_reason_on_the_chart() -> None:
    frame = pd.DataFrame([comparison("Remote", NAN, NAN, NAN, "2 employers on one side")])
    said = [note.text for note in drawn(premium_rows.premium_rows(frame)).layout.annotations]
    assert "Withheld: 2 employers on one side" in said


FEW_SIDES = "Only 2 employers on one side of the comparison. We show a figure from 3 employers"
WHY = "Only 4 adverts state yearly pay. We show a figure from 6"


def test_modes_stand_beside_each_other_at_each_level() -> None:
    pay = {"p50_low": 40_000, "p50_high": 60_000, "priced": 30, "rough": "", "withheld": ""}
    frame = pd.DataFrame(
        [
            {"label": "Mid", "kind": "Office", "p50": 50_000, **pay},
            {"label": "Mid", "kind": "Remote", "p50": 55_000, **pay, "rough": "rough"},
            {"label": "Senior", "kind": "Remote", **pay, "p50": NAN, "withheld": WHY},
        ]
    )
    figure = drawn(dots_in_groups.dots_in_groups(frame))
    said = [note.text for note in figure.layout.annotations]
    assert {"<b>Mid</b>", "Office £50,000", "Remote: Only 4 adverts state yearly pay"} <= set(said)
    assert dots_in_groups.finding(frame) == (
        "Mid: half of office adverts offer £50,000 or more and half of remote ones £55,000. "
        "Remote is highest, though Office may be as high. 1 of 3 figures is withheld."
    )


def test_a_region_that_is_chosen_is_told_and_stands_out_on_the_map(market: Market) -> None:
    chosen = View(market, Filters(region=("North West",)))
    assert london.headline(chosen).startswith("Median pay in the North West is £34,500")
    assert "; in London £7" in london.headline(chosen)
    assert "The middle advert in" not in london.headline(View(market, Filters()))
    figure = drawn(tile_map.tile_map(regions(chosen)))
    wide = [
        name
        for name, tile in zip(tile_map.TILES, figure.layout.shapes, strict=True)
        if tile.line.width > 1
    ]
    assert wide == ["North West"]


def test_a_contract_alone_is_told_to_pay_by_the_day(tmp_path: Path) -> None:
    seen = [
        row(f"c{n}", contract="contract", day_rate_gbp=500.0, employer=f"E{n}") for n in range(9)
    ]
    market = Market(market_of(tmp_path, run(tmp_path, "2026-05-01", *seen)))
    contracts = View(market, Filters(contract=("contract",), state="live"))
    said, paid = london.headline(contracts), pay_headline(contracts)
    stated = behind.sentence(behind.frame(contracts), "year")
    market.close()
    assert paid.endswith("Contracts pay by the day: their rates stand below.")
    assert stated.endswith("in no figure. No advert states yearly pay.")
    assert said.startswith("None of the 9 adverts that these filters leave states a yearly figure")
    assert "Contracts pay by the day" in said


def test_where_like_cannot_be_compared_with_like_the_plain_difference_is_said_to_be_one(
    served: Served,
) -> None:
    said = text_of(headline("/places", "", served))
    assert "This is not adjusted for the kind of job. " in said
    assert "than adverts elsewhere (likely" in said
    assert "We cannot compare London. " in text_of(
        headline("/places", "?region=Wales&level=intern", served)
    )


def test_the_map_compares_all_regions_whatever_the_region_chosen(served: Served) -> None:
    everywhere = draw(places.BY_TILE.name, "", served)
    one = draw(places.BY_TILE.name, "?region=London", served)
    assert everywhere[1] == one[1]
    assert "North West" in everywhere[1]
