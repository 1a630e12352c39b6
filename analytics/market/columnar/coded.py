"""A column as codes of its values, and which vacancies' lists hold a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.integer[Any]]


@dataclass(frozen=True)
class Coded:
    """A column as codes of its values.

    Attributes:
        codes: which value each vacancy has; of a list, which each item is, laid end to end.
        named: the values in the order of answers, null last.
        starts: where each vacancy's items begin, and where the last one's end; None where every
            vacancy has one value.
    """

    codes: Ints
    named: pd.Series[Any]
    starts: Ints | None = None
    _rows: dict[int, Ints] = field(default_factory=dict, compare=False, repr=False)

    def __len__(self) -> int:
        """Return how many values there are."""
        return len(self.named)

    def values_of(self, codes: Ints) -> Any:  # noqa: ANN401 - an array of any type
        """Return the values of some codes, texts as categories."""
        if self.named.dtype != "str":
            return self.named.to_numpy()[codes]
        at = np.where(codes < len(self._names.categories), codes, -1)
        return pd.Categorical.from_codes(at, dtype=self._names, validate=False)

    def rows_with(self, code: int) -> Ints:
        """Return which vacancies' lists hold a value, ascending.

        Held from its first call on: 4 bytes for each vacancy that names it.
        """
        rows = self._rows.get(code)
        if rows is None and self.starts is not None:
            at = np.flatnonzero(self.codes == self.codes.dtype.type(code)).astype(np.int32)
            rows = (self.starts.searchsorted(at, side="right") - 1).astype(np.int32)
            self._rows[code] = rows
        return np.zeros(0, np.int32) if rows is None else rows

    @cached_property
    def _names(self) -> pd.CategoricalDtype:
        return pd.CategoricalDtype(self.named.dropna())
