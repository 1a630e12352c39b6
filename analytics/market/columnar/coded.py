"""A column as codes of its values, and which vacancies' lists hold a value."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.integer[Any]]

BITS: Final = 8
"""Vacancies that a byte tells of."""


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
    _holding: dict[int, Any] = field(default_factory=dict, compare=False, repr=False)

    def __len__(self) -> int:
        """Return how many values there are."""
        return len(self.named)

    def values_of(self, codes: Ints) -> Any:  # noqa: ANN401 - an array of any type
        """Return the values of some codes, texts as categories."""
        if self.named.dtype != "str":
            return self.named.to_numpy()[codes]
        at = np.where(codes < len(self._names.categories), codes, -1)
        return pd.Categorical.from_codes(at, dtype=self._names, validate=False)

    def holding(self, code: int) -> NDArray[np.bool_]:
        """Return which vacancies' lists hold a value; a list holds nothing twice.

        Held from its first call on: a bit for each vacancy of the market or, where that is less,
        4 bytes for each that names it.
        """
        number = 0 if self.starts is None else len(self.starts) - 1
        if code not in self._holding:
            rows = self._rows_with(code)
            is_rare = rows.nbytes * BITS < number
            self._holding[code] = rows if is_rare else np.packbits(_flags(rows, number))
        held = self._holding[code]
        is_packed = held.dtype == np.uint8
        return np.unpackbits(held, count=number).view(bool) if is_packed else _flags(held, number)

    def _rows_with(self, code: int) -> Ints:
        """Return the same as rows, ascending."""
        starts = np.zeros(1, np.int32) if self.starts is None else self.starts
        at = np.flatnonzero(self.codes == self.codes.dtype.type(code)).astype(np.int32)
        return (starts.searchsorted(at, side="right") - 1).astype(np.int32)

    @cached_property
    def _names(self) -> pd.CategoricalDtype:
        return pd.CategoricalDtype(self.named.dropna())


def _flags(rows: Ints, number: int) -> NDArray[np.bool_]:
    flags = np.zeros(number, dtype=bool)
    flags[rows] = True
    return flags
