from __future__ import annotations

import pandas as pd

from dashboard.charts import dotted, theme

NAN = float("nan")
FRAME = pd.DataFrame({"share": [0.4, NAN], "low": [0.3, NAN], "high": [0.5, NAN]})


def test_a_dot_stands_in_its_row_with_its_interval_across() -> None:
    dots = dotted.dots(FRAME, FRAME["share"], [0.1, 1.1], ["Go", "Java"])
    assert (dots["x"][0], dots["y"]) == (0.4, [0.1, 1.1])
    assert dots["error_x"]["array"][0] == 0.5 - 0.4
    assert dots["text"] == ["Go", "Java"]


def test_dots_have_one_colour_or_one_each() -> None:
    colours = [theme.BLUE, theme.PAPER]
    one = dotted.dots(FRAME, FRAME["share"], [0, 1], ["", ""])
    each = dotted.dots(FRAME, FRAME["share"], [0, 1], ["", ""], fill=colours)
    assert one["marker"]["color"] == theme.BLUE
    assert each["marker"]["color"] == colours


def test_an_axis_of_shares_ends_a_little_above_the_highest_interval() -> None:
    assert dotted.share_axis(FRAME)["range"] == [0, 0.5 * 1.05]
    assert dotted.share_axis(FRAME.assign(high=0.99))["range"] == [0, 1]


def test_without_a_share_there_is_no_axis() -> None:
    assert not dotted.share_axis(FRAME.tail(1))["visible"]


def test_rows_count_from_the_top_with_the_axis_below() -> None:
    layout = dotted.layout(120, (1.5, -0.6), {}, l=8, r=14)
    assert layout["height"] == 120 + dotted.AXIS
    assert layout["yaxis"]["range"] == [1.5, -0.6]


def test_words_stand_at_either_end_and_a_reason_where_the_dot_would() -> None:
    assert dotted.left(0.7, "Go")["xanchor"] == "left"
    assert dotted.right(0.7, "12 of 40")["xanchor"] == "right"
    why = dotted.why(1.1, "Only 2 employers advertise. We show a figure from 3 employers")
    assert (why["y"], why["text"]) == (
        1.1,
        "Withheld: Only 2 employers advertise",
    )


def test_the_upright_stays_clear_of_the_words() -> None:
    line = dotted.upright(1, 2.0)
    assert (line["x0"], line["x1"]) == (1, 1)
    assert line["y0"] < 2.0 < line["y1"]
    assert line["layer"] == "below"
