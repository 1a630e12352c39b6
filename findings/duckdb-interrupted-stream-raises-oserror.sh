#!/usr/bin/env bash
# DuckDB 2.0.1 with pyarrow 26.0.1 on 2026-11-29, Python 3.11.
#
# Guessed: a question that is stopped by interrupt() raises duckdb.InterruptException, a duckdb.Error,
# however its rows are read.
# Seen: read as rows it does. Read batch by batch, by to_arrow_reader(), the same question stopped in
# the same way raises a plain OSError ("INTERRUPT Error: Interrupted!"), which isn't a duckdb.Error.
#
# Why it matters here: every listing of a market is downloaded as a stream, under a time limit that
# works by interrupt(). "except duckdb.Error" around it catches the limit in tests that read rows and
# lets it through in the downloads, where OSError reads as a fault of the disk.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check duckdb==2.0.1 pyarrow==26.0.1
"$work/venv/bin/python" - <<'PYTHON'
from threading import Timer

import duckdb

# 300,000 rows come at once, and then none for hours
ROWS = "SELECT range FROM range(1000000000000) WHERE range < 300000 OR hash(range) = 1"


def stopped(cursor, read):
    """Return what reading raises when it is interrupted after a second."""
    watch = Timer(1, cursor.interrupt)
    watch.start()
    try:
        read()
    except Exception as fault:
        return fault
    finally:
        watch.cancel()


cursor = duckdb.connect().cursor()
as_rows = stopped(cursor, lambda: cursor.sql(ROWS).fetchall())
cursor = duckdb.connect().cursor()
reader = cursor.sql(ROWS).to_arrow_reader(50_000)
as_stream = stopped(cursor, reader.read_all)
print(f"as rows: {type(as_rows).__name__}; as a stream: {type(as_stream).__name__}: {as_stream}")
assert isinstance(as_rows, duckdb.InterruptException), "the behaviour has changed"
assert type(as_stream) is OSError and not isinstance(as_stream, duckdb.Error), "the behaviour has changed"
PYTHON
