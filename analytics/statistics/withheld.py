"""Withheld: the one rule of what is shown, and every reason why a figure is not.

A figure rests on vacancies: on how many, on how many they are worth where employers have several
(the effective number), and on how many employers. A median is shown from six effective vacancies,
quartiles from 13, P10 and P90 from 36 (`finite_from`), a share from six, and nothing of fewer than
three employers. A group of a team's own people is shown from ten. What is counted (vacancies,
employers) is always shown: it estimates nothing.

A reason is one or two sentences (`too_few`) without the last stop, "" where the figure stands. All
are made here, so that a group is withheld in every table for the same reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from analytics.statistics.intervals import LEAST, LEAST_EMPLOYERS
from analytics.statistics.too_few import (
    YEARLY,
    few_adverts,
    few_effective,
    few_employers,
    few_ended,
    few_stating,
    few_to_learn,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd
    from numpy.typing import ArrayLike, NDArray

    Reasons = NDArray[np.object_]
    Flags = NDArray[np.bool_]
    Values = NDArray[Any]

STATED: Final = {
    "annual_gbp": YEARLY,
    "annual_min_gbp": "a yearly minimum",
    "annual_max_gbp": "a yearly maximum",
    "day_rate_gbp": "a day rate",
    "width": "both ends of a range",
}
"""What a vacancy states that counts, by the column that holds it."""

NOTHING_NEW: Final = (
    "No advert is known to be new: those that were open when we first looked do not say when they "
    "were posted. The state “live” shows what is there now"
)
ONE_EMPLOYER: Final = "One employer placed all of these adverts"
STILL_ADVERTISED: Final = "More than half were still advertised when we last looked"
NO_UPPER_END: Final = "We did not watch long enough to say how long it may be at most"
LEAST_PEOPLE: Final = 10
"""People of whom a gap tells something; of fewer it would tell somebody's pay."""
FEW_PEOPLE: Final = f"Fewer than {LEAST_PEOPLE} people"
BY_SUBTRACTION: Final = (
    f"With it, a group of fewer than {LEAST_PEOPLE} could be worked out by subtraction"
)
NO_SUCH_LEVEL: Final = "No advert of this level states pay, so a model cannot tell either"
NOTHING_LIKE: Final = "A model cannot tell: no advert is like this"
TOO_UNCERTAIN: Final = 3.0
"""How many times its lower end the upper end of a modelled interval may be."""
TOO_WIDE: Final = (
    "Even a model cannot say: the upper end of its interval is more than "
    f"{TOO_UNCERTAIN:g} times the lower"
)
MOST_APART: Final = 2.0
"""How many times its lower end the upper end of an adjusted difference, as a ratio, may be."""
TOO_FEW_LIKE: Final = "Too few adverts to compare like with like"
LEAST_TO_LEARN: Final = (30, 10)
"""Adverts that state pay, and employers, from which a model learns something."""
GOES_TOGETHER: Final = "We cannot tell it apart from what it is adjusted for"
NOT_ASKED: Final = "Only how it moves over the years was asked for"


def withheld_reasons(
    result: pd.DataFrame | Mapping[str, ArrayLike], needed: int, value: str = "annual_gbp"
) -> Reasons:
    """Return why a percentile that needs so many effective vacancies is withheld.

    Args:
        result: `vacancies`, `with_pay` (of any kind), `priced` (of the kind folded),
            `n_effective`, `employers`.
        needed: the least effective number.
        value: the column of pay that is folded, one of `STATED`.
    """
    names = ("priced", "with_pay", "vacancies", "n_effective", "employers")
    columns = [np.asarray(result[name]) for name in names]

    def _reason(n: int, any_pay: int, out_of: int, worth: float, firms: int) -> str:
        is_any = value.startswith("annual") and n == any_pay
        what = YEARLY if is_any else STATED[value]
        return (
            few_stating(n, out_of, needed, what)
            or few_employers(firms, f"states {what}", f"state {what}")
            or few_effective(n, worth, needed, f" that state {what}")
        )

    return _where(_too_few(columns[0], columns[3], columns[4], needed), _reason, columns)


