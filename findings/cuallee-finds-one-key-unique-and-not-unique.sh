#!/usr/bin/env bash
# cuallee 0.15.4 (with pandas 3.1.1, polars 2.1.0, duckdb 2.0.1) on 2026-12-01, Python 3.11.
#
# Guessed: is_composite_key(("employer", "reference")), "zero duplicates on multiple columns", passes where no employer has
# a reference twice, whether the adverts are in pandas, Polars or DuckDB.
# Seen: only on Polars are the two looked at together. On pandas each column is asked how many values it has, and the mean
# of these is the number of unique rows: of six adverts, two employers with three references each, 2.5 are and 3.5 are not.
# On DuckDB these numbers are estimates too: 1,000 adverts, each with an employer and a reference of its own, have 22
# violations, and 32 with one of them twice have none, since 33 values are counted in 33 rows. are_unique() is the same
# check. is_unique() of one column has 1 violation on pandas and 2 on Polars where an identifier stands twice. Neither the
# readme, which calls it a "composite primary key check", nor its tracker was found to tell of it.
#
# Why it matters here: a key of several columns is what tells adverts from reposts. The check fails on good files by the
# library that holds them, so that its threshold is lowered until it passes, or passes on a file with a repost in it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check cuallee==0.15.4 pandas==3.1.1 polars==2.1.0 duckdb==2.0.1
"$work/venv/bin/python" -W ignore - <<'PYTHON'
import duckdb
import pandas as pd
import polars as pl
from cuallee import Check, CheckLevel

KEY = ("employer", "reference")
ADVERTS = {
    "employer": ["Acme"] * 3 + ["Borough"] * 3,
    "reference": [1, 2, 3, 1, 2, 3],
    "identifier": [11, 12, 13, 14, 15, 15],
}


def outcome(frame, method, columns):
    """Return violations and status of one check."""
    check = Check(CheckLevel.WARNING, "adverts", table_name="adverts")
    rows = getattr(check, method)(columns).validate(frame)
    row = rows.to_dicts()[0] if isinstance(rows, pl.DataFrame) else rows.to_dict("records")[0]
    return float(row["violations"]), row["status"]


def table(count, twice):
    """Return a DuckDB connection to adverts with keys of their own, the first of them twice where asked."""
    connection = duckdb.connect()
    query = "SELECT 'Employer ' || i AS employer, 'R' || i AS reference FROM range(?) AS r(i)"
    connection.execute("CREATE TABLE adverts AS " + query, [count])
    if twice:
        connection.execute("INSERT INTO adverts " + query, [1])
    return connection


small = duckdb.connect()
small.register("rows", pd.DataFrame(ADVERTS))
small.execute("CREATE TABLE adverts AS FROM rows")
frames = {"pandas": pd.DataFrame(ADVERTS), "polars": pl.DataFrame(ADVERTS), "duckdb": small}
keys = {name: outcome(frame, "is_composite_key", KEY) for name, frame in frames.items()}
columns = {name: outcome(frame, "is_unique", "identifier") for name, frame in frames.items()}
large = {
    "1,000 unique": outcome(table(1_000, False), "is_composite_key", KEY),
    "32, one twice": outcome(table(32, True), "is_composite_key", KEY),
}
print("composite key:", keys, "identifier:", columns, "duckdb:", large, sep="\n")
assert keys == {"pandas": (3.5, "FAIL"), "polars": (0, "PASS"), "duckdb": (3.5, "FAIL")}, "the behaviour has changed"
assert columns == {"pandas": (1, "FAIL"), "polars": (2, "FAIL"), "duckdb": (1, "FAIL")}, "the behaviour has changed"
assert large == {"1,000 unique": (22, "FAIL"), "32, one twice": (0, "PASS")}, "the behaviour has changed"
PYTHON
