#!/usr/bin/env bash
# Sail 0.7.2 (pyspark-client 4.2.0) on 2026-11-29, Python 3.11.
#
# Guessed: substring() and left() of BINARY give bytes, as they do on Spark, where
# substring(X'C3A9C3A9', 1, 1) is X'C3'.
# Seen: they give a STRING and count letters: two bytes come for one asked, and bytes that are no UTF-8
# end the query with "Encountered non UTF-8 data".
#
# Why it matters here: a sketch of an advert's text is kept as bytes, and its first hashes tell how the
# text opens. Cut by substring() it fails on nearly every advert, and where the bytes happen to be
# UTF-8, two different openings of another length are grouped without an error.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    pysail==0.7.2 pyspark-client==4.2.0 pyarrow==26.0.1 pandas==3.1.1
RUST_LOG=off "$work/venv/bin/python" -W ignore - <<'PYTHON'
from pysail.spark import SparkConnectServer
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

server = SparkConnectServer("127.0.0.1", 0)
server.start(background=True)
spark = SparkSession.builder.remote("sc://{}:{}".format(*server.listening_address)).create()


def asked(expression):
    return spark.sql(f"SELECT {expression} AS v").toArrow()["v"][0].as_py()


for expression, seen in {"substring(X'C3A9C3A9', 1, 1)": "é", "left(X'414243', 2)": "AB"}.items():
    print(f"{expression}: {asked(expression)!r}")
    assert asked(expression) == seen, "the behaviour has changed"
try:
    told = asked("substring(X'FF00FF', 1, 2)")
except PySparkException as fault:
    told = str(fault).splitlines()[0]
print(f"substring(X'FF00FF', 1, 2): {told}")
assert "non UTF-8" in str(told), "the behaviour has changed"
spark.stop()
server.stop()
PYTHON
