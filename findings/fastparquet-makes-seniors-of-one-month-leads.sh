#!/usr/bin/env bash
# fastparquet 2026.9.0 (with pandas 3.1.1 and pyarrow 26.0.1) on 2026-11-30, Python 3.11.
#
# Guessed: a folder of monthly files whose level is a category is read with the levels that stand in the files, whether
# read_parquet() uses fastparquet or pyarrow.
# Seen: each file has the categories of its own month, and fastparquet gives the numbers of all months the names of the
# last file's. October's senior at 70,000 is a lead where November's categories are junior and lead. The pay stays where
# it is and nothing is said; read by itself each file is right, and pyarrow reads both as they are. It is the same where
# fastparquet adds rows to a file itself. A change has waited in its tracker since March 2025.
#
# Why it matters here: adverts come as one file a month, and level, town and sector are what one makes a category. A
# month without a single senior makes leads of all seniors in the months before it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check fastparquet==2026.9.0 pandas==3.1.1 pyarrow==26.0.1
mkdir "$work/months" && cd "$work" && "$work/venv/bin/python" -W ignore - <<'PYTHON'
import fastparquet
import pandas as pd

OCTOBER = {"level": ["senior", "junior", "senior"], "pay": [70_000, 30_000, 72_000]}
NOVEMBER = {"level": ["lead", "junior"], "pay": [90_000, 31_000]}


def month(adverts):
    """Return a month's adverts, their levels as a category."""
    return pd.DataFrame(adverts).astype({"level": "category"})


def rows(path, engine):
    """Return (level, pay) of each row."""
    return list(pd.read_parquet(path, engine=engine)[["level", "pay"]].itertuples(index=False, name=None))


month(OCTOBER).to_parquet("months/2026-10.parquet", engine="pyarrow")
month(NOVEMBER).to_parquet("months/2026-11.parquet", engine="pyarrow")
fastparquet.write("grown.parquet", month(OCTOBER))
fastparquet.write("grown.parquet", month(NOVEMBER), append=True)
adverts = [("senior", 70_000), ("junior", 30_000), ("senior", 72_000), ("lead", 90_000), ("junior", 31_000)]
seen = {path: rows(path, "fastparquet") for path in ("months", "grown.parquet", "months/2026-10.parquet")}
print(seen)
moved = [("lead", 70_000), ("junior", 30_000), ("lead", 72_000), ("lead", 90_000), ("junior", 31_000)]
assert rows("months", "pyarrow") == rows("grown.parquet", "pyarrow") == adverts, "the peer has changed"
assert seen["months"] == seen["grown.parquet"] == moved, "the behaviour has changed"
assert seen["months/2026-10.parquet"] == adverts[:3], "the behaviour has changed"
PYTHON
