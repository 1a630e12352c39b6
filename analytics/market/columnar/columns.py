"""The market's columns as small codes in memory: read once, each when it is first asked for.

SQL says what a group is; which vacancies filters leave and how many there are is then told from
codes, many times quicker than by another scan, and exact.
"""

from __future__ import annotations

import re
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from scipy import sparse

from analytics.market.columnar.coded import Coded
from analytics.statistics.comparable import shown_by

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Ints = NDArray[np.integer[Any]]
    Flags = NDArray[np.bool_]
    Read = Callable[[str], pa.Table]
    """Runs SQL of ours, without values, and returns its rows."""

T = TypeVar("T")
LIST: Final = re.compile(r"unnest\((\w+)\)")
NEVER: Final = int(np.iinfo(np.int32).min)
"""The number of no day: before all others."""
RUNS: Final = "SELECT source || '/' || run AS search, date FROM snapshots WHERE doubtful = ''"


class _Firms(NamedTuple):
    """The order in which vacancies stand, by employer.

    Attributes:
        order: which row of the table stands at each place.
        codes: a code of each one's employer.
        names: the market's number of the employer behind each code.
    """

    order: Ints
    codes: Ints
    names: Ints


class Columns:
    """The columns of one market, the vacancies of one employer together.

    So whoever counts by employer goes through memory once, from its beginning to its end.
    """

    def __init__(self, read: Read) -> None:
        """Read nothing yet.

        Args:
            read: runs SQL on the market.
        """
        self._read, self._kept, self._lock = read, dict[str, Any](), Lock()

    def coded(self, expression: str) -> Coded:
        """Return a column, or an expression of `vacancies`, as codes."""
        return self._once(f"coded {expression}", lambda: self._coded(expression))

    def some_of(self, expression: str, names: tuple[str, ...]) -> Coded:
        """Return a column of lists as codes, with some names only."""
        lines = "\n".join(names)
        return self._once(
            f"{expression} of {lines}", lambda: _some_of(self.coded(expression), names)
        )

    def flags(self, condition: str) -> Flags:
        """Return of which vacancies a condition holds."""
        return self._once(condition, lambda: self._flags(condition))

    def shown_by(self, searches: set[str]) -> Flags:
        """Return which vacancies any of some searches ever showed."""
        found_by = self.coded("found_by")
        lines = "\n".join(sorted(searches))
        return self._once(
            f"shown by {lines}",
            lambda: shown_by(found_by.named, searches).to_numpy(bool)[found_by.codes],
        )

    def states(self, conditions: tuple[str, ...]) -> Ints:
        """Return which of some conditions hold of each vacancy, a bit a condition."""
        return self._once(" ".join(conditions), lambda: self._states(conditions))

    def numbers(self, name: str) -> NDArray[np.float64]:
        """Return a column of numbers; nan where there is none."""
        return self._once(f"numbers {name}", lambda: self._numbers(name))

    def days(self, name: str) -> Ints:
        """Return a column of days as whole numbers, `NEVER` where there is none."""
        return self._once(f"days {name}", lambda: _days(self._column(name)))

    def good_runs(self) -> pd.DataFrame:
        """Return the runs that found what they should: `search`, `day` (a whole number)."""
        return self._once("runs", self._runs)

    def employers(self) -> Ints:
        """Return a code of each vacancy's employer, never falling, and no gaps between codes."""
        return self._firms().codes

    def names(self) -> Ints:
        """Return the market's number of the employer behind each code."""
        return self._firms().names

    def _firms(self) -> _Firms:
        return self._once("employers", self._by_employer)

    def _once(self, name: str, make: Callable[[], T]) -> T:
        value: T | None = self._kept.get(name)
        if value is None:
            value = make()
            with self._lock:
                value = self._kept.setdefault(name, value)
        return value

    def _column(self, expression: str) -> Any:  # noqa: ANN401 - an array of Arrow's, which has no types
        return self._in_file(expression).take(self._firms().order)

    def _in_file(self, expression: str) -> Any:  # noqa: ANN401 - see above
        table = self._read(f"SELECT {expression} AS x FROM vacancies")
        return table["x"].combine_chunks()

    def _coded(self, expression: str) -> Coded:
        listed = LIST.fullmatch(expression)
        if listed:
            return _listed(self._in_file(listed[1]), self._firms().order)
        codes, values = _codes(self._in_file(expression))
        return Coded(codes[self._firms().order], values)

    def _flags(self, condition: str) -> Flags:
        flags: Flags = self._column(f"coalesce({condition}, false)").to_numpy(zero_copy_only=False)
        return flags

    def _states(self, conditions: tuple[str, ...]) -> Ints:
        bits = [self.flags(one).astype(np.uint8) << n for n, one in enumerate(conditions)]
        states: Ints = np.bitwise_or.reduce(bits)
        return states

    def _numbers(self, name: str) -> NDArray[np.float64]:
        column = self._column(name).cast(pa.float64())
        numbers: NDArray[np.float64] = column.to_numpy(zero_copy_only=False)
        return numbers

    def _runs(self) -> pd.DataFrame:
        table = self._read(RUNS)
        days = _days(table["date"].combine_chunks())
        return pd.DataFrame({"search": table["search"].to_pylist(), "day": days})

    def _by_employer(self) -> _Firms:
        codes, names = pd.factorize(self._in_file("employer").to_numpy(), sort=True)
        order = _in_order(codes.astype(np.int32))
        return _Firms(order, codes[order].astype(np.int32), names)


