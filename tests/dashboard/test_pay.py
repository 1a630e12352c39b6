from __future__ import annotations

import pandas as pd
import pytest

from dashboard.pages import pay


@pytest.mark.parametrize(
    ("outside", "words"), [(500.0, "or more; that is no clear difference."), (900.0, "or more.")]
)
def test_day_rates_differ_only_where_their_intervals_part(outside: float, words: str) -> None:
    rates = [("inside", 450.0), ("outside", outside)]
    frame = pd.DataFrame(
        [
            {"ir35": ir35, "p50": rate, "p50_low": rate - 60, "p50_high": rate + 60}
            for ir35, rate in rates
        ]
    )
    assert pay.rates_said(frame).endswith(words)
    assert "Too few contracts" in pay.rates_said(frame.head(1))
