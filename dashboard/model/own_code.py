"""Which Bandstand this is: another one may answer or draw otherwise."""

from __future__ import annotations

import hashlib
import sys
from importlib import metadata
from typing import TYPE_CHECKING, Final

from analytics.paths import REFERENCE, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DIGITS: Final = 20
LIBRARIES: Final = (
    *("dash", "dash-ag-grid", "dash-bootstrap-components", "plotly"),
    *("duckdb", "numpy", "pandas", "pyarrow", "scipy"),
)
"""Those whose other versions may answer, draw or write otherwise."""


def _version() -> str:
    """Return what changes with Bandstand's own code, its reference facts, and its libraries."""
    digest = hashlib.sha256(sys.version.encode())
    for library in LIBRARIES:
        digest.update(f"{library} {metadata.version(library)}\n".encode())
    for file in _files():
        digest.update(f"{file.relative_to(ROOT)}\n".encode() + file.read_bytes())
    return digest.hexdigest()[:DIGITS]


def _files() -> Iterator[Path]:
    for folder in (ROOT / "analytics", ROOT / "dashboard", REFERENCE):
        for file in sorted(folder.rglob("*")):
            if file.suffix in {".py", ".sql", ".toml", ".csv"}:
                yield file


VERSION: Final = _version()
"""Read when it is imported, as the code is: an update may change the files of a running server."""
