from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from dashboard.charts import theme
from dashboard.charts.figure import trace
from dashboard.charts.picture.formats import of_months, of_numbers
from dashboard.charts.picture.known import UnknownPartError
from dashboard.charts.picture.scales import Reach, scale
from dashboard.charts.picture.ticks import ticks
from tests.dashboard.charts.picture.drawing import figure, parts, share, words


def ms(year: int, month: int, day: int = 1) -> float:
    return datetime(year, month, day, tzinfo=UTC).timestamp() * 1000


@pytest.mark.parametrize(
    ("ends", "axis", "expected"),
    [
        ((0, 134_210), {"nticks": 8}, [0, 20e3, 40e3, 60e3, 80e3, 100e3, 120e3]),
        ((57_139, 64_361), {"nticks": 6}, [58e3, 60e3, 62e3, 64e3]),
        ((0, 49.35), {"nticks": 6}, [0, 10, 20, 30, 40]),
        ((0, 3), {"nticks": 5, "dtick": 1}, [0, 1, 2, 3]),
        ((0, 105), {"tickvals": [0, 50, 100, 150]}, [0, 50, 100]),
    ],
)
def test_ticks_stand_where_plotly_puts_them(
    ends: tuple[float, float], axis: dict[str, Any], expected: list[float]
) -> None:
    assert ticks(*ends, axis, is_date=False) == pytest.approx(expected)


def test_months_have_their_ticks_at_the_first_of_every_so_many() -> None:
    whole = ticks(ms(2023, 8, 26), ms(2026, 12, 6), {"nticks": 8}, is_date=True)
    assert whole == [ms(year, month) for year in (2024, 2025, 2026) for month in (1, 7)]
    few = ticks(ms(2026, 1, 15), ms(2026, 4, 15), {"dtick": "M1"}, is_date=True)
    assert few == [ms(2026, 2), ms(2026, 3), ms(2026, 4)]
    many = ticks(ms(2010, 3), ms(2025, 1), {"nticks": 8}, is_date=True)
    assert many == [ms(year, 1) for year in range(2012, 2026, 2)]


def test_numbers_and_months_read_as_plotly_writes_them() -> None:
    assert of_numbers([0, 20_000, 1_500_000], "~s", "£") == ["£0", "£20k", "£1.5M"]
    assert of_numbers([58_000], ",.0f", "£") == ["£58,000"]
    assert of_numbers([-0.1, 0, 0.1], "+.0%") == ["\N{MINUS SIGN}10%", "+0%", "+10%"]
    assert of_numbers([0.1 * 3], ".0%") == ["30%"]
    months = [ms(2024, 7), ms(2025, 1), ms(2025, 7)]
    assert of_months(months, "%b\n%Y") == ["Jul<br>2024", "Jan<br>2025", "Jul"]


@pytest.mark.parametrize(
    ("reach", "axis", "expected"),
    [
        (Reach(27_500, 127_500, to_zero=True), {}, (0, 127_500 / 0.95)),
        (Reach(57_500, 64_000), {}, (57_500 - 6_500 / 18, 64_000 + 6_500 / 18)),
        (Reach(10, 20, roomy=False), {}, (10, 20)),
        (Reach(10, 20, pixels=20, roomy=False), {}, (9, 21)),
        (Reach(10, 19), {"rangemode": "tozero"}, (0, 20)),
        (Reach(10, 19), {"rangemode": "tozero", "autorangeoptions": {"include": 40}}, (0, 40)),
    ],
)
def test_an_axis_ends_where_plotly_ends_it(
    reach: Reach, axis: dict[str, Any], expected: tuple[float, float]
) -> None:
    found = scale([reach], axis, 240, is_date=False)
    assert (found.first, found.last) == pytest.approx(expected)


def test_an_axis_of_one_value_has_no_ends_of_its_own() -> None:
    with pytest.raises(UnknownPartError):
        scale([Reach(5, 5)], {}, 240, is_date=False)


def test_words_and_lines_stand_at_the_ticks_but_none_at_either_end_of_the_grid() -> None:
    dot = trace("scatter", mode="markers", x=[5], y=[5], marker={"size": 8, "color": theme.BLUE})
    shown = figure(dot)
    assert words(shown) == ["0", "20", "40", "60", "80"], "there is no room for 100"
    lines = [share(line["x1"]) for line in parts(shown, "line", marks=False)]
    assert lines == [20, 40, 60, 80]
    assert words(figure(dot, xaxis={"visible": False, "range": [0, 100]})) == []


def test_panels_stand_below_each_other_on_one_scale() -> None:
    axes = {
        "xaxis": {"range": [0, 100], "nticks": 2, "tickformat": ",d", "showticklabels": False},
        "yaxis": {"visible": False, "range": [0, 100], "domain": [0.6, 1]},
        "xaxis2": {"range": [0, 100], "nticks": 2, "tickformat": ",d"},
        "yaxis2": {"visible": False, "range": [0, 100], "domain": [0, 0.4]},
    }
    marker = {"size": 8, "color": theme.BLUE}
    above = trace("scatter", mode="markers", x=[50], y=[0], marker=marker, xaxis="x", yaxis="y")
    below = {**above, "y": [100], "xaxis": "x2", "yaxis": "y2"}
    first, second = parts(figure(above, below, **axes), "circle")
    assert first["cx"] == second["cx"] == "50%"
    assert (float(first["cy"]), float(second["cy"])) == (10 + 0.4 * 200, 10 + 0.6 * 200)
