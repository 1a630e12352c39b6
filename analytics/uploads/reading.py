"""An uploaded file → its table, read by a process of its own that is given up when it struggles."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any, Final

from analytics.errors import BandstandError
from analytics.paths import ROOT
from analytics.schema.suggest import shown
from analytics.uploads.limits import MOST_BYTES, Sheet

if TYPE_CHECKING:
    from pathlib import Path

COMMAND: Final = (sys.executable, "-m", "analytics.uploads.child")
PATIENCE: Final = 30.0
"""Seconds until a file is given up."""
AT_ONCE: Final = 1
"""Files read at the same time, since each may use as much memory as its process is allowed."""
WAITING: Final = 5.0
"""Seconds until whoever comes while another file is read is asked to try again."""
_free: Final = BoundedSemaphore(AT_ONCE)
TEMPLATE: Final = "Start from the template."


class UploadError(BandstandError):
    """An uploaded file cannot be read."""


def read_file(path: Path) -> Sheet:
    """Return the table in a file on disk.

    Raises:
        UploadError: it is not there, too large, or cannot be read.
    """
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as fault:
        raise UploadError(f"{path} cannot be read: {fault.strerror}.") from fault
    check_size(path.name, size)
    return read_table(path.name, content)


def check_size(name: str, size: int) -> None:
    """Refuse a file that is empty or too large.

    Raises:
        UploadError: it is.
    """
    if size > MOST_BYTES:
        raise UploadError(
            f"{named(name)} is larger than {MOST_BYTES / 1e6:.0f} MB, the most that is allowed.",
            "Keep the columns that the template names, or split it.",
        )
    if not size:
        raise UploadError(f"{named(name)} is empty.", TEMPLATE)


def read_table(name: str, content: bytes) -> Sheet:
    """Return the table in a file's bytes; nothing of it is written anywhere.

    Args:
        name: the file's name, for sentences only.
        content: its bytes.

    Raises:
        UploadError: it is empty, too large, no table, or takes too much to read.
    """
    check_size(name, len(content))
    reply = _reply(name, content)
    if "what" in reply:
        raise UploadError(f"{named(name)} {reply['what']}", reply["hint"])
    return Sheet(**{**reply, "unread": [(number, reason) for number, reason in reply["unread"]]})


def named(name: str) -> str:
    """Return a stranger's file name as a sentence can begin with it."""
    return f"“{shown(name)}”"


def _reply(name: str, content: bytes) -> dict[str, Any]:
    """Return what the reading process says."""
    if not _free.acquire(timeout=WAITING):
        raise UploadError("Another file is being read just now.", "Try again in a few seconds.")
    try:
        done = subprocess.run(  # noqa: S603 - our own module, on fixed words
            COMMAND,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            timeout=PATIENCE,
            check=True,
        )
        reply: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise UploadError(
            f"{named(name)} takes too much time or memory to read.",
            "Keep one sheet with the columns that the template names, and save it as CSV.",
        ) from None
    finally:
        _free.release()
    return reply
