#!/usr/bin/env bash
# visidata 3.4 on 2026-12-01, Python 3.11.
#
# Guessed: the aggregators p25, p50, p75 and q4 of a pay column read from CSV, which has no type before one is set, give the
# percentiles of the amounts, or an error, as mean and sum do.
# Seen: the texts are put in the order of letters, and then taken for numbers. Of 38,000, 45,000, 52,000, 100,000 and 110,000
# the first quartile is 110,000, the middle 38,000 and the third 45,000; median is the text 38000. With the type set to float
# they are 45,000, 52,000 and 100,000.
#
# Why it matters here: percentiles are what is asked of pay. Where all amounts have as many figures the order is right, so that it shows first where pay passes 100,000 or
# where day rates and salaries stand together.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check visidata==3.4
cd "$work" && printf '%s\n' pay 38000 45000 52000 100000 110000 > pay.csv && venv/bin/python - <<'PYTHON'
from visidata import Path, vd

sheet = vd.open_csv(Path("pay.csv"))
sheet.reload()
vd.sync()
pay = sheet.column("pay")


def figure(name):
    """Return what an aggregator answers, or the error's name."""
    try:
        return vd.aggregators[name].aggregate(pay, sheet.rows)
    except TypeError as error:
        return type(error).__name__


NAMES = ["mean", "median", "p25", "p50", "p75"]
as_read = {name: figure(name) for name in NAMES}
quartiles = [part.aggregate(pay, sheet.rows) for part in vd.aggregators["q4"]]
pay.type = float
typed = {name: figure(name) for name in NAMES}
print("as read:", as_read, "q4:", quartiles, "typed:", typed)
AS_READ = {"mean": "TypeError", "median": "38000", "p25": 110_000, "p50": 38_000, "p75": 45_000}
TYPED = {"mean": 69_000, "median": 52_000, "p25": 45_000, "p50": 52_000, "p75": 100_000}
assert as_read == AS_READ, "the behaviour has changed"
assert quartiles == [110_000, 38_000, 45_000], "the behaviour has changed"
assert typed == TYPED, "the behaviour has changed"
PYTHON
