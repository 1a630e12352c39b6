from __future__ import annotations

import datetime as dt

from dashboard.charts.few_months import Count, are_few, month_rows
from tests.dashboard.text import drawn

AUGUST = dt.date(2026, 8, 1)


def test_a_month_or_two_are_rows_and_no_walls() -> None:
    assert [are_few([AUGUST] * n) for n in (0, 1)] == [False, True]
    assert not are_few([dt.date(2026, month, 1) for month in (6, 7, 8)])
    found = [
        Count(AUGUST, "new", 115, "blue"),
        Count(AUGUST, "open", float("nan"), "orange"),
        Count(AUGUST, "posted", 27.4, "blue", 19, 53),
    ]
    figure = drawn(month_rows(found))
    assert [trace.type for trace in figure.data] == ["bar", "scatter"]
    assert figure.data[0].orientation == "h"
    assert [note.text for note in figure.layout.annotations] == [
        "<b>August 2026</b>  115 new",
        "<b>August 2026</b>  27 posted (likely 19 to 53)",
    ]
