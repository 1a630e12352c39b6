"""How adverts were joined: what is kept of it for the next build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    from numpy.typing import NDArray

    from analytics.market.build.sketches import Sketches

    Indices = NDArray[np.integer]


NOTED: Final = ("advert", "seen_id", "text_complete", "location")
"""Columns of listings that are kept."""


class Joined(NamedTuple):
    """How n adverts were joined, m of which differ in title, employer or text.

    Attributes:
        ids: source and id in it of the n, the earliest seen first.
        adverts: `NOTED` of the listings that were compared, one for each of the n.
        beside: `BESIDE` of the n.
        copy: which of the m each of the n is.
        vacancy: which vacancy each of the n is of: the same number for those of one.
        copies: what the m say; see `same_of`.
        sketches: of the m.
        links: pairs of the m that are one vacancy.
    """

    ids: pa.ChunkedArray
    adverts: pd.DataFrame
    beside: pd.DataFrame
    copy: Indices
    vacancy: Indices
    copies: pd.DataFrame
    sketches: Sketches
    links: tuple[Indices, Indices]


def components(pairs: tuple[Indices, Indices], count: int) -> Indices:
    """Return which of so many copies are one vacancy, by the pairs that are: a number each."""
    links = coo_array((np.ones(len(pairs[0]), bool), pairs), shape=(count, count))
    return connected_components(links, directed=False)[1]
