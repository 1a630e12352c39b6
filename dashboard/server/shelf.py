"""Bytes by key, in memory or in a file that processes share; what came first goes first."""

from __future__ import annotations

import logging
import os
import sqlite3
from contextlib import closing
from threading import Lock
from typing import Final

LOG: Final = logging.getLogger(__name__)
ROOM: Final = 48_000_000
"""Bytes that all keys and values take."""
PATIENCE: Final = 1.0
"""Seconds that one waits for another process to write."""
IN_MEMORY: Final = ":memory:"
TABLE: Final = """
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = OFF;
    CREATE TABLE IF NOT EXISTS shelf (
        place INTEGER PRIMARY KEY, key TEXT UNIQUE, size INTEGER, value BLOB
    );
    CREATE INDEX IF NOT EXISTS sizes ON shelf (size);
"""
GET: Final = "SELECT value FROM shelf WHERE key = ?"
PUT: Final = "INSERT OR REPLACE INTO shelf (key, size, value) VALUES (?, ?, ?)"
TAKEN: Final = "SELECT total(size) FROM shelf"
LET_GO: Final = """
    DELETE FROM shelf WHERE place IN
    (SELECT place FROM shelf ORDER BY place LIMIT (SELECT 1 + count(*) / 10 FROM shelf))
"""


class Shelf:
    """A cache that threads and processes may use at once; one that fails keeps nothing.

    Args:
        file: which processes share; in this process's memory where it is "".
        room: how many bytes all keys and values take.
    """

    def __init__(self, file: str = "", room: int = ROOM) -> None:
        self._file, self._room = file or IN_MEMORY, room
        self._opened: tuple[int, sqlite3.Connection] | None = None
        self._lock = Lock()
        self._fault = ""

    def get(self, key: str) -> bytes | None:
        """Return the value of a key; None where there is none."""
        try:
            with self._lock, closing(self._open().execute(GET, (key,))) as cursor:
                row = cursor.fetchone()
        except sqlite3.Error as fault:
            self._fail(fault)
            return None
        return row[0] if row else None

    def put(self, key: str, value: bytes) -> None:
        """Keep a value under a key, and let go of what came first where room is short."""
        try:
            with self._lock, self._open() as shelf:
                shelf.execute(PUT, (key, len(key.encode()) + len(value), value))
                while shelf.execute(TAKEN).fetchone()[0] > self._room:
                    shelf.execute(LET_GO)
        except sqlite3.Error as fault:
            self._fail(fault)

    def _open(self) -> sqlite3.Connection:
        """Return this process's connection: none may be used on the other side of a fork."""
        if self._opened is None or self._opened[0] != os.getpid():
            connection = sqlite3.connect(self._file, PATIENCE, check_same_thread=False)
            connection.executescript(TABLE)
            self._opened = os.getpid(), connection
        return self._opened[1]

    def _fail(self, fault: sqlite3.Error) -> None:
        """Say a fault once, however many answers meet it."""
        if f"{fault}" != self._fault:
            self._fault = f"{fault}"
            LOG.warning("What was sent is not kept: %s", fault)
