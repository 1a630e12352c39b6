#!/usr/bin/env bash
# pyspark-client 4.2.0 (with pysail 0.7.2) on 2026-11-29, Python 3.11.
#
# Guessed: a Spark Connect session opens the same from `python -c`, from a file and from a worker of
# execnet (pytest-xdist); at worst a missing package raises ImportError.
# Seen: where the main module has no file, PySpark takes the process for its own doctests, imports its
# test helpers, looks for a Spark home that the client does not bring, and ends the process by SystemExit
# with status 255, which no `except Exception` sees. From a file the same lines give their row.
#
# Why it matters here: a scheduled `python -c` that counts adverts on a cluster ends without a
# traceback, and a test suite fails only where its tests are spread over workers.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    pysail==0.7.2 pyspark-client==4.2.0 pyarrow==26.0.1 pandas==3.1.1
cat > "$work/count.py" <<'PYTHON'
from pysail.spark import SparkConnectServer
from pyspark.sql import SparkSession

server = SparkConnectServer("127.0.0.1", 0)
server.start(background=True)
try:
    spark = SparkSession.builder.remote("sc://{}:{}".format(*server.listening_address)).create()
    print("median:", spark.sql("SELECT 52000 AS v").toArrow()["v"][0].as_py())
    spark.stop()
except Exception as fault:
    print("an exception:", type(fault).__name__)
server.stop()
PYTHON
export RUST_LOG=off
unset SPARK_HOME
echo "from a file:"
from_file=$("$work/venv/bin/python" -W ignore "$work/count.py"); echo "$from_file"
echo "by python -c:"
status=0
by_c=$(cd "$work" && "$work/venv/bin/python" -W ignore -c "$(cat "$work/count.py")" 2> "$work/said") || status=$?
echo "$by_c" "(status $status)"; head -n 1 "$work/said"
[ "$from_file" = "median: 52000" ] && [ "$status" = 255 ] && [ -z "$by_c" ] \
    && grep -q "Could not find valid SPARK_HOME" "$work/said" || { echo "the behaviour has changed"; exit 1; }
