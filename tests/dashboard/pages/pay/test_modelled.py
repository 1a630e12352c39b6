"""Modelled pay beside thin cells: where it stands, where it does not, how it is marked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from analytics.filters.filters import Filters
from analytics.statistics import withheld
from dashboard.charts import theme
from dashboard.charts.percentile_bars import finding, percentile_bars
from dashboard.framework.suggest_wider import shows_nothing
from dashboard.model.page import View
from dashboard.pages.pay.modelled import (
    NOT_OF_THESE,
    NUMBERS,
    OTHER_TERMS,
    instead,
    model_of,
    with_modelled,
)
from dashboard.pages.pay.page import by_level
from dashboard.pages.places import dots_in_groups, tile_map
from tests.dashboard.text import drawn, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analytics.market.market import Market


NAN = float("nan")
SENIORS = Filters(level=("senior",), stack=("Go",), region=("Wales",))
LEVELS = ("junior", "mid", "senior")
TOLD = pd.DataFrame(
    {
        "level": ["senior", "mid", "junior"],
        "region": ["Wales"] * 3,
        "modelled": [71_000.0, 52_000.0, 33_000.0],
        "modelled_low": [65_000.0, 47_000.0, 30_000.0],
        "modelled_high": [78_000.0, 58_000.0, 36_000.0],
        "own_priced": [200, 8, 2],
        "model_priced": [900, 900, 900],
        "withheld": ["", "", ""],
    }
)


@dataclass
class Asked:
    """A view that has one answer, and notes what it was asked."""

    asked: list[tuple[str, list[str]]] = field(default_factory=list)
    filters: Filters = field(default_factory=Filters)
    known: Filters | None = None
    """Of which adverts a model tells something; None for all."""

    def ask(self, question: str, *, by: Sequence[str] = (), **_chosen: str) -> pd.DataFrame:
        self.asked.append((question, list(by)))
        if question == "pay":
            return counted().iloc[2:]
        is_told = self.known is None or self.filters.but(level=self.known.level) == self.known
        return TOLD if is_told else TOLD.iloc[:0]


def counted(**said: Any) -> pd.DataFrame:  # noqa: ANN401 - columns
    """Return pay by level: of enough adverts, very rough, withheld for few."""
    few = "Only 2 of 4 adverts state yearly pay. We show a figure from 6"
    return pd.DataFrame(
        {
            "level": ["senior", "mid", "junior"],
            "label": ["Senior", "Mid", "Junior"],
            "p50": [70_000.0, 50_000.0, NAN],
            "p50_low": [68_000.0, 30_000.0, NAN],
            "p50_high": [72_000.0, 62_000.0, NAN],
            "rough": ["", "very rough", ""],
            "withheld": ["", "", few],
            "vacancies": [400, 20, 4],
            "priced": [200, 8, 2],
            **{f"p{point}": [NAN] * 3 for point in (10, 25, 75, 90)},
            **said,
        }
    )


def both() -> pd.DataFrame:
    """Return the same with what a model says."""
    return with_modelled(Asked(), counted(), ["level"])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (SENIORS, "Modelled, not counted: £71,000 (£65,000 to £78,000), from 200 of these and"),
        (SENIORS.but(stack=()), "Modelled, not counted, whatever the technologies: £71,000"),
        (Filters(window="36"), "Modelled, not counted, over the last 36 months; whatever"),
        (Filters(window="3"), ""),
    ],
)
def test_where_a_median_is_withheld_a_model_or_a_wider_search_stands_in(
    known: Filters, said: str
) -> None:
    told = instead(Asked(filters=SENIORS, known=known.but(level=SENIORS.level)))  # type: ignore[arg-type]
    assert told.startswith(said)
    assert bool(told) == bool(said)


def test_a_model_stands_beside_thin_cells_only_and_changes_nothing_counted() -> None:
    told = both()
    assert told["modelled"].isna().tolist() == [True, False, False]
    assert [told[name].iloc[2] for name in NUMBERS] == [33_000, 30_000, 36_000, 2, 900]
    pd.testing.assert_frame_equal(told.drop(columns=[*NUMBERS, "modelled_withheld"]), counted())


def test_where_no_cell_is_thin_no_model_is_asked() -> None:
    view = Asked()
    told = with_modelled(view, counted(p50=50_000.0, rough="rough"), ["level"])  # type: ignore[arg-type]
    assert not view.asked
    assert told[[*NUMBERS]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("by", "terms", "why"),
    [("employer_stage", "", NOT_OF_THESE), ("level", OTHER_TERMS, OTHER_TERMS)],
)
def test_what_a_model_cannot_tell_is_withheld_with_the_reason(
    by: str, terms: str, why: str
) -> None:
    view = Asked()
    told = with_modelled(view, counted().assign(employer_stage="unstated"), [by], terms)  # type: ignore[arg-type]
    assert told["modelled_withheld"].tolist() == ["", why, why]
    assert not view.asked


def test_a_modelled_figure_is_marked_apart_in_words_and_shape_and_is_never_ranked() -> None:
    figure = percentile_bars(both())
    assert {"<b>Mid</b>  £50,000 [u] · modelled £52,000", "<b>Junior</b>  modelled £33,000"} <= set(
        words(figure)
    )
    assert "[u] rough · \N{BLACK DIAMOND} modelled, not counted" in words(figure)
    (marks,) = drawn(figure).select_traces({"marker.symbol": theme.MODELLED_SYMBOL})
    assert marks.x == (52_000, 33_000)
    assert finding(both()) == (
        f"{finding(counted())} Modelled, not counted: Mid £52,000 (£47,000 to £58,000) and "
        "Junior £33,000 (£30,000 to £36,000)."
    )
    many = pd.concat([both(), both()], ignore_index=True)
    assert finding(many).endswith("4 diamonds are modelled, not counted.")


def test_where_all_is_withheld_what_is_modelled_is_drawn_still() -> None:
    hidden = both().assign(withheld="Only 2 of 4 adverts state yearly pay")
    assert not shows_nothing(hidden)
    assert shows_nothing(hidden.assign(modelled=NAN))


def test_a_region_that_is_only_modelled_has_no_colour_and_no_rank() -> None:
    regions = both().assign(region=["London", "Wales", "Scotland"], shows="pay")
    figure = tile_map.tile_map(regions)
    fill = dict(zip(tile_map.TILES, drawn(figure).layout.shapes, strict=False))[
        "Scotland"
    ].fillcolor
    assert fill.endswith(" 0)")
    assert any("\N{BLACK DIAMOND} £33,000" in said for said in words(figure))
    assert "Scotland" not in tile_map.finding(regions).partition("Modelled, not counted")[0]
    assert tile_map.is_worth_drawing(regions)
    assert not tile_map.is_worth_drawing(regions.assign(modelled=NAN))


def test_a_mode_that_is_only_modelled_is_marked_so_beside_the_others() -> None:
    figure = dots_in_groups.dots_in_groups(both().assign(kind=["Office", "Hybrid", "Remote"]))
    assert {"Hybrid £50,000  \N{BLACK DIAMOND} £52,000", "Remote \N{BLACK DIAMOND} £33,000"} <= set(
        words(figure)
    )


def test_a_level_is_modelled_alike_on_one_page_whether_it_is_chosen_or_not(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(withheld, "LEAST_TO_LEARN", (20, 10))
    said = {
        chosen: by_level(View(market, Filters(level=chosen))).set_index("level")["modelled"]
        for chosen in ((), ("intern",), ("intern", "senior"))
    }
    assert said[()]["intern"] > 0
    assert {modelled["intern"] for modelled in said.values()} == {said[()]["intern"]}
    assert model_of(View(market, Filters(level=("intern",))))["modelled"] == pytest.approx(
        said[()]["intern"]
    )
