#!/usr/bin/env bash
# pyarrow 26.0.1 on 2026-11-30, Python 3.11.
#
# Guessed: read_table(filters=…) gives the same adverts for ("level", "!=", "senior") and for ("level", "not
# in", ["senior"]), as SQL does; an advert without a level is in neither.
# Seen: "!=" leaves out the adverts without a level, "not in" keeps them. "not in" with a None in its list,
# which gives no row at all in SQL, keeps those of all other levels.
#
# Why it matters here: many adverts state no level and no pay. "How many aren't senior?" counts them or leaves
# them out by the way in which the same question is put, and a list of one that somebody simplifies to "!="
# changes every count. pandas.read_parquet(filters=…) hands the same filters on.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pyarrow==26.0.1
cd "$work" && "$work/venv/bin/python" - <<'PYTHON'
import pyarrow as pa
from pyarrow import parquet

parquet.write_table(pa.table({"level": ["senior", "junior", None]}), "adverts.parquet")
asked = {
    '!= "senior"': [("level", "!=", "senior")],
    'not in ["senior"]': [("level", "not in", ["senior"])],
    'not in ["senior", None]': [("level", "not in", ["senior", None])],
}
seen = {words: parquet.read_table("adverts.parquet", filters=filters)["level"].to_pylist() for words, filters in asked.items()}
print(seen)
assert seen == {
    '!= "senior"': ["junior"],
    'not in ["senior"]': ["junior", None],
    'not in ["senior", None]': ["junior"],
}, "the behaviour has changed"
PYTHON
