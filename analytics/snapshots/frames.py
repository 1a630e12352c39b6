"""Records in frames: however they come, in parts of a size that a reader takes at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

import pandas as pd

from analytics.read.parallel import ADVERTS_AT_A_TIME

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

WORTH_THREADS: Final = 10_000  # rows; for fewer, waiting for threads takes longer than the work
RawRecords = pd.DataFrame | Iterable[Mapping[str, object] | pd.DataFrame]


def chunks(records: RawRecords) -> Iterator[pd.DataFrame]:
    """Give records, however they come, as frames of at most ADVERTS_AT_A_TIME rows."""
    for several in _batches([records] if isinstance(records, pd.DataFrame) else records):
        frame = several if isinstance(several, pd.DataFrame) else records_frame(several)
        yield from (
            frame[at : at + ADVERTS_AT_A_TIME] for at in range(0, len(frame), ADVERTS_AT_A_TIME)
        )


def _batches(
    records: Iterable[Mapping[str, object] | pd.DataFrame],
) -> Iterator[list[Mapping[str, object]] | pd.DataFrame]:
    """Give frames as they come and gather mappings into lists."""
    gathered: list[Mapping[str, object]] = []
    for record in records:
        if isinstance(record, pd.DataFrame):
            yield record
            continue
        gathered.append(record)
        if len(gathered) == ADVERTS_AT_A_TIME:
            yield gathered
            gathered = []
    yield gathered


def frame_of(table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table as a pandas frame."""
    frame: pd.DataFrame = table.to_pandas(use_threads=table.num_rows > WORTH_THREADS)
    return frame


def records_frame(records: list[Mapping[str, object]]) -> pd.DataFrame:
    """Return a frame of objects: pandas must not guess types that the contract names."""
    known = dict.fromkeys(name for record in records for name in record)
    return pd.DataFrame(
        {name: pd.Series([record.get(name) for record in records], dtype=object) for name in known}
    )
