"""Adverts as they are compared: bare titles, employers, what the two say and their sketches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import pyarrow as pa
from pandas.api.typing import NAType

from analytics.market.build.beside_text import beside_text
from analytics.market.build.naming import bare_employers, bare_titles, plain, references
from analytics.market.build.sketches import HASH_BYTES
from analytics.read.fingerprint import OPENING

if TYPE_CHECKING:
    from collections.abc import Sequence

LOOKED_AT: Final = (
    *("source", "listing_id", "title", "employer", "location", "region", "level", "level_from"),
    *("contract", "text_complete", "annual_min_gbp", "annual_max_gbp", "day_rate_gbp", "sketch"),
)
"""The columns of a listing, but for its day, by which it is joined to others."""
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


def described(adverts: pd.DataFrame, places: frozenset[str]) -> pd.DataFrame:
    """Return adverts as they are compared.

    Args:
        adverts: the columns that `join_listings` takes.
        places: of all adverts that are joined; see `places_of`.

    Returns:
        A row each of `DESCRIBED`, `level` is "" where no title states it, `permanent` "yes", "no"
        or "", `hashes` b"" without a text; and of `BESIDE`.
    """
    employer = plain(adverts["employer"])
    return pd.DataFrame(
        {
            "title": bare_titles(adverts, employer, places),
            "employer": bare_employers(employer),
            "reference": references(adverts),
            "level": adverts["level"].astype("str").where(adverts["level_from"] == "title", ""),
            "permanent": [_IS_PERMANENT.get(contract, "") for contract in adverts["contract"]],
            "complete": adverts["text_complete"].astype(bool),
            "hashes": [_hashes(sketch) for sketch in adverts["sketch"]],
            **beside_text(adverts),
        }
    )


def opening_of(hashes: bytes) -> bytes:
    """Return the part of a text's hashes that is of its opening."""
    return hashes[: OPENING * HASH_BYTES]


def _hashes(sketch: Sequence[int] | bytes | NAType | None) -> bytes:
    if isinstance(sketch, bytes):  # as they are when many are joined
        return sketch
    if sketch is None or isinstance(sketch, NAType):
        return b""
    return np.asarray(sketch, np.uint32).tobytes()
