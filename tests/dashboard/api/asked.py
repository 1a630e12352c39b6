"""What tests ask of the API, and its answers as frames."""

from __future__ import annotations

import io
import json

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

QUERIES = ["", "window=all&level=senior", "region=London&contract=permanent"]
"""Three selections, as a page's address has them."""


def frame_of(form: str, content: bytes) -> pd.DataFrame:
    if form == "json":
        return pd.DataFrame(json.loads(content)["rows"])
    if form == "csv":
        return pd.read_csv(io.BytesIO(content))
    is_parquet = form == "parquet"
    rows = (
        pq.read_table(io.BytesIO(content)) if is_parquet else pa.ipc.open_stream(content).read_all()
    )
    return pd.DataFrame(rows.to_pydict())
