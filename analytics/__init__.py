"""Bandstand's analysis: from raw adverts to honest figures, importable from a notebook."""

from __future__ import annotations

import os

# Before NumPy loads: the matrices are small, and threads that wait for each other on a busy
# machine made a premium take forty times as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
