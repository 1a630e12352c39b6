"""Rounding: a band's ends as a pay policy writes them, by a rule that one can set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from analytics.schema.credible_pay import DAY

if TYPE_CHECKING:
    import pandas as pd

    from analytics.benchmark.terms import Terms

ROUNDED: Final = (500, 1, 100, 1000)
"""Pounds a year to which ends can be rounded, the usual first; 1 leaves them."""
OF_A_DAY: Final = 100
"""A day rate is rounded to a hundredth of what a salary is."""
ENDS: Final = ("minimum", "maximum")


def rounded(ladder: pd.DataFrame, round_to: int, terms: Terms) -> pd.DataFrame:
    """Return bands whose ends are rounded half up; midpoints and intervals stay as estimated.

    Args:
        ladder: `minimum`, `maximum` and the same behind `wider_` and `modelled_`, GBP.
        round_to: pounds a year, of `ROUNDED`.
        terms: what pay they are of.
    """
    step = max(round_to / OF_A_DAY, 1) if terms.per == DAY else round_to
    if step <= 1:
        return ladder
    names = [f"{kind}{end}" for kind in ("", "wider_", "modelled_") for end in ENDS]
    there = [name for name in names if name in ladder]
    return ladder.assign(
        **{name: np.floor(ladder[name].astype(float) / step + 0.5) * step for name in there}
    )
