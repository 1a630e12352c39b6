from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.charts import theme
from dashboard.charts.figure import trace
from tests.dashboard.charts.picture.drawing import down, figure, parts, share

if TYPE_CHECKING:
    from collections.abc import Mapping

NAN = math.nan
LINE = {"color": theme.BLUE, "width": 2}
PLAIN = {"size": 8, "color": theme.BLUE}


def dots(
    x: list[float], y: list[float], *, marker: Mapping[str, object] = PLAIN, **said: object
) -> dict[str, Any]:
    whole = {**PLAIN, **marker}
    return trace("scatter", mode="markers", x=x, y=y, marker=whole, **said)


def bars(x: list[float], y: list[float], **said: object) -> dict[str, Any]:
    return trace("bar", orientation="h", x=x, y=y, width=10, marker={"color": theme.BLUE}, **said)


def test_a_point_stands_where_its_numbers_are() -> None:
    shown = parts(figure(dots([20, 75.5], [0, 40])), "circle")
    assert [share(one["cx"]) for one in shown] == [20, 75.5]
    assert [float(one["cy"]) for one in shown] == [down(0), down(40)]
    assert {one["r"] for one in shown} == {"4"}


def test_a_bar_goes_from_where_it_begins_as_far_as_it_is_long() -> None:
    (lying,) = parts(figure(bars([30], [50], base=[20])), "rect")
    assert (share(lying["x"]), share(lying["width"])) == (20, 30)
    assert float(lying["y"]) == pytest.approx(down(55))
    assert float(lying["height"]) == pytest.approx(down(45) - down(55))
    upright = trace("bar", x=[50], y=[40], width=10, marker={"color": theme.BLUE})
    (standing,) = parts(figure(upright), "rect")
    assert (share(standing["x"]), share(standing["width"])) == (45, 10)
    assert float(standing["y"]) == pytest.approx(down(40))
    assert float(standing["y"]) + float(standing["height"]) == pytest.approx(down(0))


def test_a_bar_that_is_moved_stands_beside_its_place() -> None:
    (moved,) = parts(figure(bars([30], [50], offset=-2)), "rect")
    assert float(moved["y"]) == pytest.approx(down(58))


def test_an_interval_reaches_both_its_ends() -> None:
    ends = {"array": [5], "arrayminus": [10], "color": theme.INK}
    line, *caps = parts(figure(dots([50], [50], error_x=ends)), "line")
    assert (share(line["x1"]), share(line["x2"])) == (40, 55)
    assert [share(cap["x1"]) for cap in caps] == [40, 55]
    assert {float(cap["y2"]) - float(cap["y1"]) for cap in caps} == {8}
    (upright,) = parts(figure(dots([50], [50], error_y=ends)), "svg")
    assert (share(upright["x"]), float(upright["y"])) == (50, down(40))
    (path,) = parts(figure(dots([50], [50], error_y=ends)), "path")
    assert f"V{down(55) - down(40):g}" in path["d"]


def test_what_has_no_value_has_no_mark_and_stands_at_nought_nowhere() -> None:
    ends = {"array": [NAN, 5], "arrayminus": [NAN, 5], "color": theme.INK}
    shown = figure(dots([NAN, 60], [20, 40], error_x=ends), bars([NAN, 60], [20, 40]))
    assert [share(one["cx"]) for one in parts(shown, "circle")] == [60]
    assert [share(one["width"]) for one in parts(shown, "rect")] == [60]
    assert {float(one["y1"]) for one in parts(shown, "line")} <= {down(40), down(40) - 4}
    assert len(parts(shown, "line")) == 3


def test_a_line_breaks_where_it_has_no_value() -> None:
    y: list[float] = [10, 20, NAN, 40, 50]
    line = trace("scatter", mode="lines", x=[0, 25, 50, 75, 100], y=y, line=LINE)
    drawn = parts(figure(line), "line")
    assert [(share(one["x1"]), share(one["x2"])) for one in drawn] == [(0, 25), (75, 100)]
    assert [(float(one["y1"]), float(one["y2"])) for one in drawn] == [
        (down(10), down(20)),
        (down(40), down(50)),
    ]


def test_a_band_lies_between_two_lines_and_breaks_with_either() -> None:
    edge = {"mode": "lines", "line": {"width": 0}, "x": [0, 25, 50, 75, 100]}
    low = trace("scatter", **edge, y=[10, 10, NAN, 10, 10])
    tint = theme.tint(theme.BLUE, 0.25)
    high = trace("scatter", **edge, y=[20, 30, 30, 30, 20], fill="tonexty", fillcolor=tint)
    one, other = (shown["points"] for shown in parts(figure(low, high), "polygon"))
    assert one == "0,160 250,140 250,180 0,180"
    assert other == "750,140 1000,160 1000,180 750,180"


def test_marks_have_the_colours_of_their_figure_and_of_the_page() -> None:
    each = [theme.PAPER, theme.BLUE]
    marker = {"color": each, "line": {"width": 2, "color": theme.INK}}
    hollow, full = parts(figure(dots([10, 20], [10, 20], marker=marker)), "circle")
    assert (hollow["fill"], full["fill"]) == ("var(--bs-body-bg)", theme.BLUE)
    assert hollow["stroke"] == full["stroke"] == "var(--bs-body-color)"
    (ring,) = parts(
        figure(dots([1], [1], marker={"symbol": "circle-open", "line": LINE})), "circle"
    )
    assert (ring["fill"], ring["stroke"]) == ("none", theme.BLUE)


def test_bars_lie_below_points_whichever_comes_first() -> None:
    shown = parts(figure(dots([10], [10]), bars([10], [10])), "rect", "circle")
    assert ["cx" in one for one in shown] == [False, True]


def test_days_stand_where_they_are_between_two() -> None:
    days = [date(2026, 1, 1), date(2026, 7, 2)]
    axis = {"range": ["2026-01-01", "2027-01-01"], "nticks": 8, "tickformat": "%b\n%Y"}
    line = trace("scatter", mode="lines", x=days, y=[0, 100], line=LINE)
    (drawn,) = parts(figure(line, xaxis=axis), "line")
    assert share(drawn["x1"]) == 0
    assert share(drawn["x2"]) == pytest.approx(100 * 182 / 365, abs=0.01)
