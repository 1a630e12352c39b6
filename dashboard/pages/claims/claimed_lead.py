"""London's lead in pay over the band that is claimed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from dashboard.charts import theme
from dashboard.charts.premium_rows import premium_rows
from dashboard.reporting.format import known
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.charts.figure import Figure

TOP: Final = 0.0
BOTTOM: Final = 0.38
"""Where a band begins and ends, in rows below the middle of its row."""


def claimed_lead(frame: pd.DataFrame) -> Figure:
    """Return differences of pay, with the claimed band behind those that it is claimed of.

    Args:
        frame: as `premium_rows` takes it, and `claimed_low`, `claimed_high` (0.3 is three tenths
            more; nan where nothing is claimed).
    """
    figure = premium_rows(frame)
    bands = [
        _band(place, row) for place, row in enumerate(rows(frame)) if known(row["claimed_low"])
    ]
    figure["layout"]["shapes"] = [*bands, *figure["layout"]["shapes"]]
    return figure


def _band(place: int, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": row["claimed_low"],
        "x1": row["claimed_high"],
        "y0": place + TOP,
        "y1": place + BOTTOM,
        "layer": "below",
        "fillcolor": theme.tint(theme.ORANGE, 0.22),
        "line": {"width": 1, "color": theme.ORANGE},
    }
