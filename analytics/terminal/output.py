"""A measure's figures as text or a file: each row says what it counts, and what is withheld."""

from __future__ import annotations

import datetime as dt
import io
import json
import math
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow.parquet as pq

from analytics.schema.arrow import arrow_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    About = Mapping[str, str]

WITHHELD: Final = "[x]"
"""Stands for a figure that too few vacancies or employers bear out."""
REASONS: Final = ("withheld", "withheld_part")
EMPTY: Final = ("", WITHHELD)
KEY: Final = b"bandstand"
HUNDRED, TEN_THOUSAND, THOUSANDTH = 100, 10_000, 0.001


def marked(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with `[x]` for each absent figure of a row that says why it is withheld."""
    reasons = [name for name in REASONS if name in frame]
    if not reasons:
        return frame
    withholds = (frame[reasons].fillna("") != "").any(axis="columns")
    figures = frame.select_dtypes("number").columns
    hidden = frame[figures].isna().mul(withholds, axis="index").astype(bool)
    return frame.astype(dict.fromkeys(figures, object)).mask(
        hidden.reindex(columns=frame.columns, fill_value=False), WITHHELD
    )


def with_shorthand(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with `shorthand`: `[x]` for a row that says why figures are withheld.

    >>> import pandas as pd
    >>> with_shorthand(pd.DataFrame({"p50": [None, 5.0], "withheld": ["too few", ""]}))[
    ...     "shorthand"
    ... ].tolist()
    ['[x]', '']
    """
    reasons = [name for name in REASONS if name in frame]
    if not reasons:
        return frame
    withholds = (frame[reasons].fillna("") != "").any(axis="columns")
    return frame.assign(shorthand=withholds.map({True: WITHHELD, False: ""}).astype("str"))


def csv(frame: pd.DataFrame, about: About) -> bytes:
    """Return CSV, what the figures are about in the last columns of every row.

    An absent figure is an empty cell; `shorthand` says `[x]` for a row that withholds figures, and
    the columns of reasons say why, as in every other export.
    """
    columns = with_shorthand(frame).assign(**about)
    return columns.to_csv(index=False, lineterminator="\n").encode()


def as_json(frame: pd.DataFrame, about: About) -> bytes:
    """Return a JSON object: what the figures are about, and `rows`; null for what is absent."""
    rows = json.loads(frame.to_json(orient="records", date_format="iso", double_precision=15))
    return json.dumps({**about, "rows": rows}, ensure_ascii=False, indent=1).encode() + b"\n"


def parquet(frame: pd.DataFrame, about: About) -> bytes:
    """Return Parquet whose metadata holds what the figures are about, as JSON."""
    table = arrow_table(frame)
    meta = {**(table.schema.metadata or {}), KEY: json.dumps(about).encode()}
    buffer = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(meta), buffer)
    return buffer.getvalue()


def table(frame: pd.DataFrame, about: About) -> bytes:
    """Return a table for a terminal, under what it is about; an interval beside its figure."""
    opening = "\n".join(f"{name}: {value}" for name, value in about.items() if value)
    if frame.empty:
        return f"{opening}\n\nNo figures.\n".encode()
    read = marked(frame).map(_read)
    for name in [name for name in frame if f"{name}_low" in frame and f"{name}_high" in frame]:
        low, high = read.pop(f"{name}_low"), read.pop(f"{name}_high")
        read[name] += [
            f" ({a} to {b})" if a not in EMPTY else "" for a, b in zip(low, high, strict=True)
        ]
    kept = [name for name in read if (read[name] != "").any()]
    return f"{opening}\n\n{read[kept].to_string(index=False)}\n".encode()


def _read(value: object) -> str:
    """Return a value as a person reads it: three figures, thousands apart, nothing for absent."""
    if isinstance(value, float):
        return _figure(value)
    if isinstance(value, int) and abs(value) >= TEN_THOUSAND:  # a year stays whole
        return f"{value:,}"
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, (list, tuple, np.ndarray)):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _figure(value: float) -> str:
    if math.isnan(value):
        return ""
    if 0 < value < THOUSANDTH:
        return "<0.001"
    if abs(value) < THOUSANDTH:
        return "0"
    return f"{value:,.0f}" if abs(value) >= HUNDRED else f"{value:.3g}"


FORMATS: Final[dict[str, Callable[[pd.DataFrame, About], bytes]]] = {
    "table": table,
    "csv": csv,
    "json": as_json,
    "parquet": parquet,
}
"""What `python -m analytics table --format` takes."""
