"""Compression: what never changes is squeezed hard and once, everything else as it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_compress import Compress

if TYPE_CHECKING:
    from flask import Flask, Request

FIXED = ("/_dash-component-suites/",)


class CompressedFiles:
    """Compressed bytes of the files that belong to installed packages; nothing else is kept."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        """Return what is kept under a key."""
        return self._kept.get(key)

    def set(self, key: str, value: bytes) -> None:
        """Keep the bytes of a fixed file."""
        if any(fixed in key for fixed in FIXED):
            self._kept[key] = value


def squeeze(server: Flask) -> None:
    """Compress a server's answers."""
    server.config.update(
        COMPRESS_ALGORITHM=["br", "zstd", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_CACHE_BACKEND=CompressedFiles,
        COMPRESS_CACHE_KEY=_key,
    )
    Compress(server)


def _key(request: Request) -> str:
    return str(request.path)
