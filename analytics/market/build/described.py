"""Adverts as they are compared: bare titles, employers, what the two say and their sketches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa
from pandas.api.types import union_categoricals

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

if TYPE_CHECKING:
    from numpy.typing import NDArray

LOOKED_AT: Final = (
    *("source", "listing_id", "title", "employer", "location", "region", "level", "level_from"),
    *("contract", "text_complete", "annual_min_gbp", "annual_max_gbp", "day_rate_gbp", "sketch"),
)
"""The columns of a listing, but for its day, by which it is joined to others."""
IN_PART: Final = LOOKED_AT[2:-1]
"""Those of which words are told: neither source and id nor sketch."""
REPEATED: Final = ("source", "title", "employer", "location", "region", "level_from")
"""Those of them whose words many listings share; they may come as categories."""
AT_ONCE: Final = 250_000
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
SPOKEN: Final = IN_WORDS[:-1]
"""Those of them that are words."""
IN_OBJECTS: Final = dict.fromkeys(SPOKEN, object)


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


def in_full(adverts: pd.DataFrame) -> pd.DataFrame:
    """Return adverts with words where categories of `REPEATED` stand for them."""
    there = [name for name in REPEATED if name in adverts]
    short = [name for name in there if isinstance(adverts[name].dtype, pd.CategoricalDtype)]
    return adverts.astype(dict.fromkeys(short, "str"))


def part_by_part(adverts: pd.DataFrame, places: frozenset[str]) -> pd.DataFrame:
    """Return what `in_words` does, of some adverts at a time, its words as categories."""
    starts = range(0, max(len(adverts), 1), AT_ONCE)
    parts = [
        _in_short(in_words(in_full(adverts.iloc[start : start + AT_ONCE]), places))
        for start in starts
    ]
    return pd.DataFrame({name: _in_one(name, parts) for name in parts[0].columns.tolist()})


def _in_one(name: str, parts: list[pd.DataFrame]) -> pd.Categorical | NDArray[np.generic]:
    """Return a column of several parts, which have it no more."""
    columns = [part.pop(name) for part in parts]
    if name in SPOKEN:
        return union_categoricals(columns)
    return np.concatenate([column.to_numpy() for column in columns])


def _in_short(compared: pd.DataFrame) -> pd.DataFrame:
    return compared.assign(**{name: _once(compared[name]) for name in SPOKEN})


def _once(words: pd.Series) -> pd.Categorical:
    return pd.Categorical.from_codes(*pd.factorize(words))


def opening_of(hashes: bytes) -> bytes:
    """Return the part of a text's hashes that is of its opening."""
    return hashes[: OPENING * HASH_BYTES]
