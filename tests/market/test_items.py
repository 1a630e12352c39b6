from __future__ import annotations

from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analytics.market.columnar.coded import Coded
from analytics.market.columnar.items import Items


@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
@pytest.mark.parametrize("rows", [[], [0], [1], [0, 2, 3], [3, 0, 0, 2, 1]])
def test_items_are_those_of_the_rows_in_their_order(kind: type, rows: list[int]) -> None:
    lists = [[4, 2], [], [9], [1, 3, 5]]
    starts = np.cumsum([0, *map(len, lists)], dtype=np.int32)
    codes: Any = np.array(list(chain(*lists)), kind)
    items = Items.of(Coded(codes, pd.Series(range(10)), starts), np.array(rows, np.int32))
    asked = [lists[row] for row in rows]
    assert items.code.tolist() == list(chain(*asked))
    assert items.code.dtype == kind
    assert np.diff(items.ends).tolist() == list(map(len, asked))
    assert items.entry.tolist() == [n for n, one in enumerate(asked) for _ in one]


@pytest.mark.parametrize("empty", [0, 200])
def test_lists_are_told_by_each_value_that_they_hold(empty: int) -> None:
    lists = [[4, 2], [], [2], [1, 3, 5], [], *([[]] * empty), [2]]
    starts = np.cumsum([0, *map(len, lists)], dtype=np.int32)
    codes: Any = np.array(list(chain(*lists)), np.uint8)
    coded = Coded(codes, pd.Series(range(10)), starts)
    for _ in range(2):
        for code in range(10):
            assert coded.holding(code).tolist() == [code in one for one in lists]
