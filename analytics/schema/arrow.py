"""A frame as an Arrow table whose types do not hang on what the frame holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    import pandas as pd


def arrow_table(frame: pd.DataFrame) -> pa.Table:
    """Return the frame for Parquet, text as one type; a column that holds nothing is text too."""
    rows = pa.Table.from_pandas(frame, preserve_index=False)
    types = pa.types
    typed = [
        one.with_type(pa.large_string())
        if types.is_null(one.type) or types.is_string(one.type)
        else one
        for one in rows.schema
    ]
    return rows.cast(pa.schema(typed, rows.schema.metadata))
