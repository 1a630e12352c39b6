#!/usr/bin/env bash
# perspective-python 5.6.1 on 2026-11-30, Python 3.11.
#
# Guessed: a column of months ("2026-11", "2026-12") stays text, or becomes the first day of each month.
# Seen: it becomes a column of dates, each the last day of the month before, as if its day were 0: 31 October
# for "2026-11", and 31 December 2025 for "2026-01". A band of two numbers may be such a month as well: "11-12"
# is 30 November of the year 11, while "30-40" is text. A pandas frame with the same texts keeps them.
#
# Why it matters here: adverts and pay are counted by month, and JSON has such months as text. Each month of a
# chart is called by the one before, and January falls into the year before.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check perspective-python==5.6.1
"$work/venv/bin/python" - <<'PYTHON'
import datetime as dt

import perspective


def read(months):
    """Return the type of a column of months and its values, days as they are written."""
    table = perspective.table({"month": months})
    kind, values = table.schema()["month"], table.view().to_columns()["month"]
    epoch = dt.datetime(1970, 1, 1)
    return kind, [str((epoch + dt.timedelta(milliseconds=v)).date()) if kind == "date" else v for v in values]


MONTHS = {
    "2026-11": ("date", ["2026-10-31"]),
    "2026-01": ("date", ["2025-12-31"]),
    "11-12": ("date", ["0011-11-30"]),
    "30-40": ("string", ["30-40"]),
    "2026-Q4": ("string", ["2026-Q4"]),
}
seen = {month: read([month]) for month in MONTHS}
print(seen)
assert seen == MONTHS, "the behaviour has changed"
PYTHON
