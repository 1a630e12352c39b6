"""A file that is written on and on, and whose bytes are taken away meanwhile."""

from __future__ import annotations

import io


class Sink(io.RawIOBase):
    """A file that is written on and on, and whose bytes are taken away meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []
        self._at = 0

    def writable(self) -> bool:
        """Return that it can be written."""
        return True

    def tell(self) -> int:
        """Return how many bytes were written in all."""
        return self._at

    def write(self, part: object) -> int:
        """Take in bytes."""
        whole = bytes(part)  # type: ignore[call-overload]  # whatever has a buffer
        self._parts.append(whole)
        self._at += len(whole)
        return len(whole)

    def taken(self) -> bytes:
        """Return what was written since last time."""
        whole, self._parts = b"".join(self._parts), []
        return whole
