"""Models of pay, fitted once for all the groupings that a page asks of the same adverts."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from analytics.market.cache import MARKETS, Kept
from analytics.measures.pay_row.model_rows import Rows
from analytics.statistics.pool.pooling import PooledFit, fitted

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

ROOM: Final = 32_000_000
"""Bytes that the kept models take together; one of the most adverts (20,000) takes some 7 MB."""


class Model(NamedTuple):
    """The adverts that a model learns from, and what it learnt."""

    rows: Rows
    fit: PooledFit


KEPT: Final = Kept[Model](lambda model: model.rows.nbytes + model.fit.nbytes, ROOM, MARKETS)
"""By what they were learnt from, so that each is what fitting anew would give."""


def model_from(  # noqa: PLR0913 - the tables and what is asked of them
    pool: pd.DataFrame,
    modes: pd.DataFrame,
    named: pd.DataFrame,
    like: NDArray[np.integer[Any]],
    *,
    market: str,
    every_technology: bool = False,
) -> Model:
    """Return a model of counted tables (see `Rows.of`), fitted unless it is kept.

    A vacancy's number stands for all that its market, named by its id, says of it but pay, which
    can be of several kinds.
    """
    taken = np.concatenate([pool["row"].to_numpy(), named["row"].to_numpy()])
    like = like[np.isin(like, taken, kind="table")]  # the others tell a model nothing

    def learn() -> Model:
        """Fit anew."""
        rows = Rows.of(pool, modes, named, like, every_technology=every_technology)
        return Model(rows, fitted(rows.observed()))

    numbers = (pool["row"].to_numpy(), pool["gbp"].to_numpy(), like)
    return KEPT.get((market, _digest(*numbers), every_technology), learn)


def _digest(*numbers: NDArray[Any]) -> bytes:
    """Return what tells other numbers apart."""
    whole = blake2b()
    for some in numbers:
        whole.update(f"{some.size} {some.dtype} ".encode() + some.tobytes())
    return whole.digest()
