#!/usr/bin/env bash
# samplics 0.6.1 (with numpy 2.4.6 and pandas 3.1.1) on 2026-11-30, Python 3.11.
#
# Guessed: the median of 30,000, 40,000 and 50,000 is 40,000 where all weigh the same and 30,000 where the first weighs nine
# times as much as each other, and in any case between the lowest and the highest.
# Seen: 35,000 and -5,000, by the default method ("linear"). It looks for the last amount up to which there's less than
# half of the weight, and goes on from there along the line to the next: half a step short of the median, and where the
# first amount has more than half already, back along that line to below all. Of five it is 45,000 for 50,000. By "lower"
# the median of three is the lowest. Its means are right, and svy 0.35.0, which is to follow it, has the medians guessed.
#
# Why it matters here: weighted medians of pay by level or town are what such a library is for, and heaps of equal pay give
# one amount most of the weight. The more of them, the further the median falls below what anyone is offered.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check samplics==0.6.1 numpy==2.4.6 pandas==3.1.1
"$work/venv/bin/python" -W ignore - <<'PYTHON'
import numpy as np
from samplics.estimation import TaylorEstimator
from samplics.utils.types import PopParam, QuantileMethod

TABLES = {
    "three alike": ([30_000, 40_000, 50_000], [1, 1, 1]),
    "first heavier": ([30_000, 40_000, 50_000], [9, 1, 1]),
    "five alike": ([30_000, 40_000, 50_000, 60_000, 70_000], [1, 1, 1, 1, 1]),
}


def estimate(pay, weights, parameter=PopParam.median, **options):
    """Return samplics' estimate of one parameter, each advert being a unit of its own."""
    estimator = TaylorEstimator(parameter)
    arrays = np.array(pay, float), np.array(weights, float)
    estimator.estimate(y=arrays[0], samp_weight=arrays[1], psu=np.arange(len(pay)), **options)
    return round(estimator.point_est)


seen = {name: estimate(*table) for name, table in TABLES.items()}
lower = estimate(*TABLES["three alike"], q_method=QuantileMethod.LOWER)
mean = estimate(*TABLES["three alike"], PopParam.mean)
print(seen, "lower:", lower, "mean:", mean)
assert (lower, mean) == (30_000, 40_000), "the behaviour has changed"
assert seen == {"three alike": 35_000, "first heavier": -5_000, "five alike": 45_000}, "the behaviour has changed"
PYTHON
