"""The items of vacancies' lists, laid end to end."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analytics.market.columnar.coded import Coded

    Ints = NDArray[np.integer[Any]]


@dataclass(frozen=True)
class Items:
    """The items of the lists of some vacancies, laid end to end.

    Attributes:
        code: of each item.
        ends: where each vacancy's items begin, and where the last one's end.
    """

    code: Ints
    ends: Ints

    @classmethod
    def of(cls, lists: Coded, rows: Ints) -> Items:
        """Take the items of some vacancies, which may stand in any order.

        Arrow copies each list's codes as if they were bytes of a text, of which it knows the ends.
        """
        starts = lists.starts if lists.starts is not None else np.zeros(1, np.int32)
        wide = lists.codes.itemsize
        buffers = (starts if wide == 1 else starts * np.int32(wide), lists.codes)
        packed = [None, *(pa.py_buffer(np.ascontiguousarray(one)) for one in buffers)]
        whole = pa.Array.from_buffers(pa.binary(), len(starts) - 1, packed)
        _, upto, code = pc.take(whole, pa.array(rows), boundscheck=False).buffers()
        ends = np.frombuffer(upto, np.int32, len(rows) + 1)
        codes = np.frombuffer(code, lists.codes.dtype, ends[-1] // wide)
        return cls(codes, ends if wide == 1 else ends // wide)

    @cached_property
    def entry(self) -> Ints:
        """Return whose each item is."""
        return np.repeat(np.arange(len(self.ends) - 1, dtype=np.int32), np.diff(self.ends))
