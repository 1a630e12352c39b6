"""How a modelled figure is marked beside counted ones: a hatched line, a diamond, the word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from analytics.schema.labels import listed, plural
from dashboard.charts import theme
from dashboard.charts.figure import trace
from dashboard.reporting.format import counted, known, pounds, with_interval
from dashboard.reporting.rows import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from dashboard.charts.figure import Trace

LOWER: Final = 0.22
"""How far below a counted figure of the same row a modelled one is drawn, in rows."""
SIGN: Final = "\N{BLACK DIAMOND}"
LEGEND: Final = f"{SIGN} modelled, not counted"
"""What stands on a chart that has such a mark."""
NAMED: Final = 2
"""Modelled rows up to which a sentence gives their figures."""
COLUMNS: Final = ("modelled", "modelled_low", "modelled_high", "modelled_own", "modelled_from")
KEY: Final = (
    "A purple diamond is modelled, not counted: where a median is withheld or very rough, what "
    "such adverts typically pay by a model, with its 95% interval. It is never ranked."
)


def has(row: dict[str, Any]) -> bool:
    """Return whether a row has a modelled figure."""
    return bool(known(row.get("modelled")))


def beside(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with the columns of a model, empty where nothing is modelled.

    Args:
        frame: anything.
    """
    return frame.assign(**{name: np.nan for name in COLUMNS if name not in frame})


def marks(frame: pd.DataFrame, places: Sequence[float]) -> Trace:
    """Return a diamond with its interval for each row that has a modelled figure.

    Args:
        frame: `label`, and `COLUMNS` (pay in GBP a year; nan for none).
        places: the height of each.
    """
    drawn = frame.assign(y=list(places))[frame["modelled"].notna()]
    ends = ("modelled_low", "modelled_high")
    return trace(
        "scatter",
        mode="markers",
        x=drawn["modelled"].tolist(),
        y=drawn["y"].tolist(),
        error_x=theme.interval(drawn, drawn["modelled"], ends, theme.MODELLED)
        | {"thickness": 1.5, "width": 3},
        marker={"size": 8, "symbol": theme.MODELLED_SYMBOL, "color": theme.MODELLED},
        text=[_hover(row) for row in rows(drawn)],
        hovertemplate="%{text}<extra></extra>",
    )


def _hover(row: dict[str, Any]) -> str:
    ends = f"{pounds(row['modelled_low'])} to {pounds(row['modelled_high'])}"
    own = counted(row["modelled_own"], "advert of its own", "adverts of its own")
    return (
        f"<b>{_name(row)}, modelled, not counted</b><br>{pounds(row['modelled'])} ({ends})<br>"
        f"From {own} and {counted(row['modelled_from'], 'advert', 'adverts')} in all"
    )


def in_words(row: dict[str, Any]) -> str:
    """Return a row's modelled figure as it stands on a chart, "" for none."""
    return f"modelled {pounds(row['modelled'])}" if has(row) else ""


def finding(frame: pd.DataFrame) -> str:
    """Return what is modelled, or of more than a few rows how many are; "" for none.

    Args:
        frame: as `marks` takes it.
    """
    modelled = rows(frame[frame["modelled"].notna()]) if "modelled" in frame else []
    if len(modelled) > NAMED:
        return f"{plural(len(modelled), 'diamond is', 'diamonds are')} modelled, not counted."
    named = [f"{_name(row)} {with_interval(row, 'modelled', pounds)}" for row in modelled]
    return f"Modelled, not counted: {listed(named, 'and')}." if named else ""


def _name(row: dict[str, Any]) -> str:
    return ", ".join(row[part] for part in ("label", "kind") if part in row)
