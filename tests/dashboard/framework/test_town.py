from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analytics.filters.filters import Filters
from dashboard.framework.town import town
from dashboard.model.state import read
from tests.dashboard.text import text_of

if TYPE_CHECKING:
    from dashboard.model.page import View


def test_a_town_says_where_it_lies_and_how_much_there_is_around_it(view: View) -> None:
    said = town(replace(view, filters=Filters(place=("Manchester",))))
    assert text_of(said) == (
        "Manchester is in the North West: 0 adverts in Manchester itself, "
        "20 adverts in the whole region."
    )
    assert "region=North+West" in str(said)
    assert town(replace(view, filters=Filters(region=("London",)))) is None


def test_a_town_for_a_region_is_understood() -> None:
    found = read("?region=leeds&level=mid")
    assert (found.filters, found.problems) == (Filters(level=("mid",), place=("Leeds",)), ())
