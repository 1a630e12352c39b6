"""Files of slices: for each part one, which its worker takes out of many files without the rest.

Tables that an engine lays out by parts pass through its memory and are packed anew; a worker that
writes what it has made as it is spares both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import uuid4

import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BEING_WRITTEN: Final = ".writing"
PACKED: Final = pa.ipc.IpcWriteOptions(compression="lz4")
AS_THEY_ARE: Final = pa.ipc.IpcWriteOptions()
"""Of hashes, which nothing makes shorter."""


def write_slices(
    at: Path,
    schema: pa.Schema,
    slices: Iterable[pa.RecordBatch],
    options: pa.ipc.IpcWriteOptions = PACKED,
) -> None:
    """Write a file of slices, whole or not at all: a task may be begun again elsewhere.

    Args:
        at: the file, in a folder that may not be there yet.
        schema: the columns of each slice.
        slices: of part 0, 1, and so on; none is left out.
        options: how they are packed.
    """
    at.parent.mkdir(parents=True, exist_ok=True)
    beside = at.with_name(f"{BEING_WRITTEN}-{uuid4().hex}")
    with pa.ipc.new_file(str(beside), schema, options=options) as file:
        for one in slices:
            file.write_batch(one)
    beside.replace(at)


def slice_of(folder: Path, schema: pa.Schema, part: int) -> pa.Table:
    """Return the slices of a part in all files of a folder, which may not be there."""
    taken = []
    for at in sorted(folder.glob("[!.]*")):
        with pa.OSFile(str(at)) as source:
            taken.append(pa.ipc.open_file(source).get_batch(part))
    return pa.Table.from_batches(taken, schema)
