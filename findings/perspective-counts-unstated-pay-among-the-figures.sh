#!/usr/bin/env bash
# perspective-python 5.6.1 on 2026-11-30, Python 3.11.
#
# Guessed: adverts without pay (None) are left out of every measure of a column, as they are of its mean.
# Seen: of five adverts with 30,000 to 70,000 and two without pay the mean is 50,000, but the lowest ("low") is 0
# and the count 7, and the median is not 50,000: 40,000 where the table is made of the rows, 60,000 where it
# is made of a schema and the same rows are put in by update(). In the first way the two stand below all
# others and the first quartile is missing; in the second above, and the third is. Nothing says so.
#
# Why it matters here: many adverts state no pay, and this is a table that people pivot in a notebook. "Lowest
# pay 0" and a median that moves by 20,000 with the way of loading are what it shows for them.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check perspective-python==5.6.1
"$work/venv/bin/python" - <<'PYTHON'
import perspective

STATED = {"level": ["senior"] * 5, "pay": [30_000, 40_000, 50_000, 60_000, 70_000]}
ADVERTS = {"level": ["senior"] * 7, "pay": [*STATED["pay"], None, None]}


def measured(table):
    """Return the measures of the seniors' pay."""
    views = {m: table.view(group_by=["level"], columns=["pay"], aggregates={"pay": m}) for m in MEASURES}
    return [view.to_columns()["pay"][1] for view in views.values()]


MEASURES = ["avg", "count", "low", "q1", "median", "q3"]
updated = perspective.table({"level": "string", "pay": "integer"})
updated.update(ADVERTS)
seen = {
    "all stated": measured(perspective.table(STATED)),
    "of rows": measured(perspective.table(ADVERTS)),
    "of a schema": measured(updated),
}
print(MEASURES, seen)
assert seen == {
    "all stated": [50_000, 5, 30_000, 40_000, 50_000, 60_000],
    "of rows": [50_000, 7, 0, None, 40_000, 60_000],
    "of a schema": [50_000, 7, 0, 40_000, 60_000, None],
}, "the behaviour has changed"
PYTHON
