"""ListedNames: what the lists of names in a column hold, laid end to end as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Ints = NDArray[np.integer[Any]]
    Matrix = sparse.csr_array[Any]


class ListedNames(NamedTuple):
    """Every name that the lists hold, an entry each.

    Attributes:
        row: the list that holds it.
        code: which of the names it is.
        names: the names, each once.
        lists: how many lists there are.
    """

    row: Ints
    code: Ints
    names: list[str]
    lists: int

    def held(self) -> list[str]:
        """Return the names that any list holds, in order."""
        return sorted(self.names[code] for code in np.unique(self.code))

    def memberships(self, wanted: Sequence[str]) -> Matrix:
        """Return a row a list and a column a wanted name: 1 where the list holds it, csr."""
        known, asked = (pd.Index(np.array(some, dtype=object)) for some in (self.names, wanted))
        columns = asked.get_indexer(known)[self.code]
        kept = columns >= 0
        entries = (np.ones(int(kept.sum())), (self.row[kept], columns[kept]))
        return sparse.csr_array(entries, shape=(self.lists, len(wanted)))


def mentions(lists: pd.Series[Any]) -> ListedNames:
    """Return what lists hold: Arrow's, as markets answer with them, or Python's."""
    is_arrow = isinstance(lists.dtype, pd.ArrowDtype)
    whole = pa.array(lists) if is_arrow else pa.array(list(lists), pa.list_(pa.string()))
    if isinstance(whole, pa.ChunkedArray):
        whole = whole.combine_chunks()
    items = whole.flatten()
    coded = items if pa.types.is_dictionary(items.type) else items.dictionary_encode()
    row = np.repeat(np.arange(len(whole)), np.diff(whole.offsets.to_numpy()))
    names = coded.dictionary.to_pylist()
    return ListedNames(row, coded.indices.to_numpy(), names, len(whole))


def memberships(lists: pd.Series, wanted: Sequence[str]) -> Matrix:
    """Return a row a list and a column a wanted name: 1 where the list holds the name, csr."""
    return mentions(lists).memberships(wanted)
