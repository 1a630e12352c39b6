"""Models of pay, fitted once for all the groupings that a page asks of the same adverts."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pandas as pd

from analytics.market.cache import Kept
from analytics.measures.pay_row.model_rows import Rows
from analytics.statistics.pooling import PooledFit, fitted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ROOM: Final = 32_000_000
"""Bytes that the kept models take together; one of the most adverts (20,000) takes some 7 MB."""


class Model(NamedTuple):
    """The adverts that a model learns from, and what it learnt."""

    rows: Rows
    fit: PooledFit


KEPT: Final = Kept[Model](lambda model: model.rows.nbytes + model.fit.nbytes, ROOM)
"""By what they were learnt from, so that each is what fitting anew would give."""


def model_from(
    pool: pd.DataFrame,
    modes: pd.DataFrame,
    named: pd.DataFrame,
    like: NDArray[np.integer[Any]],
    *,
    every_technology: bool = False,
) -> Model:
    """Return a model of counted tables (see `Rows.of`), fitted unless it is kept."""

    def learn() -> Model:
        """Fit anew."""
        rows = Rows.of(pool, modes, named, like, every_technology=every_technology)
        return Model(rows, fitted(rows.observed()))

    key = _digest(pool, modes, named, like) + bytes([every_technology])
    return KEPT.get(key, learn)


def _digest(*tables: pd.DataFrame | NDArray[Any]) -> bytes:
    """Return what tells tables of other content apart."""
    whole = blake2b()
    for table in tables:
        hashed = pd.util.hash_pandas_object(pd.DataFrame(table), index=False)
        whole.update(str(hashed.size).encode() + hashed.to_numpy().tobytes())
    return whole.digest()
