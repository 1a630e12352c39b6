"""A small sketch of an advert's words, by which a copy is known though it was cut or edited."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

OPENING: Final = 16  # hashes kept of the opening, which every cut of the text still has
WHOLE: Final = 24  # and of the whole text
OPENING_SHINGLES: Final = 60  # a text cut at 500 characters keeps about seventy words
_SHINGLE_WORDS: Final = 3  # with five, one copy in eight with a tenth of its words edited is missed
_TEXTS_AT_A_TIME: Final = 250  # as many as fit a processor's cache: 8 bytes a letter, six times
_SPARE: Final = 3  # so many times more hashes than needed pass the first cut
_BASE: Final = 0x100000001B3
_INVERSE: Final = pow(_BASE, -1, 2**64)
_MIX: Final = np.uint64(0xFF51AFD7ED558CCD)
_HALF: Final = np.uint64(32)
_NO_KEY: Final = np.uint64(2**64 - 1)
_LETTERS: Final = np.zeros(256, np.uint64)
_LETTERS[list(b"abcdefghijklmnopqrstuvwxyz0123456789")] = np.arange(1, 37)
_LETTERS[list(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")] = np.arange(1, 27)


def read_sketch(clean: pd.DataFrame) -> pd.DataFrame:
    """Read `sketch`: the smallest hashes of three-word shingles, capitals and marks aside.

    A list holds up to `OPENING` hashes of the first `OPENING_SHINGLES` shingles, then, where the
    text is longer, up to `WHOLE` of all of it (bottom-k sketches: Broder 1997). A text of fewer
    than three words has none.

    Args:
        clean: the column `text`, never null.

    Returns:
        One column of lists of 32-bit numbers under the same index.
    """
    sketches: list[NDArray[np.uint32]] = []
    for first in range(0, len(clean), _TEXTS_AT_A_TIME):
        texts = clean["text"].iloc[first : first + _TEXTS_AT_A_TIME]
        sketches.extend(_sketches(texts.str.encode("utf-8").tolist()))
    column = pd.Series(sketches, index=clean.index, dtype=object)
    return column.to_frame("sketch")


def _sketches(texts: list[bytes]) -> Iterator[NDArray[np.uint32]]:
    shingles, texts_of = _shingles(texts)
    counts = np.bincount(texts_of, minlength=len(texts))
    place = np.arange(len(shingles)) - np.repeat(np.cumsum(counts) - counts, counts)
    opening = place < OPENING_SHINGLES
    few = shingles < _cut(counts)[texts_of]
    longer = counts[texts_of] > OPENING_SHINGLES
    openings = _smallest(shingles[opening], texts_of[opening], len(texts), OPENING)
    wholes = _smallest(shingles[few & longer], texts_of[few & longer], len(texts), WHOLE)
    return (np.concatenate(pair) for pair in zip(openings, wholes, strict=True))


def _cut(counts: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return the hash below which a text of so many shingles has enough of them."""
    return 2.0**32 * _SPARE * WHOLE / np.maximum(counts, 1)


def _shingles(texts: list[bytes]) -> tuple[NDArray[np.uint64], NDArray[np.intp]]:
    """Return the hash of every shingle, and which text it stands in."""
    words, texts_of = _words(texts)
    starts = max(len(words) - _SHINGLE_WORDS + 1, 0)
    mixed = np.zeros(starts, np.uint64)
    for offset in range(_SHINGLE_WORDS):
        mixed = (mixed + words[offset : offset + starts]) * _MIX
        mixed ^= mixed >> _HALF
    inside = texts_of[:starts] == texts_of[_SHINGLE_WORDS - 1 :][:starts]
    return (mixed[inside] * _MIX) >> _HALF, texts_of[:starts][inside]


def _words(texts: list[bytes]) -> tuple[NDArray[np.uint64], NDArray[np.intp]]:
    """Return the hash of every word (polynomial, modulo 2⁶⁴), and which text it stands in."""
    joined = np.frombuffer(b"\n" + b"\n".join(texts) + b"\n", np.uint8)
    letters = _LETTERS[joined]
    edges = np.flatnonzero(np.diff(letters > 0)) + 1
    starts, ends = edges[::2], edges[1::2]
    sums = np.cumsum(letters * _powers(_BASE, len(letters))[: len(letters)])
    hashes = (sums[ends - 1] - sums[starts - 1]) * _powers(_INVERSE, len(letters))[starts]
    ends_of_texts = np.cumsum([len(text) + 1 for text in texts])
    return hashes, np.searchsorted(ends_of_texts, starts)


def _powers(base: int, count: int) -> NDArray[np.uint64]:
    """Return at least so many powers of a base, modulo 2⁶⁴."""
    return _kept_powers(base, count.bit_length())


@lru_cache(maxsize=8)
def _kept_powers(base: int, bits: int) -> NDArray[np.uint64]:
    powers = np.full(2**bits, base, np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _smallest(
    shingles: NDArray[np.uint64], texts_of: NDArray[np.intp], texts: int, most: int
) -> list[NDArray[np.uint32]]:
    """Return the smallest distinct hashes of each text, in order."""
    keys = np.sort((texts_of.astype(np.uint64) << _HALF) | shingles)  # np.unique is 30 times slower
    keys = keys[np.diff(keys, prepend=_NO_KEY) != 0]
    owners = (keys >> _HALF).astype(np.intp)
    counts = np.bincount(owners, minlength=texts)
    rank = np.arange(len(keys)) - np.repeat(np.cumsum(counts) - counts, counts)
    kept = keys[rank < most].astype(np.uint32)
    return np.split(kept, np.cumsum(np.minimum(counts, most))[:-1])
