#!/usr/bin/env bash
# sqlframe 4.10.0 (with duckdb 2.0.1 and sqlglot 30.29.0) on 2026-12-01, Python 3.11.
#
# Guessed: after fillna() or replace() the next step of a PySpark program works on the new values, as it does after
# withColumn() and in PySpark, whose interface this is.
# Seen: it works on the old ones. replace("Snr", "Senior") shows three seniors by collect(), and counts two seniors and one
# "Snr" by groupBy("level").count(); fillna(0) shows an advert with pay of 0, whose mean is taken without it (45,000 for
# 30,000), which where(pay = 0) doesn't find, and which select("pay") gives as None. The SQL of the next step names the
# table and not the replacement; orderBy() and drop() alone go on from it. dropna() and withColumn() are right. It's the
# same for rows given in Python and for a table. Nothing was found of it in its tracker or documentation.
#
# Why it matters here: levels, towns and employers are spelt alike by replace() before they're counted. Whoever looks at the
# table sees it done, and the counts of adverts and means of pay are those of before.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check sqlframe==4.10.0 duckdb==2.0.1 sqlglot==30.29.0
"$work/venv/bin/python" -W ignore - <<'PYTHON'
import duckdb
from sqlframe.duckdb import DuckDBSession
from sqlframe.duckdb import functions as F

ROWS = [("Senior", 60_000), ("Snr", None), ("Senior", 30_000)]


def frames():
    """Return the adverts as rows of Python and as a table of DuckDB."""
    connection = duckdb.connect()
    connection.execute("CREATE TABLE adverts (level VARCHAR, pay BIGINT)")
    connection.executemany("INSERT INTO adverts VALUES (?, ?)", ROWS)
    session = DuckDBSession(conn=connection)
    return {"rows": session.createDataFrame(ROWS, ["level", "pay"]), "table": session.read.table("adverts")}


def outcome(adverts):
    """Return what the adverts are after a replacement, and what the next step makes of them."""
    spelt = adverts.replace("Snr", "Senior", subset=["level"])
    filled = adverts.fillna(0, subset=["pay"])
    by_hand = adverts.withColumn("pay", F.coalesce(F.col("pay"), F.lit(0)))
    return {
        "levels": [row[0] for row in spelt.collect()],
        "counts": sorted(tuple(row) for row in spelt.groupBy("level").count().collect()),
        "pay": [row[1] for row in filled.collect()],
        "selected": [row[0] for row in filled.select("pay").collect()],
        "in order": [row[1] for row in filled.orderBy("pay").collect()],
        "mean": filled.agg(F.avg("pay")).collect()[0][0],
        "at nought": filled.where(F.col("pay") == 0).count(),
        "mean by withColumn": by_hand.agg(F.avg("pay")).collect()[0][0],
    }


seen = {kind: outcome(adverts) for kind, adverts in frames().items()}
print(*seen.items(), sep="\n")
EXPECTED = {
    "levels": ["Senior", "Senior", "Senior"],
    "counts": [("Senior", 2), ("Snr", 1)],
    "pay": [60_000, 0, 30_000],
    "selected": [60_000, None, 30_000],
    "in order": [0, 30_000, 60_000],
    "mean": 45_000,
    "at nought": 0,
    "mean by withColumn": 30_000,
}
assert seen == {"rows": EXPECTED, "table": EXPECTED}, "the behaviour has changed"
PYTHON
