"""Which share of two adverts' texts makes them one job, by what else the two say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from analytics.market.build.retitled import DISTINCT, SHARED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analytics.market.build.beside_text import Agreement

SAME_TEXT: Final = 0.33  # share of all shingles that both texts have: half of each text's own
SAME_TEXT_UNLIKE_TITLE: Final = 0.45
SAME_TEXT_DISTINCT_TITLE: Final = 0.15  # where an employer has one title of many words twice
SAME_TEXT_RETITLED: Final = 0.8
SAME_TEXT_ELSEWHERE: Final = 0.6  # where the employers' names differ: an agency's copy
SAME_TEXT_PAID_ALIKE: Final = 0.4  # where they do, but pay, region and title are the same
SAME_TEXT_COPIED: Final = 0.9  # where another advertiser's title says more


def enough_retitled(words: NDArray[np.integer], own: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return which share makes one job of reworded titles.

    Args:
        words: how many words each pair's titles have in common, `SHARED` at least.
        own: whether both are of one employer.
    """
    few_jobs = [own & (words >= DISTINCT), own | (words > SHARED)]
    return np.select(few_jobs, [SAME_TEXT_ELSEWHERE, SAME_TEXT_RETITLED], SAME_TEXT_COPIED)


def enough_beside(
    enough: NDArray[np.float64],
    one_title: NDArray[np.bool_],
    own: NDArray[np.bool_],
    anew: NDArray[np.bool_],
    beside: Agreement,
) -> NDArray[np.float64]:
    """Return which share is enough, seeing what pay and region tell of adverts of one title.

    Args:
        enough: the share by titles and employers alone, one a pair.
        one_title: whether both have one title.
        own: whether both are of one employer.
        anew: whether a site wrote just one of the two anew.
        beside: what the two say of pay and region.
    """
    doubted = one_title & own & (beside.other_pay | beside.other_region)
    enough = np.where(doubted, np.maximum(enough, SAME_TEXT), enough)
    twice = doubted & beside.other_pay & beside.other_region
    enough = np.where(twice, np.maximum(enough, SAME_TEXT_ELSEWHERE), enough)
    agreed_on = one_title & beside.one_pay & beside.one_region
    enough = np.where(agreed_on & ~own, np.minimum(enough, SAME_TEXT_PAID_ALIKE), enough)
    return np.where(agreed_on & own & anew, 0.0, enough)
