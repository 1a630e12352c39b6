"""Texts kept beside a market file that follow from it: whole or not there, and of this market.

They are a cache: without them everything is worked out anew. Whoever may write the folder may write
them too, so they are texts and no objects; who reads them checks what they say. A digest over the
market, the version of what wrote them, and themselves stands before them: what is damaged, half
written, of another market or of another version does not hold, and is as good as not there.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import tempfile
import zlib
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from analytics.market.files import WRITING, answers_path, digest_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    State = tuple[int, int, int]
    """What changes with a file: its number, its bytes, when it was written."""

MOST: Final = 16_000_000
"""Bytes of all texts of a market together; on the disk they take a quarter."""
LOCK: Final = "lock"
"""The file in a folder of markets by which one process at a time writes texts."""
FOR_ALL: Final = 0o666


def state_of(path: Path) -> State | None:
    """Return what changes when the texts beside a market file do; None where there are none."""
    try:
        now = answers_path(path).stat()
    except OSError:
        return None
    return now.st_ino, now.st_size, now.st_mtime_ns


def texts_beside(path: Path, version: str) -> dict[str, str]:
    """Return the texts kept beside a market file, by name; none where they do not hold.

    Args:
        path: the market file.
        version: of whatever wrote them.
    """
    try:
        return _read(path, version)
    except (OSError, ValueError, RecursionError, zlib.error):
        return {}


def keep_beside(path: Path, version: str, texts: Mapping[str, str]) -> bool:
    """Put texts beside a market file, in the place of those there; return whether they stand.

    They do not where the disk is full, the folder may not be written, or they are too long.
    """
    content = json.dumps(dict(texts)).encode()
    if len(content) > MOST:
        return False
    try:
        packed = zlib.compress(content)
        _swap_in(path, _digest(path, version, packed) + b"\n" + packed)
    except OSError:
        return False
    return True


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Wait until no other process holds a folder of markets by this; nobody is kept out by force.

    Where the folder may not be written, or its disk knows no locks, nobody waits. The system gives
    the lock back even when this process is killed.
    """
    handle = _lock_of(folder)
    try:
        if handle is not None:
            with suppress(OSError):
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _lock_of(folder: Path) -> int | None:
    try:
        return os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, FOR_ALL)
    except OSError:
        return None


def _read(path: Path, version: str) -> dict[str, str]:
    file = answers_path(path)
    if not file.is_file() or file.stat().st_size > MOST:
        return {}
    digest, _, packed = file.read_bytes().partition(b"\n")
    if digest != _digest(path, version, packed):
        return {}
    content = json.loads(_unpacked(packed))
    is_ours = isinstance(content, dict) and all(isinstance(one, str) for one in content.values())
    return content if is_ours else {}


def _unpacked(packed: bytes) -> bytes:
    """Return what was packed.

    Raises:
        ValueError: it is more than is ever kept.
    """
    whole = zlib.decompressobj()
    content = whole.decompress(packed, MOST)
    if whole.unconsumed_tail:
        raise ValueError
    return content


def _digest(path: Path, version: str, packed: bytes) -> bytes:
    """Return the digest of texts of one market file, as it was built, and one version."""
    built = ""
    with suppress(FileNotFoundError):
        built = digest_path(path).read_text("utf-8")
    of = f"{version} {path.name} {path.stat().st_size} {built}"
    return hashlib.sha256(of.encode() + b"\n" + packed).hexdigest().encode()


def _swap_in(path: Path, content: bytes) -> None:
    """Write what stands beside a market file elsewhere and put it there, for those who may read it.

    The disk is not waited for: what it loses does not hold, and is written again. What a killed
    process leaves the next build sweeps.
    """
    handle, name = tempfile.mkstemp(prefix=WRITING, dir=path.parent)
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            os.fchmod(out.fileno(), path.stat().st_mode & FOR_ALL)
        written.replace(answers_path(path))
    finally:
        written.unlink(missing_ok=True)
