"""How figures are made, in plain words for every page's notes; terms stand in brackets."""

from __future__ import annotations

from typing import Final

SAY_ALIKE: Final = (
    "Adverts of one employer say much the same, so they count for fewer when an interval is drawn "
    "(Wilson's, at the effective number)."
)
LIKE_PAY: Final = (
    "What the other things explain is taken out first (a model of the logarithm of pay by least "
    "squares); how far chance could move the rest is judged by employer."
)
PICKED: Final = (
    "Where many things are compared, some look clear by chance: of those called clear here, about "
    "one in twenty may be, and their intervals are wider for having been picked (the methods of "
    "Benjamini, Hochberg and Yekutieli)."
)
ODDS: Final = (
    "How to read the numbers: suppose that among like adverts at the lower level one names a thing "
    "for each that does not; “4” then means that at the upper level four name it for each that "
    "does not (an odds ratio)."
)
LEAVE_OUT: Final = (
    "How far chance could move a figure is seen by leaving out each employer in turn (a jackknife)."
)
NEVER_LESS: Final = "so that no level's band lies below that of a lower one (isotonic regression)"


def none_new(which: str) -> str:
    """Return what stands where no advert is known to be new.

    >>> none_new("with full text").partition(":")[0]
    'No advert with full text is left of which we know when it was new'
    """
    return (
        f"No advert {which} is left of which we know when it was new: what was open when we first "
        "looked counts only where it says when it was posted. Widen the filters, or come back when "
        "more has been collected."
    )


MODELLED: Final = (
    "A modelled figure is typical pay by partial pooling: its own adverts, as far as they go, and "
    "beyond them what level, place, technologies, work mode, sector and employer are worth in a "
    "year's adverts of these roles, or of every role where those are too few. It stands beside "
    "counted figures, never in their place, and is never ranked; it is withheld where its 95% "
    "interval is too wide to tell anything. "
)
"""What a modelled figure is, wherever one is shown."""
