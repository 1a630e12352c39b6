#!/usr/bin/env bash
# wquantiles 0.6 (with numpy 2.4.6, and weightedstats 0.4.1 beside it) on 2026-11-30, Python 3.11.
#
# Guessed: median([40_000, 50_000], weights [480, 520]) is £50,000, the pay of more than half of the adverts, as it is of
# the same 1,000 adverts in a row each.
# Seen: 45,200, which no advert states; in a row each 50,000. A weight is put at the middle of its share and the line
# between two middles is the answer, so that a heap pulls no more than its middle. Of 30,000 five times, 40,000 and 50,000
# it is 33,333. Where all weights are 1 it is the usual median, so that such a test passes. weightedstats has 50,000 and
# 30,000.
#
# Why it matters here: a table of amounts and counts is the short form of heaped pay, and tables of weighted surveys have
# the same shape. The median moves by thousands when equal adverts are counted before it and not by it.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check wquantiles==0.6 numpy==2.4.6 weightedstats==0.4.1
"$work/venv/bin/python" - <<'PYTHON'
import numpy as np
import weightedstats
import wquantiles

TABLES = {
    "two heaps": ([40_000, 50_000], [480, 520]),
    "five alike": ([30_000, 40_000, 50_000], [5, 1, 1]),
    "one of each": ([30_000, 40_000, 50_000], [1, 1, 1]),
}


def medians(pay, counts):
    """Return the median of a table, of its rows one by one, and of the peer."""
    rows = np.repeat(pay, counts)
    counted = wquantiles.median(np.array(pay), np.array(counts))
    one_by_one = wquantiles.median(rows, np.ones(len(rows)))
    return round(float(counted)), round(float(one_by_one)), round(float(weightedstats.weighted_median(pay, counts)))


seen = {name: medians(*table) for name, table in TABLES.items()}
print("counted, one by one, peer:", seen)
assert seen == {
    "two heaps": (45_200, 50_000, 50_000),
    "five alike": (33_333, 30_000, 30_000),
    "one of each": (40_000, 40_000, 40_000),
}, "the behaviour has changed"
PYTHON
