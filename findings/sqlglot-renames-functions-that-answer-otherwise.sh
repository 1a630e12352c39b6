#!/usr/bin/env bash
# SQLGlot 30.30.0 from DuckDB 2.0.1 to Spark, run on Sail 0.7.2 (pyspark-client 4.2.0), on 2026-11-29,
# Python 3.11.
#
# Guessed: with unsupported_level=RAISE what SQLGlot writes for another dialect means the same there,
# or it raises; functions of one name in both dialects are adjusted where they count otherwise, as it
# adjusts the index of a list and the patterns of dates.
# Seen: it writes, without a warning, dayofweek (Sunday 0 -> Sunday 1), monthname (January -> Jan),
# list_distinct (drops NULL -> keeps it) and the position that a lambda of list_transform is given
# (from 1 -> from 0). Each gives another answer and no error.
#
# Why it matters here: days of the week on which adverts are posted, names of months in exports, the
# technologies of a vacancy and their rank would each be off by one, or hold a NULL, on Spark alone.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    duckdb==2.0.1 sqlglot==30.30.0 pysail==0.7.2 pyspark-client==4.2.0 pyarrow==26.0.1 pandas==3.1.1
RUST_LOG=off "$work/venv/bin/python" -W ignore - <<'PYTHON'
import duckdb
import sqlglot
from pysail.spark import SparkConnectServer
from pyspark.sql import SparkSession

ASKED = {
    "dayofweek(DATE '2026-11-29')": (0, 1),
    "monthname(DATE '2026-11-29')": ("November", "Nov"),
    "list_distinct(['Go', 'Go', NULL])": (["Go"], ["Go", None]),
    "list_transform(['Go', 'Rust'], lambda name, place: place)": ([1, 2], [0, 1]),
}
server = SparkConnectServer("127.0.0.1", 0)
server.start(background=True)
spark = SparkSession.builder.remote("sc://{}:{}".format(*server.listening_address)).create()
for asked, (here, there) in ASKED.items():
    sql = f"SELECT {asked} AS v"
    written = sqlglot.transpile(
        sql, read="duckdb", write="spark", unsupported_level=sqlglot.ErrorLevel.RAISE
    )[0]
    ours = duckdb.execute(sql).fetchone()[0]
    theirs = spark.sql(written).toArrow()["v"][0].as_py()
    print(f"{asked}: DuckDB {ours}, {written}: {theirs}")
    assert (ours, theirs) == (here, there), "the behaviour has changed"
spark.stop()
server.stop()
PYTHON