def share_reasons(out_of: ArrayLike, effective: ArrayLike, employers: ArrayLike) -> Reasons:
    """Return why a share of so many vacancies is withheld.

    Args:
        out_of: vacancies of each group.
        effective: what they are worth.
        employers: whose they are.
    """
    number, worth, firms = columns = [np.asarray(one) for one in (out_of, effective, employers)]
    return _where(
        _too_few(number, worth, firms, LEAST),
        lambda n, worth, firms: (
            few_adverts(n) or few_employers(firms) or few_effective(n, worth, LEAST)
        ),
        columns,
    )


def _too_few(number: Values, effective: Values, employers: Values, needed: int) -> Flags:
    """Return which groups a rule withholds; an effective number that is not known is too few."""
    return ~(np.minimum(number, effective) >= needed) | (employers < LEAST_EMPLOYERS)


def _where(few: Flags, reason: Callable[..., str], columns: Sequence[Values]) -> Reasons:
    """Return the reason of each of some rows, "" of all others."""
    reasons = np.full(len(few), "", dtype=object)
    if few.any():
        reasons[few] = _each(reason, *(column[few] for column in columns))
    return reasons


def change_reasons(now: ArrayLike, before: ArrayLike, employers: ArrayLike) -> Reasons:
    """Return why the change of a number between two periods is withheld.

    Args:
        now: vacancies of each group in the later period.
        before: in the earlier one.
        employers: whose they are, in either.
    """
    return _each(
        lambda n, firms: few_adverts(int(n), " in one of the two periods") or few_employers(firms),
        np.minimum(now, before),
        employers,
    )


def comparison_reason(vacancies: int, employers: int) -> str:
    """Return why the smaller side of a comparison is too small."""
    side = " on one side of the comparison"
    return few_adverts(vacancies, side) or few_employers(employers, side.strip(), side.strip())


def adjusted_reason(low: float, high: float) -> str:
    """Return why an adjusted difference is withheld: what it is adjusted for leaves too little.

    Args:
        low: the lower end of its interval (0.1 is a tenth more).
        high: the upper end.

    >>> adjusted_reason(0.1, 0.4), adjusted_reason(-0.34, 2.69)
    ('', 'Too few adverts to compare like with like')
    """
    return TOO_FEW_LIKE if 1 + high > MOST_APART * (1 + low) else ""


def duration_reason(ended: int, vacancies: int, employers: int) -> str:
    """Return why the median of spells of which so many ended is withheld."""
    return few_ended(ended, vacancies) or few_employers(employers)


def is_enough_to_learn(adverts: int, employers: int) -> bool:
    """Return whether a model learns something from adverts that state pay, of so many employers."""
    return adverts >= LEAST_TO_LEARN[0] and employers >= LEAST_TO_LEARN[1]


def modelled_reasons(result: pd.DataFrame, *, has_like: bool = True) -> Reasons:
    """Return why each modelled figure is withheld.

    Args:
        result: `model_priced`, `model_employers` (what the model learns from), `modelled` with
            `_low` and `_high` (nan for a level that it knows nothing of).
        has_like: whether any advert, of whatever level, is like what is asked about.
    """
    adverts, employers = LEAST_TO_LEARN
    columns = ("model_priced", "model_employers", "modelled", "modelled_low", "modelled_high")

    def _reason(n: int, firms: int, figure: float, low: float, high: float) -> str:
        few = few_to_learn(n, adverts) or few_to_learn(firms, employers, "employer")
        if few or np.isnan(figure):
            return few or (NO_SUCH_LEVEL if has_like else NOTHING_LIKE)
        return TOO_WIDE if high > TOO_UNCERTAIN * low else ""

    return _each(_reason, *(result[name] for name in columns))


def people_reasons(sizes: Sequence[int]) -> list[str]:
    """Return why each group of a team's people is withheld.

    Cell suppression with the least sum of complementary cells first (Hundepool and others 2012,
    Statistical Disclosure Control, chapter 4), for one sum.

    Args:
        sizes: people in each group, the largest first.
    """
    few = [size < LEAST_PEOPLE for size in sizes]
    hidden = sum(size for size, is_few in zip(sizes, few, strict=True) if is_few)
    reasons = [FEW_PEOPLE if is_few else "" for is_few in few]
    for place in reversed(range(len(sizes))):
        if 0 < hidden < LEAST_PEOPLE and not reasons[place]:
            reasons[place] = BY_SUBTRACTION
            hidden += sizes[place]
    return reasons


def _each(reason: Callable[..., str], *columns: ArrayLike) -> Reasons:
    return np.array([reason(*row) for row in zip(*map(np.asarray, columns), strict=True)], object)
