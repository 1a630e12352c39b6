#!/usr/bin/env bash
# pyspark 4.3.0 (with pyarrow 26.0.1, pandas 3.1.1) on 2026-11-30, Python 3.11, Java 17.
#
# Guessed: of what a Python function gives in mapInArrow Spark knows nothing, so that it counts as too
# large to be broadcast until it has been seen; adaptive execution would then choose by its real size.
# Seen: it counts as as large as its input. From one name of a file, 28 bytes, a function makes 300,000
# adverts of 100 letters, 32 MB and more than the 10 MB up to which Spark broadcasts; the plan of a join
# broadcasts them all the same, as the side that is built, and no stage comes before it to tell the
# size. With spark.sql.autoBroadcastJoinThreshold at -1 the same join sorts and merges.
#
# Why it matters here: readers that take names of files and give adverts are the usual way to read pay
# data that no connector knows. All adverts are then gathered in the driver, unseen while they fit: our
# build of 100,000 did, and that of 500,000 ended for want of memory.
set -euo pipefail
command -v java >/dev/null || { echo "Java 17 has to be there"; exit 1; }
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    pyspark==4.3.0 pyarrow==26.0.1 pandas==3.1.1
cat > "$work/join.py" <<'PYTHON'
import contextlib
import io

import pyarrow as pa
from pyspark.sql import SparkSession

ROWS = 300_000
quiet = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
spark = SparkSession.builder.master("local[1]").config(map=quiet).getOrCreate()


def adverts(batches):
    for batch in batches:
        for _ in batch.column("file").to_pylist():
            yield pa.RecordBatch.from_pydict({"run": [1] * ROWS, "text": ["x" * 100] * ROWS})


def join_of(table):
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        table.explain()
    return next(w for w in told.getvalue().split() if w.endswith("Join"))


files = spark.createDataFrame(pa.table({"file": ["a"]}))
listings = files.mapInArrow(adverts, "run long, text string")
runs = spark.range(20_000_000).withColumnRenamed("id", "run")
planned = listings._jdf.queryExecution().optimizedPlan().stats().sizeInBytes()
print("bytes planned", planned, "rows", listings.count(), join_of(runs.join(listings, "run")))
spark.conf.set("spark.sql.autoBroadcastJoinThreshold", "-1")
print("without a threshold", join_of(runs.join(listings, "run")))
PYTHON
unset SPARK_HOME
export PYSPARK_PYTHON="$work/venv/bin/python"
seen=$(SPARK_LOCAL_IP=127.0.0.1 "$work/venv/bin/python" -W ignore "$work/join.py" 2> "$work/log") \
    || { cat "$work/log"; exit 1; }
echo "$seen"
[ "$seen" = "bytes planned 28 rows 300000 BroadcastHashJoin
without a threshold SortMergeJoin" ] || { echo "the behaviour has changed"; exit 1; }
