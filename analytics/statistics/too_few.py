"""Too few: the sentences that say what there is too little of, and from when a figure is shown."""

from __future__ import annotations

from typing import Final

import numpy as np

from analytics.statistics.intervals import LEAST, LEAST_EMPLOYERS

YEARLY: Final = "yearly pay"
ONLY: Final = "The only advert does"
SHOWN_FROM: Final = "We show a figure from"
"""How the rule begins that a reason of too few ends with."""


def few_stating(n: int, out_of: int, needed: int, what: str = YEARLY) -> str:
    """Return the reason where too few state something.

    >>> few_stating(2, 4, 6), few_stating(0, 9, 6)
    ('Only 2 of 4 adverts state yearly pay. We show a figure from 6', \
'None of 9 adverts states yearly pay. We show a figure from 6')
    >>> few_stating(30, 30, 36, "a day rate"), few_stating(6, 9, 6)
    ('Only 30 adverts state a day rate. We show a figure from 36', '')
    >>> few_stating(0, 1, 6)
    'The only advert does not state yearly pay. We show a figure from 6'
    """
    if n >= needed:
        return ""
    if (n, out_of) == (0, 1):
        return f"{ONLY} not state {what}. {from_how_many(needed)}"
    verb = "states" if n <= 1 else "state"
    return (
        f"{some_of(n, out_of)} {verb} {what}. {from_how_many(needed)}" if out_of else few_adverts(0)
    )


def few_adverts(n: int, where: str = "", one: str = "advert") -> str:
    """Return the reason where there are too few adverts at all, or of what else is counted.

    >>> few_adverts(4), few_adverts(0), few_adverts(6)
    ('Only 4 adverts. We show a figure from 6', 'No adverts. We show a figure from 6', '')
    """
    number = f"Only {_number(n, one)}" if n else f"No {one}s"
    return f"{number}{where}. {from_how_many(LEAST)}" if n < LEAST else ""


def few_employers(firms: int, does: str = "advertises", do: str = "advertise") -> str:
    """Return the reason where too few employers stand behind a figure.

    >>> few_employers(1), few_employers(3)
    ('Only 1 employer advertises. We show a figure from 3 employers', '')
    """
    if firms >= LEAST_EMPLOYERS:
        return ""
    who = f"Only {_number(firms, 'employer')}" if firms else "No employer"
    return f"{who} {does if firms <= 1 else do}. {from_how_many(LEAST_EMPLOYERS)} employers"


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
        f"{counted:g}. {from_how_many(needed)}"
    )


def few_ended(ended: int, out_of: int) -> str:
    """Return the reason where too few spells ended to tell how long they last.

    >>> few_ended(5, 40).partition(". ")[0], few_ended(6, 40)
    ('Only 5 of 40 adverts ended while we watched', '')
    """
    if ended >= LEAST:
        return ""
    if (ended, out_of) == (0, 1):
        return f"{ONLY} not show when it ended. {from_how_many(LEAST)}"
    return f"{some_of(ended, out_of)} ended while we watched. {from_how_many(LEAST)}"


def few_watched(n: float, day: float) -> str:
    """Return the reason where a median of spells would rest on a day when few were watched."""
    return (
        f"We watched only {_number(int(n), 'advert')} on day {day:.0f}, too few to follow the rest "
        f"from. {from_how_many(LEAST)}"
    )


def few_still_stood(share: float, needed: float) -> str:
    """Return the reason where those that still stood when we looked are few of all that were.

    >>> few_still_stood(0.1, 0.25).partition(". ")[0]
    'Only about 10% of the oldest of these still stood when we first looked'
    """
    return (
        f"Only about {share:.0%} of the oldest of these still stood when we first looked. "
        f"{SHOWN_FROM} {needed:.0%}"
    )


def few_to_adjust(employers: int) -> str:
    """Return the reason where a model has more to learn than employers to learn it from."""
    return f"Too few employers ({employers:,}) to compare like with like"


def few_to_learn(n: int, needed: int, one: str = "advert") -> str:
    """Return the reason where a model has too few adverts, or employers, to learn from.

    >>> few_to_learn(1, 30)
    'A model would learn from only 1 advert that states pay. We show a figure from 30'
    """
    if n >= needed:
        return ""
    which = {"advert": "that states pay" if n <= 1 else "that state pay"}.get(one, "")
    most = f"{from_how_many(needed)}{'' if one == 'advert' else f' {one}s'}"
    number = f"only {_number(n, one)}" if n else f"no {one}"
    return f"A model would learn from {f'{number} {which}'.strip()}. {most}"


def some_of(n: int, out_of: int) -> str:
    """Return of how many adverts something holds, as a sentence begins: “Only 2 of 4 adverts”."""
    if not n:
        return f"None of {_number(out_of, 'advert')}"
    return f"Only {n:,} of {out_of:,} adverts" if n < out_of else f"Only {_number(n, 'advert')}"


def _number(n: int, one: str) -> str:
    return f"{n:,} {one}" if n == 1 else f"{n:,} {one}s"


def from_how_many(needed: int) -> str:
    """Return the sentence that says from how many a figure is shown."""
    return f"{SHOWN_FROM} {needed}"
