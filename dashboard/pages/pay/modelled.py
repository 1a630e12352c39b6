"""Beside thin cells, what a model says they typically pay: columns of their own, never ranked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from analytics.measures.answers import measure_named
from dashboard.model.page import TableColumn, estimate
from dashboard.reporting.format import count, pounds, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from dashboard.model.page import View

THIN: Final = "very rough"
"""How rough a counted median is from which a model stands beside it, as where it is withheld."""
NAMES: Final = {
    "modelled": "modelled",
    "modelled_low": "modelled_low",
    "modelled_high": "modelled_high",
    "own_priced": "modelled_own",
    "model_priced": "modelled_from",
    "withheld": "modelled_withheld",
}
"""Columns of the measure `modelled_pay` → those beside a counted figure."""
NUMBERS: Final = tuple(name for name in NAMES.values() if name != "modelled_withheld")
NOT_OF_THESE: Final = "The model tells nothing of groups like these"
OTHER_TERMS: Final = "The model tells the middle of ranges, in prices as advertised"
COLUMNS: Final = (
    *estimate("modelled", "Modelled, not counted", pounds),
    TableColumn("modelled_own", "Its own adverts with pay", count),
    TableColumn("modelled_from", "Adverts the model used", count),
    TableColumn("modelled_withheld", "Not modelled because", text),
)


def with_modelled(
    view: View, frame: pd.DataFrame, by: Sequence[str], why_not: str = ""
) -> pd.DataFrame:
    """Put what a model says beside each row whose counted median is withheld or very rough.

    A market is asked for a model only where there is such a row.

    Args:
        view: what is looked at.
        frame: by…, `p50`, `rough`.
        by: the groups of its rows.
        why_not: why a model says nothing of such figures; "" where it may.

    Returns:
        The same with `NAMES`; nan and "" beside a row of enough adverts.
    """
    is_thin = (frame["p50"].isna() | (frame["rough"] == THIN)).to_numpy(bool)
    why_not = why_not or ("" if _knows(by) else NOT_OF_THESE)
    if why_not or not is_thin.any():
        reasons = np.where(is_thin, why_not, "").astype(object)
        return frame.assign(**dict.fromkeys(NUMBERS, np.nan), modelled_withheld=reasons)
    told = view.ask("modelled_pay", by=list(by))[[*by, *NAMES]].rename(columns=NAMES)
    keys = dict.fromkeys(by, "str")
    beside = frame[[*by]].astype(keys).merge(told.astype(keys), on=[*by], how="left")
    beside = beside.set_index(frame.index)
    return frame.assign(
        **{name: beside[name].where(is_thin) for name in NUMBERS},
        modelled_withheld=beside["modelled_withheld"].fillna("").where(is_thin, ""),
    )


def _knows(by: Sequence[str]) -> bool:
    return set(by) <= set(measure_named("modelled_pay").groups)
