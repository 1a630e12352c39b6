"""Working: on what terms work is offered, with what is not mentioned always counted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from analytics.measures.measure import Measure, Table
from analytics.schema.listing import UNSTATED
from analytics.statistics.shares import shares

if TYPE_CHECKING:
    from collections.abc import Sequence


def terms(
    part: pd.DataFrame,
    whole: pd.DataFrame | None = None,
    *,
    what: str,
    by: Sequence[str],
    rho: float,
) -> pd.DataFrame:
    """Fold employers' counts into the share of each kind of term, `unstated` among them.

    Args:
        part: `by`…, `what` and the rest as `shares` takes it; null is what no advert mentions.
        whole: as `shares` takes it.
        what: the column of terms; numbers (days a week) are written as text.
        by: the group columns.
        rho: intraclass correlation of log pay within employers.

    Returns:
        One row a group and term: what `shares` returns; the shares of a group add to 1.
    """
    values = pd.array([_as_text(value) for value in part[what]], dtype="str")
    return shares(part.assign(**{what: values}), whole, by=by, of=[what], rho=rho)


def _as_text(value: object) -> str:
    if value is None or value != value:  # noqa: PLR0124 - nan is what differs from itself
        return UNSTATED
    return f"{value:g}" if isinstance(value, float) else str(value)


def _measure(title: str, what: str, caption: str, texts: str) -> Measure:
    return Measure(
        title=title,
        unit="share of vacancies",
        caption=caption,
        tables={
            "part": Table("said", also=(what,), fixed={"basis": "all", "texts": texts}),
        },
        fold=partial(terms, what=what),
        facts=("rho",),
    )


MEASURES = {
    "work_mode": _measure(
        "Work mode", "work_mode", "Office, hybrid, remote or not mentioned.", "complete"
    ),
    "office_days": _measure(
        "Days in the office", "office_days", "Days a week in the office, where stated.", "complete"
    ),
    "contract": _measure(
        "Contract", "contract", "Permanent, contract, fixed-term or not mentioned.", "any"
    ),
    "degree": _measure(
        "Degree", "degree", "Whether a degree is required, preferred or not needed.", "complete"
    ),
    "visa": _measure(
        "Visa sponsorship",
        "visa",
        "Whether adverts say that the employer sponsors visas.",
        "complete",
    ),
    "entry_route": _measure(
        "Ways in", "entry_route", "Ways in that ask for no experience.", "complete"
    ),
    "years_asked": _measure(
        "Years of experience", "years", "The least years of experience asked for.", "complete"
    ),
}
