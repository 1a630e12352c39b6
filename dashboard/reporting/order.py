"""Groups in one order everywhere, with the words for them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.filters.filters import CONTROLS
from analytics.schema.labels import label


def in_order(frame: pd.DataFrame, group: str) -> pd.DataFrame:
    """Return the rows in the vocabulary's order, with a `label` column.

    Args:
        frame: one row a group, named in the column `group`; groups that are null are left out.
        group: a filter's name, or another grouping, whose rows then keep their order.
    """
    order = np.flatnonzero(frame[group].notna())
    control = CONTROLS.get(group)
    if control is not None and control.kind != "open":
        rank = {value: place for place, value in enumerate(control.values())}
        names = frame[group].tolist()
        order = np.array(sorted(order, key=lambda row: rank.get(names[row], len(rank))), np.intp)
    named = frame.take(order).reset_index(drop=True)
    labels = [label(name) for name in named[group].astype(str).tolist()]
    return named.assign(label=pd.Series(labels, dtype="str"))  # words even where there are none
