from __future__ import annotations

from analytics.market.build.day.standing import LEAST
from tests.bench.days.one_day import figures


def test_one_more_day_is_measured_beside_a_full_build() -> None:
    one, over, memory, file, unlike = figures(LEAST * 9 // 8, times=1)
    assert min(figure.value for figure in (one, over, memory, file)) > 0
    assert (over.bar, unlike.bar) == (0.2, 0)
    assert unlike.value == 0
