"""Cells: what a model takes of the vacancies that filters leave, a row each, from codes.

SQL counts those that are alike in everything as one, which a sum of rows of one is too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from analytics.market.columnar.counts import names_of
from analytics.market.columnar.items import Items
from analytics.market.columnar.rows import taken
from analytics.market.queries import QueryOption

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from analytics.market.columnar.columns import Columns
    from analytics.market.columnar.selection import Selection

MOST: Final = QueryOption("number", ("50000",))
ONE_REGION: Final = (
    "CASE WHEN array_length(regions) = 1 THEN regions[1]::VARCHAR ELSE 'several' END"
)
NUMBER: Final = "array_length(stack)"
MONTH: Final = "date_trunc('month', new_on)::DATE"


@dataclass(frozen=True)
class Cells:
    """What is told of each vacancy of which a condition holds.

    Attributes:
        condition: which vacancies.
        coded: column → the expression of `vacancies` that it is.
        flags: columns that are so or not.
        numbers: columns of numbers.
        lists: columns of lists of names.
    """

    condition: str
    coded: Mapping[str, str]
    flags: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    lists: tuple[str, ...] = ("stack",)

    def answer(
        self, selection: Selection, _by: Sequence[str], chosen: Mapping[str, object]
    ) -> pd.DataFrame:
        """Return a row a vacancy; of more than `most` those of a random part of the employers.

        Returns:
            `employer`, the columns, lists with those of `names` only where they are asked for, and
            `vacancies` (1).
        """
        columns = selection.columns
        whole = selection.where(columns.flags(self.condition))
        rows, names = whole.rows, names_of(chosen.get("names"))
        most = max(int(str(chosen.get("most", len(rows)))), 1)
        if len(rows) > most:
            rows = rows[taken(columns.names(), len(rows), most)[columns.employers()[rows]]]
        return pd.DataFrame(
            {
                "employer": columns.names()[columns.employers()[rows]],
                **{name: columns.numbers(name)[rows] for name in self.numbers},
                **{name: self._values(columns, of, rows) for name, of in self.coded.items()},
                **{name: columns.flags(name)[rows] for name in self.flags},
                **{name: lists_of(columns, f"unnest({name})", rows, names) for name in self.lists},
                "vacancies": np.ones(len(rows), np.int64),
            }
        )

    @staticmethod
    def _values(columns: Columns, expression: str, rows: NDArray[np.integer[Any]]) -> Any:  # noqa: ANN401 - an array of any type
        column = columns.coded(expression)
        return column.values_of(column.codes[rows])


def lists_of(
    columns: Columns, expression: str, rows: NDArray[np.integer[Any]], names: tuple[str, ...] = ()
) -> pd.Series[Any]:
    """Return the lists of some vacancies as Arrow's, whole or of some names only."""
    column = columns.some_of(expression, names) if names else columns.coded(expression)
    starts = np.zeros(1, np.int32) if column.starts is None else column.starts
    ends = np.append(0, np.cumsum(starts[rows + 1] - starts[rows], dtype=np.int32))
    values = pa.array(column.named, pa.string())
    codes = pa.DictionaryArray.from_arrays(Items.of(column, rows).code.astype(np.int32), values)
    lists = pa.ListArray.from_arrays(pa.array(ends.astype(np.int32)), codes)
    return pd.Series(lists, dtype=pd.ArrowDtype(lists.type))


FACTS: Final = {name: name for name in ("level", "family", "sector")}
TERMS: Final = ("work_mode", "contract", "employer_stage", "source", "found_by")
PREMIUM: Final = Cells(
    "annual_gbp IS NOT NULL",
    {
        **FACTS,
        **dict(zip(TERMS, TERMS, strict=True)),
        "region": ONE_REGION,
        "month": MONTH,
        "technologies": NUMBER,
    },
    flags=("text_complete",),
    numbers=("annual_gbp",),
)
STACK: Final = Cells(
    "text_complete", {**FACTS, "technologies": NUMBER}, lists=("stack", "practices")
)
NAMED: Final = Cells(
    "text_complete", {name: name for name in ("family", "sector", "employer_stage")}
)
