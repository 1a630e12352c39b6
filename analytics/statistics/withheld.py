"""Withheld: the one rule of what is shown, and every reason why a figure is not.

A figure rests on vacancies: on how many, on how many they are worth where employers have several
(the effective number), and on how many employers. A median is shown from six effective vacancies,
quartiles from 13, P10 and P90 from 36 (`finite_from`), a share from six, and nothing of fewer than
three employers. A group of a team's own people is shown from ten. What is counted (vacancies,
employers) is always shown: it estimates nothing.

A reason is one or two sentences without the last stop, "" where the figure stands. All are made
here, so that a group is withheld in every table for the same reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from analytics.statistics.intervals import LEAST, LEAST_EMPLOYERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd
    from numpy.typing import ArrayLike, NDArray

    Reasons = NDArray[np.object_]

YEARLY: Final = "yearly pay"
STATED: Final = {
    "annual_gbp": YEARLY,
    "annual_min_gbp": "a yearly minimum",
    "annual_max_gbp": "a yearly maximum",
    "day_rate_gbp": "a day rate",
    "width": "both ends of a range",
}
"""What a vacancy states that counts, by the column that holds it."""

NOTHING_NEW: Final = (
    "No advert is known to be new: everything in a search's first snapshot looks new, so it is "
    "left out. The state “live” shows what is there now"
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
GOES_TOGETHER: Final = "We cannot tell it apart from what it is adjusted for"


def withheld_reasons(result: pd.DataFrame, needed: int, value: str = "annual_gbp") -> Reasons:
    """Return why a percentile that needs so many effective vacancies is withheld.

    Args:
        result: `vacancies`, `with_pay` (of any kind), `priced` (of the kind folded),
            `n_effective`, `employers`.
        needed: the least effective number.
        value: the column of pay that is folded, one of `STATED`.
    """
    columns = ("priced", "with_pay", "vacancies", "n_effective", "employers")

    def _reason(n: int, any_pay: int, out_of: int, worth: float, firms: int) -> str:
        is_any = value.startswith("annual") and n == any_pay
        what = YEARLY if is_any else STATED[value]
        return (
            few_stating(n, out_of, needed, what)
            or few_employers(firms, f"states {what}", f"state {what}")
            or few_effective(n, worth, needed, f" that state {what}")
        )

    return _each(_reason, *(result[name] for name in columns))


def share_reasons(out_of: ArrayLike, effective: ArrayLike, employers: ArrayLike) -> Reasons:
    """Return why a share of so many vacancies is withheld.

    Args:
        out_of: vacancies of each group.
        effective: what they are worth.
        employers: whose they are.
    """
    return _each(
        lambda n, worth, firms: (
            few_adverts(n) or few_employers(firms) or few_effective(n, worth, LEAST)
        ),
        out_of,
        effective,
        employers,
    )


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


def duration_reason(ended: int, vacancies: int, employers: int) -> str:
    """Return why the median of spells of which so many ended is withheld."""
    if ended < LEAST:
        return f"{_few(ended, vacancies)} ended while we watched. {_from(LEAST)}"
    return few_employers(employers)


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


def few_stating(n: int, out_of: int, needed: int, what: str = YEARLY) -> str:
    """Return the reason where too few state something.

    >>> few_stating(2, 4, 6), few_stating(0, 9, 6)
    ('Only 2 of 4 adverts state yearly pay. We show a figure from 6', \
'None of 9 adverts states yearly pay. We show a figure from 6')
    >>> few_stating(30, 30, 36, "a day rate"), few_stating(6, 9, 6)
    ('Only 30 adverts state a day rate. We show a figure from 36', '')
    """
    if n >= needed:
        return ""
    verb = "states" if n <= 1 else "state"
    return f"{_few(n, out_of)} {verb} {what}. {_from(needed)}" if out_of else few_adverts(0)


def few_adverts(n: int, where: str = "", one: str = "advert") -> str:
    """Return the reason where there are too few adverts at all, or of what else is counted.

    >>> few_adverts(4), few_adverts(0), few_adverts(6)
    ('Only 4 adverts. We show a figure from 6', 'No adverts. We show a figure from 6', '')
    """
    number = f"Only {_number(n, one)}" if n else f"No {one}s"
    return f"{number}{where}. {_from(LEAST)}" if n < LEAST else ""


def few_employers(firms: int, does: str = "advertises", do: str = "advertise") -> str:
    """Return the reason where too few employers stand behind a figure.

    >>> few_employers(1), few_employers(3)
    ('Only 1 employer advertises. We show a figure from 3 employers', '')
    """
    if firms >= LEAST_EMPLOYERS:
        return ""
    who = f"Only {_number(firms, 'employer')}" if firms else "No employer"
    return f"{who} {does if firms <= 1 else do}. {_from(LEAST_EMPLOYERS)} employers"


def few_effective(n: int, worth: float, needed: int, which: str = "") -> str:
    """Return the reason where adverts are enough, but too many of them are of a few employers.

    >>> few_effective(30, 4.58, 6).partition(", so ")[2]
    'they count as 4.5. We show a figure from 6'
    """
    if worth >= needed:
        return ""
    counted = np.floor(worth * 10) / 10
    return (
        f"Most of these {n:,} adverts{which} are from a few employers, so they count as "
        f"{counted:g}. {_from(needed)}"
    )


def few_watched(n: float, day: float) -> str:
    """Return the reason where a median of spells would rest on a day when few were watched."""
    return (
        f"We watched only {_number(int(n), 'advert')} on day {day:.0f}, too few to follow the rest "
        f"from. {_from(LEAST)}"
    )


def few_still_stood(share: float, needed: float) -> str:
    """Return the reason where those that still stood when we looked are few of all that were.

    >>> few_still_stood(0.1, 0.25).partition(". ")[0]
    'Only about 10% of the oldest of these still stood when we first looked'
    """
    return (
        f"Only about {share:.0%} of the oldest of these still stood when we first looked. "
        f"We show a figure from {needed:.0%}"
    )


def few_to_adjust(employers: int) -> str:
    """Return the reason where a model has more to learn than employers to learn it from."""
    return f"Too few employers ({employers:,}) to compare like with like"


def of_parts(names: str, reasons: ArrayLike) -> Reasons:
    """Return reasons as those of the named parts of a row, which stands otherwise."""
    return np.array([f"{names}: {why}" if why else "" for why in np.asarray(reasons)], dtype=object)


def first_of(*reasons: ArrayLike) -> Reasons:
    """Return the first reason of each row: none overwrites an earlier one."""
    result = np.asarray(reasons[0], dtype=object)
    for more in reasons[1:]:
        result = np.where(result != "", result, np.asarray(more, dtype=object))
    return result


def both(first: ArrayLike, second: ArrayLike) -> Reasons:
    """Return the reasons of two parts of each row, one after the other."""
    pairs = zip(np.asarray(first), np.asarray(second), strict=True)
    return np.array([". ".join(filter(None, pair)) for pair in pairs], dtype=object)


def with_cause(reasons: pd.Series[str], cause: str) -> pd.Series[str]:
    """Return reasons with what lies behind them added, where there is nothing at all.

    Args:
        reasons: of each row.
        cause: why nothing is there, a sentence without its stop.
    """
    return reasons.mask(reasons != "", cause)


def in_brief(reason: str) -> str:
    """Return what a reason says first, where there is room for no more.

    >>> in_brief("Only 4 adverts. We show a figure from 6")
    'Only 4 adverts'
    """
    return reason.partition(". ")[0]


def also(reasons: pd.Series[str], more: str) -> pd.Series[str]:
    """Return reasons with a sentence that helps to understand them."""
    return reasons.mask(reasons != "", reasons + f". {more}")


def _each(reason: Callable[..., str], *columns: ArrayLike) -> Reasons:
    return np.array([reason(*row) for row in zip(*map(np.asarray, columns), strict=True)], object)


def _few(n: int, out_of: int) -> str:
    if not n:
        return f"None of {_number(out_of, 'advert')}"
    return f"Only {n:,} of {out_of:,} adverts" if n < out_of else f"Only {_number(n, 'advert')}"


def _number(n: int, one: str) -> str:
    return f"{n:,} {one}" if n == 1 else f"{n:,} {one}s"


def _from(needed: int) -> str:
    return f"We show a figure from {needed}"