def _in_order(codes: Ints) -> Ints:
    """Return the stable order of codes: they are laid out by number, quicker than sorted."""
    place = np.arange(len(codes), dtype=np.int32)
    laid = sparse.coo_array((np.ones(len(codes), np.int8), (codes, place))).tocsr()
    order: Ints = laid.indices
    return order


def _days(column: pa.Array) -> Ints:
    days: Ints = pc.fill_null(column.cast(pa.int32()), NEVER).to_numpy(zero_copy_only=False)
    return days


def _listed(column: pa.Array, order: Ints) -> Coded:
    """Return lists in an order, their items as codes."""
    codes, values = _codes(column.flatten())
    starts = column.offsets.to_numpy()
    lengths = np.diff(starts)[order]
    upto = np.concatenate([[0], lengths.cumsum()]).astype(np.int32)
    before = np.repeat(starts[order] - starts[0] - upto[:-1], lengths)
    return Coded(codes[before + np.arange(len(before), dtype=np.int32)], values, upto)


def _some_of(lists: Coded, names: tuple[str, ...]) -> Coded:
    kept = lists.named.isin(names).to_numpy(bool)[lists.codes]
    upto = np.append(0, np.cumsum(kept, dtype=np.int32)).astype(np.int32)
    starts = None if lists.starts is None else upto[lists.starts]
    return Coded(lists.codes[kept], lists.named, starts)


def _codes(column: pa.Array) -> tuple[Ints, pd.Series[Any]]:
    """Return a column's codes and its values: an enum's in its order, others sorted, null last."""
    is_enum = pa.types.is_dictionary(column.type)
    encoded = column if is_enum else column.dictionary_encode()
    values, indices = encoded.dictionary, encoded.indices
    order = np.arange(len(values)) if is_enum else pc.sort_indices(values).to_numpy()
    place = np.empty(len(values) + 1, np.int64)
    place[order], place[-1] = np.arange(len(values)), len(values)
    if indices.null_count:
        indices = pc.fill_null(indices.cast(pa.int64()), len(values))
    code = place.astype(np.min_scalar_type(len(values)))[indices.to_numpy()]
    wanted = values.take(pa.array(order))
    if encoded.null_count:
        wanted = pa.concat_arrays([wanted, pa.nulls(1, wanted.type)])
    return code, _as_pandas(wanted)


def _as_pandas(values: pa.Array) -> pd.Series[Any]:
    """Return values with the types that answers have: text, dates as midnight, numbers."""
    if pa.types.is_string(values.type):
        return pd.Series(values.to_pylist(), dtype="str")
    if pa.types.is_date(values.type):
        return pd.Series(values.cast(pa.timestamp("us")).to_pandas())
    return pd.Series(values.to_pandas())
