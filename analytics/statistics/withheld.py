"""Withheld: why a figure is not told, in words that name what there is too little of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from analytics.statistics.intervals import LEAST_EMPLOYERS

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Reasons = NDArray[np.object_]

ANY_PAY: Final = "pay"
KINDS: Final = {
    "annual_gbp": "a yearly figure",
    "annual_min_gbp": "a yearly minimum",
    "annual_max_gbp": "a yearly maximum",
    "day_rate_gbp": "a day rate",
    "width": "both ends of a range",
}
"""What a vacancy states that counts, by the column that holds it."""
YEARLY: Final = ("annual_gbp", "annual_min_gbp", "annual_max_gbp")


def number(n: float, one: str, many: str) -> str:
    """Return a number of things in words.

    >>> number(0, "vacancy", "vacancies"), number(1, "vacancy", "vacancies")
    ('no vacancies', '1 vacancy')
    >>> number(1200, "vacancy", "vacancies")
    '1,200 vacancies'
    """
    return f"{n:,.0f} {one if n == 1 else many}" if n else f"no {many}"


def few_employers(firms: int) -> str:
    """Return the reason why a figure of so few employers is withheld.

    >>> few_employers(1)
    '1 employer advertises; 3 are needed'
    """
    does = "advertises" if firms == 1 else "advertise"
    return f"{number(firms, 'employer', 'employers')} {does}; {LEAST_EMPLOYERS} are needed"


def withheld_reasons(result: pd.DataFrame, needed: int, value: str = "annual_gbp") -> Reasons:
    """Return why a figure that needs so many effective vacancies is withheld; "" where it stands.

    Args:
        result: `with_pay` (of any kind), `priced` (of the kind folded), `n_effective`, `employers`.
        needed: the least effective number.
        value: the column of pay that is folded, one of `KINDS`.
    """
    columns = ("priced", "n_effective", "employers", "with_pay")
    return np.array(
        [
            _reason(int(n), float(worth), int(firms), needed, _kind(value, int(n), int(any_pay)))
            for n, worth, firms, any_pay in zip(*(result[name] for name in columns), strict=True)
        ],
        dtype=object,
    )


def _kind(value: str, priced: int, any_pay: int) -> str:
    """Return what is stated: just pay, unless others state pay of another kind."""
    return ANY_PAY if value in YEARLY and priced == any_pay else KINDS[value]


def _reason(n: int, worth: float, firms: int, needed: int, what: str) -> str:
    vacancies = f"1 vacancy states {what}" if n == 1 else f"{n:,} vacancies state {what}"
    if n == 0:
        return f"no vacancy states {what}; {needed} are needed"
    if n < needed:
        return f"{vacancies}; {needed} are needed"
    if firms < LEAST_EMPLOYERS:
        whose = f"1 employer states {what}" if firms == 1 else f"{firms} employers state {what}"
        return f"{whose}; {LEAST_EMPLOYERS} are needed"
    if worth < needed:
        counted = np.floor(worth * 10) / 10
        return (
            f"{vacancies} but few employers do, so they count as {counted:g}; {needed} are needed"
        )
    return ""
