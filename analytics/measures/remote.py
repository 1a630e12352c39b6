"""Remote: whether remote work elsewhere is offered what London offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analytics.measures.measure import Measure, Table
from analytics.measures.model_cells import numbered
from analytics.measures.premium import NO_VALUE, premiums

if TYPE_CHECKING:
    from collections.abc import Sequence

LONDON, REMOTE = "London", "remote"
ELSEWHERE, OFFICE = "remote elsewhere", "London office or hybrid"


def remote_rates(cells: pd.DataFrame, *, by: Sequence[str] = ()) -> pd.DataFrame:
    """Fold cells into what remote adverts of other regions pay against London's that are not.

    Where and how the work is done is what is compared, so it is adjusted for neither.

    Args:
        cells: as `premiums` takes them, with `region`, `work_mode` and `text_complete`.
        by: nothing; the measure is never grouped.

    Returns:
        One row, or none without such adverts: what `premiums` returns, `of` being `kind`.
    """
    del by
    is_stated = ~cells["region"].isin(NO_VALUE) & ~cells["work_mode"].isin(NO_VALUE)
    london, remote = cells["region"] == LONDON, cells["work_mode"] == REMOTE
    codes = remote.to_numpy().astype(np.int8)
    kind = pd.Series(pd.Categorical.from_codes(codes, pd.Index([OFFICE, ELSEWHERE])), name="kind")
    kept = cells["text_complete"] & is_stated & (london != remote)
    return premiums(
        numbered(cells.assign(region=0, work_mode=0), kind, kept), of="kind", base=OFFICE
    )


MEASURES = {
    "remote_rates": Measure(
        title="Remote rates",
        unit="share of the pay of London's office and hybrid adverts",
        caption="What remote adverts elsewhere offer against London's, raw and adjusted.",
        tables={"cells": Table("premium_cells", grouped=False)},
        fold=remote_rates,
        most_groups=0,
    ),
}
