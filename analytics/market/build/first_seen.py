"""Adverts of listings, in the order in which they were first seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analytics.memory import give_back

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Indices = NDArray[np.integer]


def by_first_seen(listings: pd.DataFrame) -> tuple[Indices, Indices, pa.ChunkedArray]:
    """Return which advert each listing shows, where these first stand and each listing's id.

    The adverts are in the order in which they were first seen.
    """
    source, listing_id = (_texts(listings[name]) for name in ("source", "listing_id"))
    ids = pc.binary_join_element_wise(source, listing_id, pa.scalar(":", pa.large_string()))
    dates = pa.array(pd.to_datetime(listings["snapshot_date"]))
    order = [("date", "ascending"), ("id", "ascending")]
    seen = pc.sort_indices(pa.table({"date": dates, "id": ids}), sort_keys=order).to_numpy()
    known = pd.factorize(pd.array(ids, "str"))[0]
    rows = seen[~pd.Series(known[seen]).duplicated().to_numpy()].astype(np.intp)
    place = np.zeros(len(rows), np.intp)
    place[known[rows]] = np.arange(len(rows))
    give_back()
    return place[known], rows, ids


def _texts(words: pd.Series) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(words.astype("str"), pa.large_string())], pa.large_string())
