"""Adverts of listings, in the order in which they were first seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Indices = NDArray[np.integer]


AT_ONCE: Final = 250_000


def by_first_seen(listings: pd.DataFrame) -> tuple[Indices, Indices, pa.ChunkedArray]:
    """Return which advert each listing shows, where these first stand and each listing's id.

    The adverts are in the order in which they were first seen. Where they have numbers, `advert`,
    each is there once.
    """
    ids = _ids(listings[["source", "listing_id"]])
    dates = pa.array(pd.to_datetime(listings["snapshot_date"]))
    order = [("date", "ascending"), ("id", "ascending")]
    seen = pc.sort_indices(pa.table({"date": dates, "id": ids}), sort_keys=order).to_numpy()
    seen = seen.astype(np.intp)
    place = np.zeros(len(seen), np.intp)
    if "advert" in listings:
        place[seen] = np.arange(len(seen))
        return place, seen, ids
    known = pd.factorize(pd.array(ids, "str"))[0]
    rows = seen[~pd.Series(known[seen]).duplicated().to_numpy()]
    place[known[rows]] = np.arange(len(rows))
    return place[known], rows, ids


def _ids(listings: pd.DataFrame) -> pa.ChunkedArray:
    """Return sources and their own ids in one, some listings at a time."""
    starts = range(0, len(listings), AT_ONCE)
    parts = (listings.iloc[start : start + AT_ONCE] for start in starts)
    each = [_joined(*(_texts(part[name]) for name in part)) for part in parts]
    return pa.chunked_array(each, pa.large_string())


def _joined(source: pa.Array, listing_id: pa.Array) -> pa.Array:
    return pc.binary_join_element_wise(source, listing_id, pa.scalar(":", pa.large_string()))


def _texts(words: pd.Series) -> pa.Array:
    return pa.array(words.astype("str"), pa.large_string())
