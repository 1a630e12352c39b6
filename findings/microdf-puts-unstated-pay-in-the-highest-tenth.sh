#!/usr/bin/env bash
# microdf-python 1.5.12 (with pandas 2.3.3 and numpy 2.4.6) on 2026-12-01, Python 3.11.
#
# Guessed: adverts that state no pay (NaN) have no rank and no decile, as in pandas, and take none from the others: of four
# that state it, the best paid is in the highest tenth.
# Seen: each unstated one has the highest rank there is, the whole weight, and is in decile 10, quintile 5 and percentile
# 100. The four that state it are ranked among six: 60,000, the best pay, is in decile 7 and quintile 4, and the quintiles
# from the lowest to the highest pay are 1, 2, 3 and 4 for 2, 3, 4 and 5. Median and mean leave the two out with their
# weight, while the Gini coefficient and the share of the best paid tenth are missing. What it says of rank() is silent on
# missing values, and none was found in its tracker.
#
# Why it matters here: it's made for weighted surveys of incomes, and pay by tenths is what is asked of them. Many adverts
# state no pay: they fill the highest tenth, whose mean is then missing or that of few, and pull all others down.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check microdf-python==1.5.12 pandas==2.3.3 numpy==2.4.6
"$work/venv/bin/python" -W ignore - <<'PYTHON'
import math

from microdf import MicroSeries

STATED = [30_000.0, 40_000.0, 50_000.0, 60_000.0]
UNSTATED = [math.nan] * 2
GROUPS = ("rank", "decile_rank", "quintile_rank", "percentile_rank")


def places(pay):
    """Return the rank, decile, quintile and percentile of each advert, all of weight 1."""
    adverts = MicroSeries(pay, weights=[1] * len(pay))
    return {group: [round(place) for place in getattr(adverts, group)()] for group in GROUPS}


alone, among = places(STATED), places(STATED + UNSTATED)
both = MicroSeries(STATED + UNSTATED, weights=[1] * 6)
print(alone, among, both.median(), both.mean(), both.gini(), both.top_10_pct_share(), sep="\n")
assert alone == {
    "rank": [1, 2, 3, 4],
    "decile_rank": [3, 5, 8, 10],
    "quintile_rank": [2, 3, 4, 5],
    "percentile_rank": [25, 50, 75, 100],
}, "the behaviour has changed"
assert among == {
    "rank": [1, 2, 3, 4, 6, 6],
    "decile_rank": [2, 4, 5, 7, 10, 10],
    "quintile_rank": [1, 2, 3, 4, 5, 5],
    "percentile_rank": [17, 34, 50, 67, 100, 100],
}, "the behaviour has changed"
assert (both.median(), both.mean()) == (40_000, 45_000), "the behaviour has changed"
assert math.isnan(both.gini()) and math.isnan(both.top_10_pct_share()), "the behaviour has changed"
PYTHON
