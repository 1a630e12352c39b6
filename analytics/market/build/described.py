"""Adverts as they are compared: bare titles, employers, what the two say and their sketches."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa

from analytics.market.build.beside_text import beside_text
from analytics.market.build.naming import (
    bare_employers,
    bare_titles,
    each_once,
    places_among,
    plain,
    references,
)
from analytics.market.build.packed import HASH_BYTES, bytes_of
from analytics.read.fingerprint import OPENING

LOOKED_AT: Final = (
    *("source", "listing_id", "title", "employer", "location", "region", "level", "level_from"),
    *("contract", "text_complete", "annual_min_gbp", "annual_max_gbp", "day_rate_gbp", "sketch"),
)
"""The columns of a listing, but for its day, by which it is joined to others."""
AT_ONCE: Final = 500_000
_IS_PERMANENT: Final = {"permanent": "yes", "contract": "no", "fixed_term": "no"}
DESCRIBED: Final = pa.schema(
    [
        *(pa.field(name, pa.string()) for name in ("title", "employer", "reference", "level")),
        pa.field("permanent", pa.string()),
        pa.field("complete", pa.bool_()),
        pa.field("hashes", pa.binary()),
    ]
)
"""What adverts are compared by; those that are the same in all of it are copies of each other."""
IN_WORDS: Final = tuple(DESCRIBED.names[:-1])
"""The same without their texts."""


def described(adverts: pd.DataFrame, places: frozenset[str]) -> pd.DataFrame:
    """Return adverts as they are compared.

    Args:
        adverts: the columns that `join_listings` takes.
        places: of all adverts that are joined; see `places_of`.

    Returns:
        A row each of `DESCRIBED`, `level` is "" where no title states it, `permanent` "yes", "no"
        or "", `hashes` b"" without a text; and of `BESIDE`.
    """
    hashes = [bytes_of(sketch) for sketch in adverts["sketch"]]
    return in_words(adverts, places).assign(hashes=pd.Series(hashes, adverts.index, dtype=object))


def in_words(adverts: pd.DataFrame, places: frozenset[str]) -> pd.DataFrame:
    """Return adverts as they are compared, but for their texts; see `described`."""
    title, employer, location = (plain(adverts[name]) for name in ("title", "employer", "location"))
    level = adverts["level"].astype("str").where(adverts["level_from"] == "title", "")
    contract = places_among(list(_IS_PERMANENT), adverts["contract"])
    words = {
        "title": bare_titles(title, employer, location, places),
        "employer": bare_employers(employer),
        "reference": references(title),
        "level": each_once(level),
        "permanent": np.array([*_IS_PERMANENT.values(), ""], object)[contract],  # -1 is the last
    }
    shared = {
        name: pd.Series(column, adverts.index, dtype=object) for name, column in words.items()
    }
    complete = adverts["text_complete"].astype(bool)
    return pd.DataFrame({**shared, "complete": complete, **beside_text(adverts)})


def part_by_part(adverts: pd.DataFrame, places: frozenset[str]) -> pd.DataFrame:
    """Return what `in_words` does, of some adverts at a time."""
    starts = range(0, max(len(adverts), 1), AT_ONCE)
    parts = (adverts.iloc[start : start + AT_ONCE] for start in starts)
    return pd.concat([in_words(part, places) for part in parts], ignore_index=True)


def opening_of(hashes: bytes) -> bytes:
    """Return the part of a text's hashes that is of its opening."""
    return hashes[: OPENING * HASH_BYTES]
