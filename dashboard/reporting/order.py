"""Groups in one order everywhere, with the words for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analytics.filters.filters import CONTROLS
from analytics.schema.labels import label

if TYPE_CHECKING:
    import pandas as pd


def in_order(frame: pd.DataFrame, group: str) -> pd.DataFrame:
    """Return the rows in the vocabulary's order, with a `label` column.

    Args:
        frame: one row a group, named in the column `group`; groups that are null are left out.
        group: a filter's name, or another grouping, whose rows then keep their order.
    """
    named = frame[frame[group].notna()]
    control = CONTROLS.get(group)
    if control is not None and control.kind != "open":
        rank = {value: place for place, value in enumerate(control.values())}
        named = named.sort_values(group, key=lambda column: column.map(rank), kind="stable")
    return named.assign(label=named[group].astype(str).map(label)).reset_index(drop=True)
