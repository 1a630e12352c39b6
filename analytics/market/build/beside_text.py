"""What adverts say beside their words: pay and region join and part what texts leave open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from analytics.market.build.naming import places_among
from analytics.schema.listing import REGIONS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Indices = NDArray[np.integer]
    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]

BESIDE: Final = pa.schema([(name, pa.float64()) for name in ("pay_low", "pay_high", "region")])
"""What may differ between copies of one text: such a copy says nothing of it."""
NAMES: Final = tuple(BESIDE.names)
ABOVE_HASHES: Final = np.uint64(2**33)
_MANY: Final = np.uint64(2**32)
_TIMES: Final = (np.uint64(1_000_003), np.uint64(8_191))


class Agreement(NamedTuple):
    """What pairs of adverts say of pay and region; n truth values each.

    Attributes:
        one_pay: both state the same pay.
        other_pay: both state pay, and the two share no end.
        one_region: both are in the same region.
        other_region: they are in two.
    """

    one_pay: Flags
    other_pay: Flags
    one_region: Flags
    other_region: Flags


def beside_text(adverts: pd.DataFrame) -> pd.DataFrame:
    """Return `BESIDE` of adverts: pounds a year or a day, and the region's number; NaN if unknown.

    Args:
        adverts: `annual_min_gbp`, `annual_max_gbp`, `day_rate_gbp` and `region`.
    """
    rate = adverts["day_rate_gbp"].astype("float64")
    region = places_among(REGIONS, adverts["region"]).astype("float64")
    return pd.DataFrame(
        {
            "pay_low": adverts["annual_min_gbp"].astype("float64").fillna(rate).to_numpy(),
            "pay_high": adverts["annual_max_gbp"].astype("float64").fillna(rate).to_numpy(),
            "region": np.where(region < 0, np.nan, region),
        },
        index=adverts.index,
    )


def agreed(compared: pd.DataFrame, copy: Indices) -> pd.DataFrame:
    """Return what all adverts of a copy that say anything say alike, a row a copy in their order.

    Args:
        compared: `BESIDE` of adverts.
        copy: the number of the copy that each is of.
    """
    of_copy = compared[list(NAMES)].groupby(copy)
    least, most = of_copy.min(), of_copy.max()
    return least.where(least == most)


def agreement(copies: pd.DataFrame, left: Indices, right: Indices) -> Agreement:
    """Return what pairs say of pay and region.

    Args:
        copies: `BESIDE` of n adverts.
        left: places among the n.
        right: those each is paired with.
    """
    low, high, region = (copies[name].to_numpy(np.float64) for name in NAMES)
    lows, highs = (low[left], low[right]), (high[left], high[right])
    known = [~(np.isnan(low[side]) & np.isnan(high[side])) for side in (left, right)]
    both = known[0] & known[1]
    shared = _equal(*lows) | _equal(*highs) | _equal(lows[0], highs[1]) | _equal(highs[0], lows[1])
    placed = ~np.isnan(region[left]) & ~np.isnan(region[right])
    same = region[left] == region[right]
    one = both & _same(*lows) & _same(*highs)
    return Agreement(one, both & ~shared, placed & same, placed & ~same)


def _equal(one: Floats, other: Floats) -> Flags:
    equal: Flags = one == other
    return equal


def _same(one: Floats, other: Floats) -> Flags:
    return _equal(one, other) | (np.isnan(one) & np.isnan(other))


def entries(copies: pd.DataFrame, known: Flags) -> tuple[Indices, NDArray[np.uint64]]:
    """Return whose they are and a number for pay and region of adverts that state both.

    A site that writes an advert anew leaves none of its words, but these. Without a text nothing
    tells two adverts of one title apart.

    Args:
        copies: `BESIDE` of n adverts.
        known: which of them have a text.
    """
    low, high, region = (copies[name].to_numpy(np.float64) for name in NAMES)
    stated = ~np.isnan(region) & ~(np.isnan(low) & np.isnan(high))
    owner = np.flatnonzero(stated & known)
    ends = [np.nan_to_num(of[owner]).round().astype(np.uint64) for of in (low, high)]
    mixed = ends[0] * _TIMES[0] + ends[1] * _TIMES[1] + region[owner].astype(np.uint64)
    return owner, ABOVE_HASHES + mixed % _MANY
