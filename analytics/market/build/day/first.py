"""What is kept of a market that was built whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analytics.market.build.beside_text import NAMES
from analytics.market.build.day.joined import numbers
from analytics.market.build.day.kept import WORDED, Adverts, Copies, Joins, texts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analytics.market.build.joined import Joined

    Indices = NDArray[np.integer]


def kept_of(joined: Joined) -> Joins:
    """Return how adverts were joined, as it is kept."""
    ids, adverts, beside, copy, vacancy, copies, sketches, links = joined
    words, places = _coded(
        [*(copies[name] for name in WORDED), adverts["location"].astype("str").fillna("")]
    )
    counts, hashes = sketches.whole
    advert = adverts["advert"].to_numpy(np.int64)
    numbered = Adverts(
        ids=texts(ids),
        advert=advert,
        seen_id=adverts["seen_id"].to_numpy(np.int64),
        complete=adverts["text_complete"].to_numpy(bool),
        location=places[-1],
        copy=copy,
        vacancy=numbers(advert, vacancy),
        beside=beside,
    )
    whole = Copies(
        worded=dict(zip(WORDED, places, strict=False)),
        complete=copies["complete"].to_numpy(bool),
        titles=copies["titles"].to_numpy(),
        beside=copies[list(NAMES)],
        counts=counts,
        hashes=hashes,
    )
    return Joins(words, numbered, whole, links)


def _coded(columns: list[pd.Series]) -> tuple[pa.Array, list[Indices]]:
    """Return all words of some columns once, and the places of each column's among them."""
    codes, once = zip(*map(pd.factorize, columns), strict=True)
    each = [texts(pd.Series(words)) for words in once]
    every = pc.unique(pa.concat_arrays(each))
    places = (pc.index_in(words, value_set=every).to_numpy().astype(np.int32) for words in each)
    return every, [place[code] for place, code in zip(places, codes, strict=True)]
