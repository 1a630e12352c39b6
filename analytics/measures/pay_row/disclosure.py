"""Disclosure: the share of vacancies that states pay, with its interval or why it is withheld."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from analytics.statistics.intervals import design_effect, wilson
from analytics.statistics.shares import by_employer, likeness
from analytics.statistics.weighted import tally
from analytics.statistics.withheld import share_reasons

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Reasons = NDArray[np.object_]


def likeness_of_stating(
    employers: pd.DataFrame, everyone: pd.DataFrame | None, by: Sequence[str], rho: float
) -> float:
    """Return the correlation within employers of stating pay, pooled over the groups."""
    if everyone is None or everyone.empty or employers.empty:
        return rho
    counts = everyone
    if "alike" not in everyone:
        stated = employers.assign(stated=True)
        counts = by_employer(stated, everyone, by=by, of=["stated"])
    return float(likeness(counts, np.zeros(len(counts), np.int64), rho).max())


def placing(everyone: pd.DataFrame | None, code: Ints, groups: int) -> Floats:
    """Return how many employers place the vacancies of each group; no bound where unknown."""
    if everyone is None:
        return np.full(groups, np.inf)
    firms = everyone["firms"] if "firms" in everyone else np.ones(len(code))
    return tally(code, firms, groups)


def disclosure(
    counted: dict[str, NDArray[Any]], clusters: Floats, alike: float, firms: Floats
) -> tuple[dict[str, Floats], Reasons]:
    """Return the disclosure rate, and why it is withheld.

    All vacancies of an employer are as alike as those with pay.
    """
    vacancies, stated = (counted[name].astype(float) for name in ("vacancies", "with_pay"))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = stated / vacancies
        size = clusters * np.where(stated > 0, vacancies / stated, 1)
    effective = vacancies / design_effect(size * vacancies, vacancies, alike)
    reasons = share_reasons(vacancies, effective, firms)
    figures = zip(("", "_low", "_high"), (share, *wilson(share, effective)), strict=True)
    shown = {f"disclosure{end}": np.where(reasons == "", one, np.nan) for end, one in figures}
    return shown, reasons
