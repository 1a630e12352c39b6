from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from analytics.filters.filters import Filters
from dashboard.model.page import View
from dashboard.pages.sheet import data as sheet

if TYPE_CHECKING:
    from analytics.market.market import Market


@pytest.mark.parametrize(
    "filters", [Filters(), Filters(level=("mid",), stack=("Python",)), Filters(region=("Wales",))]
)
def test_the_sheet_on_paper_shows_those_parts_of_its_lines(
    market: Market, filters: Filters
) -> None:
    whole, shown = sheet.sheet(View(market, filters)), sheet.on_paper(View(market, filters))
    on_paper = whole[whole["part"].isin(sheet.ON_PAPER)].reset_index(drop=True)
    pd.testing.assert_frame_equal(shown, on_paper)
    assert len(whole) > len(shown)
