"""A small sketch of an advert's words, by which a copy is known though it was cut or edited."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
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
_MARKS: Final = ("for this role", "Apply for this job", "advice on this job", "Join to apply")
_LONGEST_ABOVE: Final = 400  # letters
_ABOVE: Final = re.compile(  # what aggregators and sites write above an employer's own words
    r"\s*(?:[\w.]+ is (?:collaborating|partnering|working) with [^\n]{1,80}? "
    r"to (?:connect|help) them [^\n]{1,80}?\bfor this role\.\s*"
    r"|Get AI-powered advice on this job and more exclusive features\.\s*"
    r"|Join to apply for the [^\n]{1,120}? role at [^\n]{1,60}?\.?\s"
    r"|(?s:.{0,250}?)\bApply for this job\s)+"
)
REWRITTEN: Final = np.uint64(0)  # a mark in place of a hash
_MARK: Final = np.zeros(1, np.uint32)
_ANEW_NAMES: Final = "Requirements:"
_SUM: Final = r"[£?]?\s?[\d,.?]+"
_ANEW: Final = re.compile(  # how a site begins what it made of an advert, in words of its own
    rf"[\s\S]{{0,250}}?\bSalary:\s*{_SUM}\s?[-\u2013]\s?{_SUM} "
    rf"per (?:year|month|week|day|hour)\s+{_ANEW_NAMES}"
)
_KEPT: Final = b"abcdefghijklmnopqrstuvwxyz0123456789"
_NUMBERED: Final = bytes.maketrans(
    _KEPT + _KEPT[:26].upper(), bytes([*range(1, len(_KEPT) + 1), *range(1, 27)])
)
_REST: Final = bytes(byte for byte in range(256) if byte not in _KEPT + _KEPT.upper())
_BLANKED: Final = bytes(byte not in _REST for byte in range(256))


def read_sketch(clean: pd.DataFrame) -> pd.DataFrame:
    """Read `sketch`: the smallest hashes of three-word shingles, capitals and marks aside.

    A list holds up to `OPENING` hashes of the first `OPENING_SHINGLES` shingles, then, where the
    text is longer, up to `WHOLE` of all of it (bottom-k sketches: Broder 1997). A text of fewer
    than three words has none. What aggregators write above an advert is left out. A text that a
    site wrote anew begins with `REWRITTEN`, in place of the largest hash of its opening.

    Args:
        clean: the column `text`, never null.

    Returns:
        One column of lists of 32-bit numbers under the same index.
    """
    own = [_below(text) for text in clean["text"].tolist()]
    firsts = range(0, len(own), _TEXTS_AT_A_TIME)
    parts = ([text.encode() for text in own[at : at + _TEXTS_AT_A_TIME]] for at in firsts)
    sketches = [sketch for part in parts for sketch in _sketches(part)]
    for row in (row for row, text in enumerate(own) if _is_anew(text)):
        sketches[row] = _marked(sketches[row])
    column = pd.Series(sketches, index=clean.index, dtype=object)
    return column.to_frame("sketch")


def _is_anew(text: str) -> bool:
    return _ANEW_NAMES in text[:_LONGEST_ABOVE] and _ANEW.match(text) is not None


def _marked(sketch: NDArray[np.uint32]) -> NDArray[np.uint32]:
    opening, whole = sketch[: OPENING - 1], sketch[OPENING:]
    return np.concatenate([_MARK, opening, whole]) if len(sketch) else sketch


def _below(text: str) -> str:
    """Return a text without what an aggregator wrote above it."""
    opening = text[:_LONGEST_ABOVE]
    for mark in _MARKS:
        if mark in opening:
            above = _ABOVE.match(text)
            return text[above.end() :] if above else text
    return text


def _sketches(texts: list[bytes]) -> Iterator[NDArray[np.uint32]]:
    shingles, texts_of = _shingles(texts)
    counts = np.bincount(texts_of, minlength=len(texts))
    place = np.arange(len(shingles)) - np.repeat(np.cumsum(counts) - counts, counts)
    opening = np.flatnonzero(place < OPENING_SHINGLES)
    longer = (counts > OPENING_SHINGLES)[texts_of]
    whole = np.flatnonzero((shingles < _cut(counts)[texts_of]) & longer)
    hashes = np.concatenate([shingles[opening], shingles[whole]])
    lists = np.concatenate([2 * texts_of[opening], 2 * texts_of[whole] + 1])
    return _smallest(hashes, lists, np.tile([OPENING, WHOLE], len(texts)))


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
    joined = b"\n" + b"\n".join(texts) + b"\n"
    inside = np.frombuffer(joined.translate(_BLANKED), bool)
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    starts, lengths = edges[::2], edges[1::2] - edges[::2]
    letters = np.frombuffer(joined.translate(_NUMBERED, _REST), np.uint8)
    sums = np.zeros(len(letters) + 1, np.uint64)
    np.multiply(letters, _powers(_BASE, len(letters))[: len(letters)], out=sums[1:])
    np.cumsum(sums, out=sums)
    lasts = np.cumsum(lengths)
    firsts = lasts - lengths
    hashes = (sums[lasts] - sums[firsts]) * _powers(_INVERSE, len(letters))[firsts]
    ends_of_texts = np.cumsum([len(text) + 1 for text in texts])
    words = np.diff(np.searchsorted(starts, ends_of_texts), prepend=0)
    return hashes, np.repeat(np.arange(len(texts)), words)


def _powers(base: int, count: int) -> NDArray[np.uint64]:
    """Return at least so many powers of a base, modulo 2⁶⁴."""
    return _kept_powers(base, count.bit_length())


@lru_cache(maxsize=8)
def _kept_powers(base: int, bits: int) -> NDArray[np.uint64]:
    powers = np.full(2**bits, base, np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _smallest(
    hashes: NDArray[np.uint64], lists: NDArray[np.intp], most: NDArray[np.intp]
) -> Iterator[NDArray[np.uint32]]:
    """Return for each text the smallest distinct hashes of its two lists, one after the other."""
    keys = np.sort((lists.astype(np.uint64) << _HALF) | hashes)  # np.unique is 30 times slower
    keys = keys[np.diff(keys, prepend=_NO_KEY) != 0]
    owners = (keys >> _HALF).astype(np.intp)
    counts = np.bincount(owners, minlength=len(most))
    rank = np.arange(len(keys)) - np.repeat(np.cumsum(counts) - counts, counts)
    kept = keys[rank < most[owners]].astype(np.uint32)
    ends = np.cumsum(np.minimum(counts, most))[1::2].tolist()
    return (kept[start:end] for start, end in pairwise([0, *ends]))
