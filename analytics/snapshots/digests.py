"""Digests: what the content of a file was when it was written, so that damage to it is noticed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def digest_of(file: Path) -> str:
    """The SHA-256 of a file's content, in hexadecimal.

    Raises:
        OSError: it cannot be read.
    """
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def digest_of_text(text: str) -> str:
    """The SHA-256 of a text as UTF-8, in hexadecimal; a lone surrogate in it counts as “?”."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
