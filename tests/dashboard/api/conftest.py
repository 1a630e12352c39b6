"""An app that serves the small market, and what tests ask of it."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard import factory
from dashboard.factory import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient

    from analytics.market.market import Market

QUERIES = ["", "window=all&level=senior", "region=London&contract=permanent"]
"""Three selections, as a page's address has them."""


@pytest.fixture(scope="module")
def client(market: Market) -> Iterator[FlaskClient]:
    """Return a client of an app that serves the small market."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(factory, "current_market", lambda _folder: market)
        yield create_app().server.test_client()


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
