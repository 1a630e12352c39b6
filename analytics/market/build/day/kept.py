"""How adverts were joined, kept beside a market, so that the next build compares only new ones."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from analytics.market.build.beside_text import NAMES
from analytics.market.build.packed import in_a_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Indices = NDArray[np.integer]
    Flags = NDArray[np.bool_]

WORDED: Final = ("title", "employer", "reference", "level", "permanent")
"""What copies say in words, as `DESCRIBED` names it."""
OF_ADVERTS: Final = ("advert", "seen_id", "complete", "location", "copy", "vacancy")
"""What is known of each advert in numbers."""
OF: Final = b"of"
SMALL: Final = {"location", "copy", "titles", "counts"}
"""Columns of numbers of which four bytes hold each."""
_OF_COPIES: Final = ("titles", "counts", "hashes")
LEAST_ROOM: Final = 2
"""Times what it takes that the disk must have left: the market itself is not yet written."""
DIGEST: Final = 64  # hexadecimal digits, before all else; Arrow's buffers begin at such multiples


class Adverts(NamedTuple):
    """N adverts, the earliest seen first, as each was last seen whole.

    Attributes:
        ids: source and id in it.
        advert: their numbers: that of the first sighting of each.
        seen_id: the sighting that is compared.
        complete: whether its text is.
        location: the place of what it says among the words.
        copy: the place of what it is one of among the copies.
        vacancy: the number of the vacancy that it is of.
        beside: `BESIDE`, a row each.
    """

    ids: pa.Array
    advert: Indices
    seen_id: Indices
    complete: Flags
    location: Indices
    copy: Indices
    vacancy: Indices
    beside: pd.DataFrame


class Copies(NamedTuple):
    """M adverts that differ in what they are compared by; some may be of no advert any more.

    Attributes:
        worded: for each of `WORDED` the places among the words, one a copy.
        complete: whether the text is.
        titles: see `same_of`.
        beside: what its adverts say alike, see `agreed`.
        counts: how many hashes each sketch has.
        hashes: of all sketches, one after the other.
    """

    worded: dict[str, Indices]
    complete: Flags
    titles: Indices
    beside: pd.DataFrame
    counts: Indices
    hashes: NDArray[np.uint32]

    @property
    def ends(self) -> Indices:
        """Return where the hashes of each end."""
        return np.cumsum(self.counts)

    def hashes_at(self, places: Indices) -> NDArray[np.uint32]:
        """Return the hashes of some copies, one after the other."""
        counts = self.counts[places]
        first = np.repeat(self.ends[places] - np.cumsum(counts), counts)
        return self.hashes[first + np.arange(counts.sum())]

    def first_hash(self) -> NDArray[np.int64]:
        """Return the first hash of each; -1 where it has none."""
        first = np.full(len(self.counts), -1, np.int64)
        known = self.counts > 0
        first[known] = self.hashes[(self.ends - self.counts)[known]]
        return first


class Joins(NamedTuple):
    """How a market's adverts were joined.

    Attributes:
        words: what adverts say, each once.
        adverts: the adverts.
        copies: what they are copies of.
        links: pairs of copies that are one vacancy, the one seen first on the left.
    """

    words: pa.Array
    adverts: Adverts
    copies: Copies
    links: tuple[Indices, Indices]


def sketches_of(copies: Copies, places: Indices) -> pa.Array:
    """Return the sketches of some copies in bytes."""
    return in_a_row(copies.counts[places], copies.hashes_at(places))


def save(kept: Joins, file: Path, about: Sequence[str]) -> None:
    """Write how adverts were joined, where the disk has room for it: a market needs it for nothing.

    Args:
        kept: what is written.
        file: a file that does not exist yet.
        about: what it was made by and of, in words without a blank.
    """
    arrays = dict(_arrays(kept))
    room = shutil.disk_usage(file.parent).free
    if LEAST_ROOM * sum(one.nbytes for one in arrays.values()) > room:
        return
    try:
        _write(arrays, file, about)
    except OSError:
        file.unlink(missing_ok=True)


def _write(arrays: Mapping[str, pa.Array], file: Path, about: Sequence[str]) -> None:
    lists = [pa.LargeListArray.from_arrays(pa.array([0, len(one)]), one) for one in arrays.values()]
    batch = pa.record_batch(lists, names=list(arrays)).replace_schema_metadata(
        {OF: " ".join(about)}
    )
    with file.open("wb") as handle:
        handle.write(bytes(DIGEST))
        with pa.ipc.new_file(handle, batch.schema) as writer:
            writer.write_batch(batch)
    with file.open("r+b") as handle:
        handle.seek(DIGEST)
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
        handle.seek(0)
        handle.write(digest.encode())


def read(file: Path) -> tuple[list[str], Joins] | None:
    """Return what was written, and what it was made by and of; None where it is not whole."""
    try:
        content = pa.memory_map(str(file)).read_buffer()
        if hashlib.sha256(content[DIGEST:]).hexdigest().encode() != content[:DIGEST].to_pybytes():
            return None
        with pa.ipc.open_file(content[DIGEST:]) as reader:
            return reader.schema.metadata[OF].decode().split(" "), _kept(reader.get_batch(0))
    except (OSError, pa.ArrowException):
        return None


def _arrays(kept: Joins) -> Iterator[tuple[str, pa.Array]]:
    adverts, copies = kept.adverts, kept.copies
    yield from {"words": kept.words, "ids": adverts.ids}.items()
    for name in OF_ADVERTS:
        yield name, _plain(getattr(adverts, name), "int32" if name in SMALL else None)
    yield "copy complete", _plain(copies.complete)
    for name in _OF_COPIES:
        yield name, _plain(getattr(copies, name), "int32" if name in SMALL else None)
    for name in WORDED:
        yield name, _plain(copies.worded[name])
    for whose, beside in (("advert", adverts.beside), ("copy", copies.beside)):
        for name in NAMES:
            yield f"{whose} {name}", _plain(beside[name].to_numpy(np.float64))
    for side, links in zip(("left", "right"), kept.links, strict=True):
        yield side, _plain(links, "int32")


def _plain(numbers: NDArray[np.generic], kind: str | None = None) -> pa.Array:
    return pa.array(np.ascontiguousarray(numbers, kind))


def _kept(batch: pa.RecordBatch) -> Joins:
    arrays = {name: batch.column(name).flatten() for name in batch.schema.names}
    numbers = {
        name: one.to_numpy(zero_copy_only=False)
        for name, one in arrays.items()
        if not pa.types.is_large_string(one.type)
    }
    adverts = Adverts(
        ids=arrays["ids"],
        **{name: numbers[name] for name in OF_ADVERTS},
        beside=_beside(numbers, "advert"),
    )
    copies = Copies(
        worded={name: numbers[name] for name in WORDED},
        complete=numbers["copy complete"],
        **{name: numbers[name] for name in _OF_COPIES},
        beside=_beside(numbers, "copy"),
    )
    return Joins(arrays["words"], adverts, copies, (numbers["left"], numbers["right"]))


def _beside(numbers: Mapping[str, NDArray[np.generic]], whose: str) -> pd.DataFrame:
    return pd.DataFrame({name: numbers[f"{whose} {name}"] for name in NAMES})


def texts(values: Sequence[str] | pd.Series | pa.ChunkedArray) -> pa.Array:
    """Return texts as they are kept; what is missing is ""."""
    given = values if isinstance(values, pa.ChunkedArray) else pa.array(values, pa.large_string())
    parts = given.chunks if isinstance(given, pa.ChunkedArray) else [given]
    each = [pa.array([], pa.large_string()), *(part.cast(pa.large_string()) for part in parts)]
    return pa.concat_arrays(each).fill_null("")
